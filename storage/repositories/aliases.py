"""One workspace's channels that the platform calls by another id than the record does."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select

from storage.dialects import insert_or_replace
from storage.models import ChannelAliasRow, table_of

TABLE = table_of(ChannelAliasRow)
OURS = TABLE.c.workspace_id == bindparam("of_workspace")
ALL = select(TABLE.c.channel_id, TABLE.c.stored_id).where(OURS)
FORMER = delete(TABLE).where(OURS, TABLE.c.stored_id == bindparam("of_stored"))


@dataclass(frozen=True, slots=True)
class SqlAliases:
    """The alias table, of one workspace."""

    connection: Connection
    workspace: str

    def all(self) -> Mapping[str, str]:
        """Return the record's id of each, by the platform's id of today."""
        rows = self.connection.execute(ALL, {"of_workspace": self.workspace})
        return {row.channel_id: row.stored_id for row in rows}

    def put(self, id: str, *, stored: str) -> None:
        """Note what the platform calls a channel now; what it called it before is forgotten."""
        ours = {"of_workspace": self.workspace, "of_stored": stored}
        self.connection.execute(FORMER, ours)
        if id != stored:
            row = {"workspace_id": self.workspace, "channel_id": id, "stored_id": stored}
            self.connection.execute(insert_or_replace(self.connection, TABLE), row)

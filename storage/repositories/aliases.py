"""One workspace's channels that the platform calls by another id than the record does."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from storage.dialects import insert_or_replace
from storage.models import ChannelAliasRow, table_of

TABLE = table_of(ChannelAliasRow)
OURS = TABLE.c.workspace_id == bindparam("of_workspace")
KNOWN = select(TABLE.c.channel_id, TABLE.c.stored_id).where(OURS)
ALL = KNOWN.order_by(TABLE.c.turn, TABLE.c.channel_id)


@dataclass(frozen=True, slots=True)
class SqlAliases:
    """The alias table, of one workspace."""

    connection: Connection
    workspace: str

    def all(self) -> Mapping[str, str]:
        """Return the record's id of each, by every other it had; today's is the last of them."""
        rows = self.connection.execute(ALL, {"of_workspace": self.workspace})
        return {row.channel_id: row.stored_id for row in rows}

    def put(self, id: str, *, stored: str) -> None:
        """Note what the platform calls a channel now."""
        turn = 1 + sum(one == stored for one in self.all().values())
        row = {"workspace_id": self.workspace, "channel_id": id, "stored_id": stored, "turn": turn}
        self.connection.execute(insert_or_replace(self.connection, TABLE), row)

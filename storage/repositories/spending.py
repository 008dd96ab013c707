"""One workspace's spending on a model. Every change is one statement, for replicas share it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update

from bot.ports.model import Spent
from storage.dialects import insert_new
from storage.models import SpendingRow, table_of

TABLE = table_of(SpendingRow)
COUNTS = ("calls", "failed", "tokens_read", "tokens_written", "tokens_reserved")
TAKEN = TABLE.c.tokens_read + TABLE.c.tokens_written + TABLE.c.tokens_reserved


@dataclass(frozen=True, slots=True)
class SqlSpending:
    """The table of spending, of one workspace."""

    connection: Connection
    workspace: str

    def reserve(self, day: date, tokens: int, *, most: int) -> bool:
        """Set tokens aside for a call; False where the day would come to more than ``most``."""
        new = dict.fromkeys(COUNTS, 0) | {"workspace_id": self.workspace, "day": day.isoformat()}
        self.connection.execute(insert_new(self.connection, TABLE, "day"), new)
        room = self._of(update(TABLE), day).where(TAKEN + tokens <= most)
        aside = room.values(tokens_reserved=TABLE.c.tokens_reserved + tokens)
        return bool(self.connection.execute(aside).rowcount == 1)

    def settle(self, day: date, spent: Spent, *, reserved: int) -> None:
        """Count a call that has ended, in place of what was set aside for it."""
        self.connection.execute(
            self._of(update(TABLE), day).values(
                calls=TABLE.c.calls + spent.calls,
                failed=TABLE.c.failed + spent.failed,
                tokens_read=TABLE.c.tokens_read + spent.read,
                tokens_written=TABLE.c.tokens_written + spent.written,
                tokens_reserved=TABLE.c.tokens_reserved - reserved,
            )
        )

    def spent(self, day: date) -> Spent:
        """Return what was taken in a day."""
        row = self.connection.execute(self._of(select(TABLE), day)).first()
        if row is None:
            return Spent()
        return Spent(row.calls, row.failed, row.tokens_read, row.tokens_written)

    def _of(self, statement: Any, day: date) -> Any:  # noqa: ANN401 - any statement
        ours = TABLE.c.workspace_id == self.workspace
        return statement.where(ours, TABLE.c.day == day.isoformat())

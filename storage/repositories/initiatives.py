"""One workspace's initiatives, one per thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select, update

from bot.domain.errors import StaleInitiativeError
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.message import Thread
from storage.codec import decode
from storage.dialects import insert_into
from storage.models import InitiativeRow, table_of
from storage.repositories import history
from storage.repositories.projections import columns_of, project

TABLE = table_of(InitiativeRow)
PREFIX = "CI-"


@dataclass(frozen=True, slots=True)
class SqlInitiatives:
    """The initiative table and what hangs on it, of one workspace."""

    connection: Connection
    workspace: str

    def get(self, thread: Thread) -> Initiative | None:
        """Return the initiative of a thread, locked against other replicas."""
        return self._one(self._of(thread, TABLE.c.body).with_for_update())

    def peek(self, thread: Thread) -> Initiative | None:
        """Return it without a lock, to show it."""
        return self._one(self._of(thread, TABLE.c.body))

    def find(self, reference: str) -> Initiative | None:
        """Return the initiative called ``CI-142``."""
        number = number_in(reference)
        if number is None:
            return None
        mine = (TABLE.c.workspace_id == self.workspace, TABLE.c.number == number)
        return self._one(select(TABLE.c.body).where(*mine))

    def is_tracked(self, thread: Thread) -> bool:
        """Say whether the thread has an initiative. One indexed read."""
        return self.connection.execute(self._of(thread, TABLE.c.id)).first() is not None

    def save(
        self,
        before: Initiative | None,
        after: Initiative,
        *,
        event: Event,
        because: str,
        now: datetime,
    ) -> Initiative:
        """Store the new state and append to the history. Returns it numbered and versioned.

        Raises:
            StaleInitiativeError: another replica was first.
        """
        if after.thread.workspace != self.workspace:
            raise ValueError("An initiative is saved in its own workspace alone.")
        head = history.lock_head(self.connection, self.workspace)
        if before is None:
            after = replace(after, number=head.next_number, version=1)
            row_id = self._insert(after, now)
        else:
            after = replace(after, number=before.number, version=before.version + 1)
            row_id = self._update(before, after, now)
        project(self.connection, row_id, before, after, (event, now))
        history.append(self.connection, head, row_id, after, (event, because, now))
        history.erase_source(self.connection, row_id, event)
        return after

    def _insert(self, after: Initiative, now: datetime) -> int:
        statement = (
            insert_into(self.connection, TABLE)
            .values(
                workspace_id=self.workspace,
                channel_id=after.thread.channel,
                root=after.thread.root,
                number=after.number,
                version=after.version,
                changed_at=now,
                **columns_of(after),
            )
            .on_conflict_do_nothing()
            .returning(TABLE.c.id)
        )
        return self._first(statement, after)

    def _update(self, before: Initiative, after: Initiative, now: datetime) -> int:
        statement = (
            update(TABLE)
            .where(
                TABLE.c.workspace_id == self.workspace,
                TABLE.c.number == before.number,
                TABLE.c.version == before.version,
            )
            .values(version=after.version, changed_at=now, **columns_of(after))
            .returning(TABLE.c.id)
        )
        return self._first(statement, after)

    def _first(self, statement: Any, after: Initiative) -> int:  # noqa: ANN401 - INSERT or UPDATE
        row_id: int | None = self.connection.execute(statement).scalar()
        if row_id is None:
            raise StaleInitiativeError(f"{after.reference} was changed by another replica.")
        return row_id

    def _of(self, thread: Thread, column: Any) -> Select[Any]:  # noqa: ANN401 - any column
        if thread.workspace != self.workspace:
            raise ValueError("A thread is looked up in its own workspace alone.")
        return select(column).where(
            TABLE.c.workspace_id == self.workspace,
            TABLE.c.channel_id == thread.channel,
            TABLE.c.root == thread.root,
        )

    def _one(self, asked: Select[Any]) -> Initiative | None:
        body: str | None = self.connection.execute(asked).scalar()
        return None if body is None else decode(Initiative, body)


def number_in(reference: str) -> int | None:
    """Return the number in ``CI-142``; None where it is no reference."""
    text = reference.strip().upper()
    digits = text.removeprefix(PREFIX)
    is_one = text.startswith(PREFIX) and digits.isascii() and digits.isdigit()
    return int(digits) if is_one and len(digits) <= 9 else None  # noqa: PLR2004 - 32 bits

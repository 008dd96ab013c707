"""One workspace's initiatives, one per thread."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from bot.domain.errors import StaleInitiativeError
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Thread
from storage.codec import decode
from storage.dialects import insert_new
from storage.models import InitiativeRow, table_of
from storage.repositories import history
from storage.repositories.balance import balance_of, internal_segments
from storage.repositories.projections import columns_of, project
from storage.repositories.references import number_in

TABLE = table_of(InitiativeRow)


@dataclass(frozen=True, slots=True)
class SqlInitiatives:
    """The initiative table and what hangs on it, of one workspace."""

    connection: Connection
    workspace: str

    def get(self, thread: Thread) -> Initiative | None:
        """Return the initiative of a thread, locked against other replicas."""
        return self._one(GET, self._named(thread))

    def peek(self, thread: Thread) -> Initiative | None:
        """Return it without a lock, to show it."""
        return self._one(PEEK, self._named(thread))

    def find(self, reference: str) -> Initiative | None:
        """Return the initiative called ``CI-142``."""
        number = number_in(reference)
        if number is None:
            return None
        return self._one(FIND, {"of_workspace": self.workspace, "of_number": number})

    def is_tracked(self, thread: Thread) -> bool:
        """Say whether the thread has an initiative. One indexed read."""
        return self.connection.execute(IS_TRACKED, self._named(thread)).first() is not None

    def around(self, place: Channel, message_id: str) -> Initiative | None:
        """Return the one that began with a message, or whose question that is."""
        begun = self.peek(Thread(place.workspace, place.id, message_id))
        if begun is not None:
            return begun
        names = {"of_workspace": self.workspace, "of_channel": place.id}
        bodies = self.connection.execute(NEWEST, names).scalars()
        found = (decode(Initiative, body) for body in bodies)
        return next((one for one in found if _asks_by(one, message_id)), None)

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
        history.erase_source(self.connection, row_id, event, (before, after))
        return after

    def _insert(self, after: Initiative, now: datetime) -> int:
        names = {
            "workspace_id": self.workspace,
            "channel_id": after.thread.channel,
            "root": after.thread.root,
            "number": after.number,
        }
        row = {**names, "version": after.version, "changed_at": now, **self._columns(after)}
        return self._first(insert_new(self.connection, TABLE, "id"), row, after)

    def _update(self, before: Initiative, after: Initiative, now: datetime) -> int:
        old = {
            "of_workspace": self.workspace,
            "old_number": before.number,
            "old_version": before.version,
        }
        row = {**old, "version": after.version, "changed_at": now, **self._columns(after)}
        return self._first(CHANGE, row, after)

    def _columns(self, after: Initiative) -> dict[str, Any]:
        # Which segments are customers, only what is decided needs to know.
        is_decided = after.decision is not None
        internal = internal_segments(self.connection, self.workspace) if is_decided else frozenset()
        return {**columns_of(after), "balance": balance_of(after, internal)}

    def _first(self, statement: Any, row: dict[str, Any], after: Initiative) -> int:  # noqa: ANN401 - INSERT or UPDATE
        row_id: int | None = self.connection.execute(statement, row).scalar()
        if row_id is None:
            raise StaleInitiativeError(f"{after.reference} was changed by another replica.")
        return row_id

    def _named(self, thread: Thread) -> dict[str, str]:
        """Return a thread's names, for a statement of this workspace."""
        if thread.workspace != self.workspace:
            raise ValueError("A thread is looked up in its own workspace alone.")
        return {
            "of_workspace": self.workspace,
            "of_channel": thread.channel,
            "of_root": thread.root,
        }

    def _one(self, asked: Select[Any], names: dict[str, Any]) -> Initiative | None:
        body: str | None = self.connection.execute(asked, names).scalar()
        return None if body is None else decode(Initiative, body)


def _asks_by(initiative: Initiative, message_id: str) -> bool:
    """Say whether a message is an initiative's question, which has become its card since."""
    return initiative.question is not None and initiative.question.message_id == message_id


MOST_AROUND = 100
OURS = TABLE.c.workspace_id == bindparam("of_workspace")
OF_THREAD = (
    OURS,
    TABLE.c.channel_id == bindparam("of_channel"),
    TABLE.c.root == bindparam("of_root"),
)
PEEK = select(TABLE.c.body).where(*OF_THREAD)
GET = PEEK.with_for_update()
IS_TRACKED = select(TABLE.c.id).where(*OF_THREAD)
# In the order of the one index: what a platform called its messages, the newest first.
NEWEST = (
    select(TABLE.c.body)
    .where(OURS, TABLE.c.channel_id == bindparam("of_channel"))
    .order_by(TABLE.c.root.desc())
    .limit(MOST_AROUND)
)
FIND = select(TABLE.c.body).where(OURS, TABLE.c.number == bindparam("of_number"))
CHANGE = (
    update(TABLE)
    .where(
        OURS,
        TABLE.c.number == bindparam("old_number"),
        TABLE.c.version == bindparam("old_version"),
    )
    .returning(TABLE.c.id)
)

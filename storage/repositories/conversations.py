"""Where conversations are answered. Each call is a transaction of its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, update

from bot.domain.message import Channel, Person
from bot.ports.conversations import Conversation
from storage.columns import AnyRow
from storage.database import READ, Database
from storage.dialects import insert_new
from storage.models import ConversationRow, table_of

TABLE = table_of(ConversationRow)


@dataclass(frozen=True, slots=True)
class SqlConversations:
    """All conversations, of all workspaces."""

    database: Database

    def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        """Keep an address, unless a newer one is known. What was suspended before goes on."""
        key = {"workspace_id": place.workspace, "conversation": place.id}
        told = {"service_url": service_url, "verified_at": at, "suspended": ""}
        whom = {"person": person.id} if person else {}
        newer = update(TABLE).where(*_of(place), TABLE.c.verified_at < at)
        with self.database.begin() as connection:
            new = {**key, "person": "", **told, **whom}
            connection.execute(insert_new(connection, TABLE, "conversation"), new)
            connection.execute(newer.values(**told, **whom))

    def get(self, place: Channel) -> Conversation | None:
        """Return what is known of a conversation."""
        return self._first(select(TABLE).where(*_of(place)))

    def chat_with(self, person: Person) -> Conversation | None:
        """Return the newest chat with somebody."""
        theirs = (TABLE.c.workspace_id == person.workspace, TABLE.c.person == person.id)
        return self._first(select(TABLE).where(*theirs).order_by(TABLE.c.verified_at.desc()))

    def service_of(self, workspace: str) -> str:
        """Return the newest address of a workspace; "" for none."""
        theirs = select(TABLE).where(TABLE.c.workspace_id == workspace)
        newest = self._first(theirs.order_by(TABLE.c.verified_at.desc()))
        return newest.service_url if newest else ""

    def suspend(self, place: Channel, *, reason: str, now: datetime) -> bool:
        """Send nothing there from now on; False where that was so, or it is not known."""
        standing = update(TABLE).where(*_of(place), TABLE.c.suspended == "")
        with self.database.begin() as connection:
            # What is vouched for after this lets it go on; what was on its way does not.
            done = connection.execute(standing.values(suspended=reason, verified_at=now))
            return bool(done.rowcount == 1)

    def _first(self, wanted: Select[AnyRow]) -> Conversation | None:
        with self.database.begin(READ) as connection:
            row = connection.execute(wanted.limit(1)).first()
        if row is None:
            return None
        return Conversation(
            place=Channel(row.workspace_id, row.conversation),
            service_url=row.service_url,
            verified_at=row.verified_at,
            person=Person(row.workspace_id, row.person) if row.person else None,
            suspended=row.suspended,
        )


def _of(place: Channel) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return TABLE.c.workspace_id == place.workspace, TABLE.c.conversation == place.id

"""One workspace's people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from bot.domain.message import Person
from bot.domain.people import PersonState
from storage.codec import decode, encode
from storage.dialects import insert_or_replace
from storage.models import PersonRow, table_of

TABLE = table_of(PersonRow)
MOST_CALLED = 200  # more of one name are told apart by nobody
# Built once, because building a statement takes longer than running it.
BODY = select(TABLE.c.body).where(
    TABLE.c.workspace_id == bindparam("workspace"), TABLE.c.person_id == bindparam("person")
)
ADMINS = (
    select(TABLE.c.body)
    .where(
        TABLE.c.workspace_id == bindparam("workspace"),
        TABLE.c.is_admin.is_(True),
        TABLE.c.is_active.is_(True),
    )
    .order_by(TABLE.c.person_id)
    .limit(bindparam("at_most"))
)


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """The person table, of one workspace."""

    connection: Connection
    workspace: str

    def get(self, person: Person) -> PersonState:
        """Return what is known of somebody."""
        asked = {"workspace": self.workspace, "person": person.id}
        body = self.connection.execute(BODY, asked).scalar()
        return PersonState(person) if body is None else decode(PersonState, body)

    def save(self, state: PersonState) -> None:
        """Insert or replace."""
        row = {
            "workspace_id": self.workspace,
            "person_id": state.person.id,
            "name": state.name,
            "name_folded": state.name.casefold(),
            "team": state.team,
            "is_admin": state.is_admin,
            "is_active": state.is_active,
            "version": state.version,
            "body": encode(state),
        }
        self.connection.execute(insert_or_replace(self.connection, TABLE), row)

    def all(self) -> Sequence[PersonState]:
        """Return everybody, by name."""
        rows = self.connection.execute(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace)
            .order_by(TABLE.c.name_folded, TABLE.c.person_id)
        )
        return [decode(PersonState, body) for body in rows.scalars()]

    def called(self, names: Sequence[str]) -> Sequence[PersonState]:
        """Return those of these very names, upper and lower case alike. One bounded read."""
        rows = self.connection.execute(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace)
            .where(TABLE.c.name_folded.in_([name.casefold() for name in names]))
            .order_by(TABLE.c.name_folded, TABLE.c.person_id)
            .limit(MOST_CALLED)
        )
        return [decode(PersonState, body) for body in rows.scalars()]

    def admins(self, limit: int) -> Sequence[PersonState]:
        """Return some of those whom the platform knows as admins and who are still here."""
        rows = self.connection.execute(ADMINS, {"workspace": self.workspace, "at_most": limit})
        return [decode(PersonState, body) for body in rows.scalars()]

"""One workspace's people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.domain.message import Person
from bot.domain.policy import PersonState
from storage.codec import decode, encode
from storage.dialects import insert_into
from storage.models import PersonRow, table_of

TABLE = table_of(PersonRow)
KEY = (TABLE.c.workspace_id, TABLE.c.person_id)


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """The person table, of one workspace."""

    connection: Connection
    workspace: str

    def get(self, person: Person) -> PersonState:
        """Return what is known of somebody."""
        body = self.connection.execute(
            select(TABLE.c.body).where(
                TABLE.c.workspace_id == self.workspace, TABLE.c.person_id == person.id
            )
        ).scalar()
        return PersonState(person) if body is None else decode(PersonState, body)

    def save(self, state: PersonState) -> None:
        """Insert or replace."""
        values = {
            "name": state.name,
            "name_folded": state.name.casefold(),
            "team": state.team,
            "is_admin": state.is_admin,
            "is_active": state.is_active,
            "version": state.version,
            "body": encode(state),
        }
        row = {"workspace_id": self.workspace, "person_id": state.person.id, **values}
        statement = insert_into(self.connection, TABLE).values(row)
        self.connection.execute(statement.on_conflict_do_update(index_elements=KEY, set_=values))

    def all(self) -> Sequence[PersonState]:
        """Return everybody, by name."""
        rows = self.connection.execute(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace)
            .order_by(TABLE.c.name_folded, TABLE.c.person_id)
        )
        return [decode(PersonState, body) for body in rows.scalars()]

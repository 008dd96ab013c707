"""Reads for one digest: each section is the first of it, and a count, over an index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from bot.domain.digest import ROWS, Balance, Told
from bot.domain.initiative import Initiative
from storage.codec import decode
from storage.columns import AnyRow
from storage.models import InitiativeRow, table_of

TABLE = table_of(InitiativeRow)
PRINCIPLES = 3  # the most traded off


@dataclass(frozen=True, slots=True)
class Section:
    """What one section holds: by which moment it is old or new, and what is in it."""

    moment: ColumnElement[datetime | None] | ColumnElement[int]
    condition: ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class DigestReader:
    """Reads for one digest channel: initiatives of the channels that it may tell of."""

    connection: Connection
    workspace: str
    visible: frozenset[str]
    counted: frozenset[str]  # may be counted, not named

    @property
    def seen(self) -> ColumnElement[bool]:
        """What may be told."""
        return and_(
            TABLE.c.workspace_id == self.workspace, TABLE.c.channel_id.in_(sorted(self.visible))
        )

    def find(self, section: Section) -> Told:
        """Return what may be told: the oldest, and how many there are."""
        met = (self.seen, section.condition)
        asked = select(TABLE.c.id).where(*met).order_by(section.moment, TABLE.c.id).limit(ROWS)
        ids = self.connection.execute(asked).scalars().all()
        if len(ids) < ROWS:
            return Told(self.read(ids), len(ids))
        counted = select(func.count()).select_from(TABLE).where(*met)
        return Told(self.read(ids), self.connection.execute(counted).scalar_one())

    def read(self, ids: Sequence[int]) -> tuple[Initiative, ...]:
        """Return initiatives by their rows' ids, in that order."""
        if not ids:
            return ()
        asked = select(TABLE.c.id, TABLE.c.body).where(TABLE.c.id.in_(ids))
        found = {row.id: row.body for row in self.connection.execute(asked)}
        return tuple(decode(Initiative, found[id]) for id in ids)

    def balance(self, since: datetime, until: datetime) -> Balance:
        """Count what the decisions of a period give customers, and when."""
        rows = self._counts("balance", TABLE.c.balance.is_not(None), since, until)
        return Balance(**{row.balance: row.number for row in rows})

    def principles(self, since: datetime, until: datetime) -> tuple[tuple[int, int], ...]:
        """Count how often a period's decisions traded off each principle, the most first."""
        rows = self._counts("principle", TABLE.c.principle > 0, since, until)
        often = sorted((-row.number, row.principle) for row in rows)
        return tuple((principle, -number) for number, principle in often[:PRINCIPLES])

    def hidden(self, *sections: Section) -> int:
        """Count what is left out because not every reader may see its source."""
        if not self.counted:
            return 0
        asked = (
            select(func.count())
            .where(TABLE.c.workspace_id == self.workspace)
            .where(or_(*(section.condition for section in sections)))
            .where(TABLE.c.channel_id.in_(sorted(self.counted)))
        )
        return self.connection.execute(asked).scalar_one()

    def _counts(
        self, name: str, is_counted: ColumnElement[bool], since: datetime, until: datetime
    ) -> Iterable[AnyRow]:
        column = TABLE.c[name]
        return self.connection.execute(
            select(column, func.count().label("number"))
            .where(self.seen, between(TABLE.c.decided_at, since, until), is_counted)
            .group_by(column)
        )


def between(
    moment: ColumnElement[datetime | None], since: datetime, until: datetime
) -> ColumnElement[bool]:
    """Say whether a moment lies in a period; its end belongs to the next one."""
    return and_(moment >= since, moment < until)


def joined(first: Told, second: Told) -> Told:
    """Return two sections as one."""
    return Told((*first.rows, *second.rows)[:ROWS], first.total + second.total)

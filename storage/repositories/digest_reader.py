"""Reads for one digest: each section is the first of it, and a count, over an index."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    select,
    text,
    union,
)

from bot.domain.digest import ROWS, Balance, Told
from bot.domain.initiative import Initiative
from storage.codec import decode
from storage.columns import AnyRow, Moment, PlainText
from storage.dialects import is_postgres
from storage.models import InitiativeRow, table_of

TABLE = table_of(InitiativeRow)
PRINCIPLES = 3  # the most traded off
SINCE, UNTIL, COMING = (bindparam(name, type_=Moment()) for name in ("since", "until", "coming"))
BODIES = select(TABLE.c.id, TABLE.c.body).where(TABLE.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """What one section holds: by which moment it is old or new, and what is in it.

    The condition may name the parameters ``since``, ``until`` and ``coming``.
    """

    moment: ColumnElement[datetime | None] | ColumnElement[int]
    condition: ColumnElement[bool]


Moments: TypeAlias = Mapping[str, datetime]
"""What a section's parameters are this time."""


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
        named = self.named(self.visible)
        among = text(AMONG[is_postgres(self.connection)])
        these = among.bindparams(of_channels=named["of_channels"])
        return and_(TABLE.c.workspace_id == self.workspace, these)

    def find(self, section: Section, moments: Moments) -> Told:
        """Return what may be told: the oldest, and how many there are."""
        asked = _first(is_postgres(self.connection), section)
        named = {**self.named(self.visible), **moments}
        ids = self.connection.execute(asked, named).scalars().all()
        if len(ids) < ROWS:
            return Told(self.read(ids), len(ids))
        counted = _number(is_postgres(self.connection), section)
        return Told(self.read(ids), self.connection.execute(counted, named).scalar_one())

    def read(self, ids: Sequence[int]) -> tuple[Initiative, ...]:
        """Return initiatives by their rows' ids, in that order."""
        if not ids:
            return ()
        found = {row.id: row.body for row in self.connection.execute(BODIES, {"ids": [*ids]})}
        return tuple(decode(Initiative, found[id]) for id in ids)

    def balance(self, since: datetime, until: datetime) -> Balance:
        """Count what the decisions of a period give customers, and when."""
        rows = self._counts("balance", since, until)
        return Balance(**{row.balance: row.number for row in rows})

    def principles(self, since: datetime, until: datetime) -> tuple[tuple[int, int], ...]:
        """Count how often a period's decisions traded off each principle, the most first."""
        rows = self._counts("principle", since, until)
        often = sorted((-row.number, row.principle) for row in rows)
        return tuple((principle, -number) for number, principle in often[:PRINCIPLES])

    def hidden(self, moments: Moments, *sections: Section) -> int:
        """Count what is left out because not every reader may see its source."""
        if not self.counted:
            return 0
        asked = _together(is_postgres(self.connection), sections)
        named = {**self.named(self.counted), **moments}
        number: int = self.connection.execute(asked, named).scalar_one()
        return number

    def _counts(self, name: str, since: datetime, until: datetime) -> Iterable[AnyRow]:
        named = {**self.named(self.visible), "since": since, "until": until}
        return self.connection.execute(_grouped(is_postgres(self.connection), name), named)

    def named(self, channels: frozenset[str]) -> Mapping[str, Any]:
        """Return the parameters that ``ours`` names."""
        chosen = sorted(channels)
        as_one = chosen if is_postgres(self.connection) else json.dumps(chosen)
        return {"of_workspace": self.workspace, "of_channels": as_one}


# Statements are built once: to build one costs more than to run it.


@cache
def ours(on_postgres: bool) -> ColumnElement[bool]:  # noqa: FBT001 - which of the two databases
    """Return what says that a row is of the workspace, and of the channels that are read.

    The channels are one parameter, however many they are. The sign keeps SQLite from the index
    of threads, by which it would read all that those channels ever had.
    """
    among = text(AMONG[on_postgres])
    ours: ColumnElement[bool] = TABLE.c.workspace_id == bindparam("of_workspace", type_=PlainText())
    return and_(ours, among)


AMONG = (
    "+initiative.channel_id IN (SELECT value FROM json_each(:of_channels))",
    "initiative.channel_id = ANY(:of_channels)",
)


@cache
def _first(on_postgres: bool, section: Section) -> Select[Any]:  # noqa: FBT001 - as above
    met = (ours(on_postgres), section.condition)
    return select(TABLE.c.id).where(*met).order_by(section.moment, TABLE.c.id).limit(ROWS)


@cache
def _number(on_postgres: bool, section: Section) -> Select[Any]:  # noqa: FBT001 - as above
    counted: Select[Any] = select(func.count()).select_from(TABLE)
    return counted.where(ours(on_postgres), section.condition)


@cache
def _together(on_postgres: bool, sections: tuple[Section, ...]) -> Select[Any]:  # noqa: FBT001
    """Count what is in any of them: one SELECT for each, so that each goes by its own index."""
    each = (select(TABLE.c.id).where(ours(on_postgres), s.condition) for s in sections)
    counted: Select[Any] = select(func.count())
    return counted.select_from(union(*each).subquery())


@cache
def _grouped(on_postgres: bool, name: str) -> Select[Any]:  # noqa: FBT001 - as above
    column = TABLE.c[name]
    is_counted = column > 0 if name == "principle" else column.is_not(None)
    counted: Select[Any] = select(column, func.count().label("number"))
    decided = between(TABLE.c.decided_at, SINCE, UNTIL)
    return counted.where(ours(on_postgres), decided, is_counted).group_by(column)


def between(
    moment: ColumnElement[datetime | None],
    since: datetime | ColumnElement[datetime],
    until: datetime | ColumnElement[datetime],
) -> ColumnElement[bool]:
    """Say whether a moment lies in a period; its end belongs to the next one."""
    return and_(moment >= since, moment < until)


def joined(first: Told, second: Told) -> Told:
    """Return two sections as one."""
    return Told((*first.rows, *second.rows)[:ROWS], first.total + second.total)

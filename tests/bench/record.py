"""A large record, written at once: years of initiatives in one workspace, or in thousands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Direction, Expectation, Horizon, Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.message import Channel, Person, Thread
from bot.domain.ownership import Claim, ClaimState
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.domain.review import Review, ReviewResult
from storage.codec import encode
from storage.database import Database
from storage.dialects import is_postgres
from storage.models import (
    ChannelRow,
    DigestPlanRow,
    InitiativeRow,
    SegmentRow,
    WorkspaceRow,
    table_of,
)
from storage.repositories.projections import columns_of
from tests.builders import DAY, NOON, SETTINGS, initiative

TABLE, SEGMENTS = table_of(InitiativeRow), table_of(SegmentRow)
CHANNELS, PLANS, WORKSPACES = (table_of(t) for t in (ChannelRow, DigestPlanRow, WorkspaceRow))
YEARS = timedelta(days=730)  # over which the record has come about
BATCH = 2_000  # rows a statement
OPEN_EVERY = 50  # one in so many still waits for somebody
MOST_CHANNELS = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """How much there is: so many workspaces with so many initiatives each."""

    workspaces: int
    each: int

    @property
    def channels(self) -> int:
        """How many channels each workspace has; its digest covers them all."""
        return max(2, min(MOST_CHANNELS, self.each // 50))

    def digesting(self, number: int) -> Channel:
        """Return the channel of a workspace in which its digest stands."""
        return Channel(f"bench:{number}", "C0")


def fill(database: Database, shape: Shape) -> None:
    """Write the record, as the years would have left it."""
    with database.begin() as connection:
        if not is_postgres(connection):  # words are no part of a digest, and cost the most here
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS initiative_words_new")
        _insert(connection, WORKSPACES, _workspaces(shape))
        _insert(connection, CHANNELS, _channels(shape))
        _insert(connection, PLANS, _plans(shape))
        _insert(connection, TABLE, _initiatives(shape))
        _insert(connection, SEGMENTS, _segments(shape))
    with database.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, BATCH)):
        connection.execute(table.insert(), some)


def _workspaces(shape: Shape) -> Iterator[dict[str, Any]]:
    settings = encode(SETTINGS)
    for number in range(shape.workspaces):
        yield {
            "workspace_id": f"bench:{number}",
            "settings": settings,
            "next_number": shape.each + 1,
            "chain_sequence": 0,
            "chain_hash": "",
        }


def _channels(shape: Shape) -> Iterator[dict[str, Any]]:
    covers = tuple(f"C{number}" for number in range(shape.channels))
    for number in range(shape.workspaces):
        for place in covers:
            here = Channel(f"bench:{number}", place)
            plan = DigestPlan(covers) if here == shape.digesting(number) else None
            state = ChannelState(here, name=place, mode=Mode.ASK, digest=plan)
            yield {
                "workspace_id": here.workspace,
                "channel_id": here.id,
                "name": place,
                "mode": state.mode.value,
                "team": "",
                "is_private": False,
                "is_external": False,
                "version": 1,
                "body": encode(state),
            }


def _plans(shape: Shape) -> Iterator[dict[str, Any]]:
    usual = DigestPlan(())
    for number in range(shape.workspaces):
        here = shape.digesting(number)
        yield {
            "workspace_id": here.workspace,
            "channel_id": here.id,
            "kind": "digest",
            "zone": usual.zone,
            "weekday": usual.weekday,
            "at": f"{usual.at:%H:%M}",
            "next_due": None,
        }


def _initiatives(shape: Shape) -> Iterator[dict[str, Any]]:
    life = [columns_of(one) | {"changed_at": NOON} for one in _life()]
    waiting = [columns_of(one) | {"changed_at": NOON} for one in _waiting()]
    moments = [c.name for c in TABLE.columns if c.name.endswith(("_at", "_since"))]
    for number in range(shape.workspaces):
        for count in range(shape.each):
            kinds = waiting if count % OPEN_EVERY == 0 else life
            row = kinds[count % 7 % len(kinds)]
            earlier = YEARS * (shape.each - 1 - count) / shape.each
            yield row | {
                "id": number * shape.each + count + 1,
                "workspace_id": f"bench:{number}",
                "channel_id": f"C{count % shape.channels}",
                "root": str(count),
                "number": count + 1,
                "version": 1,
                **{name: row[name] - earlier for name in moments if row[name] is not None},
            }


def _segments(shape: Shape) -> Iterator[dict[str, Any]]:
    for number in range(shape.workspaces):
        for count in range(shape.each):
            yield {
                "initiative_id": number * shape.each + count + 1,
                "workspace_id": f"bench:{number}",
                "segment": ("guests", "returning", "trade")[count % 3],
                "sign": ("gain", "loss")[count % 2],
            }


def _life() -> tuple[Initiative, ...]:
    """What most of a record is: decided, reviewed, dismissed."""
    reviewed = Review(
        NOON, asked_at=NOON, result=ReviewResult.WORSE, actual="63 %", by=OWNER, at=NOON
    )
    to_come = Review(NOON + 90 * DAY)
    return (
        _decided(NOON - DAY, DecisionKind.GO, review=to_come),
        _decided(NOON - 90 * DAY, DecisionKind.GO, status=Status.REVIEWED, review=reviewed),
        _decided(NOON - DAY, DecisionKind.CHANGED, review=reviewed, status=Status.REVIEWED),
        _decided(NOON - DAY, DecisionKind.STOPPED),
        initiative(status=Status.DISMISSED),
    )


def _waiting() -> tuple[Initiative, ...]:
    question = Question(asked_of=AUTHOR, asked_at=NOON - DAY, deadline=NOON + 5 * DAY)
    return (
        initiative(thread=ROOM, author=AUTHOR, status=Status.ASKED, question=question),
        initiative(thread=ROOM, author=AUTHOR, status=Status.ANSWERED, impact=IMPACT, claims=OWNED),
    )


def _decided(at: datetime, kind: DecisionKind, **changes: Any) -> Initiative:  # noqa: ANN401
    decision = Decision(kind, AUTHOR, at, why="It is worth it to those who buy twice.")
    known = {"status": Status.DECIDED, "decision": decision, "claims": OWNED, "impact": IMPACT}
    return initiative(thread=ROOM, author=AUTHOR, **(known | changes))


ROOM = Thread("bench:0", "C0", "0")
AUTHOR, OWNER = Person("bench:0", "U1"), Person("bench:0", "U2")
OWNED = (Claim(OWNER, ClaimState.ACCEPTED, AUTHOR, NOON),)
PROMISE = Expectation("Baskets left behind", Direction.BETTER, "8 points", date(2026, 8, 24))
IMPACT = Impact(
    (SegmentEffect("guests", Sign.GAIN), SegmentEffect("trade", Sign.LOSS)),
    "A guest shopper will pay without making an account first.",
    horizon=Horizon.NOW,
    expected=PROMISE,
)

"""Decisions in similar words are found, and two teams at one segment, on either database."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Thread
from bot.domain.relation import Tie
from bot.ports.store import OpenUnit
from tests.builders import DAY, MAYA, NOON, PRIYA, WORKSPACE
from tests.storage.rows import saved

SINCE = NOON - timedelta(days=14)


def keep(
    open_unit: OpenUnit,
    title: str,
    *,
    kind: DecisionKind | None = DecisionKind.GO,
    at: datetime = NOON,
    effects: tuple[SegmentEffect, ...] = (SegmentEffect("guests", Sign.GAIN),),
    **changes: Any,  # noqa: ANN401 - any field of an initiative
) -> Initiative:
    root = changes.pop("root", title)
    decided = {
        "status": Status.DECIDED if kind else Status.ANSWERED,
        "decision": Decision(kind, PRIYA, at) if kind else None,
        "impact": Impact(effects, "They will notice."),
    }
    thread = Thread(changes.pop("workspace", WORKSPACE), "C1", root)
    return saved(open_unit, thread=thread, title=title, **(decided | changes))


def related(open_unit: OpenUnit, one: Initiative, limit: int = 10) -> list[tuple[str, int]]:
    with open_unit() as unit:
        alike = unit.desk(WORKSPACE).reports.related_to(one, limit=limit)
    return [(found.initiative.title, found.shared) for found in alike]


@pytest.fixture
def filled(open_unit: OpenUnit) -> OpenUnit:
    for number in range(80):  # what everybody writes about says nothing
        keep(open_unit, f"Everyday delivery number{number}", root=str(number))
    keep(open_unit, "Guest checkout without an account")
    keep(open_unit, "Returning checkouts need fewer accounts", kind=DecisionKind.STOPPED)
    keep(open_unit, "Delivery slots on Sunday")
    keep(open_unit, "Checkout of guests, parked", kind=DecisionKind.PARKED)
    keep(open_unit, "Checkout of guests, open", kind=None)
    keep(open_unit, "Guest checkout, not ours", workspace="playground:other")
    return open_unit


def test_decisions_that_share_rare_words_are_found_the_most_alike_first(filled: OpenUnit) -> None:
    one = keep(filled, "An account at checkout for every guest", kind=None)

    assert related(filled, one) == [
        ("Guest checkout without an account", 3),
        ("Returning checkouts need fewer accounts", 2),
    ]
    assert related(filled, one, limit=1) == [("Guest checkout without an account", 3)]


def test_what_everybody_says_relates_nothing(filled: OpenUnit) -> None:
    assert related(filled, keep(filled, "Everyday delivery", root="new")) == []
    assert related(filled, keep(filled, "!!! 100 % ⟂", root="none")) == []


def test_other_teams_at_the_same_segment_are_found_in_their_time(open_unit: OpenUnit) -> None:
    loss = (SegmentEffect("guests", Sign.LOSS), SegmentEffect("trade", Sign.GAIN))
    keep(open_unit, "long ago", team="Growth", at=SINCE - DAY)
    keep(open_unit, "ours", team="Core")
    keep(open_unit, "nobody's")
    keep(open_unit, "unsigned", team="Growth", effects=(SegmentEffect("guests", Sign.UNKNOWN),))
    keep(open_unit, "stopped", team="Growth", kind=DecisionKind.STOPPED)
    keep(open_unit, "theirs", team="Growth", effects=loss, at=NOON - DAY)
    one = keep(open_unit, "mine", team="Core", effects=loss)
    with open_unit() as unit:
        reports = unit.desk(WORKSPACE).reports
        pairs = reports.overlapping(one, since=SINCE, limit=9)
        asked = ["guests", "trade"]
        every = reports.overlaps(asked, since=SINCE, limit=9)
        trade = reports.overlaps(["trade"], since=SINCE, limit=9)
        nowhere = reports.overlaps([], since=SINCE, limit=9)

    assert [(pair.other.title, pair.segment) for pair in pairs] == [("theirs", "guests")]
    assert [(pair.one.title, pair.other.title) for pair in every] == [
        ("theirs", "mine"),
        ("ours", "theirs"),
    ]
    assert [(pair.one.title, pair.segment) for pair in trade] == [("theirs", "trade")]
    assert nowhere == []


@pytest.mark.parametrize("is_related", [True, False])
def test_two_of_whom_somebody_said_something_are_no_news(
    open_unit: OpenUnit,
    is_related: bool,  # noqa: FBT001 - one or the other
) -> None:
    first = keep(open_unit, "one", team="Core")
    other = keep(open_unit, "other", team="Growth")
    tie = Tie(other.reference, other.thread, MAYA, NOON, is_related)
    with open_unit() as unit:
        before = unit.desk(WORKSPACE).reports.overlaps(["guests"], since=SINCE, limit=9)
    keep_tied: dict[str, Any] = {"before": first, "ties": (tie,), "team": "Core", "title": "one"}
    saved(open_unit, thread=first.thread, **_state(first), **keep_tied)
    with open_unit() as unit:
        after = unit.desk(WORKSPACE).reports.overlaps(["guests"], since=SINCE, limit=9)

    assert (len(before), len(after)) == (1, 0)


def _state(one: Initiative) -> dict[str, Any]:
    return {"status": one.status, "decision": one.decision, "impact": one.impact}

"""A digest is told of what its readers may see, in the week it happened."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.digest import ROWS, Balance, DigestFacts, Week
from bot.domain.impact import (
    Coaching,
    Horizon,
    Impact,
    NoImpact,
    NoImpactReason,
    SegmentEffect,
    Sign,
    TradeOff,
    Verdict,
)
from bot.domain.initiative import Status
from bot.domain.message import Channel, Thread
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.policy import ChannelState, DigestPlan
from bot.domain.review import Review, ReviewResult
from bot.engine.settings.beginning import fresh_settings
from bot.ports.store import OpenUnit
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.storage.rows import saved

SINCE, UNTIL, BEFORE = NOON - 7 * DAY, NOON + DAY, NOON - 35 * DAY
WEEK = Week(2026, 35)
OWNED = (Claim(PRIYA, ClaimState.ACCEPTED, MAYA, NOON),)
NAMED = (Claim(PRIYA, ClaimState.NAMED, MAYA, NOON),)
TWO = (*OWNED, Claim(JONAS, ClaimState.NAMED, JONAS, NOON))
GAIN = (SegmentEffect("guests", Sign.GAIN),)
LOSS = (SegmentEffect("guests", Sign.LOSS),)
UNKNOWN = (SegmentEffect("trade", Sign.UNKNOWN),)
STAFF = (SegmentEffect("internal", Sign.GAIN),)


def decided(
    days_ago: int = 1,
    kind: DecisionKind = DecisionKind.GO,
    **changes: Any,  # noqa: ANN401 - any field of an initiative
) -> dict[str, Any]:
    decision = Decision(kind, MAYA, NOON - days_ago * DAY)
    return {"status": Status.DECIDED, "decision": decision, "claims": OWNED} | changes


def digest(channel: str = "C1", **changes: Any) -> ChannelState:  # noqa: ANN401 - any field
    plan = changes.pop("digest", DigestPlan(covers=("C1", "C2", "C3", "unknown")))
    return ChannelState(Channel(WORKSPACE, channel), digest=plan, **changes)


def facts(open_unit: OpenUnit, channel: ChannelState | None = None) -> DigestFacts:
    with open_unit() as unit:
        return unit.desk(WORKSPACE).reports.digest_facts(
            channel or digest(), WEEK, since=SINCE, until=UNTIL, before=BEFORE
        )


def fill(open_unit: OpenUnit, **initiatives: dict[str, Any]) -> None:
    for number, (title, changes) in enumerate(initiatives.items()):
        place = changes.pop("channel", "C1")
        thread = Thread(WORKSPACE, place, f"{place}{number}")
        saved(open_unit, thread=thread, title=title, **changes)


def a_lapse(at: datetime) -> Review:
    return Review(at, asked_at=at, lapsed=True, lapsed_at=at)


def a_full_week(open_unit: OpenUnit) -> None:
    """Keep one initiative of each kind, named for where it should stand."""
    reviewed = Review(NOON, asked_at=NOON, result=ReviewResult.BETTER, by=PRIYA, at=NOON)
    fill(
        open_unit,
        decided=decided(impact=Impact(GAIN)),
        long_ago=decided(days_ago=40, impact=Impact(GAIN)),
        named=decided(claims=NAMED),
        ownerless=decided(claims=()),
        asked={"status": Status.ASKED},
        answered={"status": Status.ANSWERED, "claims": OWNED},
        contested={
            "status": Status.ANSWERED, "claims": TWO, "contention": Contention(NOON, NOON + DAY),
        },
        due=decided(days_ago=20, review=Review(NOON + 3 * DAY)),
        not_due=decided(days_ago=20, review=Review(NOON + 60 * DAY)),
        learned=decided(days_ago=20, status=Status.REVIEWED, review=reviewed),
        lapsed=decided(days_ago=20, review=a_lapse(NOON)),
        lapsed_long_ago=decided(days_ago=20, review=a_lapse(NOON - 20 * DAY)),
        second={
            "status": Status.NO_IMPACT, "second_look": True,
            "no_impact": NoImpact(NoImpactReason.OTHER, MAYA, NOON),
        },
        waiting={"status": Status.WAITING},
        dismissed={"status": Status.DISMISSED},
        unanswered={"status": Status.UNANSWERED, "unanswered_at": NOON},
        told_of={"status": Status.UNANSWERED, "unanswered_at": NOON - 20 * DAY},
    )  # fmt: skip


def test_each_item_stands_under_its_heading(open_unit: OpenUnit) -> None:
    a_full_week(open_unit)
    told = facts(open_unit, digest(carried=(("CI-4", 2),)))
    names = {
        heading: [one.title for one in getattr(told, heading).rows]
        for heading in ("decided", "waiting", "contested", "ownerless", "reviews_due",
                        "learned", "not_reviewed", "second_looks")
    }  # fmt: skip
    assert names == {
        "decided": ["decided", "named", "ownerless"],
        "waiting": ["unanswered", "named", "asked", "answered"],
        "contested": ["contested"],
        "ownerless": ["ownerless"],
        "reviews_due": ["due"],
        "learned": ["learned"],
        "not_reviewed": ["lapsed"],
        "second_looks": ["second"],
    }
    assert [one.title for one in told.older] == ["long_ago"]
    assert (told.week, told.carried, told.hidden) == (WEEK, (("CI-4", 2),), 0)


def test_only_what_goes_ahead_is_to_be_looked_back_at(open_unit: OpenUnit) -> None:
    due = Review(NOON - 9 * DAY)
    fill(
        open_unit,
        undecided={"status": Status.ANSWERED, "claims": OWNED, "review": due},
        stopped=decided(days_ago=20, kind=DecisionKind.STOPPED, review=due),
        superseded=decided(days_ago=20, status=Status.SUPERSEDED, review=due),
        changed=decided(days_ago=20, kind=DecisionKind.CHANGED, review=due),
    )
    assert [one.title for one in facts(open_unit).reviews_due.rows] == ["changed"]


def test_a_long_section_is_counted_and_only_its_oldest_are_told(open_unit: OpenUnit) -> None:
    fill(open_unit, **{f"{n}": {"status": Status.ASKED} for n in range(ROWS + 3)})
    told = facts(open_unit).waiting
    assert (len(told.rows), told.total) == (ROWS, ROWS + 3)
    assert [one.title for one in told.rows] == [f"{n}" for n in range(ROWS)]


def test_older_decisions_come_up_for_a_reason(open_unit: OpenUnit) -> None:
    worse = Review(NOON, asked_at=NOON, result=ReviewResult.WORSE, by=PRIYA, at=NOON - 60 * DAY)
    better = replace(worse, result=ReviewResult.BETTER)
    trade = Impact((SegmentEffect("trade", Sign.GAIN),))
    fill(
        open_unit,
        this_week=decided(impact=Impact(GAIN)),
        alike=decided(days_ago=90, impact=Impact(LOSS)),
        of_others=decided(days_ago=90, impact=trade),
        stopped=decided(days_ago=90, kind=DecisionKind.STOPPED, impact=Impact(GAIN)),
        too_new=decided(days_ago=20, impact=Impact(GAIN)),
        a_year_old=decided(days_ago=365, impact=trade),
        worse=decided(days_ago=90, status=Status.REVIEWED, review=worse, impact=trade),
        better=decided(days_ago=90, status=Status.REVIEWED, review=better, impact=trade),
    )
    assert [one.title for one in facts(open_unit).older] == ["worse", "a_year_old", "alike"]


def test_principles_are_told_by_how_often_they_were_traded_off(open_unit: OpenUnit) -> None:
    def traded(principle: int, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
        return decided(trades_off=(TradeOff(principle, "the fee pays for it"),), **changes)

    fill(open_unit, a=traded(2), b=traded(3), c=traded(3), earlier=traded(1, days_ago=20))
    assert facts(open_unit).principles == ((3, 2), (2, 1))


@pytest.mark.parametrize("said", ["", "nothing", "wrong"])
def test_a_principle_that_the_coach_alone_saw_gives_way_nowhere(
    open_unit: OpenUnit, said: str
) -> None:
    seen = Coaching(Verdict.TRADES_OFF, "pay £1", (), NOON, said, principle=3)
    fill(open_unit, private=decided(coaching=seen))
    with open_unit() as unit:
        counted = unit.desk(WORKSPACE).reports.traded_off()
    assert (facts(open_unit).principles, counted) == ((), {})


def test_the_balance_weighs_what_customers_get(open_unit: OpenUnit) -> None:
    fill(
        open_unit,
        now=decided(impact=Impact(GAIN, horizon=Horizon.NOW)),
        later=decided(impact=Impact(GAIN, horizon=Horizon.LATER)),
        year=decided(kind=DecisionKind.CHANGED, impact=Impact(GAIN, horizon=Horizon.THIS_YEAR)),
        never=decided(impact=Impact(GAIN, horizon=Horizon.NEVER)),
        losses=decided(impact=Impact(LOSS, horizon=Horizon.NOW)),
        nothing=decided(),
        stopped=decided(kind=DecisionKind.STOPPED),
        earlier=decided(days_ago=20, impact=Impact(GAIN, horizon=Horizon.NOW)),
        too_early=decided(days_ago=50, impact=Impact(GAIN, horizon=Horizon.NOW)),
    )
    told = facts(open_unit)
    assert told.balance == Balance(now=1, later=2, costs_them=2, not_known=1)
    assert told.before == Balance(now=1)


@pytest.mark.parametrize("horizon", [None, Horizon.NOW, Horizon.THIS_YEAR, Horizon.LATER])
@pytest.mark.parametrize(
    ("effects", "counts"),
    [
        (UNKNOWN, Balance(not_known=1)),
        ((*UNKNOWN, *STAFF), Balance(not_known=1)),
        ((*LOSS, *UNKNOWN), Balance(costs_them=1)),
        ((*LOSS, *STAFF), Balance(costs_them=1)),
        (STAFF, Balance(no_impact=1)),
    ],
)
def test_only_a_gain_that_was_said_of_customers_counts_as_one(
    open_unit: OpenUnit,
    effects: tuple[SegmentEffect, ...],
    counts: Balance,
    horizon: Horizon | None,
) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).channels.save_settings(fresh_settings(WORKSPACE, "Harbour"))
    fill(open_unit, said=decided(impact=Impact(effects, horizon=horizon)))
    assert facts(open_unit).balance == counts


def test_what_is_not_known_of_some_customers_hides_no_gain_of_others(open_unit: OpenUnit) -> None:
    fill(open_unit, said=decided(impact=Impact((*GAIN, *UNKNOWN), horizon=Horizon.NOW)))
    assert facts(open_unit).balance == Balance(now=1)


def test_no_customer_impact_is_neither_a_gain_nor_unknown(open_unit: OpenUnit) -> None:
    said = NoImpact(NoImpactReason.REFACTORING, MAYA, NOON)
    fill(open_unit, said=decided(no_impact=said))
    assert facts(open_unit).balance == Balance(no_impact=1)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("", Balance(now=1)),
        ("wrong", Balance(now=1)),
        ("nothing", Balance(commercial_only=1)),
    ],
)
def test_commercial_only_is_what_the_author_agreed_to(
    open_unit: OpenUnit, said: str, counts: Balance
) -> None:
    seen = Coaching(Verdict.COMMERCIAL_ONLY, "+2 %", (), NOON, said)
    fill(open_unit, seen=decided(impact=Impact(GAIN, horizon=Horizon.NOW), coaching=seen))
    assert facts(open_unit).balance == counts


@pytest.fixture
def channels(open_unit: OpenUnit) -> OpenUnit:
    with open_unit() as unit:
        for id, private in (("C1", False), ("C2", False), ("C3", True), ("C4", False)):
            state = ChannelState(Channel(WORKSPACE, id), is_private=private)
            unit.desk(WORKSPACE).channels.save(state)
    places = ("C1", "C2", "C3", "C4", "unknown")
    fill(open_unit, **{f"of {place}": decided(channel=place) for place in places})
    return open_unit


def test_private_and_unknown_channels_are_neither_told_of_nor_counted(channels: OpenUnit) -> None:
    told = facts(channels)
    assert [one.title for one in told.decided.rows] == ["of C1", "of C2"]
    assert (told.hidden, told.balance.not_known) == (0, 2)


def test_a_private_channel_is_told_of_in_its_own_digest(channels: OpenUnit) -> None:
    told = facts(channels, digest("C3", is_private=True))
    assert [one.title for one in told.decided.rows] == ["of C1", "of C2", "of C3"]


def test_readers_from_outside_see_their_own_channel_and_a_count(channels: OpenUnit) -> None:
    told = facts(channels, digest("C1", is_external=True))
    assert [one.title for one in told.decided.rows] == ["of C1"]
    assert (told.hidden, told.balance.not_known) == (1, 1)


def test_where_guests_read_other_channels_are_counted_only(channels: OpenUnit) -> None:
    told = facts(channels, digest("C1", has_guests=True))
    assert ([one.title for one in told.decided.rows], told.hidden) == (["of C1"], 1)


def test_a_channel_without_a_plan_is_told_of_itself(channels: OpenUnit) -> None:
    told = facts(channels, digest("C2", digest=None))
    assert [one.title for one in told.decided.rows] == ["of C2"]


def test_an_empty_week_holds_nothing(open_unit: OpenUnit) -> None:
    assert facts(open_unit) == DigestFacts(WEEK, SINCE, UNTIL)


def test_what_waits_longest_on_whoever_has_it_now_is_told_first(open_unit: OpenUnit) -> None:
    lately = (Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON - DAY),)
    answered = {"status": Status.ANSWERED, "answered_at": NOON - 3 * DAY}
    old = {"created_at": NOON - 90 * DAY, "claims": lately} | answered
    fill(open_unit, seen_first=old, waits_longer={"created_at": NOON - 4 * DAY} | answered)

    assert [one.title for one in facts(open_unit).waiting.rows] == ["waits_longer", "seen_first"]

"""A brief is told of what its readers may see, and what sides may see differently."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.decision import Concern, Decision, DecisionKind
from bot.domain.digest import Month
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Status
from bot.domain.message import Channel, Person, Thread
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, DigestPlan
from bot.domain.roundtable import RoundtableFacts
from bot.domain.teams import Side, Team
from bot.ports.store import OpenUnit
from storage.repositories.roundtable import EACH
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, SETTINGS, WORKSPACE
from tests.storage.rows import saved

SINCE = NOON - timedelta(days=90)
MONTH = Month(2026, 9)
BUILDS = Team("Checkout", lead=PRIYA, side=Side.TECHNOLOGY)
SELLS = Team("Sales", side=Side.COMMERCIAL)
TOLD = replace(SETTINGS, teams=(BUILDS, SELLS))
NOBODY = Person(WORKSPACE, "U9")  # of no team
GAIN, LOSS = (SegmentEffect("guests", Sign.GAIN),), (SegmentEffect("guests", Sign.LOSS),)


@pytest.fixture
def record(open_unit: OpenUnit) -> OpenUnit:
    """Keep two open channels and a private one; Jonas sells, Priya leads who builds."""
    with open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        desk.people.save(PersonState(JONAS, name="Jonas", team=" SALES "))
        desk.people.save(PersonState(PRIYA, name="Priya", team="Guild of builders"))
        for id, private in (("C1", False), ("C2", False), ("C3", True)):
            desk.channels.save(ChannelState(Channel(WORKSPACE, id), is_private=private))
    return open_unit


def keep(record: OpenUnit, title: str, **changes: Any) -> None:  # noqa: ANN401 - any field
    thread = Thread(WORKSPACE, changes.pop("channel", "C1"), title)
    known = {"status": Status.ANSWERED, "team": "Checkout", "title": title}
    saved(record, thread=thread, **(known | changes))


def concern(by: Person = JONAS, days_ago: int = 1, **changes: Any) -> tuple[Concern, ...]:  # noqa: ANN401
    return (Concern(1, "Fraud", "Guests may dispute more.", by, NOON - days_ago * DAY, **changes),)


def contested(*people: Person) -> dict[str, Any]:
    claims = tuple(Claim(one, ClaimState.ACCEPTED, one, NOON) for one in people)
    return {"claims": claims, "contention": Contention(NOON - DAY, NOON + DAY)}


def decided(
    kind: DecisionKind = DecisionKind.GO,
    effects: tuple[SegmentEffect, ...] = GAIN,
    days_ago: int = 1,
    **changes: Any,  # noqa: ANN401 - any field of an initiative
) -> dict[str, Any]:
    decision = Decision(kind, MAYA, NOON - days_ago * DAY)
    said = {"status": Status.DECIDED, "decision": decision, "impact": Impact(effects, "They …")}
    return said | changes


def facts(record: OpenUnit, channel: str = "C1", **changes: Any) -> RoundtableFacts:  # noqa: ANN401
    plan = DigestPlan(covers=("C1", "C2", "C3", "unknown"))
    state = ChannelState(Channel(WORKSPACE, channel), digest=plan, **changes)
    with record() as unit:
        reports = unit.desk(WORKSPACE).reports
        return reports.roundtable_facts(state, TOLD, MONTH, since=SINCE, until=NOON)


def titles(found: RoundtableFacts) -> list[str]:
    return [matter.initiative.title for matter in found.matters]


def test_what_people_of_a_side_object_to_is_a_candidate_while_it_is_open(
    record: OpenUnit,
) -> None:
    keep(record, "objected", concerns=concern())
    keep(record, "decided all the same", concerns=concern(), **decided())
    keep(record, "by a lead", concerns=concern(PRIYA))
    keep(record, "by nobody's", concerns=concern(NOBODY))
    keep(record, "met", concerns=concern(resolved_by=MAYA, resolved_at=NOON))
    keep(record, "long ago", concerns=concern(days_ago=120))
    keep(record, "stopped", concerns=concern(), **decided(DecisionKind.STOPPED))
    keep(record, "parked", concerns=concern(), **decided(DecisionKind.PARKED))
    keep(record, "looked back", concerns=concern(), **decided(status=Status.REVIEWED))
    keep(record, "no impact", concerns=concern(), status=Status.NO_IMPACT)

    told = facts(record)

    assert titles(told) == ["objected", "decided all the same", "by a lead"]
    assert (told.month, told.since, told.until) == (MONTH, SINCE, NOON)


def test_what_people_of_two_sides_claim_is_a_candidate(record: OpenUnit) -> None:
    keep(record, "two sides", **contested(PRIYA, JONAS))
    keep(record, "one side", **contested(PRIYA, NOBODY))

    assert titles(facts(record)) == ["two sides"]


def test_what_promises_the_opposite_of_another_side_stands_with_the_other(
    record: OpenUnit,
) -> None:
    keep(record, "gives", **decided(days_ago=9))
    keep(record, "takes", team="sales", **decided(effects=LOSS))
    keep(record, "takes, and builds", **decided(effects=LOSS))
    keep(record, "takes, and is nobody's", team="", **decided(effects=LOSS))
    keep(record, "takes, and was stopped", team="Sales", **decided(DecisionKind.STOPPED, LOSS))
    keep(record, "took", team="Sales", **decided(effects=LOSS, days_ago=120))

    (matter,) = facts(record).matters

    assert matter.initiative.title == "takes"
    assert [one.title for one in matter.opposed_by] == ["gives"]


def test_private_and_unknown_channels_are_not_told_of_elsewhere(record: OpenUnit) -> None:
    for place in ("C1", "C2", "C3", "C4", "unknown"):
        keep(record, f"of {place}", channel=place, concerns=concern())

    assert titles(facts(record)) == ["of C1", "of C2"]
    assert titles(facts(record, "C3", is_private=True)) == ["of C1", "of C2", "of C3"]


@pytest.mark.parametrize(("is_external", "has_guests"), [(True, False), (False, True)])
def test_readers_from_outside_and_guests_see_their_own_channel(
    record: OpenUnit, *, is_external: bool, has_guests: bool
) -> None:
    keep(record, "here", concerns=concern(), **decided(effects=LOSS))
    keep(record, "there", channel="C2", team="Sales", concerns=concern(), **decided())

    (matter,) = facts(record, is_external=is_external, has_guests=has_guests).matters

    assert (matter.initiative.title, matter.opposed_by) == ("here", ())


def test_what_comes_from_another_side_is_kept_where_there_is_too_much(record: OpenUnit) -> None:
    keep(record, "theirs", concerns=concern(PRIYA, days_ago=80), team="Sales")
    for number in range(EACH + 5):
        keep(record, f"ours {number}", concerns=concern(PRIYA))

    found = titles(facts(record))

    assert len(found) == EACH
    assert found[0] == "theirs"


def test_an_empty_record_holds_nothing_to_disagree_on(open_unit: OpenUnit) -> None:
    assert facts(open_unit) == RoundtableFacts(MONTH, SINCE, NOON)

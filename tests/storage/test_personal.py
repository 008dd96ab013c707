"""What concerns one person is found by the database exactly as the rules say it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.channel_events import ChannelSet
from bot.domain.decision import Decision, DecisionKind
from bot.domain.events import Event
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.message import Channel, Person, Thread, Workspace
from bot.domain.ownership import Claim, ClaimState
from bot.domain.people import PersonState
from bot.domain.person_events import Muted
from bot.domain.policy import ChannelState, Mode
from bot.domain.review import Review
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.commands import waits_for
from bot.ports.reports import PersonalLists
from bot.ports.store import OpenUnit
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.storage.rows import ask, lease_events, saved

OTHER = "slack:T2"
PEOPLE = (MAYA, PRIYA, JONAS)
QUESTION = Question(MAYA, NOON, NOON + DAY)
LATER = Review(due=NOON + 30 * DAY)
ASKED_FOR = replace(LATER, asked_at=NOON)


def claim(person: Person, state: ClaimState = ClaimState.ACCEPTED) -> Claim:
    return Claim(person=person, state=state, by=MAYA, at=NOON)


def go(by: Person = JONAS, days: int = 0) -> Decision:
    return Decision(kind=DecisionKind.GO, by=by, at=NOON + days * DAY)


STANDS: dict[str, dict[str, Any]] = {
    "noticed": {},
    "only noticed": {"only_noticed": True},
    "offered to be saved": {"to_save": True},
    "offered, and asked by hand": {"to_save": True, "status": Status.ASKED, "question": QUESTION},
    "offered, and saved": {"to_save": True, "status": Status.ANSWERED, "claims": (claim(PRIYA),)},
    "asked": {"status": Status.ASKED, "question": QUESTION},
    "asked of somebody else": {
        "status": Status.ASKED,
        "question": replace(QUESTION, asked_of=JONAS),
        "claims": (claim(PRIYA, ClaimState.NAMED),),
    },
    "unanswered": {"status": Status.UNANSWERED, "question": QUESTION},
    "offered and lapsed": {"status": Status.UNANSWERED},
    "answered": {"status": Status.ANSWERED, "question": QUESTION, "claims": (claim(PRIYA),)},
    "unconfirmed": {
        "status": Status.DECIDED,
        "decision": go(),
        "claims": (claim(PRIYA, ClaimState.NAMED),),
    },
    "decided": {"status": Status.DECIDED, "decision": go(), "claims": (claim(PRIYA),)},
    "decided, nobody's": {"status": Status.DECIDED, "decision": go(PRIYA)},
    "promised": {
        "status": Status.DECIDED,
        "decision": go(),
        "claims": (claim(PRIYA),),
        "review": LATER,
    },
    "looked for": {
        "status": Status.DECIDED,
        "decision": go(),
        "claims": (claim(PRIYA),),
        "review": ASKED_FOR,
    },
    "dismissed": {"status": Status.DISMISSED, "claims": (claim(PRIYA, ClaimState.NAMED),)},
    "no impact": {"status": Status.NO_IMPACT, "claims": (claim(PRIYA, ClaimState.NAMED),)},
}


def lists(open_unit: OpenUnit, person: Person, limit: int = 9) -> PersonalLists:
    with open_unit() as unit:
        return unit.desk(person.workspace).reports.of_person(person, limit=limit)


def titles(initiatives: tuple[Initiative, ...]) -> list[str]:
    return [initiative.title for initiative in initiatives]


@pytest.mark.parametrize("name", STANDS)
def test_what_waits_on_somebody_is_what_the_rules_say(open_unit: OpenUnit, name: str) -> None:
    one = saved(open_unit, **STANDS[name])

    found = {who for who in PEOPLE if lists(open_unit, who).waiting.rows}

    assert found == {who for who in PEOPLE if waits_for(one, who)}


def test_decisions_are_of_whoever_took_them_or_answers_for_them_the_latest_first(
    open_unit: OpenUnit,
) -> None:
    for root, by, owner, day in (
        ("1", JONAS, PRIYA, 0),
        ("2", PRIYA, MAYA, 2),
        ("3", JONAS, MAYA, 3),
        ("4", JONAS, PRIYA, 1),
    ):
        thread = Thread(WORKSPACE, "C1", root)
        saved(
            open_unit,
            thread=thread,
            title=root,
            decision=go(by, day),
            claims=(claim(owner),),
            status=Status.DECIDED,
        )

    found = lists(open_unit, PRIYA, limit=2).decisions
    assert (titles(found.rows), found.total) == (["2", "4"], 3)


def test_coming_reviews_are_those_one_answers_for_the_next_first(open_unit: OpenUnit) -> None:
    for root, days in (("1", 9), ("2", 3), ("3", 6)):
        saved(
            open_unit,
            thread=Thread(WORKSPACE, "C1", root),
            title=root,
            status=Status.DECIDED,
            decision=go(),
            claims=(claim(PRIYA),),
            review=Review(due=NOON + days * DAY),
        )

    found = lists(open_unit, PRIYA, limit=2).reviews
    assert (titles(found.rows), found.total) == (["2", "3"], 3)
    assert lists(open_unit, JONAS).reviews.rows == ()


def test_a_long_list_is_told_from_its_right_end_and_counted_once(open_unit: OpenUnit) -> None:
    """Somebody who decided it and answers for it, again and again, finds each once."""
    for root in range(1, 8):
        thread = Thread(WORKSPACE, "C1", str(root))
        known: dict[str, Any] = {"thread": thread, "title": str(root), "claims": (claim(PRIYA),)}
        first = saved(open_unit, **known, status=Status.DECIDED, decision=go(PRIYA, root))
        again = go(PRIYA, 20 - root)
        saved(open_unit, first, **known, status=Status.DECIDED, decision=again)

    found = lists(open_unit, PRIYA, limit=3).decisions
    assert (titles(found.rows), found.total) == (["1", "2", "3"], 7)


def test_what_somebody_owns_is_found_a_part_at_a_time_in_its_order(open_unit: OpenUnit) -> None:
    for root in range(1, 6):
        thread = Thread(WORKSPACE, f"C{root % 2}", str(root))
        saved(open_unit, thread=thread, claims=(claim(PRIYA),), status=Status.ANSWERED)
    with open_unit() as unit:
        reports = unit.desk(WORKSPACE).reports
        first = reports.owned_by(PRIYA, limit=2)
        rest = reports.owned_by(PRIYA, after=first[-1][0], limit=9)
        there = reports.owned_by(PRIYA, channel=Channel(WORKSPACE, "C1"), after=1, limit=9)

    assert [number for number, _ in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert [number for number, _ in there] == [3, 5]


def test_nobody_sees_what_concerns_their_double_in_another_workspace(open_unit: OpenUnit) -> None:
    there = Thread(OTHER, "C1", "1")
    saved(open_unit, thread=there, author=Person(OTHER, MAYA.id), status=Status.UNANSWERED)

    assert lists(open_unit, MAYA).waiting.rows == ()
    assert lists(open_unit, Person(OTHER, MAYA.id)).waiting.total == 1


def test_admins_are_those_who_are_still_here_the_same_ones_first(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        people = unit.desk(WORKSPACE).people
        people.save(PersonState(PRIYA, "A", is_admin=True))
        people.save(PersonState(JONAS, "Z", is_admin=True, is_active=False))
        people.save(PersonState(MAYA, "M", is_admin=True))
        unit.desk(OTHER).people.save(PersonState(Person(OTHER, "U0"), is_admin=True))
    with open_unit() as unit:
        people = unit.desk(WORKSPACE).people
        assert [state.person for state in people.admins(5)] == [MAYA, PRIYA]
        assert [state.person for state in people.admins(1)] == [MAYA]


def test_channels_anybody_may_read_are_listed_those_in_use_first(open_unit: OpenUnit) -> None:
    known = (
        ChannelState(Channel(WORKSPACE, "C1"), "apps", Mode.OFF),
        ChannelState(Channel(WORKSPACE, "C2"), "web", Mode.ASK),
        ChannelState(Channel(WORKSPACE, "C3"), "mail", Mode.COMMAND_ONLY),
        ChannelState(Channel(WORKSPACE, "C4"), "board", Mode.ASK, is_private=True),
    )
    with open_unit() as unit:
        for state in known:
            unit.desk(WORKSPACE).channels.save(state)
    with open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        states, count = channels.public(2)
        assert ([state.name for state in states], count) == (["mail", "web"], 3)
        found = channels.called(["web", "C1", "board", "C4", "nowhere"])
        assert [state.name for state in found] == ["apps", "web"]


def test_what_is_due_about_a_subject_is_pending_until_it_is_handled(open_unit: OpenUnit) -> None:
    here = Workspace(WORKSPACE)
    told = WorkspaceSet(workspace=here, at=NOON, by=MAYA, model=True)
    muted = Muted(person=MAYA, until=None, at=NOON)
    shut = ChannelSet(channel=CHECKOUT, at=NOON, mode=Mode.OFF, by=MAYA)
    with open_unit() as unit:
        events: tuple[Event, ...] = (told, muted, shut, ask())
        for number, event in enumerate(events):
            unit.inbox.put(event, key=f"{WORKSPACE}/{number}", due_at=NOON)
        unit.inbox.put(shut, key="later", due_at=NOON + DAY)
        unit.inbox.put(
            WorkspaceSet(workspace=Workspace(OTHER), at=NOON, by=MAYA), key="there", due_at=NOON
        )
    with open_unit() as unit:
        assert list(unit.inbox.pending((here, MAYA, CHECKOUT), NOON)) == [told, muted, shut]
        assert list(unit.inbox.pending((here,), NOON)) == [told]
    for item in lease_events(open_unit):
        with open_unit() as unit:
            unit.inbox.done(item)
    with open_unit() as unit:
        assert list(unit.inbox.pending((here, MAYA, CHECKOUT), NOON)) == []

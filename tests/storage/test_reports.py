"""Lists hold what their filter promises, and count it."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Thread
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.people import PersonState
from bot.domain.review import Review
from bot.ports.reports import AMONG, FILTERS, ListQuery
from bot.ports.store import OpenUnit
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE, initiative
from tests.storage.rows import ask, lease_effects, put_effect, saved

GUESTS = Impact((SegmentEffect("guests", Sign.GAIN),), "A guest will pay 100% at once")
TRADE = Impact((SegmentEffect("trade", Sign.LOSS), SegmentEffect("guests", Sign.LOSS)), "Slower")
OWNED = (Claim(PRIYA, ClaimState.ACCEPTED, MAYA, NOON),)
NAMED = (Claim(PRIYA, ClaimState.NAMED, MAYA, NOON),)
TWO = (*OWNED, Claim(JONAS, ClaimState.NAMED, JONAS, NOON))
GO = Decision(DecisionKind.GO, MAYA, NOON)

STATES: dict[str, dict[str, Any]] = {
    "waiting": {"status": Status.WAITING},
    "asked": {"status": Status.ASKED},
    "answered": {"status": Status.ANSWERED, "impact": GUESTS, "claims": OWNED},
    "named": {"status": Status.ANSWERED, "impact": TRADE, "claims": NAMED},
    "contested": {
        "status": Status.ANSWERED,
        "claims": TWO,
        "contention": Contention(NOON, NOON + DAY),
    },
    "decided": {"status": Status.DECIDED, "decision": GO, "claims": OWNED},
    "due": {
        "status": Status.DECIDED,
        "decision": GO,
        "claims": OWNED,
        "review": Review(NOON, asked_at=NOON),
    },
    "reviewed": {"status": Status.REVIEWED, "decision": GO, "claims": OWNED},
    "unanswered": {"status": Status.UNANSWERED},
    "dismissed": {"status": Status.DISMISSED},
    "superseded": {"status": Status.SUPERSEDED, "superseded_by": "CI-1"},
    "no impact": {"status": Status.NO_IMPACT},
    "parked": {"status": Status.DECIDED, "decision": replace(GO, kind=DecisionKind.PARKED)},
    "ownerless": {"status": Status.DECIDED, "decision": GO},
}
EXPECTED = {
    "noticed": ["waiting"],
    "open": ["asked"],
    "owner": ["named"],
    "contested": ["contested"],
    "decision": ["answered"],
    "decided": ["decided", "parked", "ownerless"],
    "review": ["due"],
    "reviewed": ["reviewed"],
    "no-impact": ["no impact"],
    "unanswered": ["unanswered"],
    "dropped": ["dismissed", "superseded"],
    "ownerless": ["ownerless"],
}
ALL = len(STATES)


@pytest.fixture
def filled(open_unit: OpenUnit) -> OpenUnit:
    for number, (title, changes) in enumerate(STATES.items()):
        saved(open_unit, thread=Thread(WORKSPACE, "C1", str(number)), title=title, **changes)
    saved(open_unit, thread=Thread("playground:other", "C1", "1"), title="not ours")
    with open_unit() as unit:
        unit.desk(WORKSPACE).people.save(PersonState(PRIYA, "Priya Raman"))
    return open_unit


def titles(open_unit: OpenUnit, query: ListQuery) -> list[str]:
    with open_unit() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(query)
    assert listing.matched >= len(listing.rows)
    return [found.title for found in reversed(listing.rows)]


@pytest.mark.parametrize("state", EXPECTED)
def test_a_filter_holds_what_it_says_and_counts_it(filled: OpenUnit, state: str) -> None:
    assert titles(filled, ListQuery(state=state)) == EXPECTED[state]
    with filled() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(ListQuery())
    assert listing.by_state[state] == len(EXPECTED[state])


def test_every_initiative_is_in_exactly_one_state(open_unit: OpenUnit) -> None:
    owners = ((), NAMED, OWNED, TWO)
    reviews = (None, Review(NOON, asked_at=NOON))
    fights = (None, Contention(NOON, NOON + DAY))
    every = list(product(Status, owners, reviews, fights))
    for number, (status, claims, review, contention) in enumerate(every):
        decision = GO if status in {Status.DECIDED, Status.REVIEWED} else None
        saved(
            open_unit,
            thread=Thread(WORKSPACE, "C1", str(number)),
            title=str(number),
            status=status,
            claims=claims,
            review=review,
            contention=contention,
            decision=decision,
        )
    with open_unit() as unit:
        reports = unit.desk(WORKSPACE).reports
        pages = [
            reports.listing(ListQuery(state=state, page=page, size=200))
            for state, page in product(FILTERS, (1, 2))
        ]
        found = reports.listing(ListQuery())
    held = Counter(one.title for page in pages for one in page.rows)
    assert set(held.values()) == {1}
    assert len(held) == found.total == sum(found.by_state[state] for state in FILTERS) == len(every)
    assert found.by_state.keys() == {*FILTERS, *AMONG}


def test_a_list_is_newest_first_a_page_at_a_time(filled: OpenUnit) -> None:
    with filled() as unit:
        reports = unit.desk(WORKSPACE).reports
        pages = [reports.listing(ListQuery(page=page, size=5)) for page in (1, 2, 3, 4)]
    numbers = [[found.number for found in page.rows] for page in pages]
    assert numbers == [[14, 13, 12, 11, 10], [9, 8, 7, 6, 5], [4, 3, 2, 1], []]
    assert {(page.total, page.matched) for page in pages} == {(ALL, ALL)}


def test_counts_stop_one_above_their_bound_and_no_page_begins_beyond_it(filled: OpenUnit) -> None:
    with filled() as unit:
        reports = unit.desk(WORKSPACE).reports
        listing = reports.listing(ListQuery(most=2, size=2))
        beyond = reports.listing(ListQuery(most=2, size=2, page=2))
        assert reports.total() == len(STATES)
    assert (listing.total, listing.matched, len(listing.rows)) == (3, 3, 2)
    assert listing.by_state == {state: min(len(held), 3) for state, held in EXPECTED.items()}
    assert beyond.rows == ()


def test_what_words_find_is_counted_less_far(filled: OpenUnit) -> None:
    with filled() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(ListQuery(words="raman", most_found=2))
    assert (listing.total, listing.matched) == (ALL, 3)


def test_a_segment_holds_what_its_customers_feel(filled: OpenUnit) -> None:
    assert titles(filled, ListQuery(segment="guests")) == ["answered", "named"]
    assert titles(filled, ListQuery(segment="trade", state="owner")) == ["named"]
    with filled() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(ListQuery(segment="trade"))
    assert listing.by_segment == {"guests": 2, "trade": 1}
    assert (listing.total, listing.matched) == (ALL, 1)


def test_a_list_of_some_channels_holds_and_counts_those_alone(filled: OpenUnit) -> None:
    there: dict[str, Any] = {"status": Status.ASKED, "impact": GUESTS, "title": "slower elsewhere"}
    saved(filled, thread=Thread(WORKSPACE, "C2", "1"), **there)
    with filled() as unit:
        reports = unit.desk(WORKSPACE).reports
        assert [place.id for place in reports.places()] == ["C1", "C2"]
        for channels, total in (({"C2"}, 1), ({"C1"}, ALL), ({"C1", "C2"}, ALL + 1), (set(), 0)):
            query = ListQuery(channels=frozenset(channels))
            found = reports.listing(query)
            assert (found.total, found.matched, len(found.rows)) == (total, total, total)
            assert sum(found.by_segment.values()) == (total > 1) * 3 + ("C2" in channels)
            assert found.by_state["open"] == (total > 1) + ("C2" in channels)
    assert titles(filled, ListQuery(words="slower", channels=frozenset({"C1"}))) == ["named"]
    query = ListQuery(segment="guests", state="open", channels=frozenset({"C2"}))
    assert titles(filled, query) == ["slower elsewhere"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ci-3", ["answered"]),
        ("GUEST pay", ["answered"]),
        ("100%", ["answered"]),
        ("0%_at", []),
        ("\\", []),
        ("slower", ["named"]),
        ("priya slower", ["named"]),
        ("raman", ["answered", "named", "decided", "due", "reviewed"]),
        ("  ", list(STATES)),
        ("'; DROP TABLE initiative; --", []),
        ("\x00", []),
    ],
)
def test_words_find_reference_title_sentence_and_owner(
    filled: OpenUnit, words: str, found: list[str]
) -> None:
    assert titles(filled, ListQuery(words=words)) == found


def test_another_answer_counts_in_its_own_segments_alone(open_unit: OpenUnit) -> None:
    first = saved(open_unit, impact=TRADE, impact_version=1)
    saved(open_unit, first, impact=GUESTS, impact_version=2)
    with open_unit() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(ListQuery())
    assert listing.by_segment == {"guests": 1}


def test_everything_comes_oldest_first(open_unit: OpenUnit) -> None:
    for number in range(1, 206):
        with open_unit() as unit:
            thread = Thread(WORKSPACE, "C1", str(number))
            noticed: Initiative = replace(initiative(), thread=thread)
            unit.desk(WORKSPACE).initiatives.save(
                None, noticed, event=ask(str(number)), because="", now=NOON
            )
    with open_unit() as unit:
        numbers = [found.number for found in unit.desk(WORKSPACE).reports.everything()]
    assert numbers == list(range(1, 206))


def test_deliveries_that_wait_name_their_place_and_initiative(open_unit: OpenUnit) -> None:
    saved(open_unit)
    put_effect(open_unit, "a")
    put_effect(open_unit, "b")
    lease_effects(open_unit, lease=timedelta(seconds=30))
    with open_unit() as unit:
        first, second = unit.desk(WORKSPACE).reports.deliveries()
        assert unit.desk("playground:other").reports.deliveries() == []
    assert (first.state, second.state) == ("sending", "waiting")
    assert (first.to, first.reference, first.attempts) == ("thread C1 1", "CI-1", 1)


def test_what_nobody_will_be_asked_about_is_no_open_question(open_unit: OpenUnit) -> None:
    stands: dict[str, dict[str, Any]] = {
        "noticed": {},
        "offered": {"to_save": True},  # to its author, to be saved
        "only noticed": {"only_noticed": True},
    }
    for title, known in stands.items():
        saved(open_unit, thread=Thread(WORKSPACE, "C1", title), title=title, **known)

    assert titles(open_unit, ListQuery(state="open")) == []
    assert titles(open_unit, ListQuery(state="noticed")) == list(stands)
    with open_unit() as unit:
        counts = unit.desk(WORKSPACE).reports.listing(ListQuery()).by_state
    assert (counts["open"], counts["noticed"]) == (0, len(stands))

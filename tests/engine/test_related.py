"""What is called near or opposite, how it is said, and what two owners are asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action, Card, Link
from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person, Thread
from bot.domain.record_events import DecisionTaken
from bot.domain.relation import Nearness, Overlap, Relation
from bot.domain.relation_events import Linked, NotRelated, RelateDue
from bot.engine.related import changes_together, near_or_opposite
from tests.builders import DAY, JONAS, NOON, PRIYA, SETTINGS, THREAD, WORKSPACE, initiative
from tests.engine.facts import TWO_MINUTES, went_ahead
from tests.engine.gestures import press, said
from tests.tabletop import INES, Table

OTHER = Thread(WORKSPACE, "C2", "9")


def decided(
    number: int,
    kind: DecisionKind = DecisionKind.GO,
    *,
    sign: Sign = Sign.GAIN,
    segment: str = "guests",
    team: str = "Growth",
) -> Initiative:
    return initiative(
        thread=replace(OTHER, root=str(number)),
        number=number,
        title=f"Title {number}",
        status=Status.DECIDED,
        impact=Impact((SegmentEffect(segment, sign),), "They will pay at once."),
        decision=Decision(kind, INES, NOON - 160 * DAY),
        team=team,
    )


def found(one: Initiative, *candidates: tuple[Initiative, int]) -> list[tuple[str, Nearness]]:
    relations = near_or_opposite(one, candidates, SETTINGS, "Europe/London")
    return [(relation.reference, relation.kind) for relation in relations]


@pytest.mark.parametrize(
    ("other", "shared", "kind"),
    [
        (decided(7), 2, Nearness.NEAR),
        (decided(7, sign=Sign.LOSS), 2, Nearness.OPPOSITE),
        (decided(7, DecisionKind.STOPPED), 2, Nearness.OPPOSITE),
        (decided(7), 1, None),  # one word in common is chance
        (decided(7, segment="trade"), 2, None),  # and two are, where others feel it
        (decided(7, segment="trade"), 3, Nearness.NEAR),
        (decided(7, sign=Sign.UNKNOWN), 2, None),
        (decided(7, segment="internal"), 2, None),
        (decided(7, DecisionKind.PARKED), 5, None),
        (decided(1), 9, None),  # itself
    ],
)
def test_a_decision_is_near_opposite_or_not_worth_a_line(
    other: Initiative, shared: int, kind: Nearness | None
) -> None:
    assert found(decided(1), (other, shared)) == ([("CI-7", kind)] if kind else [])


def test_two_are_told_and_those_that_said_the_opposite_first() -> None:
    near, nearer = (decided(2), 4), (decided(3), 5)
    opposite = (decided(4, sign=Sign.LOSS), 2)

    assert [name for name, _ in found(decided(1), near, nearer, opposite)] == ["CI-4", "CI-3"]


def asked(table: Table) -> None:
    table.post()
    table.wait(TWO_MINUTES)
    went_ahead(table)


def lines(card: Card) -> list[str]:
    return ["".join(getattr(part, "text", str(part)) for part in fact) for fact in card.facts]


def relation(kind: Nearness, on: int, said: DecisionKind = DecisionKind.GO) -> Relation:
    day = (NOON - on * DAY).date()
    return Relation("CI-88", kind, said, day, "/playground/C2/9")


@pytest.mark.parametrize(
    ("relation", "line"),
    [
        (relation(Nearness.OPPOSITE, 160), "CI-88 said the opposite in March."),
        (relation(Nearness.NEAR, 400), "CI-88 decided something near in July 2025."),
        (
            relation(Nearness.OPPOSITE, 160, DecisionKind.STOPPED),
            "CI-88 was stopped in March.",
        ),
        (relation(Nearness.NEAR, 160, DecisionKind.STOPPED), "CI-88 was stopped too in March."),
    ],
)
def test_the_card_says_it_in_a_line_that_leads_there(relation: Relation, line: str) -> None:
    table = Table()
    asked(table)
    table.put(RelateDue(thread=THREAD, planned_at=table.now, related=(relation,)))

    assert line in lines(table.card)
    assert any(Link("CI-88", "/playground/C2/9") in fact for fact in table.card.facts)


def test_the_line_goes_when_it_is_no_longer_so() -> None:
    table = Table()
    asked(table)
    near = relation(Nearness.NEAR, 160)
    table.put(RelateDue(thread=THREAD, planned_at=table.now, related=(near,)))
    table.put(RelateDue(thread=THREAD, planned_at=table.now))

    assert not [line for line in lines(table.card) if "CI-88" in line]


def overlap(owner: Person | None = JONAS) -> Overlap:
    return Overlap("CI-88", OTHER, "Faster returns", "guests", "Growth", owner, NOON)


def overlapping(owner: Person | None = JONAS) -> Table:
    table = Table()
    asked(table)
    for person in (PRIYA, JONAS):
        table.people[person] = replace(table.people[person], sent=())
    table.put(RelateDue(thread=THREAD, planned_at=table.now, overlaps=(overlap(owner),)))
    return table


def asks(table: Table, person: Person) -> list[str]:
    cards = table.direct_messages(person)
    return [b.label for c in cards for b in c.buttons if b.action in {"link", "not_related"}]


def test_both_owners_are_asked_once_and_the_channel_is_not() -> None:
    table = overlapping()
    posted = len(table.posted)
    table.put(RelateDue(thread=THREAD, planned_at=table.now, overlaps=(overlap(),)))

    assert asks(table, PRIYA) == asks(table, JONAS) == ["Link them", "Not related"]
    assert len(table.posted) == posted


@pytest.mark.parametrize(
    ("action", "line"), [(Action.LINK, "Linked with CI-88"), (Action.NOT_RELATED, None)]
)
def test_what_one_says_settles_it_for_both(action: Action, line: str | None) -> None:
    table = overlapping()
    reaction = press(table, action, by=JONAS, value="CI-88")
    assert reaction.event is not None
    table.put(reaction.event)

    assert asks(table, PRIYA) == asks(table, JONAS) == []
    assert (line in lines(table.card)) is (line is not None)
    assert "said already" in said(press(table, action, by=JONAS, value="CI-88").response)


@pytest.mark.parametrize(
    ("action", "is_related"), [(Action.LINK, True), (Action.NOT_RELATED, False)]
)
def test_the_other_hears_of_it_and_says_nothing_back(action: Action, is_related: bool) -> None:  # noqa: FBT001
    table = overlapping()
    table.initiatives[OTHER] = replace(decided(88), thread=OTHER)
    reaction = press(table, action, by=PRIYA, value="CI-88")
    assert reaction.event is not None
    table.put(reaction.event)

    tie, mirrored = table.initiative.ties[0], table.initiatives[OTHER].ties[0]
    assert (tie.reference, tie.is_related) == ("CI-88", is_related)
    assert (mirrored.reference, mirrored.thread) == (table.initiative.reference, THREAD)
    assert mirrored.is_related is is_related


def test_minds_are_changed() -> None:
    table = overlapping()
    for kind in (Linked, NotRelated):
        table.put(kind(thread=THREAD, by=PRIYA, reference="CI-88", other=OTHER, at=table.now))

    assert [tie.is_related for tie in table.initiative.ties] == [False]
    assert not near_or_opposite(table.initiative, [(decided(88), 9)], SETTINGS, "UTC")


def test_it_is_for_owners_authors_and_deciders_to_say() -> None:
    table = overlapping()
    stranger = Person(WORKSPACE, "U8")

    assert press(table, Action.LINK, by=stranger, value="CI-88").event is None
    assert press(table, Action.LINK, by=INES, value="CI-88").event is not None
    assert "nothing to link" in said(press(table, Action.LINK, by=INES, value="CI-9").response)


def test_nobody_is_asked_to_link_who_was_written_to_this_week() -> None:
    table = Table()
    asked(table)
    table.people[JONAS] = replace(table.people[JONAS], sent=(table.now - DAY,))
    table.put(RelateDue(thread=THREAD, planned_at=table.now, overlaps=(overlap(),)))

    assert asks(table, JONAS) == []
    table.wait(30 * DAY)
    assert asks(table, JONAS) == []


def test_what_is_over_asks_nobody_to_link_it() -> None:
    table = overlapping()
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.STOPPED, at=table.now))

    assert {card.buttons for card in table.direct_messages(JONAS)} == {()}


def test_two_teams_overlap_within_a_fortnight_at_one_segment() -> None:
    mine = replace(decided(1, team="Core"), decision=Decision(DecisionKind.GO, INES, NOON))
    lately = Decision(DecisionKind.GO, INES, NOON - 13 * DAY)
    theirs = replace(decided(2), decision=lately)
    long_ago = replace(decided(3), decision=replace(lately, at=NOON - timedelta(days=15)))
    ours = replace(decided(4, team="Core"), decision=lately)
    pairs = [(theirs, "guests"), (long_ago, "guests"), (ours, "guests"), (theirs, "internal")]

    assert [one.reference for one in changes_together(mine, pairs, SETTINGS)] == ["CI-2"]
    assert not changes_together(replace(mine, team=""), pairs, SETTINGS)
    stopped = replace(mine, decision=Decision(DecisionKind.STOPPED, INES, NOON))
    assert not changes_together(stopped, pairs, SETTINGS)

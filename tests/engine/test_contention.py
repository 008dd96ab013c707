"""Two say that it is theirs: the clock, who is asked to choose, and who is passed over."""

from dataclasses import replace

from bot.domain.cards import Card
from bot.domain.decision import DecisionKind
from bot.domain.gestures import Say
from bot.domain.message import Person
from bot.domain.ownership import Contention
from bot.domain.record_events import (
    ContentionOverdue,
    DecisionTaken,
    OwnerChosen,
    OwnershipClaimed,
)
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import answered
from tests.engine.gestures import press
from tests.tabletop import INES, Table

LEAD = Person(MAYA.workspace, "U5")


def contest(table: Table) -> None:
    """Let Priya be named, and Jonas say that it is his; Ines decides, and after her another."""
    table.settings = replace(table.settings, decider=LEAD)
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))


def asked(table: Table, person: Person) -> list[Card]:
    return [card for card in table.direct_messages(person) if card.buttons]


def chooser_said_to(who: Person, table: Table) -> object:
    refused = press(table, "choose_owner", by=who, value=PRIYA.id)
    assert isinstance(refused.response, Say)
    return refused.response.words[0]


def stop(table: Table) -> None:
    stopped = DecisionKind.STOPPED
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=stopped, at=table.now))


def test_a_decider_who_is_not_here_is_passed_over(table: Table) -> None:
    contest(table)
    table.people[INES] = replace(table.people[INES], is_active=False)
    table.wait(2 * DAY)

    assert [len(asked(table, who)) for who in (INES, LEAD)] == [0, 1]


def test_a_decider_who_stays_silent_is_passed_over_once(table: Table) -> None:
    contest(table)
    table.wait(2 * DAY)
    assert [len(asked(table, who)) for who in (INES, LEAD)] == [1, 0]

    table.wait(2 * DAY)
    assert [len(asked(table, who)) for who in (INES, LEAD)] == [1, 1]

    table.wait(30 * DAY)
    assert table.initiative.contention is not None
    assert table.initiative.contention.asked == (INES, LEAD)


def test_where_nobody_is_here_it_is_tried_once_more(table: Table) -> None:
    contest(table)
    for person in (INES, LEAD):
        state = table.policy.person(person)
        table.people[person] = replace(state, muted_until=table.now + 3 * DAY)
    table.wait(2 * DAY)
    assert table.initiative.contention is not None
    assert table.initiative.contention.asked == ()

    table.wait(2 * DAY)

    assert [len(asked(table, who)) for who in (INES, LEAD)] == [1, 0]


def test_both_who_were_asked_may_choose_and_both_learn_that_it_is_settled(table: Table) -> None:
    contest(table)
    table.wait(4 * DAY)
    chosen = press(table, "choose_owner", by=LEAD, value=PRIYA.id)
    assert chosen.event is not None
    table.put(chosen.event)

    assert asked(table, INES) == asked(table, LEAD) == []


def test_a_new_decider_leaves_the_old_ones_message_no_live_button(table: Table) -> None:
    contest(table)
    table.wait(2 * DAY)
    table.channel = replace(table.channel, decider=LEAD)
    table.put(OwnerChosen(thread=THREAD, by=LEAD, owner=PRIYA, at=table.now))

    assert asked(table, INES) == []


def test_who_no_longer_decides_no_longer_chooses(table: Table) -> None:
    contest(table)
    table.wait(2 * DAY)
    table.channel = replace(table.channel, decider=LEAD)
    refused = press(table, "choose_owner", by=INES, value=PRIYA.id)

    assert refused.event is None
    assert isinstance(refused.response, Say)


def test_whoever_may_not_choose_is_told_who_may_today(table: Table) -> None:
    contest(table)
    table.wait(2 * DAY)
    assert chooser_said_to(MAYA, table) == INES
    table.wait(2 * DAY)
    assert chooser_said_to(MAYA, table) == LEAD

    table.settings = replace(table.settings, decider=None)
    assert chooser_said_to(MAYA, table) == INES
    table.channel = replace(table.channel, decider=JONAS)
    assert chooser_said_to(MAYA, table) == JONAS


def test_what_is_stopped_is_contested_no_more(table: Table) -> None:
    contest(table)
    stop(table)
    table.wait(5 * DAY)

    assert table.initiative.contention is None
    assert [asked(table, who) for who in (INES, LEAD, PRIYA)] == [[], [], []]
    assert table.initiative.contributors == (JONAS,)


def test_a_contention_of_an_earlier_version_ends_as_it_would_have(table: Table) -> None:
    contest(table)
    before = table.initiative.contention
    assert before is not None
    old = Contention(since=before.since, due=before.due, escalated=True)
    table.initiatives[THREAD] = replace(table.initiative, contention=old)
    table.put(ContentionOverdue(thread=THREAD, since=before.since))
    assert asked(table, INES) == []

    table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))

    assert table.initiative.contention is None

"""From a message to the one question, its reminder and its deadline."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.impact import NOTHING_KNOWN
from bot.domain.initiative import Status
from bot.domain.initiative_events import (
    Dismissed,
    Quieted,
    Redirected,
    Snoozed,
    SourceDeleted,
)
from bot.domain.policy import Mode
from bot.domain.record_events import OwnerNamed
from bot.domain.signal import Way
from bot.engine.sources import DELETED
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered, replied
from tests.tabletop import Table

HOUR = timedelta(hours=1)


def test_the_question_waits_two_minutes() -> None:
    table = Table()
    table.post()
    table.wait(TWO_MINUTES - timedelta(seconds=1))

    assert table.posted == []

    table.wait(timedelta(seconds=1))

    assert table.card.kind is CardKind.QUESTION


def test_the_question_names_what_is_missing_and_nothing_else(table: Table) -> None:
    assert table.card.note == ("Not said yet: who feels it · what changes for them · owner",)


def test_a_channel_that_only_watches_is_not_written_to() -> None:
    table = Table()
    table.channel = replace(table.channel, mode=Mode.SHADOW)
    table.post()
    table.wait(30 * DAY)

    assert table.posted == []
    assert table.initiative.status is Status.WAITING


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.COMMAND_ONLY, Mode.SHADOW])
def test_a_channel_that_is_silenced_during_the_wait_is_not_written_to(mode: Mode) -> None:
    table = Table()
    table.post()
    table.channel = replace(table.channel, mode=mode)
    table.wait(DAY)

    assert table.posted == []


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.COMMAND_ONLY, Mode.SHADOW])
def test_nor_is_what_its_author_says_there_by_themselves_made_a_card(mode: Mode) -> None:
    table = Table()
    table.post()
    table.channel = replace(table.channel, mode=mode)
    table.put(replied("Guest shoppers will pay in two steps instead of five. I own this."))

    assert table.posted == []


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.COMMAND_ONLY, Mode.SHADOW])
def test_nobody_is_reminded_of_a_channel_that_is_silenced_since(table: Table, mode: Mode) -> None:
    table.channel = replace(table.channel, mode=mode)
    table.wait(30 * DAY)

    assert table.direct_messages(MAYA) == []
    assert table.initiative.status is Status.UNANSWERED


@pytest.mark.parametrize("mode", [Mode.SHADOW, Mode.ASK])
def test_whoever_asks_by_hand_need_not_wait(mode: Mode) -> None:
    table = Table()
    table.channel = replace(table.channel, mode=mode)
    table.post()
    assert table.posted == []
    table.post(way=Way.SHORTCUT)

    assert table.card.kind is CardKind.QUESTION
    table.post(way=Way.MENTION)
    table.wait(TWO_MINUTES)
    assert len(table.posted) == 1


def test_what_its_author_left_unsaved_can_be_asked_for_by_hand() -> None:
    table = Table()
    table.post("Guest shoppers will pay less from Monday. I own this.")
    table.wait(10 * DAY)
    assert table.initiative.status is Status.UNANSWERED
    table.post(way=Way.SHORTCUT)

    assert [button.label for button in table.card.buttons] == [
        "Edit",
        "Decide",
        "Raise a concern",
        "I own this",
    ]


def test_everybody_who_was_prompted_learns_that_it_was_dismissed(table: Table) -> None:
    table.put(Redirected(thread=THREAD, by=MAYA, to=PRIYA, at=table.now))
    table.put(replied("<@U3> is the product owner.", by=PRIYA))
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    for person in (PRIYA, JONAS):
        assert [card.buttons for card in table.direct_messages(person)] == [()]


def test_an_author_who_said_no_is_left_alone_for_three_hours(table: Table) -> None:
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    assert table.channel.cooling == ((MAYA, table.now + timedelta(hours=3)),)


def test_not_a_proposal_takes_the_question_away(table: Table) -> None:
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

    assert table.standing == {}
    assert table.initiative.status is Status.DISMISSED


def test_silence_is_reminded_once_in_private_then_recorded_as_unanswered(table: Table) -> None:
    table.wait(30 * DAY)

    sent = [p.nudge.kind for p in table.posted if p.to == MAYA and p.nudge]
    assert sent == ["answer", "friday"]  # the one reminder, and once the list of what is owed
    assert table.initiative.status is Status.UNANSWERED


def test_whoever_was_asked_and_is_named_can_still_accept_once_the_deadline_passed(
    table: Table,
) -> None:
    table.put(OwnerNamed(thread=THREAD, by=PRIYA, owner=MAYA, at=table.now))
    table.wait(30 * DAY)

    assert table.initiative.status is Status.UNANSWERED
    own, reminder = (card for card in table.direct_messages(MAYA) if card.about == THREAD)
    assert [button.action for button in own.buttons] == [Action.ACCEPT, Action.NOT_ME]
    assert reminder.lead == ("The deadline passed. You can still answer.",)


def test_an_unanswered_question_can_still_be_answered(table: Table) -> None:
    table.wait(30 * DAY)
    table.put(answered())

    assert table.initiative.status is Status.ANSWERED


def test_a_snooze_moves_the_reminder(table: Table) -> None:
    until = table.now + 2 * DAY
    table.put(Snoozed(thread=THREAD, by=MAYA, until=until, at=table.now))
    table.wait(2 * DAY - timedelta(minutes=1))

    assert table.direct_messages(MAYA) == []

    table.wait(timedelta(minutes=1))

    assert len(table.direct_messages(MAYA)) == 1


def test_a_snooze_that_is_told_of_twice_was_pressed_once(table: Table) -> None:
    snoozed = Snoozed(thread=THREAD, by=MAYA, until=table.now + 2 * HOUR, at=table.now)
    table.put(snoozed)
    once = table.initiative
    table.put(replace(snoozed, until=snoozed.until + timedelta(seconds=20)))
    assert table.initiative == once

    table.wait(HOUR)
    table.put(replace(snoozed, until=table.now + 2 * HOUR))
    table.wait(2 * HOUR - timedelta(minutes=1))
    assert table.direct_messages(MAYA) == []
    table.wait(timedelta(minutes=1))
    assert len(table.direct_messages(MAYA)) == 1


def test_a_quiet_thread_is_not_reminded(table: Table) -> None:
    table.put(Quieted(thread=THREAD, by=MAYA, at=table.now))
    table.wait(30 * DAY)

    assert table.direct_messages(MAYA) == []


def test_somebody_else_can_be_asked(table: Table) -> None:
    table.put(Redirected(thread=THREAD, by=MAYA, to=PRIYA, at=table.now))

    assert table.card.lead[0] == PRIYA
    assert len(table.direct_messages(PRIYA)) == 1


def test_a_post_deleted_before_it_was_asked_about_is_forgotten() -> None:
    table = Table()
    table.post()
    table.put(SourceDeleted(thread=THREAD, at=table.now))
    table.wait(DAY)

    assert table.posted == []
    assert table.initiative.source.snapshot == ""


def test_nor_is_anything_kept_that_was_read_from_it() -> None:
    table = Table()
    table.post("We will charge guests £2.99 for returns. @Bob owns it.")
    before = table.initiative
    table.put(SourceDeleted(thread=THREAD, at=table.now))

    after = table.initiative
    assert before.title in before.source.snapshot
    assert before.impact != NOTHING_KNOWN
    assert (after.title, after.impact, after.signal.cues) == (DELETED, NOTHING_KNOWN, ())
    assert after.signal.score == before.signal.score

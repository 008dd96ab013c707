"""What was answered, or offered, before anybody was asked; and what a week tells of odd ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.decision import DecisionKind
from bot.domain.digest import Told
from bot.domain.gestures import Press
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Status
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.policy import Mode
from bot.domain.record_events import DecisionTaken
from bot.domain.signal import Way
from bot.engine.commands import waits_for
from bot.engine.friday_list import friday_card
from bot.engine.responses import respond
from bot.engine.wording import state_words
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered, replied
from tests.engine.test_digest import EMPTY, OWNED, asked, decided, told
from tests.tabletop import INES, Table

WHOLE = "We should drop the fee. Guest shoppers no longer pay more than they see. I own this."


def test_an_offer_to_save_a_post_names_no_reference_before_there_is_one() -> None:
    table = Table()
    table.post(WHOLE)

    (offer,) = table.direct_messages(MAYA)
    assert offer.status == ()
    assert offer.summary == "We should drop the fee"


def test_that_something_was_noticed_says_what_its_score_is_and_of_how_much() -> None:
    table = Table()
    table.post("I propose that we charge for returns from Monday.")

    _, because = table.history[0]
    score = table.initiative.signal.score
    assert because.endswith(f"reads as a proposal, score {score:.2f} of 1")


def test_what_was_offered_waits_for_its_author_until_it_is_saved() -> None:
    table = Table()
    table.post(WHOLE)

    assert state_words(table.initiative, "Europe/London") == "Waiting for its author to save"
    assert [who for who in table.people if waits_for(table.initiative, who)] == [MAYA]
    (item,) = friday_card([table.initiative], table.policy).sections[0].items
    assert [(one.action, one.label) for one in item.buttons] == [(Action.SAVE_POST, "Save this")]

    table.put(answered(PRIYA))
    assert not waits_for(table.initiative, MAYA)


def test_what_is_asked_in_a_moment_waits_for_nobody_yet() -> None:
    table = Table()
    table.post()

    assert state_words(table.initiative, "Europe/London") == "Noticed"
    assert not any(waits_for(table.initiative, who) for who in table.people)


def test_what_only_a_watched_channel_saw_was_offered_to_nobody() -> None:
    table = Table()
    table.channel = replace(table.channel, mode=Mode.SHADOW)
    table.post(WHOLE)

    assert not table.initiative.awaits_saving
    assert not table.initiative.is_question_open
    assert state_words(table.initiative, "Europe/London") == "Noticed"


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.COMMAND_ONLY, Mode.SHADOW])
def test_what_is_not_asked_as_the_channel_wanted_silence_is_no_open_question(mode: Mode) -> None:
    table = Table()
    table.post()
    was_open = [table.initiative.is_question_open]
    table.channel = replace(table.channel, mode=mode)
    table.wait(DAY)
    was_open.append(table.initiative.is_question_open)
    table.channel = replace(table.channel, mode=Mode.ASK)
    table.post(way=Way.REACTION)

    assert [*was_open, table.initiative.is_question_open] == [True, False, True]


def test_what_was_offered_and_is_asked_by_hand_is_a_question_like_any(table: Table) -> None:
    table.post(WHOLE)
    table.post(WHOLE, way=Way.REACTION)

    assert state_words(table.initiative, "Europe/London") == "Question open"


def test_a_saved_post_stands_in_its_thread_as_a_record() -> None:
    table = Table()
    table.post(WHOLE)
    press = Press(id="1", by=MAYA, action=Action.SAVE_POST, about=THREAD, version=1, at=table.now)
    fact = respond(press, table.initiative, table.policy, table.now).event
    assert fact is not None
    table.put(fact)

    assert table.initiative.status is Status.ANSWERED
    assert table.card.kind is CardKind.RECORD
    assert table.direct_messages(MAYA)[0].lead == ("Saved. The card is in the thread.",)


def test_what_is_answered_during_the_wait_is_recorded_and_never_asked() -> None:
    table = Table()
    table.post()
    table.put(replied("Guest shoppers can pay in two steps instead of five. I own this."))
    table.wait(TWO_MINUTES)

    assert table.initiative.status is Status.ANSWERED
    assert table.card.kind is CardKind.RECORD
    assert len(table.posted) == 1


def test_nobody_is_told_that_it_woke_once_it_is_decided(table: Table) -> None:
    table.put(answered(PRIYA, by=PRIYA))
    friday = date(2026, 8, 28)
    parked = DecisionTaken(
        thread=THREAD, by=INES, kind=DecisionKind.PARKED, at=table.now, wakes_on=friday
    )
    table.put(parked)
    busy = tuple(table.now + timedelta(hours=hour) for hour in (1, 2))
    table.people[PRIYA] = replace(table.people[PRIYA], sent=busy)  # her two of this week
    table.wait(datetime(2026, 8, 28, 12, tzinfo=UTC) - table.now)
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))
    table.wait(10 * DAY)

    assert not [card for card in table.direct_messages(PRIYA) if card.buttons]


def test_what_only_colleagues_feel_has_no_sign() -> None:
    impact = Impact((SegmentEffect("internal", Sign.GAIN),), "They read it on the till.")
    (section,) = told(replace(EMPTY, decided=Told.of(replace(decided(1), impact=impact)))).sections

    assert section.items[0].sign is None
    assert "Internal only." in section.items[0].words


def test_a_line_says_how_often_it_was_carried() -> None:
    for times, said in (
        (2, "third time here"),
        (5, "sixth time here"),
        (11, "more than ten times"),
    ):
        facts = replace(EMPTY, waiting=Told.of(asked(3)), carried=(("CI-3", times),))
        (section,) = told(facts).sections
        assert said in str(section.items[0].words)


def test_a_contention_that_ran_out_is_the_deciders_now() -> None:
    claims = (*OWNED, Claim(JONAS, ClaimState.ACCEPTED, JONAS, NOON))
    open_still = Contention(since=NOON - 3 * DAY, due=NOON - DAY)
    for escalated, begin in ((False, ". Theirs to settle by 23 August, then "), (True, ". ")):
        contention = replace(open_still, escalated=escalated)
        contested = replace(decided(1), claims=claims, contention=contention)
        (section,) = told(replace(EMPTY, contested=Told.of(contested))).sections
        assert section.items[0].words[-3:] == (begin, INES, " chooses")

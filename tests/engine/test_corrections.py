"""What people say of a question is a labelled row; nobody is in it, and words only with consent."""

from dataclasses import fields, replace

import pytest

from bot.domain.cards import Action
from bot.domain.correction import Aspect, Correction, CorrectionKind, Finding
from bot.domain.decision import DecisionKind
from bot.domain.gestures import Press
from bot.domain.impact import Impact, NoImpactReason, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import (
    Answered,
    AnswerOverdue,
    Dismissed,
    InitiativeEvent,
    MessagePosted,
    NoImpactSaid,
    QuestionKept,
    SourceDeleted,
    SourceEdited,
)
from bot.domain.message import Message
from bot.domain.policy import Mode
from bot.domain.record_events import CoachingAnswered, DecisionTaken
from bot.domain.signal import NO_SIGNAL, CueHit, Signal, SignalKind, Way
from bot.engine.corrections import WRONG, correction_of
from bot.engine.decide import decide
from bot.engine.responses import respond
from tests.builders import MAYA, NOON, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.tabletop import INES, Table

TEXT = "We should drop the minimum order for guests"
SAID = Impact((SegmentEffect("guests", Sign.GAIN),), "A much better experience.")
HAND = [Way.COMMAND, Way.SHORTCUT, Way.REACTION, Way.MENTION]
SEEN = Signal(SignalKind.ANNOUNCEMENT, 0.97, (CueHit("drop", "drop", 2.0),))
UNSURE = Signal(SignalKind.NONE, 0.2, (CueHit("should", "We should", 1.0),))


def table_of(*, keeps_texts: bool = False, mode: Mode = Mode.ASK) -> Table:
    table = Table()
    table.settings = replace(table.settings, keeps_texts=keeps_texts)
    table.channel = replace(table.channel, mode=mode)
    return table


def posted(signal: Signal = SEEN, way: Way = Way.DETECTED, text: str = TEXT) -> MessagePosted:
    message = Message(THREAD.root, THREAD, MAYA, text, NOON)
    return MessagePosted(thread=THREAD, message=message, signal=signal, way=way)


def corrected(table: Table, event: InitiativeEvent) -> Correction | None:
    """Let something happen, and return what it says of what the rules found."""
    before: Initiative | None = table.initiatives.get(THREAD)
    policy, now = table.policy, table.now
    after = decide(before, event, policy, now).initiative
    table.put(event)
    if after is None or after is before:
        return None
    saved = replace(after, number=table.initiative.number)
    return correction_of(before, event, saved, policy, now)


def asked(table: Table, *, way: Way = Way.DETECTED, signal: Signal = SEEN) -> Correction | None:
    """Let something be asked about, and return what that says."""
    found = corrected(table, posted(signal, way))
    table.wait(TWO_MINUTES)
    return found


def dismissed(table: Table) -> Dismissed:
    return Dismissed(thread=THREAD, by=PRIYA, at=table.now)


def no_impact(table: Table) -> NoImpactSaid:
    reason = NoImpactReason.REFACTORING
    return NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now)


def go(table: Table) -> DecisionTaken:
    return DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now)


def kept(table: Table) -> QuestionKept:
    return QuestionKept(thread=THREAD, by=PRIYA, at=table.now)


# Questions of the rules' own.


def test_no_proposal_is_a_false_alarm_with_its_cues_and_score() -> None:
    table = table_of()
    assert asked(table) is None
    found = corrected(table, dismissed(table))

    assert found == Correction(
        thread=THREAD,
        reference="CI-1",
        kind=CorrectionKind.NOT_A_PROPOSAL,
        signal=SEEN,
        way=Way.DETECTED,
        at=table.now,
        label=SignalKind.NONE,
        finding=Finding.FALSE_ALARM,
    )


@pytest.mark.parametrize("event", [answered, no_impact, go, kept])
def test_a_question_that_is_taken_up_or_called_right_is_a_hit(event: object) -> None:
    table = table_of()
    asked(table)
    found = corrected(table, answered(MAYA) if event is answered else event(table))  # type: ignore[operator]

    assert found is not None
    assert (found.finding, found.label) == (Finding.HIT, SignalKind.ANNOUNCEMENT)
    is_kept = event is kept
    assert found.kind is (CorrectionKind.KEPT if is_kept else CorrectionKind.TAKEN_UP)


def test_that_nobody_answers_says_nothing() -> None:
    table = table_of()
    asked(table)
    question = table.initiative.question
    assert question is not None
    overdue = AnswerOverdue(thread=THREAD, asked_at=question.asked_at)

    assert corrected(table, overdue) is None
    assert table.initiative.status is Status.UNANSWERED


def test_a_second_answer_says_nothing_more() -> None:
    table = table_of()
    asked(table)
    assert corrected(table, answered(MAYA)) is not None
    again = replace(answered(MAYA), impact=replace(SAID, change="They pay in one step."))

    assert corrected(table, again) is None


# Asked by hand.


@pytest.mark.parametrize("way", HAND)
@pytest.mark.parametrize("signal", [NO_SIGNAL, UNSURE, replace(SEEN, score=0.2)])
def test_what_was_asked_by_hand_and_the_rules_left_alone_is_a_miss(
    way: Way, signal: Signal
) -> None:
    table = table_of(mode=Mode.COMMAND_ONLY)
    found = asked(table, way=way, signal=signal)

    assert found is not None
    assert (found.kind, found.finding) == (CorrectionKind.ASKED_BY_HAND, Finding.MISS)
    assert (found.way, found.signal.score) == (way, signal.score)
    assert found.label is not SignalKind.NONE
    assert corrected(table, answered(MAYA)) is None  # the miss stands


@pytest.mark.parametrize("way", HAND)
def test_what_the_rules_see_too_is_a_hit_once_it_is_taken_up(way: Way) -> None:
    table = table_of(mode=Mode.COMMAND_ONLY)

    assert asked(table, way=way) is None
    found = corrected(table, answered(MAYA))
    assert found is not None
    assert (found.kind, found.finding) == (CorrectionKind.TAKEN_UP, Finding.HIT)


def test_what_was_asked_by_hand_and_is_no_proposal_was_rightly_left_alone() -> None:
    table = table_of()
    asked(table, way=Way.REACTION, signal=NO_SIGNAL)
    found = corrected(table, dismissed(table))

    assert found is not None
    assert (found.label, found.finding) == (SignalKind.NONE, Finding.LEFT_ALONE)


def test_what_was_only_watched_and_is_asked_about_by_hand_is_a_hit() -> None:
    table = table_of(mode=Mode.SHADOW)
    assert asked(table) is None
    found = corrected(table, posted(way=Way.REACTION))

    assert found is not None
    assert (found.kind, found.finding) == (CorrectionKind.ASKED_BY_HAND, Finding.HIT)


# The coach.


def test_a_remark_that_is_called_wrong_is_kept_with_its_verdict_and_its_quote() -> None:
    table = table_of(keeps_texts=True)
    asked(table)
    corrected(
        table, Answered(thread=THREAD, by=MAYA, impact=SAID, owner=None, at=table.now, title="")
    )
    coaching = table.initiative.coaching
    assert coaching is not None
    wrong = CoachingAnswered(thread=THREAD, by=MAYA, answer="wrong", at=table.now)
    found = corrected(table, wrong)

    assert found is not None
    assert (found.kind, found.aspect) == (CorrectionKind.COACH_WRONG, Aspect.COACH)
    assert (found.verdict, found.label, found.finding) == (coaching.verdict, None, None)
    assert [cue.text for cue in found.signal.cues] == [coaching.quote]
    assert found.text == SAID.change
    assert corrected(table, wrong) is None


def test_a_remark_that_is_accepted_is_no_correction() -> None:
    table = table_of()
    asked(table)
    corrected(table, Answered(thread=THREAD, by=MAYA, impact=SAID, owner=None, at=table.now))

    said = CoachingAnswered(thread=THREAD, by=MAYA, answer="nothing", at=table.now)
    assert corrected(table, said) is None


# Words.


@pytest.mark.parametrize("keeps_texts", [True, False])
def test_words_are_kept_with_the_workspaces_consent_alone(keeps_texts: bool) -> None:  # noqa: FBT001
    for way, signal, event in (
        (Way.DETECTED, SEEN, dismissed),
        (Way.DETECTED, SEEN, kept),
        (Way.SHORTCUT, NO_SIGNAL, None),
    ):
        table = table_of(keeps_texts=keeps_texts)
        found = asked(table, way=way, signal=signal)
        if event is not None:
            found = corrected(table, event(table))
        assert found is not None
        assert found.text == (TEXT if keeps_texts else "")


def test_no_words_of_a_deleted_message_are_kept() -> None:
    table = table_of(keeps_texts=True)
    asked(table)
    table.put(SourceDeleted(thread=THREAD, at=table.now))
    found = corrected(table, answered(MAYA))

    assert found is not None
    assert found.text == ""


def test_the_words_are_those_that_the_rules_found_something_in() -> None:
    table = table_of(keeps_texts=True)
    asked(table)
    table.put(SourceEdited(thread=THREAD, text="Sorry, wrong channel", at=table.now))
    found = corrected(table, dismissed(table))

    assert found is not None
    assert found.text == TEXT


def test_nobody_is_in_a_correction() -> None:
    table = table_of(keeps_texts=True)
    asked(table)
    found = corrected(table, dismissed(table))

    told = repr(found)
    assert not any(person.id in told.replace(THREAD.workspace, "") for person in (MAYA, PRIYA))
    assert {field.name for field in fields(Correction)}.isdisjoint({"by", "author", "person"})


def test_the_button_below_the_remark_is_what_calls_it_wrong() -> None:
    table = table_of()
    asked(table)
    table.put(Answered(thread=THREAD, by=MAYA, impact=SAID, owner=None, at=table.now))
    press = Press(id="p", by=MAYA, action=Action.COACH_WRONG, about=THREAD, version=0, at=table.now)
    said = respond(press, table.initiative, table.policy, table.now).event

    assert isinstance(said, CoachingAnswered)
    assert said.answer == WRONG

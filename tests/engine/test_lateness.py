"""What came too late is noted, and nobody is asked."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.gap import Missed
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import AskDue, InitiativeEvent, MessagePosted, Purpose, TextRead
from bot.domain.message import Message
from bot.domain.policy import ChannelState, Mode, Policy
from bot.domain.signal import Signal, SignalKind, Way
from bot.engine.decide import decide
from bot.engine.lateness import LATEST, missed_by
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, SETTINGS, THREAD, initiative

POLICY = Policy(SETTINGS, ChannelState(CHECKOUT, mode=Mode.ASK))
SIGNAL = Signal(SignalKind.PROPOSAL, 0.9)
MESSAGE = Message("1", THREAD, MAYA, "We should charge for returns", NOON, link="/1")
POSTED = MessagePosted(thread=THREAD, message=MESSAGE, signal=SIGNAL, way=Way.DETECTED)
READ = TextRead(thread=THREAD, message=MESSAGE, purpose=Purpose.DETECT, signal=SIGNAL)
NOTED = Missed(THREAD, "1", MAYA, "/1", SignalKind.PROPOSAL, 0.9, Way.DETECTED, NOON)
TOO_LATE = LATEST + timedelta(seconds=1)


def missed(
    event: InitiativeEvent, after: timedelta, before: Initiative | None = None
) -> Missed | None:
    now = NOON + after
    return missed_by(before, event, decide(before, event, POLICY, now), now)


def test_a_proposal_that_is_seen_in_time_is_asked_about() -> None:
    assert missed(POSTED, LATEST) is None
    assert missed(READ, LATEST) is None


def test_a_proposal_that_is_seen_too_late_is_noted() -> None:
    assert missed(POSTED, TOO_LATE) == NOTED
    read = missed(READ, TOO_LATE)  # a model only agrees: the score stays the rules'
    assert read is not None
    assert replace(read, score=NOTED.score) == NOTED


def test_what_would_not_have_been_asked_about_is_not_noted() -> None:
    chatter = replace(POSTED, signal=Signal(SignalKind.NONE, 0.1))
    assert missed(chatter, TOO_LATE) is None
    assert missed(replace(READ, signal=None), TOO_LATE) is None


def test_what_is_asked_for_by_hand_is_never_too_late() -> None:
    by_hand = replace(POSTED, way=Way.REACTION, asked_by=PRIYA)
    assert missed(by_hand, 10 * LATEST) is None


def test_a_question_that_is_due_in_time_is_asked() -> None:
    due = AskDue(thread=THREAD, planned_at=NOON)
    assert missed(due, LATEST, initiative()) is None


def test_a_question_whose_hour_passed_is_noted() -> None:
    due = AskDue(thread=THREAD, planned_at=NOON)
    noted = missed(due, TOO_LATE, initiative())
    assert noted is not None
    assert (noted.thread, noted.message_id, noted.sent_at) == (THREAD, "1", NOON)


def test_what_was_asked_already_is_not_missed() -> None:
    before = decide(initiative(), AskDue(thread=THREAD, planned_at=NOON), POLICY, NOON).initiative
    assert missed(AskDue(thread=THREAD, planned_at=NOON), TOO_LATE, before) is None

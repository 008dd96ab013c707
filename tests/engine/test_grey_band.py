"""Where the rules are unsure: what the model's word can do, and when the question then comes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.effects import ReadText, Schedule
from bot.domain.initiative_events import MessagePosted, Purpose, TextRead
from bot.domain.message import Message
from bot.domain.policy import ChannelState, Detection, Mode, Policy
from bot.domain.signal import CueHit, Signal, SignalKind, Way
from bot.engine.decide import decide
from bot.engine.signals import find_signal
from bot.engine.transition import Transition
from tests.builders import CHECKOUT, MAYA, NOON, SETTINGS, THREAD

MODEL = "mini-1 at 127.0.0.1"
GREY = Detection(low=0.01, high=0.9999, model=True)
POLICY = Policy(
    replace(SETTINGS, detection=GREY, model=MODEL),
    ChannelState(CHECKOUT, name="checkout", mode=Mode.ASK),
    model=MODEL,
)
OPEN_ONE = "We should let guests pay without an account from September"
SETTLED_ONE = "We decided to drop the minimum order for guests from September"
YES = Signal(SignalKind.PROPOSAL, 0.9)


def message(text: str) -> Message:
    return Message("1", THREAD, MAYA, text, NOON)


def posted(text: str = OPEN_ONE, policy: Policy = POLICY) -> Transition:
    signal = find_signal(text, GREY)
    event = MessagePosted(thread=THREAD, message=message(text), signal=signal, way=Way.DETECTED)
    return decide(None, event, policy, NOON)


def read(
    said: Signal | None, text: str = OPEN_ONE, *, policy: Policy = POLICY, now: datetime = NOON
) -> Transition:
    event = TextRead(thread=THREAD, message=message(text), purpose=Purpose.DETECT, signal=said)
    return decide(None, event, policy, now)


def test_the_model_is_asked_and_nothing_is_begun() -> None:
    after = posted()
    (effect,) = after.effects
    assert isinstance(effect, ReadText)
    assert effect.purpose is Purpose.DETECT
    assert after.initiative is None


@pytest.mark.parametrize("name", ["", "another at elsewhere", "mini-1 at 127.0.0.2"])
def test_no_other_model_than_the_one_that_was_allowed_is_asked(name: str) -> None:
    assert posted(policy=replace(POLICY, model=name)).effects == ()


@pytest.mark.parametrize(
    "said",
    [
        None,
        Signal(SignalKind.NONE, 1.0),
        Signal(SignalKind.PROPOSAL, 0.49),
        Signal(SignalKind.PROPOSAL, float("nan")),
    ],
)
def test_where_it_does_not_say_yes_nothing_is_kept(said: Signal | None) -> None:
    after = read(said)
    assert (after.initiative, after.effects) == (None, ())


def test_what_is_kept_is_what_the_rules_found() -> None:
    loud = Signal(SignalKind.PROPOSAL, 1.0, (CueHit("model", "let guests pay", 9.0),))
    kept = read(loud).initiative
    assert kept is not None
    assert kept.signal == find_signal(OPEN_ONE, GREY)


def test_only_where_both_say_so_it_is_an_announcement() -> None:
    announced = Signal(SignalKind.ANNOUNCEMENT, 0.9)
    found = {
        (text, said.kind): after.signal.kind
        for text in (OPEN_ONE, SETTLED_ONE)
        for said in (YES, announced)
        if (after := read(said, text).initiative) is not None
    }
    assert set(found.values()) == {SignalKind.PROPOSAL, SignalKind.ANNOUNCEMENT}
    assert found[OPEN_ONE, SignalKind.ANNOUNCEMENT] is SignalKind.PROPOSAL
    assert found[SETTLED_ONE, SignalKind.PROPOSAL] is SignalKind.PROPOSAL


@pytest.mark.parametrize("took", [0, 5, 90, 119, 120, 300])
def test_what_the_model_took_is_no_part_of_the_wait(took: int) -> None:
    now = NOON + timedelta(seconds=took)
    (effect,) = read(YES, now=now).effects
    assert isinstance(effect, Schedule)
    assert effect.due_at == max(now, NOON + POLICY.timing.wait)


def test_a_sure_one_is_asked_about_whatever_a_model_would_say() -> None:
    sure = replace(POLICY.workspace, detection=replace(GREY, high=0.02))
    (effect,) = posted(policy=replace(POLICY, workspace=sure)).effects
    assert isinstance(effect, Schedule)
    assert effect.due_at == NOON + POLICY.timing.wait

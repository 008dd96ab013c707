"""A fuzzer in place of the model: 10,000 answers for each purpose, and what can come of them."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain, pairwise

import pytest

from bot.domain.background import Background
from bot.domain.cards import Card
from bot.domain.effects import EditCard, PostCard, Schedule
from bot.domain.impact import NOTHING_KNOWN, Coaching, Impact, Reading, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.initiative_events import AskDue, Purpose, TextRead
from bot.domain.message import Message
from bot.domain.policy import ChannelState, Detection, Mode, Policy, Principle
from bot.domain.signal import Signal
from bot.engine.coach_bank import OPENING, QUESTIONS, you_say
from bot.engine.decide import decide
from bot.engine.transition import Transition
from bot.llm.tasks import load_tasks
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, SETTINGS, THREAD, initiative
from tests.llm.anything import MARKS, Anything
from tests.llm.house import NAME, TEXT, House, message
from tests.llm.model_server import says

COUNT = 10_000
OVER_HTTP = 15
REPLY = "for the folks w/o login it gets way quicker, we timed it; <@U2> runs with it from now on"
ANSWER = "We hope for the best, and that shoppers do not mind the longer way to the till"
PRINCIPLES = (Principle(1, "Nobody waits longer than a minute"),)
GREY = Detection(low=0.01, high=0.9999, model=True)
HERE = replace(SETTINGS, detection=GREY, model=NAME, principles=PRINCIPLES)
POLICY = Policy(HERE, ChannelState(CHECKOUT, name="checkout", mode=Mode.ASK), model=NAME)
BACKGROUND = Background("the post", HERE.segments, PRINCIPLES)
TASKS = load_tasks()
TEXTS = {Purpose.DETECT: TEXT, Purpose.ANSWER: REPLY, Purpose.COACH: ANSWER}
ASKED = initiative(
    number=1,
    version=3,
    status=Status.ASKED,
    question=Question(MAYA, NOON, NOON + timedelta(days=5), message_id="m1", shown_version=3),
)
ANSWERED = replace(
    ASKED,
    status=Status.ANSWERED,
    impact=Impact((SegmentEffect("guests", Sign.UNKNOWN),), ANSWER),
    impact_version=1,
)
BANK = {*QUESTIONS.values(), *(one.words for one in chain.from_iterable(OPENING.values()))}


def answers(purpose: Purpose, count: int, seed: int = 1) -> list[str]:
    """Return what the fuzzer answers."""
    anything = Anything(seed, TEXTS[purpose])
    make = {
        Purpose.DETECT: anything.detected,
        Purpose.ANSWER: anything.drafted,
        Purpose.COACH: anything.judged,
    }[purpose]
    return [make() for _ in range(count)]


def what_follows(purpose: Purpose, written: str, before: Initiative | None) -> Transition:
    """Let the reader read an answer, and the engine take what it makes of it."""
    read = message(TEXTS[purpose])
    said = TASKS[purpose].read(written, read, BACKGROUND)
    signal = said if isinstance(said, Signal) else None
    reading = said if isinstance(said, Reading) else None
    remark = None if said is signal or said is reading else said
    assert not isinstance(remark, Signal | Reading)
    event = TextRead(
        thread=THREAD, message=read, purpose=purpose, signal=signal, reading=reading, remark=remark
    )
    return decide(before, event, POLICY, NOON)


def is_clean(card: Card) -> bool:
    """Return whether a card says nothing of what the fuzzer alone says."""
    told = str(replace(card, effects=()))
    return not any(mark in told for mark in MARKS if mark != "{{text}}") and "{{" not in told


def test_of_a_message_only_one_question_in_its_thread_can_come() -> None:
    outcomes = set()
    for written in answers(Purpose.DETECT, COUNT):
        after = what_follows(Purpose.DETECT, written, None)
        for effect in after.effects:
            assert isinstance(effect, Schedule)
            assert isinstance(effect.event, AskDue)
            assert effect.event.thread == THREAD
        assert len(after.effects) == (after.initiative is not None)
        outcomes.add((after.initiative, after.effects))
    silent = (None, ())
    asked = outcomes - {silent}
    assert silent in outcomes
    assert 0 < len(asked) <= 2  # the rules' kind, or the one of which less follows
    for (first, _), (second, _) in pairwise(asked):
        assert first is not None
        assert second is not None
        assert replace(first, signal=second.signal) == second
    (begun, *_) = [one for one, _ in asked if one is not None]
    again = what_follows(Purpose.DETECT, answers(Purpose.DETECT, 1)[0], begun)
    assert (again.initiative, again.effects) == (begun, ())


def test_of_an_answer_only_drafted_spans_of_it_can_come() -> None:
    drafts = 0
    for written in answers(Purpose.ANSWER, COUNT):
        after = what_follows(Purpose.ANSWER, written, ASKED)
        assert after.initiative is not None
        draft = after.initiative.draft
        if draft is None:
            assert (after.initiative, after.effects) == (ASKED, ())
            continue
        drafts += 1
        assert only_the_draft_is_new(after.initiative)
        (edit,) = after.effects
        assert isinstance(edit, EditCard)
        assert (edit.to, edit.message_id) == (THREAD, "m1")
        assert is_clean(edit.card)
        assert draft.owner in {None, MAYA, PRIYA}
        assert draft.by == MAYA
        assert stands_in(draft.impact, REPLY)
    assert drafts > COUNT / 10


def only_the_draft_is_new(after: Initiative) -> bool:
    same = replace(after, draft=None, version=ASKED.version, question=ASKED.question)
    return same == ASKED and after.impact == NOTHING_KNOWN


def stands_in(impact: Impact, text: str) -> bool:
    """Return whether every word of a draft is one of the text."""
    words = [impact.change, *(effect.sentence for effect in impact.effects)]
    if impact.expected is not None:
        words += [impact.expected.measure, impact.expected.amount]
    if impact.evidence is not None:
        assert not impact.evidence.link
    segments = {segment.id for segment in HERE.segments}
    assert {effect.segment for effect in impact.effects} <= segments
    return all(said in text for said in words)


def test_of_a_verdict_only_our_own_questions_can_come() -> None:
    remarks = 0
    for written in answers(Purpose.COACH, COUNT):
        after = what_follows(Purpose.COACH, written, ANSWERED)
        assert after.initiative is not None
        coaching = after.initiative.coaching
        if coaching is None:
            assert (after.initiative, after.effects) == (ANSWERED, ())
            continue
        remarks += 1
        (post,) = after.effects
        assert isinstance(post, PostCard)
        assert post.to == MAYA
        assert is_clean(post.card)
        assert replace(after.initiative, coaching=None, version=ANSWERED.version) == ANSWERED
        assert coaching.quote in ANSWER
        assert all(is_ours(question, coaching) for question in coaching.questions)
    assert remarks > COUNT / 10


def is_ours(question: str, coaching: Coaching) -> bool:
    """Return whether a question is of the bank, behind words of the answer itself."""
    asked = question.removeprefix(f"{you_say(coaching.quote)} ")
    rule = PRINCIPLES[0].text
    offer = f"#1 says “{rule}”. {QUESTIONS_BECAUSE.format(number=1)}"
    return asked in BANK or asked == offer


QUESTIONS_BECAUSE = next(words for words in QUESTIONS.values() if "{number}" in words)


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_over_http_the_same_comes_of_it(house: House, purpose: Purpose) -> None:
    read: Message = message(TEXTS[purpose])
    reader = house.reader()
    for written in answers(purpose, OVER_HTTP, seed=2):
        house.server.otherwise = says(written)
        expected = TASKS[purpose].read(written, read, BACKGROUND)
        reader.breaker.worked()
        assert await reader.read(read, purpose, BACKGROUND) == expected

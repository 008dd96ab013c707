"""Where our rules are unsure of an answer a model may judge it, in our words and from our bank."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.impact import Coaching, CoachQuestion, Impact, Remark, SegmentEffect, Sign, Verdict
from bot.domain.initiative_events import Answered, Purpose, TextRead
from bot.domain.policy import Detection, Principle
from bot.engine.coach import judge
from tests.builders import MAYA, SETTINGS, THREAD
from tests.tabletop import Table

MODEL = "mini-1 at 127.0.0.1"
UNSURE = "Shoppers reach the basket from the new panel beside the picture"
FELT = (SegmentEffect("guests", Sign.GAIN),)
REMARK = Remark(Verdict.TOO_VAGUE, "reach the basket", (CoachQuestion.EXPERIENCE,))


def unsure() -> str:
    """Return an answer of which the rules are not sure."""
    tried = (
        "We hope for the best",
        "Honestly it is about the team",
        UNSURE,
        "The new panel stands beside the picture",
        "Everything on one page from now on",
        "Checkout in three steps",
        "Support moves to another tool",
    )
    return next(said for said in tried if not judge(Impact(FELT, said), said, ()).is_sure)


@pytest.fixture
def table() -> Table:
    """Give a table at which Maya gave an answer of which the rules are not sure."""
    table = Table(model=MODEL)
    table.settings = replace(
        SETTINGS,
        detection=Detection(model=True),
        model=MODEL,
        principles=(Principle(1, "Nobody waits longer than a minute"),),
    )
    table.post()
    table.wait(timedelta(minutes=3))
    answer(table, unsure())
    return table


def answer(table: Table, said: str) -> None:
    impact = Impact(FELT, said)
    fact = Answered(thread=THREAD, by=MAYA, impact=impact, owner=None, at=table.now)
    table.put(fact, key=said)


def judged(table: Table, remark: Remark | None, *, key: str = "judged") -> None:
    """Let the model say what it thinks of the answer it was shown."""
    (asked,) = table.reads
    table.put(
        TextRead(thread=THREAD, message=asked.message, purpose=asked.purpose, remark=remark),
        key=key,
    )


def coaching(table: Table) -> Coaching | None:
    return table.initiative.coaching


def test_it_is_shown_the_answer_and_the_principles(table: Table) -> None:
    (asked,) = table.reads
    assert (asked.purpose, asked.message.text) == (Purpose.COACH, unsure())
    assert asked.background.principles == table.settings.principles
    assert coaching(table) is None


def test_its_verdict_asks_our_question_once_in_private(table: Table) -> None:
    quote = unsure().split()[0]
    judged(table, replace(REMARK, quote=quote))
    judged(table, replace(REMARK, quote=quote), key="again")
    found = coaching(table)
    assert found is not None
    assert (found.verdict, found.quote) == (Verdict.TOO_VAGUE, quote)
    cards = [card for card in table.direct_messages(MAYA) if card.kind == "coach"]
    assert len(cards) == 1


@pytest.mark.parametrize(
    "remark",
    [
        None,
        replace(REMARK, quote="words that nobody wrote"),
        replace(REMARK, quote=""),
        replace(REMARK, verdict=Verdict.CUSTOMER_LED, quote="the"),
        replace(REMARK, verdict=Verdict.TRADES_OFF, quote="the", principle=9),
    ],
)
def test_what_is_not_in_the_answer_or_nothing_to_ask_is_no_remark(
    table: Table, remark: Remark | None
) -> None:
    judged(table, remark)
    assert coaching(table) is None
    assert [card for card in table.direct_messages(MAYA) if card.kind == "coach"] == []


def test_an_answer_that_was_changed_meanwhile_is_not_remarked_on(table: Table) -> None:
    quote = unsure().split()[0]
    answer(table, "Guests no longer wait for a code: they pay at once")
    table.reads[:] = table.reads[:1]
    judged(table, replace(REMARK, quote=quote))
    assert coaching(table) is None


def test_what_the_rules_are_sure_of_is_not_shown_to_it(table: Table) -> None:
    other = Table(model=MODEL, settings=table.settings)
    other.post()
    other.wait(timedelta(minutes=3))
    answer(other, "It raises conversion by 2 %")
    assert other.reads == []

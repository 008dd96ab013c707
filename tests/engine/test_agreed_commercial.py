"""*Nothing: commercial only* counts until an answer says what customers get, or lose, after all."""

from dataclasses import replace

import pytest

from bot.domain.impact import Evidence, Grade, Impact, SegmentEffect, Sign, Verdict
from bot.domain.initiative import Initiative
from bot.domain.record_events import CoachingAnswered
from tests.builders import MAYA, THREAD
from tests.engine.facts import answered, replied
from tests.tabletop import Table

CONVERSION = "+2 % conversion"
EASIER = "A guest shopper will pay without making an account first."
UNKNOWN, GAIN, LOSS = (
    SegmentEffect("guests", sign) for sign in (Sign.UNKNOWN, Sign.GAIN, Sign.LOSS)
)
STAFF = SegmentEffect("internal", Sign.GAIN)
FIRST = Impact((UNKNOWN,), CONVERSION)


def agreed(first: Impact = FIRST) -> Table:
    """Let the author answer with a share of buyers, and agree that there is nothing else."""
    table = Table()
    table.post()
    table.put(answered(impact=first))
    table.put(CoachingAnswered(thread=THREAD, by=MAYA, answer="nothing", at=table.now))
    assert counts(table.initiative)
    return table


def counts(initiative: Initiative) -> bool:
    """Say whether it counts as commercial only."""
    assert initiative.coaching is not None
    assert initiative.coaching.verdict is Verdict.COMMERCIAL_ONLY
    return initiative.coaching.is_agreed_commercial


@pytest.mark.parametrize(
    "then",
    [
        replace(FIRST, evidence=Evidence(Grade.MEASURED)),
        replace(FIRST, change="+3 % conversion"),
        replace(FIRST, change=EASIER),
        replace(FIRST, effects=(UNKNOWN, STAFF)),
        replace(FIRST, effects=()),
    ],
    ids=["evidence", "another share", "no one gains by it", "staff gain", "nobody named"],
)
def test_an_edit_that_gives_no_customer_anything_leaves_it_as_agreed(then: Impact) -> None:
    table = agreed()
    table.put(answered(impact=then))

    assert counts(table.initiative)


@pytest.mark.parametrize("effect", [GAIN, LOSS])
def test_what_a_customer_gets_or_loses_ends_it(effect: SegmentEffect) -> None:
    table = agreed()
    table.put(answered(impact=replace(FIRST, effects=(effect,))))

    assert not counts(table.initiative)


def test_a_reply_in_plain_words_ends_it_too() -> None:
    table = agreed()
    table.put(replied(f"Guest shoppers gain. {EASIER}"))

    assert not counts(table.initiative)


@pytest.mark.parametrize(("change", "still"), [("+3 % conversion", True), (EASIER, False)])
def test_where_a_gain_was_ticked_at_first_the_words_decide(change: str, still: bool) -> None:  # noqa: FBT001
    table = agreed(replace(FIRST, effects=(GAIN,)))
    table.put(answered(impact=Impact((GAIN,), change, Evidence(Grade.TOLD))))

    assert counts(table.initiative) is still


def test_it_does_not_come_back_with_the_words_of_before() -> None:
    table = agreed()
    table.put(answered(impact=replace(FIRST, effects=(GAIN,))))
    table.put(answered(impact=FIRST))

    assert not counts(table.initiative)

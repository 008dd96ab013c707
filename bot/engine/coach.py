"""The coach: one private remark on an answer that names no customer effect. It never blocks.

Every answer gets a verdict (``judge``); people hear of it only where it is certain and something
can be asked (``coach``): where the rules and the likeliness of the words agree. Questions come from
the bank and from nowhere else, whoever judged. docs/coach.md tells how well it does.
"""

from datetime import datetime

from bot.domain.impact import Coaching, CoachQuestion, Impact, Remark, Verdict
from bot.domain.policy import Principle
from bot.engine.coach_bank import QUESTIONS, opening, worded
from bot.engine.reading.judging import LONGEST_QUOTE, Judgement, judge

__all__ = ["QUESTIONS", "Judgement", "coach", "coaching_of", "judge"]


def coach(
    impact: Impact, said: str, principles: tuple[Principle, ...], now: datetime
) -> Coaching | None:
    """Return the remark on an answer, or None where it is customer led or honestly not known.

    ``said`` is what was written; the quote is always a verbatim part of it. Doubt means silence.
    """
    found = judge(impact, said, principles)
    if found.verdict is None or not found.is_sure or found.is_explained:
        return None
    quote = _short(found.quote)
    questions = _questions(found.verdict, quote, impact)
    return _coaching(found.verdict, quote, questions, found.principle, now)


def coaching_of(
    remark: Remark, said: str, principles: tuple[Principle, ...], now: datetime
) -> Coaching | None:
    """Return what a model's remark comes to, in our words: its verdict, a quote, our questions.

    None where its quote does not stand in ``said``, where it is customer led, or where it names a
    principle that is not there.
    """
    quote = _short(remark.quote.strip())
    if quote not in said:
        return None
    principle = next((one for one in principles if one.number == remark.principle), None)
    return _coaching(remark.verdict, quote, remark.questions, principle, now)


def _coaching(
    verdict: Verdict,
    quote: str,
    questions: tuple[CoachQuestion, ...],
    principle: Principle | None,
    now: datetime,
) -> Coaching | None:
    asked = worded(verdict, quote, questions, principle) if quote else ()
    if not asked:
        return None
    number = principle.number if principle and verdict is Verdict.TRADES_OFF else 0
    return Coaching(verdict, quote, asked, now, principle=number)


def _questions(verdict: Verdict, quote: str, impact: Impact) -> tuple[CoachQuestion, ...]:
    """Choose what to ask: after the words quoted, then after what the answer leaves open."""
    if verdict in {Verdict.TRADES_OFF, Verdict.CUSTOMER_LED}:
        return ()
    first = opening(verdict, quote).question
    second = _left_open(verdict, first, impact)
    return (first,) if second is None or second is first else (first, second)


def _left_open(verdict: Verdict, first: CoachQuestion, impact: Impact) -> CoachQuestion | None:
    """Return what else the answer leaves open that its verdict is about, if anything."""
    if not impact.effects:
        return CoachQuestion.WHO
    if verdict is Verdict.TOO_VAGUE and impact.evidence is None:
        return CoachQuestion.KNOW
    if verdict is Verdict.CHANGE_NOT_EFFECT and first is not CoachQuestion.WHO:
        return CoachQuestion.PROBLEM
    return None


def _short(words: str) -> str:
    """Return the words as they stand, cut between two words where they run long."""
    if len(words) <= LONGEST_QUOTE:
        return words
    return words[:LONGEST_QUOTE].rpartition(" ")[0] or words[:LONGEST_QUOTE]

"""Which one older decision a digest brings up again, and why that one. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.initiative import Initiative
from bot.domain.review import ReviewResult

A_YEAR = timedelta(weeks=52)
WEEK = timedelta(weeks=1)
REMEMBERED = 26  # half a year passes before a digest brings one up again


class Why(StrEnum):
    """What speaks for another look, the strongest first."""

    SEGMENTS = "the same customers as this week"
    WORSE = "worse than promised"
    A_YEAR = "a year old"


@dataclass(frozen=True, slots=True)
class Resurfaced:
    """An older decision, why it was chosen, and which of this week's segments it is about."""

    initiative: Initiative
    why: tuple[Why, ...]
    segments: tuple[str, ...] = ()


def choose(
    candidates: Iterable[Initiative],
    segments: Collection[str],
    now: datetime,
    *,
    passed_over: Collection[str] = (),
) -> Resurfaced | None:
    """Return the candidate that most speaks for; None where nothing speaks for any.

    The same for the same candidates, in whatever order: more reasons first, then the stronger
    ones, then the newer decision.

    Args:
        candidates: decisions that readers may see, older than what the digest tells.
        segments: the ids of those that this week's decisions are about.
        now: the end of what the digest tells; a year is counted back from it.
        passed_over: references that stand in the digest anyway, or were brought up lately.
    """
    found = [
        _looked_at(one, segments, now)
        for one in candidates
        if one.decision is not None and one.reference not in passed_over
    ]
    told = [one for one in found if one.why]
    return min(told, key=_rank, default=None)


def _looked_at(initiative: Initiative, segments: Collection[str], now: datetime) -> Resurfaced:
    decision, review = initiative.decision, initiative.review
    assert decision is not None
    effects = initiative.impact.effects
    felt = tuple(dict.fromkeys(one.segment for one in effects if one.segment in segments))
    holds = {
        Why.SEGMENTS: bool(felt),
        Why.WORSE: review is not None and review.result is ReviewResult.WORSE,
        Why.A_YEAR: now - A_YEAR - WEEK <= decision.at < now - A_YEAR,
    }
    return Resurfaced(initiative, tuple(why for why in Why if holds[why]), felt)


def _rank(found: Resurfaced) -> tuple[int, tuple[int, ...], int]:
    order = list(Why)
    return -len(found.why), tuple(map(order.index, found.why)), -found.initiative.number

"""Adds the series of a measure to what the rules may depend on, where somebody looks back."""

from dataclasses import replace

from bot.domain.decision import GOES_AHEAD
from bot.domain.initiative import Initiative
from bot.domain.metric import Series
from bot.domain.policy import Policy
from bot.engine.against import against_words, curve_of, decided_on
from bot.ports.promises import PromiseTold
from bot.ports.store import Desk

MOST_VALUES = (
    120  # of one curve: two years of weeks, or four months of days; with its base, one more
)


def with_series(desk: Desk, policy: Policy, initiative: Initiative | None) -> Policy:
    """Return the policy with the values of the measure that a promise is about.

    The newest ones; where the decision lies before them, fewer from there on, so that a change
    can always be told from what the measure was then.
    """
    expected = initiative.impact.expected if initiative else None
    if expected is None or not expected.metric:
        return policy
    series = desk.metrics.series(expected.metric, limit=MOST_VALUES)
    on = decided_on(initiative, policy) if initiative else None
    if on and len(series) == MOST_VALUES and series[0].on > on:
        series = _thinned(desk.metrics.since(expected.metric, on))
    return replace(policy, series=series)


def promise_told(desk: Desk, initiative: Initiative) -> PromiseTold:
    """Return what became of a promise, for a page that shows the record."""
    if initiative.impact.expected is None:
        return PromiseTold()
    place = desk.channels.get(initiative.thread.place)
    policy = Policy(workspace=desk.channels.settings(), channel=place)
    policy = with_series(desk, policy, initiative)
    review = initiative.review
    against = against_words(initiative, review, policy) if review else ""
    return PromiseTold(against, curve_of(initiative, policy) if _is_promised(initiative) else None)


def _thinned(series: Series) -> Series:
    """Return every so many values, with the first, which a promise began from, and the last."""
    every = -(-len(series) // MOST_VALUES)
    return series[:1] + series[:0:-every][::-1]


def _is_promised(initiative: Initiative) -> bool:
    """Say whether anything was promised: it goes ahead, or somebody looked back at it."""
    decision, review = initiative.decision, initiative.review
    goes_ahead = decision is not None and decision.kind in GOES_AHEAD
    return goes_ahead or (review is not None and review.result is not None)

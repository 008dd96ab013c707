"""Adds the series of a measure to what the rules may depend on, where somebody looks back."""

from dataclasses import replace

from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.against import against_words, curve_of
from bot.ports.promises import PromiseTold
from bot.ports.store import Desk

MOST_VALUES = 120  # of one curve: two years of weeks, or four months of days


def with_series(desk: Desk, policy: Policy, initiative: Initiative | None) -> Policy:
    """Return the policy with the values of the measure that a promise is about."""
    expected = initiative.impact.expected if initiative else None
    if expected is None or not expected.metric:
        return policy
    return replace(policy, series=desk.metrics.series(expected.metric, limit=MOST_VALUES))


def promise_told(desk: Desk, initiative: Initiative) -> PromiseTold:
    """Return what became of a promise, for a page that shows the record."""
    if initiative.impact.expected is None:
        return PromiseTold()
    place = desk.channels.get(initiative.thread.place)
    policy = Policy(workspace=desk.channels.settings(), channel=place)
    policy = with_series(desk, policy, initiative)
    review = initiative.review
    against = against_words(initiative, review, policy) if review else ""
    return PromiseTold(against, curve_of(initiative, policy))

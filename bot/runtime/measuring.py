"""Adds the series of a measure to what the rules may depend on, where somebody looks back."""

from dataclasses import replace

from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.ports.store import Desk

MOST_VALUES = 120  # of one curve: two years of weeks, or four months of days


def with_series(desk: Desk, policy: Policy, initiative: Initiative | None) -> Policy:
    """Return the policy with the values of the measure that a promise is about."""
    expected = initiative.impact.expected if initiative else None
    if expected is None or not expected.metric:
        return policy
    return replace(policy, series=desk.metrics.series(expected.metric, limit=MOST_VALUES))

"""Adds the series of a measure to what the rules may depend on, where somebody looks back."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.decision import GOES_AHEAD
from bot.domain.initiative import Initiative
from bot.domain.metric import Point
from bot.domain.policy import Policy
from bot.engine.against import MOST_VALUES, against_words, curve_of, decided_on
from bot.ports.promises import PromiseTold
from bot.ports.store import Desk


def with_series(desk: Desk, policy: Policy, initiative: Initiative | None) -> Policy:
    """Return the policy with the values of the measure that a promise is about.

    The newest ones; where the decision lies before them, all from its last value up to that day,
    so that a change can be told from what the measure was then, if it had a value by then.
    """
    expected = initiative.impact.expected if initiative else None
    if expected is None or not expected.metric:
        return policy
    series = desk.metrics.series(expected.metric, limit=MOST_VALUES)
    on = decided_on(initiative, policy.zone) if initiative else None
    if on and len(series) == MOST_VALUES and series[0].on > on:
        series = desk.metrics.since(expected.metric, on)
    return replace(policy, series=series)


def bases_of(desk: Desk, initiatives: Sequence[Initiative]) -> tuple[tuple[str, float], ...]:
    """Return what the measures of many promises were when each was decided, by reference.

    However long ago that was: one value is read for each, not the curve. The day of a decision
    is that of its own channel, wherever it is told.
    """
    followed = [one for one in initiatives if one.decision and _measure_of(one)]
    places = {one.thread.place for one in followed}
    zones = {place: desk.channels.get(place).zone for place in places}
    found = [(one.reference, _base(desk, one, zones[one.thread.place])) for one in followed]
    return tuple((reference, base.value) for reference, base in found if base is not None)


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


def _base(desk: Desk, initiative: Initiative, zone: str) -> Point | None:
    on = decided_on(initiative, zone)
    return desk.metrics.last(_measure_of(initiative), on) if on else None


def _measure_of(initiative: Initiative) -> str:
    expected = initiative.impact.expected
    return expected.metric if expected else ""


def _is_promised(initiative: Initiative) -> bool:
    """Say whether anything was promised: it goes ahead, or somebody looked back at it."""
    decision, review = initiative.decision, initiative.review
    goes_ahead = decision is not None and decision.kind in GOES_AHEAD
    return goes_ahead or (review is not None and review.result is not None)

"""What a decision that goes ahead gives customers, as the digest's balance counts it."""

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from bot.domain.decision import GOES_AHEAD
from bot.domain.impact import Horizon, Impact, Sign
from bot.domain.initiative import Initiative
from storage.repositories.channels import SqlChannels


def balance_of(initiative: Initiative, internal: AbstractSet[str]) -> str | None:
    """Return the field of ``Balance`` that a decision counts in; None where it counts in none.

    ``internal`` are the ids of the segments that are no customers.
    """
    if initiative.decision is None or initiative.decision.kind not in GOES_AHEAD:
        return None
    feeling = {one.segment for one in initiative.impact.effects}
    if initiative.no_impact is not None or (feeling and feeling <= internal):
        return "no_impact"
    coaching = initiative.coaching
    if coaching is not None and coaching.is_agreed_commercial:
        return "commercial_only"
    return _given(initiative.impact, internal)


def _given(impact: Impact, internal: AbstractSet[str]) -> str:
    """Return what was said that customers get. What nobody said is not known: it is no gain."""
    signs = {one.sign for one in impact.effects if one.segment not in internal}
    is_gain = Sign.GAIN in signs
    if impact.horizon is Horizon.NEVER or (Sign.LOSS in signs and not is_gain):
        return "costs_them"
    if not is_gain:
        return "not_known"
    return "now" if impact.horizon is Horizon.NOW else "later"


def internal_segments(connection: Connection, workspace: str) -> frozenset[str]:
    """Return the ids of the segments that are no customers."""
    settings = SqlChannels(connection, workspace).settings()
    return frozenset(one.id for one in settings.all_segments if one.is_internal)

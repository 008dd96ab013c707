"""Forgets what both queues have long done, so that they do not grow for ever."""

from datetime import timedelta

from bot.clock import utc_now
from bot.ports.store import OpenUnit

# A platform may deliver an event again for 25 hours (Slack's Delayed Events); a week also
# covers a database that was restored from a copy.
KEPT = timedelta(days=7)
GAPS_KEPT = timedelta(days=90)


def sweep(open_unit: OpenUnit, kept: timedelta = KEPT) -> int:
    """Forget what was done longer ago than ``kept``, and old gaps. Return how many rows went."""
    with open_unit() as unit:
        gaps = unit.gaps.prune(before=utc_now() - GAPS_KEPT)
        return gaps + unit.inbox.prune(older_than=kept) + unit.outbox.prune(older_than=kept)

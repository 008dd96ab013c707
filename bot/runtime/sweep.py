"""Forgets what both queues have long done, so that they do not grow for ever."""

from datetime import timedelta

from bot.ports.store import OpenUnit

# A platform may deliver an event again for 25 hours (Slack's Delayed Events); a week also
# covers a database that was restored from a copy.
KEPT = timedelta(days=7)


def sweep(open_unit: OpenUnit, kept: timedelta = KEPT) -> int:
    """Forget what was done longer ago than ``kept``. Return how many rows went."""
    with open_unit() as unit:
        return unit.inbox.prune(older_than=kept) + unit.outbox.prune(older_than=kept)

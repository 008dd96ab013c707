"""Moves the playground's time forward, through all that falls due on the way, in order."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.ports.store import OpenUnit
from bot.runtime.crash import At, nothing_happens
from bot.runtime.ticker import next_digest, tick

# Where something overdue hides what comes after it, time goes on in steps of this length.
_STRIDE = timedelta(hours=1)


async def advance(
    drain: Callable[[], Awaitable[None]],
    open_unit: OpenUnit,
    clock: Clock,
    to: datetime,
    *,
    at: At = nothing_happens,
) -> None:
    """Let it be ``to``, with everything done that falls due until then, each at its own time.

    Args:
        drain: works until nothing is due, such as ``Worker.drain``.
        open_unit: begins a transaction.
        clock: business time; it is what moves.
        to: the moment to arrive at. One that has passed changes nothing.
        at: the crash points.
    """
    await asyncio.to_thread(tick, open_unit, clock.now(), at=at)
    await drain()
    while (now := clock.now()) < to:
        coming = await asyncio.to_thread(_next_moment, open_unit, now)
        clock.move_to(min(coming, to))
        if coming <= to:  # else nothing has fallen due
            await asyncio.to_thread(tick, open_unit, clock.now(), at=at)
            await drain()


def _next_moment(open_unit: OpenUnit, now: datetime) -> datetime:
    with open_unit() as unit:
        due = unit.inbox.next_due()
    digest = next_digest(open_unit, now)
    moments = [moment for moment in (due, digest) if moment is not None]
    if due is not None and due <= now:
        moments = [now + _STRIDE, *(m for m in moments if m > now)]
    return min(moments, default=datetime.max.replace(tzinfo=now.tzinfo))

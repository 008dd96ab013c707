"""Times in which nothing reached us: how far each was made up for, and what was missed in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.gap import Cause, Gap, Missed
from bot.ports.store import Desk
from bot.web.dates import Calendar
from bot.web.names import Names
from bot.web.phrases import clip

SHOWN_FOR = timedelta(days=7)
MOST = 3  # gaps
MOST_MISSED = 7
MOST_UNREAD = 5  # channels
LONGEST_REASON = 80
BEGINNINGS = {
    Cause.DOWNTIME: "Away",
    Cause.SOCKET: "Not connected",
    Cause.RATE_LIMITED: "Messages were held back",
    Cause.LATE: "Messages came hours late",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that lead to a message."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Absence:
    """One gap: when, how far it was made up for, and what nobody was asked about."""

    state: str
    text: str
    unread: str
    missed: tuple[Lead, ...]
    more: int


def absences(desk: Desk, names: Names, calendar: Calendar) -> tuple[Absence, ...]:
    """Return the gaps of the last days, newest first."""
    found = desk.gaps.all(since=calendar.now - SHOWN_FOR)[:MOST]
    return tuple(_absence(desk, gap, names, calendar) for gap in found)


def _absence(desk: Desk, gap: Gap, names: Names, calendar: Calendar) -> Absence:
    missed = desk.gaps.missed(gap, limit=MOST_MISSED)
    said = "; ".join(_told(gap))
    return Absence(
        state="Complete" if gap.over and not gap.unread else "Known",
        text=f"{BEGINNINGS[gap.cause]} {_span(gap.since, gap.until, calendar)}: {said}.",
        unread=_unread(gap, names),
        missed=tuple(_lead(one, names, calendar) for one in missed),
        more=gap.missed - len(missed),
    )


def _told(gap: Gap) -> Iterator[str]:
    if gap.channels:
        so_far = "" if gap.over else " so far"
        yield f"{gap.channels_read} of {gap.channels} channels re-read{so_far}"
    elif not gap.over:
        yield "not re-read yet"
    if gap.missed:
        noun = "proposal was" if gap.missed == 1 else "proposals were"
        yield f"{gap.missed:,} {noun} posted, not asked about"
    elif gap.over and not gap.unread:
        yield "nothing was missed"


def _unread(gap: Gap, names: Names) -> str:
    """Say which channels cannot be read, and why; nothing while they are still being read."""
    if not gap.over or not gap.unread:
        return ""
    told = [
        f"{names.channel(channel)} ({clip(reason, LONGEST_REASON)})"
        for channel, reason in gap.unread[:MOST_UNREAD]
    ]
    more = len(gap.unread) - len(told)
    rest = f" and {more} more" if more else ""
    return (
        f"Not read: {', '.join(told)}{rest}. Invite Empty Chair there, or set the channel to off."
    )


def _lead(missed: Missed, names: Names, calendar: Calendar) -> Lead:
    at = calendar.clock(missed.sent_at)
    return Lead(f"{names.channel(missed.place)}, {names.person(missed.author)}, {at}", missed.link)


def _span(since: datetime, until: datetime, calendar: Calendar) -> str:
    """Return "from 10:02 to 11:40 on 22 Nov"."""
    begun, ended = calendar.clock(since), calendar.clock(until)
    if calendar.date_of(since) == calendar.date_of(until):
        at = f"at {begun}" if begun == ended else f"from {begun} to {ended}"
        return f"{at} on {calendar.day(until)}"
    return f"from {begun} on {calendar.day(since)} to {ended} on {calendar.day(until)}"

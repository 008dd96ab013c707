"""The one summary of a gap: what was posted while nobody could be asked about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section, Words
from bot.domain.gap import Gap, Missed
from bot.domain.message import Channel
from bot.engine.wording import day

LINES = 7  # as in a digest


def missed_card(
    gap: Gap, missed: Sequence[Missed], names: Mapping[Channel, str], zone: str
) -> Card:
    """Tell of a gap, with a link to each proposal. At least one was missed.

    Args:
        gap: which one.
        missed: what may be told, oldest first.
        names: what the channels are called.
        zone: in whose time it is told.
    """
    how_many = "A proposal was" if len(missed) == 1 else f"{len(missed)} proposals were"
    told = tuple(_item(one, names, zone) for one in missed[:LINES])
    return Card(
        kind=CardKind.NUDGE,
        summary=f"{how_many} posted while Empty Chair was away",
        about=missed[0].thread,
        title=f"Away {span(gap.since, gap.until, zone)}",
        lead=(f"{how_many} posted meanwhile. Nobody was asked: it would have come too late.",),
        note=("What still matters can be asked about by hand, where it was posted.",),
        sections=(Section("Posted meanwhile", told, more=max(0, len(missed) - LINES)),),
    )


def span(since: datetime, until: datetime, zone: str) -> str:
    """Return "from 10:02 to 11:40 on 22 November"."""
    begun, ended = _clock(since, zone), _clock(until, zone)
    if day(since, zone) == day(until, zone):
        return f"from {begun} to {ended} on {day(until, zone)}"
    return f"from {begun} on {day(since, zone)} to {ended} on {day(until, zone)}"


def _item(missed: Missed, names: Mapping[Channel, str], zone: str) -> Item:
    place = names.get(missed.place, missed.place.id)
    words: Words = (missed.author, f" in #{place}, {_clock(missed.sent_at, zone)}")
    return Item(words, button=Button(Action.OPEN, "Open", missed.thread, missed.link))


def _clock(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"

"""Messages that did not simply arrive: those that wait for a person, and those that are held back.

One click sends the first again. The others go by themselves once their channel is open to us.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.ports.reports import Delivery
from bot.ports.store import Desk
from bot.web.dates import Calendar
from bot.web.names import Names
from bot.web.phrases import clip

KNOWN_FORM = re.compile(r"[A-Za-z0-9_-]{1,64}")
MOST = 7
LONGEST_REASON = 200
# Every other state moves on by itself; these wait for a person.
STUCK: Mapping[str, str] = {"unconfirmed": "Not confirmed", "quarantined": "Not sent"}
HELD, WAITING = "Held back", "waiting"


@dataclass(frozen=True, slots=True)
class Unsent:
    """One message: which, what became of it, and since when.

    One that is ``held`` needs no click: it waits for its channel.
    """

    delivery: str
    reference: str
    state: str
    text: str
    since: str
    held: bool = False


def unsent(
    desk: Desk, names: Names, calendar: Calendar, reference: str | None = None
) -> tuple[Unsent, ...]:
    """Return what waits for a person, oldest first, then what is held back: of one, or of all."""
    found = [one for one in desk.reports.deliveries() if reference in {None, one.reference}]
    stuck = [one for one in found if one.state in STUCK]
    held = _held_back([one for one in found if one.state == WAITING and one.reason], desk)
    return tuple(
        Unsent(
            delivery=item.delivery,
            reference=item.reference,
            state=STUCK.get(item.state, HELD),
            text=_text(item, names),
            since=calendar.day(item.since),
            held=item.state == WAITING,
        )
        for item in (*stuck, *held)
    )[:MOST]


def _held_back(waiting: Sequence[Delivery], desk: Desk) -> Sequence[Delivery]:
    """Return those whose channel is closed to us. The others are only waiting for their turn."""
    if not waiting:
        return ()
    closed = {state.closed for state in desk.channels.all() if state.closed}
    return [one for one in waiting if one.reason in closed]


def _text(item: Delivery, names: Names) -> str:
    reason = clip(item.reason, LONGEST_REASON).rstrip(".")
    place = names.place(item.to)
    return f"{place}: {reason}" if reason else place

"""Messages that did not simply arrive, and the one click that sends them again."""

import re
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Unsent:
    """One message: which, what became of it, and since when."""

    delivery: str
    reference: str
    state: str
    text: str
    since: str


def unsent(
    desk: Desk, names: Names, calendar: Calendar, reference: str | None = None
) -> tuple[Unsent, ...]:
    """Return what waits for a person, oldest first: of one initiative, or of all."""
    return tuple(
        Unsent(
            delivery=item.delivery,
            reference=item.reference,
            state=STUCK[item.state],
            text=_text(item, names),
            since=calendar.day(item.since),
        )
        for item in desk.reports.deliveries()
        if item.state in STUCK and reference in {None, item.reference}
    )[:MOST]


def _text(item: Delivery, names: Names) -> str:
    reason = clip(item.reason, LONGEST_REASON).rstrip(".")
    place = names.place(item.to)
    return f"{place}: {reason}" if reason else place

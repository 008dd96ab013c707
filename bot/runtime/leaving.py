"""Whoever leaves leaves what they answered for: reads which initiatives that concerns."""

from datetime import datetime

from bot.domain.effects import Schedule
from bot.domain.person_events import PersonLeft
from bot.engine.leaving import AT_ONCE, lost
from bot.ports.store import Desk, OpenUnit


def losses(desk: Desk, event: PersonLeft, now: datetime) -> tuple[Schedule, ...]:
    """Return what is told to the initiatives that somebody answers for. A bounded read."""
    owned = desk.reports.owned_by(
        event.person, channel=event.channel, after=event.after, limit=AT_ONCE
    )
    return lost(event, owned, now)


def concerns_us(open_reading: OpenUnit, fact: PersonLeft) -> bool:
    """Say whether somebody who left answers for anything there: most people do not."""
    with open_reading() as unit:
        reports = unit.desk(fact.person.workspace).reports
        return bool(reports.owned_by(fact.person, channel=fact.channel, limit=1))

"""Tells an admin of a gap, once: what was posted meanwhile, and that nobody was asked."""

from datetime import datetime

from bot.domain.gap import Gap
from bot.domain.message import Person
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeWanted
from bot.engine.missed_card import missed_card
from bot.ports.store import Desk, Unit

KIND = "missed"
_MOST = 1000


def tell(unit: Unit, gap: Gap, now: datetime) -> None:
    """Put the summary of a gap on its way; its admin's hours and mute decide when it arrives.

    What was posted in a private channel is not told of: not every admin reads there. Where
    nothing is to be told, or nobody is known to be told, the pages tell all the same.
    """
    desk = unit.desk(gap.workspace)
    admin = _admin(desk)
    public = {s.channel: s.name for s in desk.channels.all() if s.name and not s.is_private}
    missed = [one for one in desk.gaps.missed(gap, limit=_MOST) if one.place in public]
    if admin is None or not missed:
        return
    card = missed_card(gap, missed, public, desk.people.get(admin).hours.zone)
    nudge = Nudge(kind=KIND, about=missed[0].thread, card=card)
    key = f"{gap.workspace}/gap/{gap.number}/told"
    unit.inbox.put(NudgeWanted(person=admin, nudge=nudge), key=key, due_at=now)


def _admin(desk: Desk) -> Person | None:
    """Return who is told: whoever was named an admin here, else an admin of the platform."""
    settings = desk.channels.settings()
    named = (*settings.admins, *((settings.decider,) if settings.decider else ()))
    here = [state for state in desk.people.all() if state.is_admin and state.is_active]
    still = (person for person in named if desk.people.get(person).is_active)
    return next(iter((*still, *(state.person for state in here))), None)

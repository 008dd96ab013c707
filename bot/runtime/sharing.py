"""Reads a record's card: where it stands, and where somebody shared a link to it. Synchronous."""

from dataclasses import dataclass

from bot.domain.cards import Card
from bot.domain.initiative import Status
from bot.domain.message import Channel, Person, Thread
from bot.engine.cards import card_of
from bot.engine.sharing import may_be_read, shared_card
from bot.ports.store import Desk
from bot.runtime.policies import policy_for


@dataclass(frozen=True, slots=True)
class Share:
    """A link to a record: which, who shared it where, and whether others than ours read there."""

    reference: str
    by: Person
    place: Channel
    is_external: bool


def standing(desk: Desk, thread: Thread) -> Card | None:
    """Return the card that stands in a thread, as it should now; None where there is none."""
    initiative = desk.initiatives.peek(thread)
    if initiative is None or initiative.question is None or initiative.status is Status.DISMISSED:
        return None
    return card_of(initiative, policy_for(desk, thread.place, initiative))


def shared(desk: Desk, share: Share) -> Card | None:
    """Return the record's card; None where not all who read there may see it."""
    initiative = desk.initiatives.find(share.reference)
    if initiative is None:
        return None
    home = initiative.thread.place
    if share.place != home:
        there, here = desk.channels.get(home), desk.channels.get(share.place)
        outsiders_read = share.is_external or here.is_external or here.has_guests
        if not may_be_read(there, desk.people.get(share.by), outsiders_read=outsiders_read):
            return None
    return shared_card(initiative, policy_for(desk, home, initiative))

"""Which initiatives somebody may be shown, or may name, from where they are. Synchronous."""

from collections.abc import Iterator, Sequence

from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.engine.nudges import introduced
from bot.runtime.glance import Glance


def visible(
    glance: Glance, by: Person, here: Channel, initiatives: Sequence[Initiative]
) -> Iterator[Initiative]:
    """Leave out what is not for whoever asks, except what stands ``here`` and what is about them.

    What belongs to a private channel is for nobody elsewhere. Guests, and people of other
    organisations, may open only some of our channels: they see nothing of any other.
    """
    desk, stays_here = glance.unit.desk(by.workspace), _stays_here(glance, by)
    private = {state.channel for state in desk.channels.all() if state.is_private}
    for initiative in initiatives:
        place = initiative.thread.place
        is_open = not stays_here and place not in private
        if is_open or place == here or by in _about(initiative):
            yield initiative


def _stays_here(glance: Glance, by: Person) -> bool:
    """Say whether somebody may open only some channels, also where that was told just now."""
    coming = glance.unit.inbox.pending((by,), glance.now)
    known = glance.unit.desk(by.workspace).people.get(by)
    for told in coming:
        if isinstance(told, PersonSeen):
            known = introduced(known, told)
    return known.is_guest or known.is_outsider


def _about(initiative: Initiative) -> set[Person]:
    """Return who wrote it, and who says that it is theirs."""
    return {initiative.author, *(claim.person for claim in initiative.live_claims)}

"""Facts the engine reacts to, each addressed to one aggregate: initiative, person or channel."""

from bot.domain.channel_events import ChannelEvent
from bot.domain.initiative_events import InitiativeEvent
from bot.domain.message import Channel, Person, Thread
from bot.domain.person_events import PersonEvent

Event = InitiativeEvent | PersonEvent | ChannelEvent
Subject = Thread | Person | Channel


def subject_of(event: Event) -> Subject:
    """Return what an event is addressed to."""
    if isinstance(event, PersonEvent):
        return event.person
    if isinstance(event, ChannelEvent):
        return event.channel
    return event.thread

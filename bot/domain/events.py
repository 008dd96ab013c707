"""Facts the engine reacts to, each addressed to one aggregate.

The aggregates: initiative, person, channel, workspace.
"""

from bot.domain.channel_events import ChannelEvent
from bot.domain.initiative_events import InitiativeEvent
from bot.domain.message import Channel, Person, Thread, Workspace
from bot.domain.person_events import PersonEvent
from bot.domain.workspace_events import WorkspaceEvent

Event = InitiativeEvent | PersonEvent | ChannelEvent | WorkspaceEvent
Subject = Thread | Person | Channel | Workspace


def subject_of(event: Event) -> Subject:
    """Return what an event is addressed to."""
    if isinstance(event, PersonEvent):
        return event.person
    if isinstance(event, ChannelEvent):
        return event.channel
    if isinstance(event, WorkspaceEvent):
        return event.workspace
    return event.thread

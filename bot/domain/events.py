"""Facts the engine reacts to, each addressed to one aggregate.

The aggregates: initiative, person, channel, workspace.
"""

from operator import attrgetter
from typing import get_args

from bot.domain.channel_events import ChannelEvent
from bot.domain.initiative_events import InitiativeEvent
from bot.domain.message import Channel, Person, Thread, Workspace
from bot.domain.person_events import PersonEvent
from bot.domain.workspace_events import WorkspaceEvent

Event = InitiativeEvent | PersonEvent | ChannelEvent | WorkspaceEvent
Subject = Thread | Person | Channel | Workspace


_ADDRESS = {
    **dict.fromkeys(get_args(InitiativeEvent), attrgetter("thread")),
    **dict.fromkeys(get_args(PersonEvent), attrgetter("person")),
    **dict.fromkeys(get_args(ChannelEvent), attrgetter("channel")),
    **dict.fromkeys(get_args(WorkspaceEvent), attrgetter("workspace")),
}


def subject_of(event: Event) -> Subject:
    """Return what an event is addressed to."""
    subject: Subject = _ADDRESS[type(event)](event)
    return subject

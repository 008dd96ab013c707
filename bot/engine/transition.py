"""What one event leads to: the new state, what must be done, and why."""

from dataclasses import dataclass

from bot.domain.effects import Effect
from bot.domain.events import Event
from bot.domain.gestures import Response
from bot.domain.initiative import Initiative
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings


@dataclass(frozen=True, slots=True)
class Transition:
    """The initiative as it now stands, the effects, and the reason that people are told.

    Where nothing changed, ``initiative`` is the very object that was passed in.
    """

    initiative: Initiative | None
    effects: tuple[Effect, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class PersonTransition:
    """The same for a person."""

    state: PersonState
    effects: tuple[Effect, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class ChannelTransition:
    """The same for a channel."""

    state: ChannelState
    effects: tuple[Effect, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class WorkspaceTransition:
    """The same for a workspace."""

    state: WorkspaceSettings
    effects: tuple[Effect, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a person sees at once, and the fact to be kept, if there is one."""

    response: Response
    event: Event | None = None

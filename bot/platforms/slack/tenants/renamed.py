"""Channels whose id Slack has changed: the record goes on under the id it was begun with.

Here, at the seam, each is called by the other's name: what Slack tells is put under the record's
id, and what we ask of Slack goes to the channel's id of today. Few workspaces have any.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import NamedTuple, TypeVar

from bot.domain.message import Channel, Thread
from bot.joined import Joined
from bot.platforms.slack.tenants.connections import (
    Back,
    Connection,
    Connections,
    NotIntroducedError,
    Payload,
    nobody_minds,
)
from bot.ports.chat import Intake
from bot.recent import Recent

logger = logging.getLogger(__name__)

MOST_KNOWN = 20_000  # workspaces; one that is forgotten is read anew
FRESH = 10.0  # seconds; after that, what another replica was told counts here
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Renames:
    """One workspace's: ``stored`` is the record's id of each channel, by those Slack gave it.

    Of one channel's the last is today's.
    """

    stored: Mapping[str, str] = field(default_factory=dict)
    todays: Mapping[str, str] = field(init=False)  # Slack's id of today, by the record's

    def __post_init__(self) -> None:
        todays = {stored: today for today, stored in self.stored.items()}
        object.__setattr__(self, "todays", todays)

    def ours(self, thing: T) -> T:
        """Return something that Slack told, each channel in it under the record's id."""
        return self._put(thing) if self.stored else thing  # type: ignore[return-value] # same type

    def _put(self, thing: object) -> object:
        match thing:
            case Channel(id=id):
                return replace(thing, id=self.stored.get(id, id))
            case Thread(channel=id):
                return replace(thing, channel=self.stored.get(id, id))
            case tuple():
                return tuple(self._put(part) for part in thing)
        if not is_dataclass(thing) or isinstance(thing, type):
            return thing
        parts = {one.name: getattr(thing, one.name) for one in fields(thing) if one.init}
        put = {name: self._put(part) for name, part in parts.items()}
        return replace(thing, **{name: part for name, part in put.items() if part != parts[name]})


class Known(NamedTuple):
    """A workspace, as it is remembered."""

    connection: Connection
    renames: Renames


class Renamed:
    """Connections that know which channels have changed their id. Keeps that port's promises."""

    def __init__(
        self, connections: Connections, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._connections = connections
        self._monotonic = monotonic
        self._intake: Intake | None = None
        self._known: Recent[str, tuple[Renames, float]] = Recent(MOST_KNOWN)
        self._changes = 0  # that were taken here
        self._reads: Joined[tuple[str, int], Renames] = Joined()

    def meet(self, intake: Intake) -> None:
        """Learn who knows the record's ids."""
        self._intake = intake

    async def of(self, workspace: str) -> Renames:
        """Return a workspace's renamed channels; from memory, unless that is old.

        Raises:
            NotIntroducedError: they cannot be read now, and never were.
        """
        renames, read_at = self._known.get(workspace) or (None, 0.0)
        intake = self._intake
        if intake is None or (renames and self._monotonic() - read_at <= FRESH):
            return renames or Renames()
        name = workspace, self._changes
        return await self._reads.ask(name, lambda: self._read(intake, workspace, renames))

    async def _read(self, intake: Intake, workspace: str, last: Renames | None) -> Renames:
        """Read what was renamed; what was known ``last`` serves where that cannot be done."""
        now, changes = self._monotonic(), self._changes
        try:
            renames = Renames(dict(await intake.aliases(workspace)))
        except Exception:
            if last is None:
                raise NotIntroducedError("Which channels are which is not known now.") from None
            logger.exception("The ids of channels were not read; the last known are used.")
            renames = last
        if self._changes == changes:  # else it may have been read before the change
            self._known.put(workspace, (renames, now))
        return renames

    async def renumber(self, channel: Channel, to: str) -> None:
        """Take that Slack calls a channel by another id from now on."""
        if self._intake is not None:
            await self._intake.renumbered(channel, to)
        self._changes += 1
        self._known.forget(channel.workspace)

    @property
    def first(self) -> Connection | None:
        """The first that the app was installed in."""
        return self._connections.first

    async def find(self, workspace: str, *, organisation: str = "") -> Connection | None:
        """Return a workspace's connection, whose calls reach each channel as it is called today."""
        connection = await self._connections.find(workspace, organisation=organisation)
        if connection is not None:
            connection.api.todays = (await self.of(workspace)).todays
        return connection

    def known(self, workspace: str) -> Connection | None:
        """Return a workspace's connection, where memory is enough."""
        return self._connections.known(workspace)

    def recalled(self, workspace: str) -> Known | None:
        """Return a workspace's connection and its renamed channels, where memory is enough."""
        renames, read_at = self._known.peek(workspace) or (None, 0.0)
        if renames is None or self._monotonic() - read_at > FRESH:
            return None
        connection = self.known(workspace)
        return None if connection is None else Known(connection, renames)

    async def learnt(self, workspace: str) -> Known | None:
        """Return the same, looked up where it must be; None where the app is not installed."""
        connection = await self.find(workspace)
        return None if connection is None else Known(connection, await self.of(workspace))

    async def told(self, payload: Payload) -> bool:
        """Take what Slack tells of the app itself."""
        return await self._connections.told(payload)

    async def settle(self) -> None:
        """Wait until what was begun in the background is over."""
        await self._connections.settle()

    async def close(self) -> None:
        """End what goes on in the background."""
        await self._connections.close()

    async def introduce(self, back: Back = nobody_minds) -> Sequence[Connection]:
        """Learn where we are installed."""
        return await self._connections.introduce(back)

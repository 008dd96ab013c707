"""One effect, one call to the outside. Asynchronous; never holds a transaction."""

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.domain.effects import (
    DeleteCard,
    EditCard,
    FetchMessage,
    PostCard,
    ReadSeries,
    ReadText,
    Schedule,
)
from bot.domain.impact import Reading, Remark
from bot.domain.initiative_events import TextRead
from bot.domain.message import platform_of
from bot.domain.signal import Signal
from bot.ports.chat import Fetched, NotSent, Outcome, Platform, Reader, Said, Uncertain
from bot.ports.store import LeasedEffect, Stage

logger = logging.getLogger(__name__)
# The platform's clock may be behind the database's: look for a message a little earlier.
_CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Outside:
    """The platforms by name, the reader, and how long each may take for one request."""

    platforms: Mapping[str, Platform]
    reader: Reader
    timeout: timedelta

    def platform(self, workspace: str) -> Platform | None:
        """Return the platform of a workspace; None where it is not connected."""
        return self.platforms.get(platform_of(workspace))

    def can_find(self, workspace: str) -> bool:
        """Say whether a delivery can be looked up. Where nothing is connected: later, maybe."""
        platform = self.platform(workspace)
        return platform is None or platform.can_find


async def perform(item: LeasedEffect, outside: Outside) -> Outcome | Fetched | TextRead:
    """Carry out one effect with exactly one request, and return what is certain of it."""
    if isinstance(item.effect, ReadText):
        return await _read(item.effect, outside)
    platform = outside.platform(item.workspace)
    if platform is None:
        return NotSent(f"{platform_of(item.workspace)} is not connected here")
    if item.stage is Stage.LOOK_UP and isinstance(item.effect, PostCard) and not platform.can_find:
        return Uncertain("the sender stopped half-way, and messages cannot be looked up here")
    return await _in_time(_call(item, platform), outside.timeout)


def _call(item: LeasedEffect, platform: Platform) -> Awaitable[Outcome | Fetched]:
    match item.effect:
        case PostCard(to=to) if item.stage is Stage.LOOK_UP:
            since = item.started_at - _CLOCKS_DIFFER
            return platform.find(to, delivery=item.delivery, since=since)
        case PostCard(to=to, card=card):
            return platform.send(to, card, delivery=item.delivery)
        case EditCard(to=to, message_id=message_id, card=card):
            return platform.edit(to, message_id, card)
        case DeleteCard(to=to, message_id=message_id):
            return platform.delete(to, message_id)
        case FetchMessage(place=place, message_id=message_id, by=by):
            return platform.fetch(place, message_id, by=by)
        case ReadText() | ReadSeries() | Schedule():
            raise AssertionError("what is read or kept calls no platform")
        case _:
            assert_never(item.effect)


async def _in_time(call: Awaitable[Outcome | Fetched], at_most: timedelta) -> Outcome | Fetched:
    """Wait for an outcome. A request that ends without one proves nothing."""
    try:
        async with asyncio.timeout(at_most.total_seconds()):
            return await call
    except TimeoutError:
        return Uncertain("no answer in time")
    except Exception as error:
        logger.exception("A platform broke its promise to return an outcome.")
        return Uncertain(f"the platform failed with {type(error).__name__}")


async def _read(effect: ReadText, outside: Outside) -> TextRead:
    said: Said = None
    try:
        async with asyncio.timeout(outside.timeout.total_seconds()):
            said = await outside.reader.read(effect.message, effect.purpose, effect.background)
    except TimeoutError:
        logger.warning("The reader gave no answer in time; the rules stand.")
    except Exception:
        logger.exception("The reader failed; the rules stand.")
    return as_read(effect, said)


def as_read(effect: ReadText, said: Said) -> TextRead:
    """Return what came of a text that was to be read; None: nobody could say."""
    return TextRead(
        thread=effect.thread,
        message=effect.message,
        purpose=effect.purpose,
        way=effect.way,
        signal=said if isinstance(said, Signal) else None,
        reading=said if isinstance(said, Reading) else None,
        remark=said if isinstance(said, Remark) else None,
    )

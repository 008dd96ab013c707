"""The whole product as it serves a chat service, with a channel it watches and its ring at rest."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from starlette.types import ASGIApp

from bot.cli.collector import the_start_set_apart
from bot.domain.message import Channel, Person
from bot.domain.policy import ChannelState, Mode
from bot.engine.settings.beginning import fresh_settings
from bot.settings import read_settings
from bot.wiring import build


@asynccontextmanager
async def watching(
    channel: Channel, decider: str, env: Mapping[str, str]
) -> AsyncIterator[ASGIApp]:
    """Give the product, introduced, that asks in a channel; ``env`` are its settings."""
    app = await asyncio.to_thread(build, read_settings({"LOG_LEVEL": "warning", **env}))
    with app.ring.open_unit() as unit:
        channels = unit.desk(channel.workspace).channels
        channels.save_settings(fresh_settings(channel.workspace, "Bench"))
        decides = Person(channel.workspace, decider)
        channels.save(ChannelState(channel, mode=Mode.ASK, decider=decides))
    app.ring.worker.stop()
    for platform in app.connected:
        await platform.introduce(app.ring.intake)
    with the_start_set_apart():
        yield app.site
    for platform in app.connected:
        await platform.close()
    app.database.close()

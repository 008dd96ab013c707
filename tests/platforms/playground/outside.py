"""The playground's outside is its own room, seen through its own page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.message import Channel, Person, Thread
from bot.platforms.playground.settings import WORKSPACE
from bot.ports.chat import Destination
from tests.platforms.outside import Outside
from tests.platforms.playground.house import House, open_house


@asynccontextmanager
async def open_outside() -> AsyncIterator[Outside]:
    async with open_house() as house:
        root = await asyncio.to_thread(
            house.playground.room.say,
            "maya",
            "We charge for returns.",
            house.clock.now(),
            where=("checkout", ""),
            ticket="1",
        )

        async def shows(to: Destination, message_id: str) -> str | None:
            return await _seen(house, to, message_id)

        async def doing(thread: Thread) -> str:
            page = await house.page(f"/playground/c/{thread.channel}")
            return "".join(one.text for one in page.all("p", id=f"y-{thread.root}"))

        yield Outside(
            platform=house.playground.platform,
            thread=Thread(WORKSPACE, "checkout", root.id),
            channel=Channel(WORKSPACE, "customers"),
            person=Person(WORKSPACE, "priya"),
            nowhere=(
                Thread(WORKSPACE, "checkout", "never-was"),
                Thread(WORKSPACE, "marketing", root.id),
                Channel(WORKSPACE, "never-was"),
                Person(WORKSPACE, "nobody"),
                Channel("slack:T1", "checkout"),
            ),
            shows=shows,
            doing=doing,
        )


async def _seen(house: House, to: Destination, message_id: str) -> str | None:
    if isinstance(to, Person):
        page = await house.page("/playground/dm", who=to.id)
    else:
        channel = to.channel if isinstance(to, Thread) else to.id
        page = await house.page(f"/playground/c/{channel}")
    found = page.all("article", id=f"m-{message_id}")
    return found[0].text if found else None

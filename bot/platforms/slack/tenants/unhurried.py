"""Reads in the background that wait as long as Slack says, and then ask once more."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import means_of
from bot.platforms.slack.tenants.connections import Connection

MOST_TRIES = 5
LONGEST = 300.0  # seconds; where Slack asks for more, whoever needs it asks anew one day
TOO_OFTEN = Answer(reason="Slack asks to wait for longer than this is worth")

Pause = Callable[[float], Awaitable[None]]


async def read_in_time(
    connection: Connection,
    method: str,
    arguments: Mapping[str, object],
    few: asyncio.Semaphore,
    pause: Pause = asyncio.sleep,
) -> Answer:
    """Return what Slack says.

    Args:
        connection: of the workspace.
        method: one that only reads.
        arguments: of the method.
        few: how many may ask at once. Who waits for their turn keeps nobody else from asking.
        pause: waits for so many seconds.
    """
    pacing, workspace = connection.api.pacing, connection.workspace
    answer = TOO_OFTEN
    for _ in range(MOST_TRIES):
        while (wait := pacing.hold(workspace, method)) is not None:
            if wait.total_seconds() > LONGEST:
                return answer
            await pause(wait.total_seconds())
        async with few:
            answer = await connection.api.read(method, **arguments)
        pacing.heed(workspace, method, answer)
        if means_of(answer) is not Means.WAIT:
            break
    return answer

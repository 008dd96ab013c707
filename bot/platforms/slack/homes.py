"""What people see in the App Home: published for each person, one after the other, newest last.

To publish is to replace, so that a repeat is harmless. A home that is not published is no loss:
whoever looks at it next has it published anew.
"""

import asyncio
import logging
from typing import Protocol

from bot.domain.message import Person
from bot.platforms.slack.render import home_of
from bot.platforms.slack.settling import end, settle
from bot.platforms.slack.tenants.connections import Connections
from bot.ports.chat import Intake

logger = logging.getLogger(__name__)

MOMENT = 1.5  # seconds for which a home, or an answer, waits until it is known whose it is
OUTDATED = "hash_conflict"  # Slack's word for: another home was published since


class Meets(Protocol):
    """Has somebody looked up who is new here: their hours, and whether they are an admin."""

    async def __call__(self, person: Person, *, patience: float) -> None:
        """Return once the ring was told of them, or after so many seconds."""


class Homes:
    """Publishes homes in the background. Nobody waits for it."""

    def __init__(self, connections: Connections, intake: Intake, meet: Meets) -> None:
        self._connections = connections
        self._intake = intake
        self._meet = meet
        self._wanted: dict[Person, str] = {}
        self._tasks: dict[Person, asyncio.Task[None]] = {}

    def show(self, to: Person, hash: str = "") -> None:
        """Publish somebody's home, in a moment.

        Args:
            to: whose.
            hash: names the home that they look at, where that is known. Should another have been
                published since, by whichever replica, theirs is read anew.
        """
        self._wanted[to] = hash
        if to not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._keep_up(to))
            self._tasks[to] = task
            task.add_done_callback(lambda ended: self._ended(to, ended))

    async def settle(self) -> None:
        """Wait until every home is published."""
        await settle(self._tasks.values)

    async def close(self) -> None:
        """Stop publishing."""
        await end(self._tasks.values)

    async def _keep_up(self, to: Person) -> None:
        while to in self._wanted:
            await self._publish(to, self._wanted.pop(to))

    async def _publish(self, to: Person, hash: str) -> None:
        connection = await self._connections.find(to.workspace)
        if connection is None:
            return
        await self._meet(to, patience=MOMENT)
        view = home_of(await self._intake.home(to))
        answer = await connection.api.write(
            "views.publish", user_id=to.id, view=view, hash=hash or None
        )
        if answer.error == OUTDATED:
            self._wanted.setdefault(to, "")
        elif not answer.ok:
            logger.warning("A home was not published: %s", answer.error or answer.reason)

    def _ended(self, to: Person, task: asyncio.Task[None]) -> None:
        self._tasks.pop(to, None)
        if task.cancelled() or task.exception() is not None:
            self._wanted.pop(to, None)
        elif to in self._wanted:  # it was asked for after the last look
            self.show(to, self._wanted[to])
        if not task.cancelled() and task.exception() is not None:
            logger.error("A home was not published.", exc_info=task.exception())

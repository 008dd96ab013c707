"""A link to a record, wherever somebody writes one, is shown as its card. In the background.

To show it again replaces it, so that a repeat is harmless; one that is not shown is no loss.
"""

import asyncio
import logging

from bot.platforms.slack.calls.api import Api
from bot.platforms.slack.settling import end, settle
from bot.platforms.slack.tenants.connections import Connections
from bot.platforms.slack.told.heard import LinksShared
from bot.platforms.slack.told.shared_links import Shown, reference_in, unfurls_of, work_objects_of
from bot.ports.chat import Intake
from bot.recent import Recent

logger = logging.getLogger(__name__)

# These are about the message, or pass; whatever else Slack refuses, it may take in plain blocks.
SAME_IN_ANY_WORDS = frozenset(
    {
        "cannot_find_channel",
        "cannot_find_message",
        "cannot_find_service",
        "cannot_unfurl_message",
        "cannot_unfurl_url",
        "channel_not_found",
        "missing_scope",
        "not_in_channel",
        "ratelimited",
        "rate_limited",
    }
)

MOST_PLAIN = 20_000


class Unfurls:
    """Shows records below links. ``public_url`` is where our pages are; empty: nowhere."""

    def __init__(self, connections: Connections, intake: Intake, public_url: str) -> None:
        self._connections = connections
        self._intake = intake
        self._public_url = public_url
        # Workspaces that refused Work Objects. Who is forgotten is tried once more.
        self._plain: Recent[str, bool] = Recent(MOST_PLAIN)
        self._tasks: set[asyncio.Task[None]] = set()

    async def show(self, links: LinksShared) -> None:
        """Read the records now, and show them in a moment. What may not be seen there is not."""
        shown = [one for one in [await self._shown(url, links) for url in links.urls] if one]
        if shown:
            task = asyncio.get_running_loop().create_task(self._unfurl(shown, links))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    async def settle(self) -> None:
        """Wait until all is shown."""
        await settle(lambda: self._tasks)

    async def close(self) -> None:
        """Stop showing."""
        await end(lambda: self._tasks)

    async def _shown(self, url: str, links: LinksShared) -> Shown | None:
        reference = reference_in(url, self._public_url)
        if not reference:
            return None
        card = await self._intake.record(
            reference, by=links.by, place=links.place, is_external=links.is_external
        )
        return Shown(url, reference, card) if card else None

    async def _unfurl(self, shown: list[Shown], links: LinksShared) -> None:
        workspace = links.place.workspace
        connection = await self._connections.find(workspace)
        if connection is None:
            return
        if not self._plain.get(workspace):
            error = await self._send(connection.api, shown, links, is_rich=True)
            if not error or error in SAME_IN_ANY_WORDS:
                return
            self._plain.put(workspace, True)  # noqa: FBT003 - a value
        await self._send(connection.api, shown, links, is_rich=False)

    async def _send(
        self, api: Api, shown: list[Shown], links: LinksShared, *, is_rich: bool
    ) -> str:
        """Make the one request; return what Slack refuses, "" where it did it, or said nothing."""
        answer = await api.write(
            "chat.unfurl",
            channel=links.place.id,
            ts=links.message_id,
            unfurls=unfurls_of(shown),
            metadata=work_objects_of(shown, self._public_url) if is_rich else None,
        )
        if not answer.ok:
            logger.info("A link was not shown: %s", answer.error or answer.reason)
        return answer.error

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("A link was not shown.", exc_info=task.exception())

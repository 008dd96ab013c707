"""Buttons, forms, shortcuts and commands, through slack-bolt's ``AsyncApp``.

Bolt is handed what is verified and parsed already, so it neither checks nor parses; it tells the
kinds apart and collects the answer. It answers only after the listener has returned, and a
listener that fails is a failure.
"""

import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.edge import Payload, Reply
from bot.platforms.slack.settings import COMMAND

logger = logging.getLogger(__name__)

ANY = re.compile(".*")
HEARD, MODE = "heard_by_us", "socket_mode"  # in this mode bolt is handed what is parsed already
NOT_OURS = 404  # what bolt answers where nobody listens

Takes = Callable[[Payload], Awaitable[Reply]]


class NotTakenError(Exception):
    """A listener failed: nothing is kept, and Slack must not be told otherwise."""


class Interactions:
    """Tells interactions apart, and hands each to whom it is for.

    Args:
        client: the Web API; bolt asks it for nothing of its own accord.
        interacted, commanded: take an interaction, and a command.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        interacted: Takes,
        commanded: Takes,
    ) -> None:
        quiet = logging.getLogger("slack_bolt.empty_chair")
        quiet.setLevel(logging.ERROR)  # its warnings repeat what people wrote
        self._app = AsyncApp(
            logger=quiet,
            name="Empty Chair",
            client=client,
            authorize=_authorize,
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            ignoring_self_events_enabled=False,
        )
        self._app.action(ANY)(_answering(interacted))
        self._app.view(ANY)(_answering(interacted))
        self._app.shortcut(ANY)(_answering(interacted))
        self._app.command(COMMAND)(_answering(commanded))

    async def take(self, payload: Payload) -> Reply:
        """Return what Slack is to be answered. What nobody listens to is answered with nothing.

        Raises:
            NotTakenError: a listener failed.
        """
        heard: list[Payload] = []
        try:
            request = AsyncBoltRequest(body=dict(payload), context={HEARD: heard}, mode=MODE)
            response = await self._app.async_dispatch(request)
        except (AttributeError, KeyError, TypeError, ValueError):
            logger.info("A gesture was let go: it is not made as Slack makes them.")
            return None
        if response.status == NOT_OURS or not heard:
            return None
        if response.status >= 500:  # noqa: PLR2004 - HTTP's own
            raise NotTakenError(response.body)
        return _reply(response)


def _answering(take: Takes) -> Callable[..., Awaitable[BoltResponse]]:
    async def listen(
        ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
    ) -> BoltResponse:
        context[HEARD].append(body)  # from here on, what fails is ours
        reply = await take(body)
        return await ack(**(reply or {}))

    return listen


def _reply(response: BoltResponse) -> Reply:
    """Return the JSON that bolt has made of an answer; None where it is empty."""
    said = json.loads(response.body) if response.body else None
    return said if isinstance(said, dict) else None


async def _authorize(**_who: object) -> AuthorizeResult:
    """Let every request through: whose it is has been checked before bolt sees it."""
    return AuthorizeResult(enterprise_id=None, team_id=None)

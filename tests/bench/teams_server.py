"""``python -m tests.bench.teams_server NAME OPENID_URL TOKEN_URL [DATABASE_URL]``: what is asked.

Prints its port. ``ours`` is the whole product as it serves Teams, with the ring standing still;
``botbuilder`` is a ``CloudAdapter`` with a bot that does nothing, behind Starlette, with its own
authentication; ``nothing`` is the floor under both. Keys and tokens come from the same issuer.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botbuilder.core import ActivityHandler, CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticationConstants,
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.domain.message import Channel
from bot.platforms.teams.settings import ACTIVITIES, TOKEN_URL
from tests.bench.endpoints import Open, nothing, serve
from tests.bench.teams_calls import AUTHORS
from tests.bench.watching import watching
from tests.platforms.teams.connector_double import GENERAL, TENANT
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, SCOPE

WORKSPACE = f"teams:{TENANT}"


def ours(openid_url: str, token_url: str, database_url: str) -> Open:
    """Return the product, introduced, with a channel that is watched."""

    @asynccontextmanager
    async def opened(_port: int) -> AsyncIterator[ASGIApp]:
        env = {
            "DATABASE_URL": database_url,
            "EMPTYCHAIR_TEST": "1",
            "TEAMS_APP_ID": APP_ID,
            "TEAMS_APP_PASSWORD": APP_PASSWORD,
            "TEAMS_OPENID_METADATA_URL": openid_url,
            "TEAMS_TOKEN_URL": token_url,
        }
        async with watching(Channel(WORKSPACE, GENERAL), AUTHORS[0], env) as site:
            yield site

    return opened


def botbuilder(openid_url: str) -> Open:
    """Return botbuilder, told where the issuer is; all else is as it is for the public cloud."""

    @asynccontextmanager
    async def opened(_port: int) -> AsyncIterator[ASGIApp]:
        authentication = BotFrameworkAuthenticationFactory.create(
            to_bot_from_channel_open_id_metadata_url=openid_url,
            to_bot_from_channel_token_issuer=AuthenticationConstants.TO_BOT_FROM_CHANNEL_TOKEN_ISSUER,
            to_bot_from_emulator_open_id_metadata_url=openid_url,
            to_channel_from_bot_login_url=TOKEN_URL,
            to_channel_from_bot_oauth_scope=SCOPE,
            oauth_url=AuthenticationConstants.OAUTH_URL,
            credential_factory=PasswordServiceClientCredentialFactory(APP_ID, APP_PASSWORD),
        )
        adapter, bot = CloudAdapterBase(authentication), ActivityHandler()

        async def endpoint(request: Request) -> Response:
            activity = Activity().deserialize(await request.json())
            header = request.headers.get("Authorization", "")
            await adapter.process_activity(header, activity, bot.on_turn)
            return Response(status_code=201)

        yield Starlette(routes=[Route(ACTIVITIES, endpoint, methods=["POST"])])

    return opened


def main(name: str, openid_url: str, token_url: str, database_url: str = "") -> None:
    """Serve one of them."""
    others: dict[str, Open] = {"botbuilder": botbuilder(openid_url), "nothing": nothing}
    opened = others[name] if name in others else ours(openid_url, token_url, database_url)
    serve(ACTIVITIES, opened, [])


if __name__ == "__main__":
    main(*sys.argv[1:])

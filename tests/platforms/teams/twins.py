"""Two tenants of one product in which everything is called alike: places, people and messages."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.platforms.teams.connector_double import NAMES, TENANT, ConnectorDouble
from tests.platforms.teams.issuer_double import IssuerDouble, served
from tests.platforms.teams.town import Town, open_town

ABROAD = "11111111-2222-4333-8444-555555555555"
Said = dict[str, Any]


class ConnectorAbroad(ConnectorDouble):
    """Another tenant's service. Its people have the same ids, and other names."""

    def _create(self, names: Said, said: Said) -> tuple[int, Said]:
        assert TENANT not in json.dumps(said)
        return super()._create(names, json.loads(json.dumps(said).replace(ABROAD, TENANT)))


class TownAbroad(Town):
    """The same town in another tenant."""

    async def tell(self, said: Said) -> Said:
        return await super().tell(json.loads(abroad(json.dumps(said))))


def abroad(said: str) -> str:
    """Return what is said of one tenant as it is said of the other."""
    for name in NAMES.values():
        said = said.replace(name, _name_of(name))
    return said.replace(TENANT, ABROAD)


def _name_of(name: str) -> str:
    return f"{name.partition(' ')[0]} Abroad"


@asynccontextmanager
async def open_abroad(issuer: IssuerDouble) -> AsyncIterator[ConnectorAbroad]:
    """Let the other tenant's service answer on a port of its own."""
    double = ConnectorAbroad(issuer)
    double.members = {
        id: {**member, "name": _name_of(member["name"]), "tenantId": ABROAD}
        for id, member in double.members.items()
    }
    app = web.Application()
    app.add_routes(double.routes())
    async with served(app, double.fates) as double.url:
        yield double


@asynccontextmanager
async def open_twins(
    url: str, env: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[Town, Town]]:
    """Open two towns of one product; neither has it in its team yet."""
    async with (
        open_town(url, env) as here,
        open_abroad(here.connector.issuer) as connector,
    ):
        yield here, TownAbroad(here.app, here.clock, connector, here.browser)

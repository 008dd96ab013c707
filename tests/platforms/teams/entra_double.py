"""Entra on a real socket of this machine: what it publishes of itself, and what it says of people.

It keeps what the real one promises: one list of keys for all tenants, each key with the issuer
that it signs for, and tokens whose issuer names the tenant of the person they are given for.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.teams.connector_double import ALICE, OBJECT_IDS, TENANT
from tests.platforms.teams.fates import Fates
from tests.platforms.teams.issuer_double import APP_ID, SigningKey, served

LOGIN = "https://login.microsoftonline.com"
HOST = "chair.example.com"
AUDIENCE = f"api://{HOST}/botid-{APP_ID}"
HOLE = "{tenantid}"
OF_ALL = f"{LOGIN}/{HOLE}/v2.0"

Said = dict[str, Any]


@dataclass
class EntraDouble:
    """Its keys, the newest last, each with whom it signs for."""

    url: str = ""
    keys: list[tuple[SigningKey, str | None]] = field(
        default_factory=lambda: [(SigningKey("entra", None), OF_ALL)]
    )
    fates: Fates = field(default_factory=Fates)

    @property
    def metadata_url(self) -> str:
        """Where it describes itself, for all tenants."""
        return f"{self.url}/common/v2.0/.well-known/openid-configuration"

    def sign(self, said: Said) -> str:
        """Return a token that says so."""
        return self.keys[-1][0].sign(said)

    async def describe(self, request: web.Request) -> web.Response:
        """Answer with the metadata."""
        fate = self.fates.next("metadata")
        if fate is not None:
            return await self.fates.meet(request, fate)
        jwks = f"{self.url}/common/discovery/v2.0/keys"
        return web.json_response({"issuer": OF_ALL, "jwks_uri": jwks})

    async def publish(self, request: web.Request) -> web.Response:
        """Answer with the keys."""
        fate = self.fates.next("keys")
        if fate is not None:
            return await self.fates.meet(request, fate)
        told = [
            {**key.published(), **({"issuer": issuer} if issuer else {})}
            for key, issuer in self.keys
        ]
        return web.json_response({"keys": told})


def said_of(now: float, who: str = ALICE, **other: object) -> Said:
    """Return what Entra says of somebody; None takes a claim away."""
    tenant = other.get("tid", TENANT)
    said: Said = {
        "iss": f"{LOGIN}/{tenant}/v2.0",
        "aud": APP_ID,
        "exp": int(now) + 3600,
        "nbf": int(now) - 5,
        "iat": int(now) - 5,
        "oid": OBJECT_IDS.get(who, who),
        "tid": tenant,
        "scp": "access_as_user",
        "ver": "2.0",
        **other,
    }
    return {name: value for name, value in said.items() if value is not None}


@asynccontextmanager
async def open_entra(double: EntraDouble | None = None) -> AsyncIterator[EntraDouble]:
    """Let an Entra of one's own answer on a free port."""
    double = double or EntraDouble()
    app = web.Application()
    app.router.add_get("/common/v2.0/.well-known/openid-configuration", double.describe)
    app.router.add_get("/common/discovery/v2.0/keys", double.publish)
    async with served(app, double.fates) as double.url:
        yield double

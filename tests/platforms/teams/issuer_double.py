"""Microsoft's issuer on a real socket of this machine: metadata, keys, and tokens for bots.

It keeps what the real one promises: a key that signs is published first, an old one stays
published for a while after a new one signs, and tokens for sending cost a password.
"""

import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.platforms.teams.fates import Fates

APP_ID = "3f1c2b6a-9d84-4c1e-8b57-0a6f5d2e7c91"
APP_PASSWORD = "a password of the double's"  # noqa: S105 - of a double
ISSUER = "https://api.botframework.com"
SCOPE = "https://api.botframework.com/.default"
TEAMS = ("msteams",)
EXPONENT = 65_537
BITS = 2048


_made: dict[tuple[str, int], rsa.RSAPrivateKey] = {}


def private_key(name: str, bits: int = BITS) -> rsa.RSAPrivateKey:
    """Return the key of a name, made once in this process, for making one takes long."""
    if (name, bits) not in _made:
        _made[name, bits] = rsa.generate_private_key(EXPONENT, bits)
    return _made[name, bits]


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that the issuer publishes. ``endorsements`` names the channels it may speak for."""

    kid: str
    endorsements: tuple[str, ...] | None = TEAMS
    bits: int = BITS

    def published(self) -> dict[str, Any]:
        """Return it as it stands in the list of keys."""
        numbers = private_key(self.kid, self.bits).public_key().public_numbers()
        said = {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": _written(numbers.n),
            "e": _written(numbers.e),
        }
        if self.endorsements is None:
            return said
        return {**said, "endorsements": list(self.endorsements)}

    def sign(self, claims: Mapping[str, Any], **headers: object) -> str:
        """Return a token that says so."""
        named = {"kid": self.kid, "x5t": self.kid, **headers}
        kept = {name: said for name, said in named.items() if said is not None}
        return jwt.encode(dict(claims), private_key(self.kid, self.bits), "RS256", headers=kept)


@dataclass
class IssuerDouble:
    """Its keys, the newest last, and the tokens that it gave out."""

    url: str = ""
    keys: list[SigningKey] = field(default_factory=lambda: [SigningKey("first")])
    fates: Fates = field(default_factory=Fates)
    given: list[str] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=lambda: {APP_ID: APP_PASSWORD})
    lasts: int = 3599  # seconds

    @property
    def openid_url(self) -> str:
        """Where it describes itself."""
        return f"{self.url}/v1/.well-known/openidconfiguration"

    @property
    def token_url(self) -> str:
        """Where bots get the tokens that they send with."""
        return f"{self.url}/botframework.com/oauth2/v2.0/token"

    @property
    def newest(self) -> SigningKey:
        """The key that signs."""
        return self.keys[-1]

    def roll_over(self, kid: str) -> SigningKey:
        """Publish a new key, and sign with it from now on. The old ones stay published."""
        self.keys.append(SigningKey(kid))
        return self.newest

    def withdraw(self, kid: str) -> None:
        """Publish a key no more."""
        self.keys = [one for one in self.keys if one.kid != kid]

    async def describe(self, request: web.Request) -> web.Response:
        """Answer with the metadata."""
        fate = self.fates.next("metadata")
        if fate is not None:
            return await self.fates.meet(request, fate)
        said = {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{self.url}/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }
        return web.json_response(said)

    async def publish(self, request: web.Request) -> web.Response:
        """Answer with the keys."""
        fate = self.fates.next("keys")
        if fate is not None:
            return await self.fates.meet(request, fate)
        return web.json_response({"keys": [key.published() for key in self.keys]})

    async def give(self, request: web.Request) -> web.Response:
        """Answer with a token for a bot that knows its password."""
        fate = self.fates.next("token")
        if fate is not None and not fate.accepts:
            return await self.fates.meet(request, fate)
        asked = await request.post()
        client = str(asked.get("client_id", ""))
        if asked.get("grant_type") != "client_credentials" or asked.get("scope") != SCOPE:
            return web.json_response({"error": "invalid_request"}, status=400)
        if not client or self.passwords.get(client) != asked.get("client_secret"):
            return web.json_response(_wrong_password(client), status=401)
        token = f"outbound-{len(self.given)}"
        self.given.append(token)
        if fate is not None:
            return await self.fates.meet(request, fate)
        said = {"token_type": "Bearer", "expires_in": self.lasts, "ext_expires_in": self.lasts}
        return web.json_response({**said, "access_token": token})


@asynccontextmanager
async def open_issuer(double: IssuerDouble | None = None) -> AsyncIterator[IssuerDouble]:
    """Let an issuer of one's own answer on a free port."""
    double = double or IssuerDouble()
    app = web.Application()
    app.router.add_get("/v1/.well-known/openidconfiguration", double.describe)
    app.router.add_get("/v1/.well-known/keys", double.publish)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", double.give)
    async with served(app, double.fates) as double.url:
        yield double


@asynccontextmanager
async def served(app: web.Application, fates: Fates) -> AsyncIterator[str]:
    """Serve on a free port; return the address. What still hangs at the end is let go."""
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        fates.end()
        await runner.cleanup()


def _written(number: int) -> str:
    size = (number.bit_length() + 7) // 8
    return base64.urlsafe_b64encode(number.to_bytes(size, "big")).rstrip(b"=").decode()


def _wrong_password(client: str) -> dict[str, Any]:
    return {
        "error": "invalid_client",
        "error_description": f"AADSTS7000215: Invalid client secret provided for '{client}'.",
        "error_codes": [7000215],
    }

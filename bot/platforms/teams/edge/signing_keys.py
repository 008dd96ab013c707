"""The keys that the issuer signs with, fetched without keeping anybody waiting who has one.

An issuer publishes a key before it signs with it, and changes them every few days. So the keys
are fetched again when one is named that is not known, though never more often than ``PACE``: a
stranger may name any. They are fetched anew in the background when they are ``OLD``, and are of
no use any more when nobody could confirm them for a day (Microsoft: "refresh it at least once
every 24 hours", learn.microsoft.com, Bot Framework REST authentication).
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
from jwt.algorithms import RSAAlgorithm

logger = logging.getLogger(__name__)

PACE = 10.0  # seconds between two fetches
OLD, USELESS = 3600.0, 24 * 3600.0  # seconds
PATIENCE = 5.0  # seconds for the metadata and the keys together
LARGEST = 256 * 1024  # bytes of either answer
MOST_KEYS = 100
FEWEST_BITS = 2048
FAILURES = (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError)


class KeysUnavailableError(Exception):
    """Nobody can be told from a stranger just now: there is no key at all."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key, and the channels whose activities it may vouch for.

    ``issuer``: it signs for this one alone, "{tenantid}" standing for any tenant; "": not said.
    """

    key: jwt.PyJWK
    endorsements: frozenset[str]
    issuer: str = ""


class SigningKeys:
    """What the issuer publishes. ``seconds`` tells the real time."""

    def __init__(
        self, url: str, seconds: Callable[[], float], *, patience: float = PATIENCE
    ) -> None:
        self._url = url
        self._seconds = seconds
        self._patience = patience
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._fetching: asyncio.Task[None] | None = None
        self.generation = 0  # grows with each fetch: what was judged before is judged anew

    @property
    def are_fresh(self) -> bool:
        """Whether the issuer confirmed them a short while ago."""
        return self._age() < OLD

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key of a name; None where the issuer has none of it, as far as we may ask.

        Raises:
            KeysUnavailableError: no key is known that could be relied on.
        """
        if self._age() >= USELESS:
            await self.refresh()
            if self._age() >= USELESS:
                raise KeysUnavailableError(f"{self._url} gives no keys.")
        elif kid not in self._keys:
            await self.refresh()
        elif self._age() >= OLD:
            self._begin()
        return self._keys.get(kid)

    async def published(self) -> Mapping[str, SigningKey]:
        """Return all the keys, by name.

        Raises:
            KeysUnavailableError: no key is known that could be relied on.
        """
        await self.find("")  # which nobody has: so they are fetched
        return self._keys

    async def refresh(self) -> None:
        """Fetch the keys, unless that was tried a moment ago. Several wait for one fetch."""
        fetching = self._begin()
        if fetching is not None:
            # Whoever does not wait any longer leaves the fetch to the others.
            await asyncio.shield(fetching)

    async def close(self) -> None:
        """End what is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    def _age(self) -> float:
        """Return for how long nobody confirmed the keys; where a clock went back, nobody has."""
        if self._fetched_at is None:
            return USELESS
        age = self._seconds() - self._fetched_at
        return age if age >= -PACE else USELESS

    def _begin(self) -> asyncio.Task[None] | None:
        """Return the fetch that is under way, begun now where it may be; else None."""
        if self._fetching is not None and not self._fetching.done():
            return self._fetching
        now = self._seconds()
        if self._tried_at is not None and 0 <= now - self._tried_at < PACE:
            return None
        self._tried_at = now
        self._fetching = asyncio.get_running_loop().create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self._patience), aiohttp.ClientSession() as session:
                described = await _read(session, self._url)
                listed = await _read(session, _beside(self._url, described.get("jwks_uri")))
            keys = _keys_in(listed)
        except FAILURES as error:
            logger.warning("The keys of %s could not be fetched: %r", self._url, error)
            return
        self.generation += 1
        self._keys, self._fetched_at = keys, self._seconds()


async def _read(session: aiohttp.ClientSession, url: str) -> Mapping[str, Any]:
    """Read an object. No redirect is followed: it would lead where nobody said."""
    async with session.get(url, allow_redirects=False) as answer:
        if answer.status != 200:  # noqa: PLR2004 - HTTP's own
            raise ValueError(f"{url} answered {answer.status}")
        body = b""
        async for chunk in answer.content.iter_any():
            body += chunk
            if len(body) > LARGEST:
                raise ValueError(f"{url} answered too much")
    said = json.loads(body)
    if not isinstance(said, dict):
        raise ValueError(f"{url} answered no object")  # noqa: TRY004 - a failure like the others
    return said


def _beside(url: str, other: object) -> str:
    """Return an address that the metadata names, which must be on the same host."""
    if not isinstance(other, str) or urlsplit(other)[:2] != urlsplit(url)[:2]:
        raise ValueError(f"{url} names keys of another host")
    return other


def _keys_in(listed: Mapping[str, Any]) -> Mapping[str, SigningKey]:
    """Return the keys that can be used, by name. None at all is a failure, never an empty list."""
    found = listed.get("keys")
    told = found[:MOST_KEYS] if isinstance(found, list) else []
    keys = {one["kid"]: _key(one) for one in told if _is_usable(one)}
    known = {kid: key for kid, key in keys.items() if key is not None}
    if not known:
        raise ValueError("no key among them can be used")
    return known


def _is_usable(told: object) -> bool:
    if not isinstance(told, dict) or told.get("kty") != "RSA":
        return False
    return isinstance(told.get("kid"), str) and told.get("use", "sig") == "sig"


def _key(told: Mapping[str, Any]) -> SigningKey | None:
    """Return a key; None where it is none, or too short to be trusted."""
    try:
        key = jwt.PyJWK(dict(told), algorithm="RS256")
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if not isinstance(key.Algorithm, RSAAlgorithm) or key.key.key_size < FEWEST_BITS:
        return None
    said = told.get("endorsements")
    named = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
    issuer = told.get("issuer")
    return SigningKey(key, frozenset(named), issuer if isinstance(issuer, str) else "")

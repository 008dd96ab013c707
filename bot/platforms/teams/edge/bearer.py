"""Who vouches for a request: the token in its head, judged before a byte of its body is read.

The rules are Microsoft's ("Authenticate requests from the Bot Connector service to your bot",
learn.microsoft.com), and stricter where PLATFORMS names what a library leaves open. PyJWT checks
the signature alone, for what it makes of times follows a clock that nobody can set.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from bot.platforms.teams.edge.signing_keys import SigningKey, SigningKeys
from bot.platforms.teams.settings import ISSUER
from bot.recent import Recent

LEEWAY = 300.0  # seconds that clocks may differ by: Microsoft's own number
LONGEST_TOKEN = 16 * 1024
MOST_REMEMBERED = 4096
ALGORITHM = "RS256"
# What a token of a stranger's can make the library raise.
STRANGE = (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


class StrangerError(Exception):
    """Nobody vouches for this; says why, for the log."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a genuine token says. ``endorsements`` are those of the key that signed it."""

    service_url: str
    endorsements: frozenset[str]
    expires_at: float


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What was let pass, from when on it may, and by which keys; the token itself is not kept."""

    granted: Pass
    begins_at: float
    generation: int


class Bearer:
    """Judges tokens, and remembers those that it let pass, for Microsoft sends one for an hour.

    What is remembered (docs/decisions/0021) is what a token says, never whether a request may
    pass: of its times, and of the keys as they were fetched last, it is asked anew each time.
    """

    def __init__(
        self,
        app_id: str,
        keys: SigningKeys,
        seconds: Callable[[], float],
        *,
        most: int = MOST_REMEMBERED,
    ) -> None:
        self._app_id = app_id
        self._keys = keys
        self._seconds = seconds
        self._passed: Recent[bytes, _Remembered] = Recent(most)

    @property
    def remembers(self) -> int:
        """How many tokens are remembered."""
        return len(self._passed)

    async def check(self, header: bytes) -> Pass:
        """Return what the token in an ``Authorization`` header says.

        Raises:
            StrangerError: it is none of the issuer's for us.
            KeysUnavailableError: nobody can tell just now.
        """
        token = token_in(header)
        name = hashlib.sha256(token.encode()).digest()
        known = self._passed.get(name)
        if known is not None:
            if self._holds(known):
                return known.granted
            self._passed.forget(name)
        judged = await self._judge(token)
        self._passed.put(name, judged)
        return judged.granted

    def _holds(self, known: _Remembered) -> bool:
        """Say whether a token would be let pass now, too."""
        if known.generation != self._keys.generation or not self._keys.are_fresh:
            return False
        return known.begins_at - LEEWAY <= self._seconds() < known.granted.expires_at + LEEWAY

    async def _judge(self, token: str) -> _Remembered:
        kid, claims = said_in(token)
        # Before a key is looked for: what is not for us makes nobody fetch anything.
        expires_at = self._examine(claims)
        service_url = _service_url(claims)
        key = await self._keys.find(kid)
        if key is None:
            raise StrangerError("its key is not known")
        assert_signed(token, key)
        begins_at = _moment(claims.get("nbf"))
        granted = Pass(service_url, key.endorsements, expires_at)
        since = -math.inf if begins_at is None else begins_at
        return _Remembered(granted, since, self._keys.generation)

    def _examine(self, claims: Mapping[str, Any]) -> float:
        """Return when it expires."""
        if claims.get("iss") != ISSUER:
            raise StrangerError("another issuer")
        if claims.get("aud") != self._app_id:
            raise StrangerError("it is for somebody else")
        return valid_until(claims, self._seconds())


def valid_until(claims: Mapping[str, Any], now: float) -> float:
    """Return when a token expires that is valid now.

    Raises:
        StrangerError: it is not.
    """
    expires_at = _moment(claims.get("exp"))
    if expires_at is None or expires_at + LEEWAY <= now:
        raise StrangerError("it has expired, or never would")
    if "nbf" in claims:
        begins_at = _moment(claims["nbf"])
        if begins_at is None or begins_at - LEEWAY > now:
            raise StrangerError("it is not valid yet")
    return expires_at


def assert_signed(token: str, key: SigningKey) -> None:
    """Make sure that a key signed a token.

    Raises:
        StrangerError: it did not.
    """
    try:
        jwt.api_jws.decode(token, key.key, algorithms=[ALGORITHM])
    except STRANGE as error:
        raise StrangerError(f"its signature: {type(error).__name__}") from None


def token_in(header: bytes) -> str:
    """Return the token of an ``Authorization`` header.

    Raises:
        StrangerError: there is none.
    """
    scheme, _, token = header.partition(b" ")
    if scheme.lower() != b"bearer" or not 0 < len(token) <= LONGEST_TOKEN:
        raise StrangerError("no token")
    try:
        return token.decode("ascii")
    except UnicodeDecodeError:
        raise StrangerError("no token") from None


def said_in(token: str) -> tuple[str, Mapping[str, Any]]:
    """Return which key it claims to be signed by, and what it claims; nothing is verified yet.

    Raises:
        StrangerError: it is no token, or of a kind that is not taken.
    """
    try:
        found = jwt.api_jws.decode_complete(token, options={"verify_signature": False})
        head, claims = found["header"], json.loads(found["payload"])
    except STRANGE as error:
        raise StrangerError(f"no token: {type(error).__name__}") from None
    kid = head.get("kid")
    if not isinstance(claims, dict):
        raise StrangerError("it claims nothing")
    if head.get("alg") != ALGORITHM or not isinstance(kid, str) or not kid:
        raise StrangerError("another algorithm, or no key")
    return kid, claims


def _service_url(claims: Mapping[str, Any]) -> str:
    """Return where answers are to go. The claim is written in either way."""
    said = claims.get("serviceurl", claims.get("serviceUrl"))
    if not isinstance(said, str) or not said:
        raise StrangerError("it does not say where to answer")
    return said


def _moment(said: object) -> float | None:
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    try:
        moment = float(said)
    except OverflowError:
        return None
    return moment if math.isfinite(moment) else None

"""The door that Teams knocks at: its token, then size, then parsing, then what it may pass as.

A small ASGI application of its own. Whoever has no token of the issuer's reaches no parser, and
not a byte of what they send is read. What the listener cannot keep is answered 503; so is all
that comes while nobody can be told from a stranger, which is when the issuer has given no key yet.
"""

import json
import logging
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol

from starlette.types import Message, Receive, Scope, Send

from bot.domain.errors import SettingsError
from bot.patience import Patience
from bot.platforms.teams.edge.bearer import Bearer, Pass, StrangerError
from bot.platforms.teams.edge.fitting import Activity, address_of, misfit
from bot.platforms.teams.edge.plainly import Plain, plainly
from bot.platforms.teams.edge.signing_keys import KeysUnavailableError
from bot.platforms.teams.edge.verdict import Verdict, verdict_on
from bot.platforms.teams.reading import text
from bot.platforms.teams.settings import TeamsSettings

logger = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024  # bytes
PATIENCE = 10.0  # seconds until the whole body must be here
JSON_TYPE = b"application/json"
ANONYMOUS = (
    "TEAMS_ANONYMOUS=1: nobody who calls /api/messages is asked who they are. Whoever reaches "
    "this port can speak as anybody. This is for trying things out on one computer."
)
EMPTY = [(b"content-length", b"0")]
TELL_TOKEN = (b"www-authenticate", b"Bearer")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request is answered with; no body: nothing is said."""

    status: HTTPStatus = HTTPStatus.ACCEPTED
    body: Mapping[str, Any] = field(default_factory=dict)


KEPT = Reply()


class Hears(Protocol):
    """Takes what Teams tells. Returns once it is kept; an error means that it is not."""

    async def take(self, activity: Activity, verdict: Verdict) -> Reply:
        """Take an activity that may pass, and what was judged of it."""


class Hurries(Protocol):
    """Takes plain words by the shortest way."""

    def knows(self, said: Plain) -> bool:
        """Say, from memory alone, whether words come from where nothing is to be learnt."""

    def lets_go(self, said: Plain) -> bool:
        """Say, from memory alone, whether known words are nothing to us."""

    async def take(self, said: Plain) -> None:
        """Take known words. Returns once they are kept."""


class _RefusedError(Exception):
    """This request is answered with a status, and nothing else happens."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _LeftError(Exception):
    """Whoever sent it does not wait for an answer any more."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Answers ``POST /api/messages``. Without a ``bearer`` nobody vouches: anonymous mode.

    ``haste`` takes plain words, where there is one; all else goes the whole way to ``listener``.
    ``patience`` is how long a body may take.

    Raises:
        SettingsError: there is no ``bearer``, and anonymous mode was not asked for.
    """

    settings: TeamsSettings
    listener: Hears
    bearer: Bearer | None
    haste: Hurries | None = None
    patience: Patience = field(default_factory=lambda: Patience(PATIENCE))

    def __post_init__(self) -> None:
        if self.settings.is_anonymous != (self.bearer is None):
            raise SettingsError("Either somebody vouches for what comes from Teams, or nobody.")
        if self.bearer is None:
            logger.warning(ANONYMOUS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        try:
            reply = await self._answer(scope, receive)
        except _LeftError:
            return
        except _RefusedError as refusal:
            reply = Reply(refusal.status)
        except Exception:
            logger.exception("Something from Teams could not be kept.")
            reply = Reply(HTTPStatus.SERVICE_UNAVAILABLE)
        await _respond(send, reply)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        if scope["method"] != "POST":
            raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)
        headers = _said_once(scope["headers"])
        granted = await self._let_in(headers.get(b"authorization", b""))
        kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
        if kind != JSON_TYPE:
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        written = _text(await self._read(headers.get(b"content-length", b""), receive))
        if self.haste is not None and await self._is_taken(written, granted, self.haste):
            return KEPT
        activity = _object(written)
        address = address_of(activity)
        why = misfit(address, granted, self.settings)
        if why:
            logger.warning("An activity was turned away: %s.", why)
            raise _RefusedError(
                HTTPStatus.FORBIDDEN if granted is None else HTTPStatus.UNAUTHORIZED
            )
        if not text(activity, "type"):
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        return await self.listener.take(activity, verdict_on(address, granted, self.settings))

    async def _read(self, length: bytes, receive: Receive) -> bytes:
        """Return the body, which is not larger than it may be."""
        if length.isdigit() and (
            len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY
        ):
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            with self.patience:
                return await _collect(receive)
        except TimeoutError:
            raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT) from None

    async def _is_taken(self, written: str, granted: Pass | None, haste: Hurries) -> bool:
        """Return whether it is plain words, which need go no further."""
        said = plainly(written)
        if said is None or misfit(said.address, granted, self.settings) or not haste.knows(said):
            return False  # what may not pass is told so on the whole way
        if not haste.lets_go(said):
            await haste.take(said)
        return True

    async def _let_in(self, header: bytes) -> Pass | None:
        """Return what the token says; None where none is asked for."""
        if self.bearer is None:
            return None
        try:
            return await self.bearer.check(header)
        except StrangerError as error:
            logger.info("A stranger was turned away: %s.", error)
            raise _RefusedError(HTTPStatus.UNAUTHORIZED) from None
        except KeysUnavailableError as error:
            logger.error("Nobody can be let in: %s", error)  # noqa: TRY400 - it says all there is
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE) from None


def _said_once(headers: Sequence[tuple[bytes, bytes]]) -> Mapping[bytes, bytes]:
    """Return the headers that are there once; one that is there twice says nothing."""
    found = dict(headers)
    if len(found) == len(headers):
        return found
    counted = Counter(name for name, _ in headers)
    return {name: value for name, value in found.items() if counted[name] == 1}


async def _collect(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise _LeftError
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        more = message.get("more_body", False)
    return body


def _text(written: bytes) -> str:
    try:
        return written.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError:
        raise _RefusedError(HTTPStatus.BAD_REQUEST) from None


def _object(written: str) -> Activity:
    """Read JSON that must be an object. What only Python takes for JSON is none: NaN, Infinity."""
    try:
        said = json.loads(written, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(said, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return said


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


async def _respond(send: Send, reply: Reply) -> None:
    body, headers = b"", EMPTY
    if reply.body:
        body = json.dumps(reply.body, ensure_ascii=True).encode()
        headers = [(b"content-length", b"%d" % len(body)), (b"content-type", JSON_TYPE)]
    if reply.status is HTTPStatus.UNAUTHORIZED:
        headers = [*headers, TELL_TOKEN]
    await send({"type": "http.response.start", "status": reply.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})

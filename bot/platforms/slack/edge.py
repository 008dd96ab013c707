"""The door that Slack knocks at: size, then signature, then parsing, then the listener.

A small ASGI application of its own. Whoever holds no secret reaches no parser. What the listener
cannot keep is answered 503, so that Slack sends it again; what we do not know is answered 200.
"""

import json
import logging
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import parse_qsl

from starlette.types import Message, Receive, Scope, Send

from bot.clock import unix_seconds
from bot.patience import Patience
from bot.platforms.slack.plainly import Plain, plainly
from bot.platforms.slack.signature import is_genuine, skew_of

logger = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024  # bytes
PATIENCE = 10.0  # seconds until the whole body must be here
SELDOM = 60.0  # seconds between two lines about strangers, who may send as much as they like
MOST_FIELDS = 100
OFF = (
    "What Slack signed was turned away: it is %.0f seconds %s. Set this computer’s clock, unless "
    "somebody sends an old request again."
)
UNSIGNED = (
    "A request was turned away: it is not signed with SLACK_SIGNING_SECRET. If it came from Slack, "
    "set the one that stands under Basic Information."
)
EMPTY = [(b"content-length", b"0")]
JSON_TYPE, FORM_TYPE = b"application/json", b"application/x-www-form-urlencoded"

Payload = Mapping[str, Any]
Reply = Mapping[str, Any] | None  # JSON for Slack; None: an empty answer


class Hears(Protocol):
    """Takes what Slack tells. Returns once it is kept; an error means that it is not."""

    def lets_go(self, said: Plain) -> bool:
        """Say, from memory alone, whether words are nothing to us; False where it must look."""

    async def plain(self, said: Plain) -> bool:
        """Take words that somebody wrote; False where there is more, and it goes to ``event``."""

    async def event(self, payload: Payload) -> None:
        """Take what happened."""

    async def interaction(self, payload: Payload) -> Reply:
        """Take what somebody did with a message or a form of ours."""

    async def command(self, form: Payload) -> Reply:
        """Take what somebody typed after ``/impact``."""


@dataclass(slots=True)
class Seldom:
    """Lets something be done once in so many seconds, by a clock that may be set back, too."""

    seconds: float
    _last: float | None = field(init=False, default=None)

    def may(self, now: float) -> bool:
        """Say whether the last time is long enough ago; if so, it is now."""
        may = self._last is None or abs(now - self._last) >= self.seconds
        self._last = now if may else self._last
        return may


class _RefusedError(Exception):
    """This request is answered with a status, and nothing else happens."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _LeftError(Exception):
    """Whoever sent it does not wait for an answer any more."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Answers ``POST /slack/events``. ``seconds`` tells the real time, never business time."""

    secrets: Sequence[bytes]
    listener: Hears
    seconds: Callable[[], float] = unix_seconds
    _patience: Patience = field(init=False, default_factory=lambda: Patience(PATIENCE))
    _off: Seldom = field(init=False, default_factory=lambda: Seldom(SELDOM))
    _unsigned: Seldom = field(init=False, default_factory=lambda: Seldom(SELDOM))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        try:
            status, reply = HTTPStatus.OK, await self._answer(scope, receive)
        except _LeftError:
            return
        except _RefusedError as refusal:
            status, reply = refusal.status, None
        except Exception:
            logger.exception("Something from Slack could not be kept; Slack will send it again.")
            status, reply = HTTPStatus.SERVICE_UNAVAILABLE, None
        await _respond(send, status, reply)

    async def _answer(self, scope: Scope, receive: Receive) -> Reply:
        if scope["method"] != "POST":
            raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED)
        headers = dict(scope["headers"])
        body = await self._read(headers, receive)
        timestamp = headers.get(b"x-slack-request-timestamp", b"")
        signature = headers.get(b"x-slack-signature", b"")
        now = self.seconds()
        if not is_genuine(body, timestamp, signature, secrets=self.secrets, now=now):
            self._say_why(body, timestamp, signature, now)
            raise _RefusedError(HTTPStatus.UNAUTHORIZED)
        kind = headers.get(b"content-type", b"")
        if kind != JSON_TYPE:
            kind = kind.partition(b";")[0].strip().lower()
        if kind == JSON_TYPE:
            return await self._hear_json(body)
        if kind == FORM_TYPE:
            return await self._hear_form(_form(body))
        raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)

    def _say_why(self, body: bytes, timestamp: bytes, signature: bytes, now: float) -> None:
        """Log why somebody was turned away, seldom: a wrong clock or secret shows nowhere else."""
        skew = skew_of(body, timestamp, signature, secrets=self.secrets, now=now)
        if skew is not None and self._off.may(now):
            logger.warning(OFF, abs(skew), "old" if skew > 0 else "ahead")
        elif skew is None and signature and self._unsigned.may(now):
            logger.warning(UNSIGNED)

    async def _read(self, headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
        """Return the body, which is not larger than it may be."""
        length = headers.get(b"content-length", b"")
        if length.isdigit() and (
            len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY
        ):
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            with self._patience:
                return await _collect(receive)
        except TimeoutError:
            raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT) from None

    async def _hear_json(self, body: bytes) -> Reply:
        """Take an event: most are words that are nothing to us, and nobody waits for those."""
        said = plainly(body)
        if said is not None and (self.listener.lets_go(said) or await self.listener.plain(said)):
            return None
        payload = _object(body)
        if payload.get("type") == "url_verification":
            challenge = payload.get("challenge")
            return {"challenge": challenge if isinstance(challenge, str) else ""}
        await self.listener.event(payload)
        return None

    async def _hear_form(self, form: Mapping[str, str]) -> Reply:
        if "payload" in form:
            return await self.listener.interaction(_object(form["payload"].encode()))
        if "command" in form:
            return await self.listener.command(form)
        return None  # such as ssl_check


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


def _object(written: bytes) -> Payload:
    """Read JSON that must be an object."""
    try:
        # Decoded here, for else each event's encoding would be guessed at.
        said = json.loads(written.removeprefix(BOM_UTF8).decode())
    except (ValueError, RecursionError):
        raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
    if not isinstance(said, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return said


def _form(body: bytes) -> Mapping[str, str]:
    try:
        fields = parse_qsl(
            body.decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
    return dict(fields)


async def _respond(send: Send, status: HTTPStatus, reply: Reply) -> None:
    body, headers = b"", EMPTY
    if reply is not None:
        body = json.dumps(reply, ensure_ascii=True).encode()
        headers = [(b"content-length", b"%d" % len(body)), (b"content-type", JSON_TYPE)]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})

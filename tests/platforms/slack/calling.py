"""Calls the edge as Slack does: signed bytes over ASGI."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from bot.platforms.slack.plainly import Plain
from bot.platforms.slack.signature import sign

SECRET = b"test-signing-secret"
NOW = 1_790_000_000
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass
class Heard:
    """A listener that remembers, answers what it is told to, and can fail."""

    answer: Mapping[str, Any] | None = None
    fails: bool = False
    events: list[Mapping[str, Any]] = field(default_factory=list)
    interactions: list[Mapping[str, Any]] = field(default_factory=list)
    commands: list[Mapping[str, Any]] = field(default_factory=list)

    def lets_go(self, said: Plain) -> bool:
        return False

    async def plain(self, said: Plain) -> bool:
        return False  # each is read whole here

    async def event(self, payload: Mapping[str, Any]) -> None:
        self._take(self.events, payload)

    async def interaction(self, payload: Mapping[str, Any]) -> Mapping[str, Any] | None:
        self._take(self.interactions, payload)
        return self.answer

    async def command(self, form: Mapping[str, Any]) -> Mapping[str, Any] | None:
        self._take(self.commands, form)
        return self.answer

    @property
    def total(self) -> int:
        return len(self.events) + len(self.interactions) + len(self.commands)

    def _take(self, to: list[Mapping[str, Any]], payload: Mapping[str, Any]) -> None:
        if self.fails:
            raise ConnectionError("the database is away")
        to.append(payload)


def signed(body: bytes, kind: str = JSON, *, secret: bytes = SECRET) -> dict[str, str]:
    """Return the headers that Slack sends with a body."""
    timestamp = str(NOW)
    return {
        "content-type": kind,
        "content-length": str(len(body)),
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": sign(secret, timestamp.encode(), body).decode(),
    }


async def call(
    edge: ASGIApp,
    chunks: bytes | Sequence[bytes],
    headers: Mapping[str, str],
    method: str = "POST",
) -> tuple[int, bytes]:
    """Send a body, perhaps in chunks; return the status and what was answered."""
    waiting = [chunks] if isinstance(chunks, bytes) else list(chunks)
    sent: list[Message] = []

    async def receive() -> Message:
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/slack/events", "headers": raw}
    await edge(scope, receive, send)
    start, end = sent
    return start["status"], end["body"]


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()

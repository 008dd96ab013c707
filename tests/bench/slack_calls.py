"""Signed message events as Slack posts them, and a client that has them answered, many at once."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from time import perf_counter
from typing import cast

import uvloop

from bot.clock import utc_now
from bot.platforms.slack.signature import sign

SECRET = b"bench-signing-secret"
TEAM, CHANNEL, BOT, APP = "T0BENCH01", "C0BENCH01", "U0BENCHBOT", "A0BENCH01"
AUTHORS = tuple(f"U0AUTHOR{number:02}" for number in range(20))
AT_ONCE = 64  # connections, each with one request under way
FIRST = int(utc_now().timestamp()) * 1_000_000  # microseconds: the ``ts`` of the first message
OK = b"HTTP/1.1 200 "
BETWEEN = b"\0"  # requests, where many are handed over at once


def requests(texts: Iterator[str], numbers: Iterator[int], size: int) -> list[bytes]:
    """Return so many requests, signed, each as it goes over the wire."""
    return [_request(_event(text, next(numbers))) for text in islice(texts, size)]


def _request(body: bytes) -> bytes:
    timestamp = str(int(utc_now().timestamp())).encode()
    head = (
        b"POST /slack/events HTTP/1.1\r\n"
        b"Host: chair.example.com\r\n"
        b"User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
        b"Accept-Encoding: gzip,deflate\r\nAccept: */*\r\n"
        b"Content-Type: application/json\r\n"
    )
    signed = b"X-Slack-Signature: %b\r\n" % sign(SECRET, timestamp, body)
    told = b"X-Slack-Request-Timestamp: %b\r\nContent-Length: %d\r\n\r\n" % (timestamp, len(body))
    return head + signed + told + body


def _event(text: str, number: int) -> bytes:
    ts = f"{(FIRST + number) // 1_000_000}.{(FIRST + number) % 1_000_000:06}"
    words = {"type": "text", "text": text}
    event = {
        "user": AUTHORS[number % len(AUTHORS)],
        "type": "message",
        "ts": ts,
        "client_msg_id": f"6c1b9f0e-7c1d-4c3a-9a51-{number:012x}",
        "text": text,
        "team": TEAM,
        "blocks": [
            {
                "type": "rich_text",
                "block_id": "Xk9qZ",
                "elements": [{"type": "rich_text_section", "elements": [words]}],
            }
        ],
        "channel": CHANNEL,
        "event_ts": ts,
        "channel_type": "channel",
    }
    may = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True}
    body = {
        "token": "z26uFbvR1xHJEdHE1OQiO6t8",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev0{number:08X}",
        "event_time": FIRST // 1_000_000,
        "authorizations": [{**may, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJ{TEAM}IiwiYWlkIjoi{APP}IiwiY2lkIjoi",
    }
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


@dataclass(slots=True)
class _Caller(asyncio.Protocol):
    """One connection: it sends a request, and the next one once that is answered."""

    waiting: Iterator[bytes]
    waits: list[float]
    done: asyncio.Future[None]
    transport: asyncio.WriteTransport = field(init=False)
    _said: bytes = b""
    _began: float = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.WriteTransport", transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self._said += data
        if b"\r\n\r\n" not in self._said:
            return
        self.waits.append((perf_counter() - self._began) * 1000)
        if self._said.startswith(OK) and self._said.endswith(b"\r\n\r\n"):
            self._next()
        else:  # nothing but a bare 200 is expected
            self.done.set_exception(AssertionError(self._said.decode(errors="replace")))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))

    def _next(self) -> None:
        request = next(self.waiting, None)
        if request is None:
            self.done.set_result(None)
            self.transport.close()
        else:
            self._said, self._began = b"", perf_counter()
            self.transport.write(request)


def have_answered(port: int, calls: Sequence[bytes]) -> tuple[float, list[float]]:
    """Send all, over as many connections as Slack might; return seconds, and each wait (ms)."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_have_answered(port, calls))


async def _have_answered(port: int, calls: Sequence[bytes]) -> tuple[float, list[float]]:
    loop, waiting, waits = asyncio.get_running_loop(), iter(calls), list[float]()
    ended = [loop.create_future() for _ in range(min(AT_ONCE, len(calls)))]
    began = perf_counter()
    for done in ended:
        caller = partial(_Caller, waiting, waits, done)
        await loop.create_connection(caller, "127.0.0.1", port)
    await asyncio.gather(*ended)
    return perf_counter() - began, waits

"""Signed message events as Slack posts them."""

import json
from collections.abc import Iterator
from itertools import islice

from bot.clock import utc_now
from bot.platforms.slack.signature import sign

SECRET = b"bench-signing-secret"
TEAM, CHANNEL, BOT, APP = "T0BENCH01", "C0BENCH01", "U0BENCHBOT", "A0BENCH01"
AUTHORS = tuple(f"U0AUTHOR{number:02}" for number in range(20))
FIRST = int(utc_now().timestamp()) * 1_000_000  # microseconds: the ``ts`` of the first message


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

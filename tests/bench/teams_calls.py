"""Messages of a channel as Teams sends them, each with a token of the issuer's."""

import html
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, islice

from bot.clock import utc_now
from tests.platforms.teams.calling import claims
from tests.platforms.teams.connector_double import BOT, GENERAL, ROOT, TEAM, TENANT
from tests.platforms.teams.issuer_double import SigningKey

AUTHORS = tuple(f"29:1{number:02}-author-of-the-bench" for number in range(20))
FIRST = int(utc_now().timestamp()) * 1000  # milliseconds: the id of the first message
CLIENT = {
    "locale": "en-GB",
    "country": "GB",
    "platform": "Windows",
    "timezone": "Europe/London",
    "type": "clientInfo",
}
Tokens = Iterator[str]


def requests(
    texts: Iterator[str], numbers: Iterator[int], size: int, tokens: Tokens, service: str
) -> list[bytes]:
    """Return so many requests, each as it goes over the wire."""
    return [
        _request(_message(text, next(numbers), service), next(tokens))
        for text in islice(texts, size)
    ]


def one_token(key: SigningKey, service: str) -> Tokens:
    """Yield the same token for an hour, as Microsoft sends it."""
    token = key.sign(claims(utc_now().timestamp(), serviceurl=service))
    while True:
        yield token


def new_tokens(key: SigningKey, service: str) -> Tokens:
    """Yield a token for each request that nobody has seen before."""
    for number in count():
        yield key.sign(claims(utc_now().timestamp(), serviceurl=service, jti=str(number)))


def _request(body: bytes, token: str) -> bytes:
    head = (
        b"POST /api/messages HTTP/1.1\r\n"
        b"Host: chair.example.com\r\n"
        b"User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\n"
        b"MS-CV: 4EjYPzz0u0qFcvv1gUhXkQ.1.1.1.1.1\r\n"
        b"Content-Type: application/json; charset=utf-8\r\n"
    )
    told = b"Content-Length: %d\r\nAuthorization: Bearer %b\r\n\r\n" % (len(body), token.encode())
    return head + told + body


def _message(text: str, number: int, service: str) -> bytes:
    milliseconds, by = FIRST + number, AUTHORS[number % len(AUTHORS)]
    sent_at = datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat()
    id, written = str(milliseconds), html.escape(text, quote=False)
    said = {
        "text": written,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{written}</p>"}],
        "type": "message",
        "timestamp": sent_at,
        "localTimestamp": sent_at,
        "id": id,
        "channelId": "msteams",
        "serviceUrl": service,
        "from": {"id": by, "name": "Maya Marsh", "aadObjectId": f"00000000-{by[4:6]}00"},
        "conversation": {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": TENANT,
            "id": f"{GENERAL}{ROOT}{id}",
        },
        "recipient": {"id": BOT, "name": "Empty Chair"},
        "entities": [CLIENT],
        "channelData": {
            "teamsChannelId": GENERAL,
            "teamsTeamId": TEAM,
            "channel": {"id": GENERAL},
            "team": {"id": TEAM},
            "tenant": {"id": TENANT},
        },
        "locale": "en-GB",
        "localTimezone": "Europe/London",
    }
    return json.dumps(said, separators=(",", ":")).encode()

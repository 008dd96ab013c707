"""Calls the edge as Teams does: activities with a token of the issuer's, over ASGI."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from starlette.types import ASGIApp
from starlette.types import Message as Sent

from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.turns import Incoming, Takes
from bot.platforms.teams.edge.bearer import Bearer
from bot.platforms.teams.edge.door import Edge, Reply
from bot.platforms.teams.edge.signing_keys import SigningKeys
from bot.platforms.teams.edge.verdict import Verdict
from bot.platforms.teams.settings import TeamsSettings
from tests.platforms.teams.connector_double import BOT, TENANT
from tests.platforms.teams.issuer_double import APP_ID, ISSUER, IssuerDouble

NOW = 1_790_000_000
SERVICE = "https://smba.trafficmanager.net/emea/"
JSON = "application/json; charset=utf-8"

Said = dict[str, Any]


@dataclass
class Heard:
    """A listener that remembers, answers what it is told to, and can fail."""

    reply: Reply = field(default_factory=Reply)
    fails: bool = False
    activities: list[Mapping[str, Any]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    async def take(self, activity: Mapping[str, Any], verdict: Verdict) -> Reply:
        if self.fails:
            raise ConnectionError("the database is away")
        self.activities.append(activity)
        self.verdicts.append(verdict)
        return self.reply


@dataclass
class RealTime:
    """Seconds that a test moves."""

    now: float = float(NOW)

    def __call__(self) -> float:
        return self.now


class Desk:
    """An edge, whom it trusts, and what it heard."""

    def __init__(self, issuer: IssuerDouble, patience: float = 5.0, **settings: Any) -> None:  # noqa: ANN401
        self.issuer, self.time, self.heard = issuer, RealTime(), Heard()
        self.settings = TeamsSettings(
            **{"app_id": APP_ID, "openid_url": issuer.openid_url, "is_test": True, **settings}
        )
        self.keys = SigningKeys(issuer.openid_url, self.time, patience=patience)
        is_open = self.settings.is_anonymous
        bearer = None if is_open else Bearer(self.settings.app_id, self.keys, self.time)
        self.edge = Edge(self.settings, self.heard, bearer)

    async def ask(self, said: Said, authorization: str | None = None) -> int:
        """Send an activity with a header; return the status."""
        given = authorization if authorization is not None else f"Bearer {self.token()}"
        return (await call(self.edge, said, given))[0]

    def token(self, **other: Any) -> str:  # noqa: ANN401 - whatever a claim may be
        """Return a genuine token, with other claims or without some (None)."""
        return self.issuer.newest.sign(claims(self.time.now, **other))


def in_turns(listener: Takes) -> Incoming:
    """Let a listener take what comes in as the product does: in turns. Nothing can be sent."""
    return Incoming(Connector(None), listener)


def claims(now: float = NOW, **other: object) -> Said:
    """Return what the issuer says in a token; None takes a claim away."""
    said = {
        "iss": ISSUER,
        "aud": APP_ID,
        "exp": int(now) + 3600,
        "nbf": int(now) - 1,
        "serviceurl": SERVICE,
        **other,
    }
    return {name: value for name, value in said.items() if value is not None}


def activity(**other: object) -> Said:
    """Return an activity as Teams sends it; None takes a part away."""
    said = {
        "type": "message",
        "id": "1790000000001",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "timestamp": "2026-09-21T14:13:20.001Z",
        "from": {"id": "29:1alice-of-the-double", "name": "Alice Anderson"},
        "recipient": {"id": BOT, "name": "Empty Chair"},
        "conversation": {
            "id": "19:general@thread.tacv2;messageid=1790000000001",
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}},
        "text": "Let us charge guests for returns.",
        **other,
    }
    return {name: value for name, value in said.items() if value is not None}


async def call(
    edge: ASGIApp,
    said: object,
    authorization: str = "",
    *,
    kind: str = JSON,
    method: str = "POST",
) -> tuple[int, Any]:
    """Send JSON, bytes or chunks; return the status and what was answered."""
    body = said if isinstance(said, bytes | list) else json.dumps(said).encode()
    waiting = list(body) if isinstance(body, list) else [body]
    sent: list[Sent] = []

    async def receive() -> Sent:
        chunk = waiting.pop(0)
        return {"type": "http.request", "body": chunk, "more_body": bool(waiting)}

    async def send(message: Sent) -> None:
        sent.append(message)

    raw = [(b"content-type", kind.encode())]
    if authorization:
        raw.append((b"authorization", authorization.encode("latin-1")))
    await edge({"type": "http", "method": method, "path": "/", "headers": raw}, receive, send)
    start, end = sent
    status = HTTPStatus(start["status"])
    return status.value, json.loads(end["body"]) if end["body"] else None

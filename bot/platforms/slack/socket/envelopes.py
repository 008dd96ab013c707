"""What Slack writes on a connection of Socket Mode, and what it is answered with. Pure.

The shapes are those of docs.slack.dev/apis/events-api/using-socket-mode.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.platforms.slack.reading import part, text

EVENTS, GESTURES, COMMANDS = "events_api", "interactive", "slash_commands"


@dataclass(frozen=True, slots=True)
class Hello:
    """The connection is open: from now on Slack may choose it."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Slack is about to close the connection, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Something that happened. Until its ``id`` is sent back Slack holds it for undelivered.

    ``takes_reply`` says whether an answer may travel with that; ``attempt`` counts from 0.
    """

    id: str
    kind: str
    payload: Mapping[str, Any] = field(repr=False)
    takes_reply: bool = False
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Strange:
    """Nothing that can be answered, and why. Never holds what was written."""

    why: str


Frame = Hello | Leave | Envelope | Strange


def read(written: str) -> Frame:
    """Return what a frame is."""
    try:
        said = json.loads(written)
    except (ValueError, RecursionError):
        return Strange("no JSON")
    kind, id = text(said, "type"), text(said, "envelope_id")
    if id:
        attempt = said.get("retry_attempt")
        return Envelope(
            id=id,
            kind=kind,
            payload=part(said, "payload"),
            takes_reply=said.get("accepts_response_payload") is True,
            attempt=attempt if isinstance(attempt, int) else 0,
        )
    if kind == "hello":
        return Hello()
    if kind == "disconnect":
        return Leave(text(said, "reason"))
    return Strange(f"a frame of the type {kind[:40]!r}")


def acknowledgement(envelope: Envelope, reply: Mapping[str, Any] | None) -> str:
    """Return what tells Slack that an envelope is kept, with the reply where it takes one."""
    said: dict[str, Any] = {"envelope_id": envelope.id}
    if reply is not None and envelope.takes_reply:
        said["payload"] = reply
    return json.dumps(said, ensure_ascii=True)

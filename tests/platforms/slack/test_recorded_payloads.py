"""Bodies that Slack's own library is tested with, where they are at hand: none is an error."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.platforms.slack.gestures import done, typed
from bot.platforms.slack.heard import Gesture, Happened, Heard, Ignored, News, Posted, Unreadable
from bot.platforms.slack.translate import Me, heard

RECORDED = Path(__file__).parents[4] / "shared" / "peers" / "slack" / "payloads.json"
NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
ME = Me("U0BOT0001")


def recorded() -> Iterator[tuple[str, dict[str, Any]]]:
    if RECORDED.exists():
        for one in json.loads(RECORDED.read_text()):
            yield one["kind"], one["payload"]


def told(payload: dict[str, Any]) -> Heard | Gesture:
    if "event" in payload:
        return heard(payload, ME)
    return typed(payload, NOW) if "command" in payload else done(payload, ME, NOW)


def test_what_was_recorded_is_read_as_what_it_is() -> None:
    for kind, payload in recorded():
        found = told(payload)
        if kind in {"event:message", "event:app_mention", "event:message:file_share"}:
            assert isinstance(found, Posted), kind
        elif kind.startswith("event:") and not kind.startswith(("event:message", "event:reaction")):
            assert isinstance(found, Happened | News | Ignored), kind
        elif isinstance(found, Unreadable):
            assert kind in {"block_actions", "view_submission"}, (kind, found)

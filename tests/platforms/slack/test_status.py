"""What Slack is answered: 200 for whatever is signed, whether we know it or not.

What we cannot take yet is 503, and what nobody signed 401: see ``test_edge`` and
``test_listener``. There is no 404 and no 500.
"""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.platforms.slack.setup.permissions import EVENTS
from tests.platforms.slack import payloads
from tests.platforms.slack.house import ALICE, House, opened
from tests.platforms.slack.slack_double import BOT, TEAM
from tests.platforms.slack.test_recorded_payloads import recorded

SUBSCRIBED = sorted({event.name.partition(".")[0] for event in EVENTS})
UNKNOWN = ["team_join", "file_comment_added", "star_added", "function_executed", "never_heard_of"]
STRANGE: list[dict[str, Any]] = [
    {},
    {"channel": None},
    {"channel": {"id": "C01GEN"}, "user": {"id": BOT}},
    {"channel": "C01GEN", "user": BOT},
    {"channel": "C01GEN", "user": ALICE.id, "links": [None, 1, {}], "message_ts": "1"},
    {"channel": ["C01GEN"], "user": 7, "item": [], "view": "x"},
]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        yield found


def bodies() -> Iterator[dict[str, Any]]:
    """Yield what Slack's own library is tested with, as if it came from our workspace."""
    for _, payload in recorded():
        body = json.dumps(payload)
        yield json.loads(body.replace(payloads.TEAM, TEAM))


@pytest.mark.parametrize("kind", [*SUBSCRIBED, *UNKNOWN])
async def test_each_event_is_acknowledged_however_it_is_made(house: House, kind: str) -> None:
    answered = [await house.event({"type": kind, **strange}) for strange in STRANGE]
    assert answered == [200] * len(STRANGE)


@pytest.mark.parametrize("kind", ["app_rate_limited", "event_callback", "unheard_of", ""])
async def test_each_envelope_is_acknowledged(house: House, kind: str) -> None:
    body = {"type": kind, "team_id": TEAM, "minute_rate_limited": 1_790_000_000}
    assert await house.envelope(body) == 200


@pytest.mark.parametrize(
    "kind",
    ["block_actions", "view_submission", "view_closed", "shortcut", "message_action",
     "block_suggestion", "workflow_step_edit", "dialog_cancellation", "interactive_message", ""],
)  # fmt: skip
async def test_each_interaction_is_acknowledged(house: House, kind: str) -> None:
    body = {"type": kind, "team": {"id": TEAM}, "user": {"id": ALICE.id}, "trigger_id": "1"}
    for strange in STRANGE:
        status, _ = await house.interact({**strange, **body})
        assert status == 200


async def test_whatever_was_recorded_is_acknowledged(house: House) -> None:
    for body in bodies():
        status = await house.envelope(body) if "event" in body else (await house.interact(body))[0]
        assert status == 200, body.get("type")

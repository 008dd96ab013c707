"""Bodies that Slack's own library is tested with, where they are at hand: each does what it says.

What each kind comes to is a table, so that none is answered without anybody having thought of it.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.gestures import Command
from bot.domain.signal import Way
from bot.platforms.slack.gestures import done, typed
from bot.platforms.slack.told.heard import (
    AskedAbout,
    AskedAnew,
    Deleted,
    Edited,
    Gesture,
    Happened,
    Heard,
    Ignored,
    MemberCame,
    MemberLeft,
    Posted,
    Reacted,
    Unreadable,
)
from bot.platforms.slack.translate import Me, heard
from tests.platforms.slack.calling import FORM, JSON, call, form, signed
from tests.platforms.slack.house import House, opened
from tests.platforms.slack.slack_double import TEAM

RECORDED = Path(__file__).parents[4] / "shared" / "peers" / "slack" / "payloads.json"
NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
ME = Me("U0BOT0001")
Json = dict[str, Any]
NOTHING = ""
NOWHERE = "http://127.0.0.1:9"  # a test reaches nobody but itself
# What each kind is read as, and what of it reaches the ring of the workspace that it is for.
KINDS: Mapping[str, tuple[type[Heard | Gesture], str]] = {
    "block_actions": (Unreadable, NOTHING),  # a button of somebody else's
    "block_suggestion": (Ignored, NOTHING),
    "dialog_submission": (Ignored, NOTHING),
    "event:app_home_opened": (Ignored, NOTHING),  # it is the messages tab
    "event:app_mention": (Posted, Way.MENTION),
    "event:app_uninstalled": (Happened, NOTHING),
    "event:function_executed": (Happened, NOTHING),
    "event:member_joined_channel": (MemberCame, NOTHING),  # it is somebody else
    "event:member_left_channel": (MemberLeft, NOTHING),  # it is somebody else, too
    "event:message": (Posted, Way.DETECTED),
    "event:message:bot_message": (Ignored, NOTHING),
    "event:message:file_share": (Posted, Way.DETECTED),
    "event:message:message_changed": (Edited, "edited"),
    "event:message:message_deleted": (Deleted, "deleted"),
    "event:message:thread_broadcast": (Posted, Way.DETECTED),
    "event:reaction_added": (Reacted, NOTHING),  # it is not the chair
    "event:team_access_granted": (Happened, NOTHING),
    "event:team_access_revoked": (Happened, NOTHING),
    "event:tokens_revoked": (Happened, NOTHING),
    "event:workflow_step_execute": (Happened, NOTHING),
    "interactive_message": (Ignored, NOTHING),
    "message_action": (AskedAbout, Way.SHORTCUT),
    "shortcut": (AskedAnew, "begun"),
    "view_closed": (Ignored, NOTHING),
    "view_submission": (Unreadable, NOTHING),  # a form of somebody else's
}
TEAMS = ("T111", "T222", "T_SOURCE", "T_INSTALLED", "T-auth", "T-other-side")
ORGANISATIONS = ("E111", "E222", "E333", "E_SOURCE", "E_INSTALLED", "E-auth", "E-other-side")


def recorded() -> Iterator[tuple[str, Json]]:
    if RECORDED.exists():
        for one in json.loads(RECORDED.read_text()):
            yield one["kind"], one["payload"]


def told(payload: Json) -> Heard | Gesture:
    if "event" in payload:
        return heard(payload, ME)
    return typed(payload, NOW) if "command" in payload else done(payload, ME, NOW)


def for_us(payload: Json) -> Json:
    """Return the same, addressed to the workspace that our token is for."""
    written = json.dumps(payload).replace("https://hooks.slack.com", NOWHERE)
    for tenant in (*TEAMS, *ORGANISATIONS):
        written = written.replace(f'"{tenant}"', f'"{TEAM}"')
    found: Json = json.loads(written)
    return found


async def came_of(house: House, payload: Json) -> tuple[int, list[str]]:
    """Send it as Slack does; return the status, and what reached the ring."""
    door = house.door
    for kept in (door.posts, door.gone, door.edits, door.done, door.facts):
        kept.clear()
    if "event" in payload:
        body, kind = json.dumps(payload).encode(), JSON
    else:
        body, kind = form(payload=json.dumps(payload)), FORM
    status, answer = await call(house.edge, body, signed(body, kind))
    assert answer == b""
    await house.chat.settle()
    reached = [str(way) for _, way, _ in door.posts]
    reached += ["deleted" for _ in door.gone] + ["edited" for _ in door.edits]
    reached += ["begun" for one in door.done if isinstance(one, Command)]
    return status, reached


def test_the_table_knows_each_kind_that_was_recorded() -> None:
    kinds = {kind for kind, _ in recorded()}
    assert kinds in (set(), set(KINDS))


def test_what_was_recorded_is_read_as_what_it_is() -> None:
    for kind, payload in recorded():
        assert isinstance(told(payload), KINDS[kind][0]), kind


async def test_what_was_recorded_comes_to_what_it_says_and_to_nothing_more() -> None:
    async with opened() as house:
        for kind, payload in recorded():
            expected = KINDS[kind][1]
            status, reached = await came_of(house, for_us(payload))
            assert (kind, status, reached) == (kind, 200, [expected] if expected else [])


async def test_what_was_recorded_elsewhere_is_taken_and_comes_to_nothing() -> None:
    async with opened() as house:
        for kind, payload in recorded():
            assert (kind, *await came_of(house, payload)) == (kind, 200, [])

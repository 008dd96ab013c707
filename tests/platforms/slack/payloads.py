"""What Slack sends, as its reference shows it. ``**changes`` go into the innermost part."""

from typing import Any

from bot.platforms.slack import tokens
from bot.platforms.slack.tokens import Token
from bot.platforms.slack.translate import Me
from tests.platforms.slack.showing import ABOUT

TEAM, CHANNEL, MAYA, BOT, APP = "T012AB3CD", "C024BE91L", "U061F7AUR", "U0BOT0001", "A0APP0001"
TS, LATER = "1503435956.000247", "1503435999.000100"
ME = Me(BOT, "https://harbour.slack.com/")
Json = dict[str, Any]


def event(body: Json, **outside: object) -> Json:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": APP,
        "event": body,
        "event_id": "Ev08MFMKH6",
        "event_time": 1503435956,
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True}
        ],
        "is_ext_shared_channel": False,
        **outside,
    }


def message(**changes: object) -> Json:
    written = {
        "type": "message",
        "client_msg_id": "a8744611-0210-4f85-9f15-5faf7fb225c8",
        "channel": CHANNEL,
        "channel_type": "channel",
        "user": MAYA,
        "team": TEAM,
        "text": "We should drop the minimum order",
        "ts": TS,
        "event_ts": TS,
        "blocks": [{"type": "rich_text", "elements": []}],
    }
    return event(written | changes)


def changed(now: Json, before: Json | None = None, **changes: object) -> Json:
    written = {"type": "message", "user": MAYA, "team": TEAM, "ts": TS}
    return event(
        {
            "type": "message",
            "subtype": "message_changed",
            "channel": CHANNEL,
            "channel_type": "channel",
            "hidden": True,
            "ts": LATER,
            "event_ts": LATER,
            "message": written | {"edited": {"user": MAYA, "ts": LATER}} | now,
            "previous_message": written | {"text": "before"} | (before or {}),
            **changes,
        }
    )


def deleted(**changes: object) -> Json:
    return event(
        {
            "type": "message",
            "subtype": "message_deleted",
            "channel": CHANNEL,
            "channel_type": "channel",
            "hidden": True,
            "deleted_ts": TS,
            "ts": LATER,
            "event_ts": LATER,
            "previous_message": {"type": "message", "user": MAYA, "text": "gone", "ts": TS},
            **changes,
        }
    )


def reaction(**changes: object) -> Json:
    return event(
        {
            "type": "reaction_added",
            "user": MAYA,
            "reaction": "chair",
            "item": {"type": "message", "channel": CHANNEL, "ts": TS},
            "item_user": MAYA,
            "event_ts": LATER,
            **changes,
        }
    )


def press(carried: str | None = None, **changes: object) -> Json:
    token = Token("decide", ABOUT, 3, "x")
    action = {
        "type": "button",
        "action_id": "decide:2",
        "block_id": "b",
        "action_ts": LATER,
        "value": tokens.write(token) if carried is None else carried,
    }
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "harbour"},
        "user": {"id": MAYA, "team_id": TEAM},
        "api_app_id": APP,
        "trigger_id": "12.34.ab",
        "response_url": "https://hooks.slack.com/actions/T/1/x",
        "container": {"type": "message", "message_ts": LATER, "channel_id": CHANNEL},
        "channel": {"id": CHANNEL, "name": "checkout"},
        "message": {"ts": LATER, "thread_ts": TS, "team": TEAM},
        "actions": [action | changes],
    }


def submission(token: Token, values: Json, **changes: object) -> Json:
    view = {
        "id": "V0001",
        "team_id": TEAM,
        "type": "modal",
        "private_metadata": tokens.write(token),
        "callback_id": token.name,
        "state": {"values": values},
        "blocks": [],
        "app_installed_team_id": TEAM,
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": MAYA, "team_id": TEAM},
        "trigger_id": "12.34.cd",
        "view": view | changes,
        "response_urls": [],
    }


def command(**changes: object) -> Json:
    return {
        "team_id": TEAM,
        "channel_id": CHANNEL,
        "user_id": MAYA,
        "command": "/impact",
        "text": "show CI-142",
        "trigger_id": "12.34.ef",
        "response_url": "https://hooks.slack.com/commands/T/1/y",
        **changes,
    }


def shortcut(**changes: object) -> Json:
    return {
        "type": "message_action",
        "callback_id": "ask",
        "team": {"id": TEAM},
        "user": {"id": MAYA},
        "channel": {"id": CHANNEL},
        "trigger_id": "12.34.gh",
        "message_ts": TS,
        "message": {"type": "message", "user": "U0JONAS01", "text": "R&amp;D plan", "ts": TS},
        **changes,
    }

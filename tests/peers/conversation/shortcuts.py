"""Slack's shortcuts, made of a command that somebody typed: no peer has any. Pure.

The shape is docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload.
"""

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from bot.platforms.slack.setup.manifest import ASK_ABOUT, ASK_ANEW
from tests.peers.hands import Said


def about(message: Mapping[str, object], command: Said) -> Said:
    """Return the shortcut of a message."""
    return {
        **_any(command),
        "type": "message_action",
        "callback_id": ASK_ABOUT,
        "channel": {"id": command["channel_id"], "name": command["channel_name"]},
        "response_url": command["response_url"],
        "message_ts": message["ts"],
        "message": {"type": "message", **message},
    }


def anew(command: Said) -> Said:
    """Return the global shortcut, which belongs to no channel."""
    return {**_any(command), "type": "shortcut", "callback_id": ASK_ANEW}


def in_form(body: bytes) -> Said:
    """Return the command that a request holds."""
    return dict(parse_qsl(body.decode()))


def as_form(shortcut: Said) -> bytes:
    """Return the request that a shortcut is."""
    return urlencode({"payload": json.dumps(shortcut)}).encode()


def _any(command: Said) -> Said:
    return {
        "action_ts": "1503435956.000247",
        "team": {"id": command["team_id"], "domain": command["team_domain"]},
        "user": {"id": command["user_id"], "name": command["user_name"]},
        "trigger_id": command["trigger_id"],
        "token": command["token"],
        "is_enterprise_install": False,
        "enterprise": None,
    }

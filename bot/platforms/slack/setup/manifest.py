"""The app manifest: what somebody pastes into Slack, and has the whole app set up. Pure.

Its form is Slack's (docs.slack.dev/reference/app-manifest). That knows no Delayed Events: they
are turned on by hand, under "Event Subscriptions".
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.platforms.slack.settings import COMMAND, EVENTS, REDIRECT
from bot.platforms.slack.setup import permissions

ASK_ABOUT, ASK_ANEW = "ask_about_message", "ask_anew"  # what our shortcuts call back with
SHORTCUT = "Ask for customer impact"
HINT = (
    "[TEXT | mine | find WORDS | show CI-142 | owner CI-142 | digest preview | "
    "roundtable preview | export | mute 2w | calibration | metrics | principles | setup | help]"
)
DESCRIPTION = "Asks “How will this impact our customers?”, and keeps the answer."
LONG_DESCRIPTION = (
    "An empty chair at the table stands for the customer. Empty Chair is the bot that sits in it: "
    "where decisions are made it asks “How will this impact our customers?”, gets one accountable "
    "owner, keeps the answer, and brings it back when the promised effect should be visible. It "
    "reads only channels it was invited to, and of a message that proposes nothing it keeps "
    "nothing."
)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the app will be used.

    Args:
        url: where Slack reaches us, without a slash at its end; empty in Socket Mode.
        socket: whether we call Slack, instead of Slack us.
        commands_only: whether the bot is to read no messages that are not addressed to it.
        many: whether several workspaces install the app, each by itself. Their tokens are then
            renewed every 12 hours. One workspace's token, copied by hand, must live longer.
    """

    url: str = ""
    socket: bool = False
    commands_only: bool = False
    many: bool = False


def manifest(plan: Plan) -> Json:
    """Return the manifest as Slack's JSON."""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Empty Chair",
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1f3a4d",
        },
        "features": _features(plan),
        "oauth_config": {
            **({"redirect_urls": [plan.url + REDIRECT]} if plan.many else {}),
            "scopes": {"bot": [one.name for one in _scopes(plan)]},
        },
        "settings": _settings(plan),
    }


def reasons(plan: Plan) -> dict[str, str]:
    """Return what each scope is for, by its name."""
    return {one.name: f"to {one.reason}" for one in _scopes(plan)}


def _scopes(plan: Plan) -> tuple[permissions.Scope, ...]:
    return permissions.scopes(commands_only=plan.commands_only)


def _features(plan: Plan) -> Json:
    host = urlsplit(plan.url).hostname
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,  # what is written there, nobody would read
        },
        "bot_user": {"display_name": "Empty Chair", "always_online": True},
        "shortcuts": [
            {
                "name": SHORTCUT,
                "type": "message",
                "callback_id": ASK_ABOUT,
                "description": "Asks below this message how it will impact our customers.",
            },
            {
                "name": SHORTCUT,
                "type": "global",
                "callback_id": ASK_ANEW,
                "description": "Puts a proposal up, with the question below it.",
            },
        ],
        "slash_commands": [
            {
                "command": COMMAND,
                **_address(plan, "url"),
                "description": "How will this impact our customers?",
                "usage_hint": HINT,
                "should_escape": True,  # people then arrive as ids, not as names
            }
        ],
        **({"unfurl_domains": [host]} if host else {}),
    }


def _settings(plan: Plan) -> Json:
    told_of = permissions.events(commands_only=plan.commands_only)
    return {
        "event_subscriptions": {
            **_address(plan, "request_url"),
            "bot_events": [one.name for one in told_of],
        },
        "interactivity": {"is_enabled": True, **_address(plan, "request_url")},
        "org_deploy_enabled": plan.many,
        "socket_mode_enabled": plan.socket,
        "token_rotation_enabled": plan.many,
    }


def _address(plan: Plan, name: str) -> Json:
    """Return where Slack calls us; nothing in Socket Mode, in which it does not."""
    return {} if plan.socket else {name: plan.url + EVENTS}

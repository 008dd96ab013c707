"""Reading JSON that may be anything: a part that is not there is empty, never an error.

All chatter passes here, so an object is a ``dict``: asking for any ``Mapping`` takes ten times as
long.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.platforms.slack.tokens import is_tenant, workspace_of

Body = Mapping[str, Any]
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,30}")
_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_TS = re.compile(r"([0-9]{1,11})\.([0-9]{6})")
ORGANISATION = "E"  # what an organisation's id begins with; a workspace's begins with T
DIRECT = "D"  # what the id of a conversation of two begins with
DIRECT_KINDS = frozenset({"im", "mpim", "app_home"})


def part(body: object, name: str) -> Body:
    """Return an object's part that is an object."""
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def text(body: object, name: str) -> str:
    """Return an object's part that is text."""
    if isinstance(body, dict):
        found = body.get(name)
        if isinstance(found, str):
            return found
    return ""


def first(body: object, name: str) -> Body:
    """Return the first object in an object's part that is a list."""
    found = body.get(name) if isinstance(body, dict) else None
    one = found[0] if isinstance(found, list) and found else None
    return one if isinstance(one, dict) else {}


def is_channel(id: str) -> bool:
    """Return whether Slack may have given this id to a channel."""
    return _CHANNEL.fullmatch(id) is not None


def is_person(id: str) -> bool:
    """Return whether Slack may have given this id to somebody."""
    return _PERSON.fullmatch(id) is not None


def is_direct(body: Body) -> bool:
    """Return whether an event is of a direct conversation."""
    return text(body, "channel_type") in DIRECT_KINDS or text(body, "channel").startswith(DIRECT)


def moment(ts: str) -> datetime | None:
    """Return when a message was sent, by its ``ts``; None where that is none."""
    found = _TS.fullmatch(ts)
    if found is None:
        return None
    return BEGINNING + timedelta(seconds=int(found[1]), microseconds=int(found[2]))


def workspace_of_event(body: Body) -> str:
    """Return the workspace that an event reached us in, empty where none is named.

    In a channel that several share, ``team_id`` may be the one it came from.
    """
    named = text(body, "context_team_id") or text(first(body, "authorizations"), "team_id")
    if is_tenant(named):
        return workspace_of(named)
    others = (
        text(body, "team_id"),
        text(part(body, "event"), "team"),
        text(body, "enterprise_id"),  # what happens to an organisation as a whole
    )
    return next((workspace_of(id) for id in others if is_tenant(id)), "")


def workspace_of_gesture(body: Body) -> str:
    """Return the workspace that our app was used in, empty where none is named.

    In a channel that several share, ``team`` may be the one that whoever acts belongs to; what
    they press is a message of ours, and that one is of ours. Where an organisation installed the
    app its views name that alone, and ``team`` the workspace.
    """
    view = part(body, "view")
    pressed = part(body, "message") if text(body, "type") == "block_actions" else {}
    named = (
        text(view, "app_installed_team_id"),
        text(part(pressed, "bot_profile"), "team_id"),
        text(pressed, "team"),
        text(part(body, "team"), "id"),
        text(body, "team_id"),
        text(part(body, "user"), "team_id"),
        text(view, "team_id"),
    )
    tenants = [id for id in named if is_tenant(id)]
    teams = (id for id in tenants if not id.startswith(ORGANISATION))
    found = next(teams, tenants[0] if tenants else "")
    return workspace_of(found) if found else ""


def organisation_of(body: Body) -> str:
    """Return the organisation that installed the app for all its workspaces; else empty.

    A form says "true" where JSON says true, and so do some gestures.
    """
    granted = first(body, "authorizations") or body
    if granted.get("is_enterprise_install") not in {True, "true"}:
        return ""
    named = (
        text(granted, "enterprise_id"),
        text(body, "enterprise_id"),
        text(part(body, "enterprise"), "id"),
    )
    return next((workspace_of(id) for id in named if is_tenant(id)), "")

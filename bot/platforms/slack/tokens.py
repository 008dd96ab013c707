"""What a button and a form carry, for the press and the submission to bring back. Pure.

A token names the workspace by its tenant alone: Slack's messages hold Slack's workspaces. It is
read with suspicion all the same.
"""

import json
import re
from dataclasses import dataclass

from bot.domain.message import Channel, Thread
from bot.platforms.slack.settings import NAME

LONGEST_TOKEN = 3000
LARGEST_VERSION = 2**31 - 1
_TENANT = re.compile(r"[ET][A-Za-z0-9_-]{1,30}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PRESSED, _SENT = 6, 7  # parts


@dataclass(frozen=True, slots=True)
class Token:
    """The name of a button's action or of a form, and what it is about."""

    name: str
    about: Thread | None
    version: int
    value: str = ""
    place: Channel | None = None


def workspace_of(tenant: str) -> str:
    """Return our name for a Slack workspace: "slack:T012AB3CD"."""
    return f"{NAME}:{tenant}"


def tenant_of(workspace: str) -> str:
    """Return Slack's id in our name for a workspace; empty where it is not Slack's."""
    platform, _, tenant = workspace.partition(":")
    return tenant if platform == NAME else ""


def is_tenant(id: object) -> bool:
    """Return whether Slack may have given this id to a workspace or an organisation."""
    return isinstance(id, str) and _TENANT.fullmatch(id) is not None


def write(token: Token) -> str:
    """Write a token down, as short as it can be."""
    about = token.about
    where = (tenant_of(about.workspace), about.channel, about.root) if about else ("", "", "")
    parts = [token.name, *where, token.version, token.value]
    if token.place is not None:
        parts[1] = parts[1] or tenant_of(token.place.workspace)
        parts.append(token.place.id)
    return json.dumps(parts, separators=(",", ":"), ensure_ascii=False)


def read(text: object) -> Token | None:
    """Return the token in what a message or view brought back; None where there is none."""
    if not isinstance(text, str) or len(text) > LONGEST_TOKEN:
        return None
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(parts, list) or len(parts) not in {_PRESSED, _SENT}:
        return None
    name, tenant, channel, root, version, value, *place = parts
    texts = (name, tenant, channel, root, value, *place)
    if not all(isinstance(one, str) and _CONTROL.search(one) is None for one in texts):
        return None
    if type(version) is not int or not 0 <= version <= LARGEST_VERSION:
        return None
    if (channel or root or any(place)) and not is_tenant(tenant):
        return None
    workspace = workspace_of(tenant)
    about = Thread(workspace, channel, root) if channel and root else None
    return Token(name, about, version, value, Channel(workspace, place[0]) if any(place) else None)

"""Reading JSON that may be anything: a part that is not there is empty, never an error."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.platforms.teams.settings import NAME

Body = Mapping[str, Any]
MOST_PARTS = 200
ROOT = ";messageid="  # between a channel and the first message of one of its threads
_TENANT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLACE = re.compile(r"(?:19|a|48):[A-Za-z0-9_.@:-]{1,300}")
_PERSON = re.compile(r"(?:29:|8:orgid:)[A-Za-z0-9_.-]{1,190}")
_MESSAGE = re.compile(r"[A-Za-z0-9_.:|=-]{1,100}")


def part(body: object, name: str) -> Body:
    """Return an object's part that is an object."""
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, dict) else {}


def text(body: object, name: str) -> str:
    """Return an object's part that is text."""
    found = body.get(name) if isinstance(body, dict) else None
    return found if isinstance(found, str) else ""


def parts(body: object, name: str) -> Sequence[Body]:
    """Return the objects in an object's part that is a list."""
    found = body.get(name) if isinstance(body, dict) else None
    told = found[:MOST_PARTS] if isinstance(found, list) else []
    return [one for one in told if isinstance(one, dict)]


def is_place(id: str) -> bool:
    """Return whether Teams may have given this id to a channel or a chat."""
    return _PLACE.fullmatch(id) is not None


def is_own_chat(id: str) -> bool:
    """Return whether this is somebody's chat with us, where nobody else reads."""
    return id.startswith("a:")


def is_chat_of_two(id: str) -> bool:
    """Return whether this is a chat between two people, into which no app can come."""
    return id.endswith("@unq.gbl.spaces")


def is_group_chat(id: str) -> bool:
    """Return whether this is a chat of a group, or of a meeting. It has no threads."""
    return id.startswith("19:") and id.endswith("@thread.v2")


def is_person(id: str) -> bool:
    """Return whether Teams may have given this id to somebody. A bot's begins otherwise."""
    return _PERSON.fullmatch(id) is not None


def is_message(id: str) -> bool:
    """Return whether Teams may have given this id to a message."""
    return _MESSAGE.fullmatch(id) is not None


def is_tenant(id: str) -> bool:
    """Return whether this can be a tenant."""
    return _TENANT.fullmatch(id) is not None


def tenant_of(activity: Body) -> str:
    """Return whose activity it is; empty where it is said nowhere, or not alike everywhere."""
    place, data = part(activity, "conversation"), part(activity, "channelData")
    return one_tenant(text(place, "tenantId"), text(part(data, "tenant"), "id"))


def one_tenant(*said: str) -> str:
    """Return the tenant that is said, in one place or alike in more; else nothing."""
    named = {one.lower() for one in said if one}
    tenant = named.pop() if len(named) == 1 else ""
    return tenant if is_tenant(tenant) else ""


def workspace_of(tenant: str) -> str:
    """Return our name for a tenant: "teams:72f988bf-86f1-41af-91ab-2d7cd011db47"."""
    return f"{NAME}:{tenant}"


def moment(said: str) -> datetime | None:
    """Return a time that is written with its zone; None where it is none."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    try:
        return at.astimezone(UTC) if at.tzinfo is not None else None
    except OverflowError:
        return None

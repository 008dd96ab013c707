"""What a button and a form carry, for the press and the submission to bring back. Pure.

A token names no workspace: whoever presses is vouched for, and it is theirs. It is read with
suspicion all the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.message import Channel, Thread
from bot.platforms.teams.reading import is_message, is_place, part, text

KEY = "emptychair"  # of the token, among what a card brings back
VIEW = "view"  # the name of what asks for somebody's own card, which does nothing else
PAGE, STANDS, OPENED = "page", "stands", "opened"  # in a token: see ``Token``
LARGEST_VERSION = 2**31 - 1
LONGEST = 3000
_NAME = re.compile(r"[a-z_]{1,40}")
_MOMENT = re.compile(r"[0-9]{1,16}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Page(StrEnum):
    """A card that is somebody's own: what comes of it is shown in its place."""

    HOME = "home"
    ASIDE = "aside"  # a form that stands as a message, to one alone


@dataclass(frozen=True, slots=True)
class Token:
    """The name of a button's action, or of a form, and what it is about.

    ``page`` is what card it is on, where that is somebody's own, and ``stands`` is the message in
    which that stands: a form that was opened from it has no other way to tell. ``opened`` is when
    a form was, in milliseconds: what is sent from it twice, in the same words, was sent once.
    """

    name: str
    about: Thread | None
    version: int
    value: str = ""
    place: Channel | None = None
    is_form: bool = False
    page: Page | None = None
    stands: str = ""
    opened: str = ""


def write(token: Token) -> dict[str, Any]:
    """Return what a card carries, as short as it can be."""
    said: dict[str, Any] = {"form" if token.is_form else "do": token.name}
    if token.about is not None:
        said |= {"channel": token.about.channel, "root": token.about.root}
    if token.place is not None:
        said["place"] = token.place.id
    if token.version:
        said["version"] = token.version
    if token.value:
        said["value"] = token.value
    if token.page is not None:
        said[PAGE] = token.page.value
    if token.stands:
        said[STANDS] = token.stands
    if token.opened:
        said[OPENED] = token.opened
    return {KEY: said}


def read(data: Mapping[str, Any], workspace: str) -> Token | None:
    """Return the token in what a card brought back from a workspace; None where there is none."""
    said = part(data, KEY)
    form, do = text(said, "form"), text(said, "do")
    version = said.get("version", 0)
    if bool(form) == bool(do) or _NAME.fullmatch(form or do) is None:
        return None
    if type(version) is not int or not 0 <= version <= LARGEST_VERSION:
        return None
    channel, root, place = (text(said, name) for name in ("channel", "root", "place"))
    value = text(said, "value")
    if len(value) > LONGEST or _CONTROL.search(value):
        return None
    if bool(channel) != bool(root) or (channel and not (is_place(channel) and is_message(root))):
        return None
    if place and not is_place(place):
        return None
    page, stands, opened = (text(said, name) for name in (PAGE, STANDS, OPENED))
    return Token(
        name=form or do,
        about=Thread(workspace, channel, root) if channel else None,
        version=version,
        value=value,
        place=Channel(workspace, place) if place else None,
        is_form=bool(form),
        page=Page(page) if page in set(Page) else None,
        stands=stands if is_message(stands) else "",
        opened=opened if _MOMENT.fullmatch(opened) else "",
    )

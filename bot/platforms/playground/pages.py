"""What a page of the playground shows, as plain views. It blocks: call it from a thread."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.errors import StorageError
from bot.platforms.playground import asides
from bot.platforms.playground.doings import Doings
from bot.platforms.playground.personal import Personal
from bot.platforms.playground.render import typed_into
from bot.platforms.playground.room import NUMBERS_END, Post, Room
from bot.platforms.playground.settings import (
    BOT_NAME,
    CHANNELS,
    COMPANY,
    DIRECT,
    PEOPLE,
    Colleague,
)
from bot.platforms.playground.times import Jump, full, hour, long_day
from bot.platforms.playground.translate import MENTION, is_known, to_typed

View = dict[str, Any]

DM = "dm"  # the place of direct messages, whoever looks
HOME = "home"  # the place of what the bot shows one person alone
THREADS_A_PAGE = 60
LONGEST_SHOWN = 1_500  # letters of a message before it is folded
STRANGER = Colleague("", "Somebody", "", "")


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at what. ``before`` leafs back; ``example`` fills the box with a proposal."""

    actor: Colleague
    place: str
    before: int = NUMBERS_END
    example: bool = False
    hint: bool = True

    @property
    def channel(self) -> str:
        """The channel behind the place."""
        return f"{DIRECT}{self.actor.id}" if self.is_own else self.place

    @property
    def is_own(self) -> bool:
        """Whether nobody else sees this page."""
        return self.place in {DM, HOME}


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the view of a page."""

    room: Room
    personal: Personal
    clock: Clock
    doings: Doings

    def view(self, look: Look, home: View | None = None) -> View:
        """Return all that a page shows; ``home`` is the card of somebody's home."""
        unread = self.personal.unread(look.actor.id)
        if look.channel in unread and home is None:
            with suppress(StorageError):  # a full disk keeps nobody from reading
                self.personal.looked(look.actor.id, look.channel)
        roots = self._roots(look) if home is None else ()
        waiting = {notice.post.id for notice in self.room.notices()}
        talks = [self._talk(root, look, waiting) for root in roots]
        aside = self.personal.told(look.actor.id)
        now = self.clock.now()
        return {
            "current": "/playground",
            "place": COMPANY,
            "actor": look.actor,
            "where": _where(look),
            "rooms": [_room(look, channel, unread) for channel in (*CHANNELS, DM, HOME)],
            "people": list(PEOPLE.values()),
            "names": {one.id: one.name for one in PEOPLE.values()},
            "first_names": {one.id: one.first_name for one in PEOPLE.values()},
            "bot_name": BOT_NAME,
            "now": full(now),
            "jumps": [jump.value for jump in Jump],
            "days": _by_day([talk for talk in talks if not talk["is_gone"]]),
            "earlier": roots[0].number if len(roots) == THREADS_A_PAGE else None,
            "aside": _placed(aside, look, talks),
            "is_channel": look.place in CHANNELS,
            "has_left": self.room.has_left(look.actor.id, look.channel),
            "hint": look.hint and not look.is_own,
            "is_hint_hidden": not look.hint,
            "named": to_typed,
            "draft": _draft(aside, look),
            "home": home,
        }

    def _roots(self, look: Look) -> Sequence[Post]:
        return self.room.roots(look.channel, before=look.before, limit=THREADS_A_PAGE)

    def _talk(self, root: Post, look: Look, waiting: set[str]) -> View:
        """Return a thread: the message that begins it, and what stands below."""
        replies = [post for post in self.room.replies(root.id) if not post.is_deleted]
        return {
            "root": _message(root, look, waiting, beside=root.sent_at),
            "replies": [_message(p, look, waiting, beside=root.sent_at) for p in replies],
            "is_gone": root.is_deleted and not replies,
            "doing": self.doings.of(root.id),
            "day": long_day(root.sent_at),
            "posts": {root.id, *(post.id for post in replies)},
        }


def _where(look: Look) -> View:
    name, example = _name(look.place), ""
    if look.place in CHANNELS:
        example = CHANNELS[look.place].example
    return {"id": look.place, "name": name, "is_dm": look.place == DM, "example": example}


def _name(place: str) -> str:
    return {DM: "Direct messages", HOME: "Home"}.get(place, f"#{place}")


def _room(look: Look, place: str, unread: Any) -> View:  # noqa: ANN401 - a mapping by channel
    there = Look(look.actor, place)
    return {
        "id": place,
        "name": _name(place),
        "unread": 0 if place in {look.place, HOME} else unread.get(there.channel, 0),
        "is_current": place == look.place,
    }


def _message(post: Post, look: Look, waiting: set[str], *, beside: datetime) -> View:
    author = PEOPLE.get(post.author, STRANGER)
    return {
        "id": post.id,
        "author": author,
        "is_bot": not post.author,
        "is_own": post.author == look.actor.id,
        "is_gone": post.is_deleted,
        "is_edited": post.edited_at is not None,
        "is_waiting": post.id in waiting and bool(post.author),
        "time": hour(post.sent_at, beside=beside),
        "iso": post.sent_at.isoformat(timespec="seconds"),
        "card": post.card,
        "head": _words(post.text[:LONGEST_SHOWN]),
        "rest": _words(post.text[LONGEST_SHOWN:]),
        "length": len(post.text),
        "typed": to_typed(post.text),
    }


def _words(text: str) -> list[View]:
    """Return a message's text, its mentions told apart."""
    parts: list[View] = []
    for place, piece in enumerate(MENTION.split(text)):
        is_mention = place % 2 == 1
        if is_mention and not is_known(piece):
            parts.append({"is": "text", "text": f"<@{piece}>"})
        elif piece:
            parts.append({"is": "mention" if is_mention else "text", "text": piece})
    return parts


def _by_day(talks: Sequence[View]) -> list[View]:
    days: list[View] = []
    for talk in talks:
        if not days or days[-1]["day"] != talk["day"]:
            days.append({"day": talk["day"], "talks": []})
        days[-1]["talks"].append(talk)
    return days


def _placed(aside: Any, look: Look, talks: Sequence[View]) -> View:  # noqa: ANN401 - JSON
    """Return the aside with where its line stands: below a message here, at the end, or nowhere."""
    is_note = "line" in aside or "card" in aside
    is_here = is_note and aside.get("place") == look.place
    stands = any(aside.get("post") in talk["posts"] for talk in talks)
    return {
        "line": aside.get("line", []),
        "card": aside.get("card"),
        "below": aside.get("post") if is_here and stands else "",
        "at_end": is_here and not stands,
        "post": aside.get("post", ""),
        "form": _form(aside) if "form" in aside else None,
    }


def _form(aside: Any) -> View:  # noqa: ANN401 - JSON
    """Return the open form with what was typed so far, each error beside its field."""
    form, errors = aside["form"], aside.get("errors", {})
    fields, typed = form["fields"], asides.kept_of(aside)
    fields = [typed_into(f, typed[f["name"]]) if f["name"] in typed else f for f in fields]
    names = {field["name"] for field in fields}
    return {
        **form,
        "fields": [{**field, "error": errors.get(field["name"], "")} for field in fields],
        "trouble": " ".join(said for name, said in errors.items() if name not in names),
        "key": json.dumps([form["token"], errors]),
        "opened": aside.get("opened", ""),
        "opener": aside.get("opener", ""),
        "again": aside.get("again", False) and not errors,
    }


def _draft(aside: Any, look: Look) -> View:  # noqa: ANN401 - JSON
    """Return what stands in the box: a draft that was not posted, an example, or nothing."""
    draft = aside.get("draft")
    if draft and aside.get("place") == look.place:
        return {"text": draft["text"], "root": draft["root"]}
    example = _where(look)["example"] if look.example else ""
    return {"text": example, "root": ""}

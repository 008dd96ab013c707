"""A Slack export: ``users.json``, ``channels.json``, and a folder of day files per channel."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ijson

from bot.cli.posts.archive import Archive, Entry
from bot.cli.posts.metered import Metered
from bot.cli.posts.post import Post, PostKind, Watch, moment_of
from bot.domain.errors import ImportFormatError
from bot.slack_words import to_plain

_DAY_FILE = re.compile(r"((?:[^/]+/)*)([^/]+)/\d{4}-\d\d-\d\d\.json")
_DIRECT_LISTS = ("dms.json", "mpims.json")
_DIRECT_FOLDER = re.compile(r"D[A-Z0-9]{7,}|mpdm-.+")  # where the export has no list of them
# What people write bears no subtype, or one of these. All others are joins, topics and the like.
_WRITTEN = frozenset({"", "file_share", "me_message", "thread_broadcast"})
_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    is_bot: bool


class SlackExport:
    """The channels of one export. Direct conversations are seen, and never opened."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name
        entries = archive.entries()
        days = [entry for entry in entries if _DAY_FILE.fullmatch(entry.path)]
        if not days:
            raise ImportFormatError(
                f"{name} is no Slack export: it holds no channel folder with files like "
                "2026-01-31.json. Give the zip that Slack made, or the folder it unpacks to."
            )
        self._root = min((_parts(day)[0] for day in days), key=len)
        self._paths = frozenset(entry.path for entry in entries)
        days = [day for day in days if _parts(day)[0] == self._root]
        direct = self._listed_direct()
        self._days = [day for day in days if not _is_direct(_parts(day)[1], direct)]
        folders = {_parts(day)[1] for day in days}
        self._unopened = sum(_is_direct(folder, direct) for folder in folders)

    @property
    def size(self) -> int:
        """How many bytes the day files hold, unpacked."""
        return sum(day.size for day in self._days)

    @property
    def unopened(self) -> int:
        """How many direct conversations it holds."""
        return self._unopened

    def posts(self, watch: Watch) -> Iterator[Post]:
        """Yield the posts, channel by channel and day by day."""
        members = self._members()
        for day in sorted(self._days, key=lambda entry: entry.path):
            for number, item in enumerate(self._items(day.path, watch), 1):
                if not isinstance(item, dict):
                    raise self._broken(day.path, number - 1, "an entry is not a message")
                yield to_post(item, _parts(day)[1], members)

    def _members(self) -> Mapping[str, _Member]:
        return {
            str(item["id"]): _Member(_name_of(item), is_bot=bool(item.get("is_bot")))
            for item in self._listed("users.json")
            if "id" in item
        }

    def _listed_direct(self) -> frozenset[str]:
        """Return the folders of direct conversations: they are called by id, or by name."""
        listed = (item for name in _DIRECT_LISTS for item in self._listed(name))
        return frozenset(str(item[key]) for item in listed for key in ("id", "name") if key in item)

    def _listed(self, name: str) -> Iterator[Mapping[str, object]]:
        path = f"{self._root}{name}"
        if path in self._paths:
            items = self._items(path, lambda _number: None)
            yield from (item for item in items if isinstance(item, dict))

    def _items(self, path: str, watch: Watch) -> Iterator[object]:
        """Yield the members of one JSON list, holding one of them in memory at a time."""
        number = 0
        with self._archive.open(path) as stream:
            metered = Metered(stream, f"{self._name}, {path}", watch)
            try:
                for item in ijson.items(metered, "item"):
                    metered.entry_ended()
                    number += 1
                    yield item
            except (ijson.JSONError, UnicodeDecodeError) as error:
                raise self._broken(path, number, str(error).partition("\n")[0]) from error

    def _broken(self, path: str, number: int, why: str) -> ImportFormatError:
        return ImportFormatError(
            f"{self._name}, {path}, after entry {number}: {why}. "
            "Download the export again, or take this file out of it."
        )


def to_post(item: Mapping[str, object], channel: str, members: Mapping[str, _Member]) -> Post:
    """Return one entry of a day file as a post."""
    author, sent = _text(item, "user"), _text(item, "ts")
    member = members.get(author)
    return Post(
        id=sent,
        channel=channel,
        author=author,
        author_name=member.name if member else _name_of(item.get("user_profile")) or author,
        text=to_plain(_text(item, "text")),
        sent_at=moment_of(sent),
        kind=_kind_of(item, is_bot=author == _SLACKBOT or (member is not None and member.is_bot)),
    )


def _kind_of(item: Mapping[str, object], *, is_bot: bool) -> PostKind:
    subtype = _text(item, "subtype")
    if is_bot or subtype == "bot_message" or item.get("bot_id"):
        return PostKind.BOT
    if subtype not in _WRITTEN or item.get("hidden") or not _text(item, "user"):
        return PostKind.NOTICE
    if subtype == "thread_broadcast" or item.get("thread_ts", item.get("ts")) != item.get("ts"):
        return PostKind.REPLY
    return PostKind.MESSAGE


def _name_of(who: object) -> str:
    """Return the name a member, or the profile in a message, goes by; empty when it has none."""
    if not isinstance(who, Mapping):
        return ""
    profile = who.get("profile", who)
    places = (profile if isinstance(profile, Mapping) else {}, who)
    names = (_text(place, key) for key in ("display_name", "real_name", "name") for place in places)
    return next(filter(None, names), "")


def _text(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _parts(day: Entry) -> tuple[str, str]:
    """Return the folder of the whole export, and that of the channel within it."""
    found = _DAY_FILE.fullmatch(day.path)
    assert found is not None
    return found[1], found[2]


def _is_direct(folder: str, listed: frozenset[str]) -> bool:
    return folder in listed or _DIRECT_FOLDER.fullmatch(folder) is not None

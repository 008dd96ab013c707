"""The chat itself: what Slack or Teams keep elsewhere, the playground keeps in one small file.

It plays the outside. It knows no rule of ours, remembers what the bot has not taken yet, and
repeats nothing of its own accord: a message that is sent twice stands twice.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.platforms.playground.room_file import Base, RoomFile, Row

View = Mapping[str, Any]  # plain JSON: a card as it is laid out

NUMBERS_END = 2**62


@dataclass(frozen=True, slots=True)
class Post:
    """A message as it stands: a person's text, or a card of the bot's (``author`` empty).

    ``root`` is the message that begins its thread, perhaps itself.
    """

    number: int
    id: str
    channel: str
    root: str
    author: str
    text: str
    card: View
    sent_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    delivery: str


class NoticeKind(StrEnum):
    """What happened to a message."""

    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"
    ECHOED = "echoed"  # a message of the bot's own


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the bot has not taken yet."""

    number: int
    kind: NoticeKind
    post: Post
    at: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody left a channel, and has not come back."""

    person: str
    channel: str
    at: datetime


class Room:
    """Channels and threads. Each call is one transaction; times are kept as they are given.

    A room in a new file gets the ``name``; without one, a name that no other room has.
    """

    def __init__(self, file: RoomFile, name: str = "") -> None:
        self._file = file
        with file.write() as base:
            # Ids begin with the room's own name, so that a fresh room repeats none of an older one.
            if base.execute("SELECT name FROM room").fetchone() is None:
                base.execute("INSERT INTO room VALUES (?)", (name or secrets.token_hex(3),))
        self._name: str = file.rows("SELECT name FROM room")[0][0]

    # --- What people do.

    def say(
        self, author: str, text: str, at: datetime, *, where: tuple[str, str], ticket: str
    ) -> Post:
        """Keep a message in a channel and thread (empty: a new one); once per ticket."""
        with self._file.write() as base:
            known = base.execute("SELECT * FROM post WHERE ticket = ?", (ticket,)).fetchone()
            if known:
                return _post(known)
            post = self._add(base, where, at, author=author, text=text, ticket=ticket)
            _note(base, NoticeKind.POSTED, post.id, at)
            return post

    def rewrite(self, post_id: str, text: str, at: datetime) -> None:
        """Let a person's message say something else."""
        with self._file.write() as base:
            base.execute(
                "UPDATE post SET text = ?, edited_at = ? WHERE id = ? AND NOT is_deleted",
                (text, at.isoformat(), post_id),
            )
            _note(base, NoticeKind.EDITED, post_id, at)

    def take_back(self, post_id: str, at: datetime) -> None:
        """Erase a person's message; its place in the thread stays."""
        with self._file.write() as base:
            base.execute("UPDATE post SET text = '', is_deleted = 1 WHERE id = ?", (post_id,))
            _note(base, NoticeKind.DELETED, post_id, at)

    def leave(self, person: str, channel: str, at: datetime) -> None:
        """Let somebody leave a channel. Who left already leaves no second time."""
        with self._file.write() as base:
            base.execute(
                "INSERT OR IGNORE INTO departure (person, channel, at) VALUES (?, ?, ?)",
                (person, channel, at.isoformat()),
            )

    def join(self, person: str, channel: str) -> None:
        """Let somebody come back to a channel."""
        with self._file.write() as base:
            base.execute(
                "DELETE FROM departure WHERE person = ? AND channel = ?", (person, channel)
            )

    def has_left(self, person: str, channel: str) -> bool:
        """Return whether somebody left a channel, and has not come back."""
        found = "SELECT 1 FROM departure WHERE person = ? AND channel = ?"
        return bool(self._file.rows(found, person, channel))

    # --- What the bot does.

    def post(self, channel: str, root: str, card: View, at: datetime, *, delivery: str) -> Post:
        """Let a card stand in a channel, below ``root`` or (empty) on its own."""
        with self._file.write() as base:
            post = self._add(base, (channel, root), at, card=card, delivery=delivery)
            _note(base, NoticeKind.ECHOED, post.id, at)
            return post

    def find(self, channel: str, delivery: str) -> Post | None:
        """Return the first message that carries a delivery identity."""
        return self._one(
            "SELECT * FROM post WHERE channel = ? AND delivery = ? ORDER BY number LIMIT 1",
            channel,
            delivery,
        )

    def replace(self, channel: str, post_id: str, card: View) -> bool:
        """Let a card say something else; False when it is not there."""
        with self._file.write() as base:
            changed = base.execute(
                "UPDATE post SET card = ? WHERE id = ? AND channel = ? AND author = ''",
                (json.dumps(card), post_id, channel),
            )
            return changed.rowcount > 0

    def remove(self, channel: str, post_id: str) -> None:
        """Take a card away. One that is gone already is no matter."""
        with self._file.write() as base:
            base.execute(
                "DELETE FROM post WHERE id = ? AND channel = ? AND author = ''", (post_id, channel)
            )
            base.execute("DELETE FROM notice WHERE post NOT IN (SELECT id FROM post)")

    # --- What everybody sees.

    def latest(self) -> datetime | None:
        """Return how far time has come here; None in an empty room."""
        rows = self._file.rows("SELECT max(sent_at) FROM post UNION ALL SELECT at FROM clock")
        return max((datetime.fromisoformat(at) for (at,) in rows if at), default=None)

    def note_time(self, at: datetime) -> None:
        """Keep how far the clock was moved, though nobody said anything since."""
        with self._file.write() as base:
            base.execute("INSERT OR REPLACE INTO clock VALUES (1, ?)", (at.isoformat(),))

    def get(self, post_id: str) -> Post | None:
        """Return a message."""
        return self._one("SELECT * FROM post WHERE id = ?", post_id)

    def roots(self, channel: str, *, before: int = NUMBERS_END, limit: int = 100) -> Sequence[Post]:
        """Return the newest ``limit`` messages that begin a thread, oldest first."""
        rows = self._file.rows(
            "SELECT * FROM post WHERE channel = ? AND root IS NULL AND number < ?"
            " ORDER BY number DESC LIMIT ?",
            channel,
            before,
            limit,
        )
        return [_post(row) for row in reversed(rows)]

    def replies(self, root: str) -> Sequence[Post]:
        """Return what stands below a message, oldest first."""
        rows = self._file.rows("SELECT * FROM post WHERE root = ? ORDER BY number", root)
        return [_post(row) for row in rows]

    # --- What the bot has not taken yet.

    def notices(self) -> Sequence[Notice]:
        """Return what waits for the bot, oldest first."""
        rows = self._file.rows(
            "SELECT notice.number, notice.kind, notice.at, post.* FROM notice"
            " JOIN post ON post.id = notice.post ORDER BY notice.number"
        )
        return [
            Notice(row[0], NoticeKind(row[1]), _post(row[3:]), datetime.fromisoformat(row[2]))
            for row in rows
        ]

    def taken(self, notice: Notice) -> None:
        """Forget a notice: the bot has it."""
        with self._file.write() as base:
            base.execute("DELETE FROM notice WHERE number = ?", (notice.number,))

    def departures(self) -> Sequence[Departure]:
        """Return who left a channel, as far as the bot does not know it yet."""
        rows = self._file.rows(
            "SELECT person, channel, at FROM departure WHERE NOT is_taken ORDER BY at"
        )
        return [Departure(who, where, datetime.fromisoformat(at)) for who, where, at in rows]

    def departure_taken(self, one: Departure) -> None:
        """Note that the bot knows it."""
        with self._file.write() as base:
            base.execute(
                "UPDATE departure SET is_taken = 1 WHERE person = ? AND channel = ? AND at = ?",
                (one.person, one.channel, one.at.isoformat()),
            )

    def _one(self, query: str, *values: object) -> Post | None:
        rows = self._file.rows(query, *values)
        return _post(rows[0]) if rows else None

    def _add(  # noqa: PLR0913 - one column each
        self,
        base: Base,
        where: tuple[str, str],
        at: datetime,
        *,
        author: str = "",
        text: str = "",
        card: View | None = None,
        delivery: str = "",
        ticket: str | None = None,
    ) -> Post:
        channel, root = where
        written = json.dumps(card or {})
        number = base.execute(
            "INSERT INTO post (channel, root, author, text, card, sent_at, delivery, ticket)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (channel, root or None, author, text, written, at.isoformat(), delivery, ticket),
        ).lastrowid
        base.execute("UPDATE post SET id = ? WHERE number = ?", (f"{self._name}.{number}", number))
        return _post(base.execute("SELECT * FROM post WHERE number = ?", (number,)).fetchone())


def _note(base: Base, kind: NoticeKind, post_id: str, at: datetime) -> None:
    row = (kind.value, post_id, at.isoformat())
    base.execute("INSERT INTO notice (kind, post, at) VALUES (?, ?, ?)", row)


def _post(row: Row) -> Post:
    number, post_id, channel, root, author, text, card, sent_at, edited_at, is_deleted, delivery = (
        row[:11]
    )
    return Post(
        number=number,
        id=post_id,
        channel=channel,
        root=root or post_id,
        author=author,
        text=text,
        card=json.loads(card),
        sent_at=datetime.fromisoformat(sent_at),
        edited_at=datetime.fromisoformat(edited_at) if edited_at else None,
        is_deleted=bool(is_deleted),
        delivery=delivery,
    )

"""What one person alone sees, and how far they have read."""

import json
from collections.abc import Mapping

from bot.platforms.playground.room import View
from bot.platforms.playground.room_file import RoomFile


class Personal:
    """Private lines, open forms and reading marks, by the person's id."""

    def __init__(self, file: RoomFile) -> None:
        self._file = file

    def tell(self, person: str, view: View) -> None:
        """Show something to one person; an empty view takes it away."""
        with self._file.write() as base:
            base.execute("INSERT OR REPLACE INTO aside VALUES (?, ?)", (person, json.dumps(view)))

    def told(self, person: str) -> View:
        """Return what is shown to this person alone."""
        rows = self._file.rows("SELECT view FROM aside WHERE person = ?", person)
        view: View = json.loads(rows[0][0]) if rows else {}
        return view

    def looked(self, person: str, channel: str) -> None:
        """Note that this person has seen all there is in a channel."""
        with self._file.write() as base:
            base.execute(
                "INSERT OR REPLACE INTO reading"
                " SELECT ?, ?, coalesce(max(number), 0) FROM post WHERE channel = ?",
                (person, channel, channel),
            )

    def unread(self, person: str) -> Mapping[str, int]:
        """Count, by channel, what others wrote since this person last looked."""
        rows = self._file.rows(
            "SELECT post.channel, count(*) FROM post LEFT JOIN reading"
            " ON reading.channel = post.channel AND reading.person = ?"
            " WHERE post.number > coalesce(reading.number, 0) AND post.author <> ?"
            " AND NOT post.is_deleted GROUP BY post.channel",
            person,
            person,
        )
        return dict(rows)

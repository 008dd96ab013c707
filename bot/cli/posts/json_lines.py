"""JSON lines: one message a line, with ``id``, ``text`` and what else is known of it."""

from collections.abc import Iterator

from bot.cli.posts.objects import JsonObject, ObjectLines
from bot.cli.posts.post import Post, PostKind, Watch, moment_of

_FIELDS = ("id", "author", "channel", "thread")  # beside the text and the time; all may be absent


class JsonLines:
    """Messages, one JSON object a line."""

    def __init__(self, lines: ObjectLines) -> None:
        self._lines = lines

    @property
    def size(self) -> int | None:
        """How many bytes there are to read, where that is known."""
        return self._lines.size

    @property
    def unopened(self) -> int:
        """No direct conversation is told apart here."""
        return 0

    def posts(self, watch: Watch) -> Iterator[Post]:
        """Yield one post a line. Empty lines are passed over."""
        for number, said in self._lines.objects(watch):
            yield self._post(said, number)

    def _post(self, said: JsonObject, number: int) -> Post:
        text, sent = self._lines.text_of(said, number), said.get("ts")
        moment = moment_of(sent)
        if sent is not None and sent != "" and moment is None:
            raise self._lines.wrong(
                number, '"ts" is neither an ISO 8601 time nor seconds since 1970'
            )
        own, author, channel, thread = (
            self._lines.field_of(said, name, number) for name in _FIELDS
        )
        is_reply = bool(thread) and thread not in {own, str(sent)}
        return Post(
            id=own or f"line {number}",
            channel=channel,
            author=author,
            author_name=author,
            text=text,
            sent_at=moment,
            kind=PostKind.REPLY if is_reply else PostKind.MESSAGE,
        )

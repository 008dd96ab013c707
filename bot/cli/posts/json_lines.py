"""JSON lines: one message a line, with ``id``, ``text`` and what else is known of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO

from bot.cli.posts.metered import Metered
from bot.cli.posts.post import Post, PostKind, Watch, moment_of
from bot.domain.errors import ImportFormatError

_FIELDS = ("id", "author", "channel", "thread")  # beside the text and the time; all may be absent


class JsonLines:
    """Messages, one JSON object a line. ``size`` is None where it is not known."""

    def __init__(
        self,
        open_stream: Callable[[], AbstractContextManager[BinaryIO]],
        name: str,
        size: int | None,
    ) -> None:
        self._open_stream = open_stream
        self._name = name
        self._size = size

    @property
    def size(self) -> int | None:
        """How many bytes there are to read, where that is known."""
        return self._size

    @property
    def unopened(self) -> int:
        """No direct conversation is told apart here."""
        return 0

    def posts(self, watch: Watch) -> Iterator[Post]:
        """Yield one post a line. Empty lines are passed over."""
        with self._open_stream() as stream:
            metered = Metered(stream, self._name, watch)
            number = 0
            while line := metered.read_line():
                number += 1
                if line.strip():
                    yield self._post(line, number)

    def _post(self, line: bytes, number: int) -> Post:
        try:
            # Without its line break, beyond which a column would be counted anew.
            said = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip())
        except UnicodeDecodeError as error:
            raise self._wrong(number, "it is not UTF-8 text") from error
        except json.JSONDecodeError as error:
            raise self._wrong(
                number, f"it is not JSON ({error.msg}, column {error.colno})"
            ) from error
        except (RecursionError, ValueError) as error:
            raise self._wrong(number, "it is JSON that no message needs") from error
        if not isinstance(said, dict):
            raise self._wrong(number, "it is not a JSON object")
        return self._checked(said, number)

    def _checked(self, said: Mapping[str, object], number: int) -> Post:
        text, sent = said.get("text"), said.get("ts")
        if not isinstance(text, str):
            raise self._wrong(number, 'it has no "text"')
        moment = moment_of(sent)
        if sent is not None and sent != "" and moment is None:
            raise self._wrong(number, '"ts" is neither an ISO 8601 time nor seconds since 1970')
        own, author, channel, thread = (self._field(said, name, number) for name in _FIELDS)
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

    def _field(self, said: Mapping[str, object], name: str, number: int) -> str:
        value = said.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self._wrong(number, f'"{name}" is not a string')
        return str(value)

    def _wrong(self, number: int, why: str) -> ImportFormatError:
        return ImportFormatError(
            f"{self._name}, line {number}: {why}. Mend or remove that line, and try again."
        )

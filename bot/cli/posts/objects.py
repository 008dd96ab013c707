"""Lines of JSON, one object each: read one by one, and named by number where one is wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO, NoReturn

from bot.cli.posts.metered import Metered
from bot.cli.posts.post import Watch
from bot.domain.errors import ImportFormatError

JsonObject = Mapping[str, object]


class ObjectLines:
    """One JSON object a line, in UTF-8. ``size`` is None where it is not known."""

    def __init__(
        self,
        open_stream: Callable[[], AbstractContextManager[BinaryIO]],
        name: str,
        size: int | None,
    ) -> None:
        self._open_stream = open_stream
        self.name = name
        self.size = size

    def objects(self, watch: Watch) -> Iterator[tuple[int, JsonObject]]:
        """Yield each object with the number of its line. Empty lines are passed over.

        Raises:
            ImportFormatError: a line is no JSON object. Names the file, the line, the remedy.
        """
        with self._open_stream() as stream:
            metered = Metered(stream, self.name, watch)
            number = 0
            while line := metered.read_line():
                number += 1
                if line.strip():
                    yield number, self._object(line, number)

    def wrong(self, number: int, why: str) -> ImportFormatError:
        """Return the error that says what is wrong with a line."""
        return ImportFormatError(
            f"{self.name}, line {number}: {why}. Mend or remove that line, and try again."
        )

    def text_of(self, said: JsonObject, number: int) -> str:
        """Return the text of an object.

        Raises:
            ImportFormatError: it has none.
        """
        text = said.get("text")
        if not isinstance(text, str):
            raise self.wrong(number, 'it has no "text"')
        return text

    def field_of(self, said: JsonObject, name: str, number: int) -> str:
        """Return a field as text; empty where it is absent or null.

        Raises:
            ImportFormatError: it is neither text nor a number.
        """
        value = said.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise self.wrong(number, f'"{name}" is not a string')
        return str(value)

    def _object(self, line: bytes, number: int) -> JsonObject:
        try:
            # Without its line break, beyond which a column would be counted anew.
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip()
            said = json.loads(text, parse_constant=_refuse)
        except UnicodeDecodeError as error:
            raise self.wrong(number, "it is not UTF-8 text") from error
        except json.JSONDecodeError as error:
            raise self.wrong(
                number, f"it is not JSON ({error.msg}, column {error.colno})"
            ) from error
        except (RecursionError, ValueError) as error:
            raise self.wrong(number, "it is JSON that no message needs") from error
        if not isinstance(said, dict):
            raise self.wrong(number, "it is not a JSON object")
        return said


def _refuse(name: str) -> NoReturn:
    """Take no ``NaN`` and no ``Infinity``: Python reads them, JSON knows neither."""
    raise ValueError(name)

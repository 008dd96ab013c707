"""A stream that counts what is read, and stops where one entry would fill the memory."""

from codecs import BOM_UTF8
from typing import BinaryIO

from bot.cli.posts.post import Watch
from bot.domain.errors import ImportFormatError

LONGEST_ENTRY = 16 * 1024 * 1024  # a message of 40,000 characters, with all its blocks, is far less


class Metered:
    """Reads on behalf of a parser that asks for a piece at a time."""

    def __init__(self, stream: BinaryIO, name: str, watch: Watch) -> None:
        self._stream = stream
        self._name = name
        self._watch = watch
        self._since_entry = 0
        self._has_begun = False

    def read(self, size: int = -1) -> bytes:
        """Return the next ``size`` bytes of a JSON list, fewer at the end.

        Raises:
            ImportFormatError: it is no list, or no entry ended within the last 16 MB.
        """
        piece = self._stream.read(size)
        self._count(len(piece))
        if self._has_begun or not piece.strip():
            return piece
        self._has_begun = True
        piece = piece.removeprefix(BOM_UTF8)
        if not piece.lstrip().startswith(b"["):
            raise ImportFormatError(
                f"{self._name} does not hold a list. Check that this file is part of the export."
            )
        return piece

    def read_line(self) -> bytes:
        """Return the next line with its end; empty at the end of the stream.

        Raises:
            ImportFormatError: the line is longer than 16 MB.
        """
        self.entry_ended()
        line = self._stream.readline(LONGEST_ENTRY + 1)
        self._count(len(line))
        return line

    def entry_ended(self) -> None:
        """Begin to count anew: the parser has a whole entry."""
        self._since_entry = 0

    def _count(self, number: int) -> None:
        self._since_entry += number
        if self._since_entry > LONGEST_ENTRY:
            raise ImportFormatError(
                f"{self._name}: one entry is larger than 16 MB, which no message is. "
                "Check that this file is part of the export."
            )
        self._watch(number)

"""A folder or a zip, seen alike: named files that are read as streams."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from bot.domain.errors import ImportFormatError

# A chat export shrinks to a tenth. What shrinks to a five-hundredth was made to fill memories.
_DENSEST = 500
_SMALL = 64 * 1024 * 1024
_ENCRYPTED = 0x1  # a bit of a member's flags
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its path, with ``/`` between the parts, and its size in bytes."""

    path: str
    size: int


class Archive(Protocol):
    """Where a Slack export lies."""

    def entries(self) -> Sequence[Entry]:
        """Return all files, sorted by path."""

    def open(self, path: str) -> AbstractContextManager[BinaryIO]:
        """Open a file for reading.

        Raises:
            ImportFormatError: it cannot be read; also while it is being read.
        """


@dataclass(frozen=True, slots=True)
class FolderArchive:
    """An export that was unpacked."""

    folder: Path

    def entries(self) -> Sequence[Entry]:
        """Return all JSON files below the folder, sorted by path."""
        found = (
            Entry(path.relative_to(self.folder).as_posix(), path.stat().st_size)
            for path in self.folder.rglob("*.json")
            if path.is_file()
        )
        return sorted(found, key=lambda entry: entry.path)

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """Open a file of the folder."""
        try:
            with (self.folder / path).open("rb") as stream:
                yield stream
        except OSError as error:
            raise ImportFormatError(
                f"{self.folder / path} cannot be read ({error.strerror}). Check its permissions."
            ) from error


class ZipArchive:
    """An export as it was downloaded."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise ImportFormatError(
                f"{path} cannot be read ({error.strerror}). Check its permissions."
            ) from error
        except _UNREADABLE as error:
            raise self._broken("its table of contents is missing") from error

    def entries(self) -> Sequence[Entry]:
        """Return all JSON files, sorted by path."""
        found = (
            Entry(info.filename, info.file_size)
            for info in self._zip.infolist()
            if info.filename.endswith(".json")
        )
        return sorted(found, key=lambda entry: entry.path)

    @contextmanager
    def open(self, path: str) -> Iterator[BinaryIO]:
        """Open a member. It is unpacked piece by piece as it is read, never to the disk."""
        info = self._zip.getinfo(path)
        if info.flag_bits & _ENCRYPTED:
            raise ImportFormatError(
                f"{self._path}: {path} is encrypted. Unpack it with its password, and give the "
                "folder."
            )
        if info.file_size > max(_SMALL, _DENSEST * info.compress_size):
            raise ImportFormatError(
                f"{self._path}: {path} unpacks to {info.file_size:,} bytes, more than any "
                "export holds. Is this file what you think it is?"
            )
        try:
            with self._zip.open(info) as stream:
                yield cast("BinaryIO", stream)
        except _UNREADABLE as error:
            raise self._broken(f"{path} is damaged") from error

    def _broken(self, why: str) -> ImportFormatError:
        return ImportFormatError(
            f"{self._path} is not a whole zip file: {why}. Download the export again."
        )

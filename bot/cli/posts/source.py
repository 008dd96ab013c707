"""Find out what a path holds."""

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from bot.cli.posts.archive import FolderArchive, ZipArchive
from bot.cli.posts.json_lines import JsonLines
from bot.cli.posts.objects import ObjectLines
from bot.cli.posts.post import Source
from bot.cli.posts.slack_export import SlackExport
from bot.domain.errors import ImportFormatError

STANDARD_INPUT = "-"
_ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")


def open_source(path: str) -> Source:
    """Return what lies at ``path``: a Slack export, JSON lines, or ``-`` for standard input.

    Raises:
        ImportFormatError: it is none of these, or cannot be read.
    """
    if path == STANDARD_INPUT:
        return JsonLines(_standard_input())
    place = Path(path)
    if place.is_dir():
        return SlackExport(FolderArchive(place), path)
    begins = _beginning(place)
    if _is_packed(place, begins):
        return SlackExport(ZipArchive(place), path)
    if begins.lstrip().startswith(b"["):
        raise ImportFormatError(
            f"{path} holds a JSON list, like one day of a Slack export. Give the folder that "
            "holds users.json and the channels, or one JSON object a line."
        )
    return JsonLines(_lines_of(place))


def open_lines(path: str) -> ObjectLines:
    """Return the JSON lines at ``path``, or ``-`` for standard input.

    Raises:
        ImportFormatError: it is something else, or cannot be read.
    """
    if path == STANDARD_INPUT:
        return _standard_input()
    place = Path(path)
    begins = b"" if place.is_dir() else _beginning(place)
    if place.is_dir() or _is_packed(place, begins) or begins.lstrip().startswith(b"["):
        raise ImportFormatError(
            f"{path} is not JSON lines. Give a file with one JSON object a line; an export of a "
            "chat is read by: emptychair replay"
        )
    return _lines_of(place)


def _standard_input() -> ObjectLines:
    stream = sys.stdin.buffer
    return ObjectLines(lambda: nullcontext(stream), "standard input", None)


def _lines_of(place: Path) -> ObjectLines:
    size = place.stat().st_size if place.is_file() else None
    return ObjectLines(lambda: _opened(place), str(place), size)


def _beginning(place: Path) -> bytes:
    """Return the first bytes; none of a pipe, where they could not be read again."""
    if place.exists() and not place.is_file():
        return b""
    with _opened(place) as file:
        return file.read(4)


def _is_packed(place: Path, begins: bytes) -> bool:
    is_zip = place.is_file() and zipfile.is_zipfile(place)
    return begins in _ZIP_BEGINS or place.suffix.lower() == ".zip" or is_zip


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise ImportFormatError(f"{path} is not there. Check the path.") from error
    except OSError as error:
        raise ImportFormatError(
            f"{path} cannot be read ({error.strerror}). Check its permissions."
        ) from error

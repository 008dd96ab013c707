"""Find out what a path holds."""

import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from bot.cli.posts.archive import FolderArchive, ZipArchive
from bot.cli.posts.json_lines import JsonLines
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
        stream = sys.stdin.buffer
        return JsonLines(lambda: nullcontext(stream), "standard input", None)
    place = Path(path)
    if place.is_dir():
        return SlackExport(FolderArchive(place), path)
    with _opened(place) as file:
        begins = file.read(4)
    if begins in _ZIP_BEGINS or zipfile.is_zipfile(place) or place.suffix.lower() == ".zip":
        return SlackExport(ZipArchive(place), path)
    if begins.lstrip().startswith(b"["):
        raise ImportFormatError(
            f"{path} holds a JSON list, like one day of a Slack export. Give the folder that "
            "holds users.json and the channels, or one JSON object a line."
        )
    return JsonLines(lambda: _opened(place), path, place.stat().st_size)


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

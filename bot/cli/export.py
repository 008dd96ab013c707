"""``emptychair export``: everything that was recorded, free to take along."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.cli.exports.csv_rows import COLUMNS, row_of
from bot.cli.exports.markdown import INDEX_HEAD, index_line, page_of
from bot.cli.exports.shape import shape_of
from bot.cli.progress import counted
from bot.cli.reading_settings import settings_of
from bot.cli.record import Workspace, desk_of, open_record
from bot.domain.initiative import Initiative
from bot.ports.store import Desk
from bot.web.names import Names


class Format(StrEnum):
    """What others can read."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


FormatOption = Annotated[
    Format,
    typer.Option("--format", help="json (one array), csv (a row each) or markdown (a file each)."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="DIR",
        file_okay=False,
        help="The folder to write to; made if need be. Without it: standard output.",
    ),
]


def command(
    context: typer.Context,
    format: FormatOption = Format.JSON,
    output: Output = None,
    workspace: Workspace = "",
) -> None:
    """Write all initiatives, oldest first, holding one of them in memory at a time."""
    if format is Format.MARKDOWN and output is None:
        raise typer.BadParameter("markdown is a file for each decision: add --output DIR.")
    settings = settings_of(context)
    with (
        open_record(settings) as open_reading,
        desk_of(open_reading, workspace) as desk,
        _everything(desk, is_shown=output is not None) as initiatives,
    ):
        names = Names(desk)
        if format is Format.MARKDOWN and output is not None:
            _write_markdown(output, initiatives, names, settings.public_url)
        else:
            _write_one(output, format, initiatives, names)
    if output is not None:
        typer.echo(f"Written to {output}", err=True)


@contextmanager
def _everything(desk: Desk, *, is_shown: bool) -> Iterator[Iterable[Initiative]]:
    """Give all initiatives, with a progress bar where it disturbs nothing."""
    if not is_shown and sys.stdout.isatty():
        yield desk.reports.everything()
        return
    with counted("Exporting", desk.reports.total()) as watch:

        def watched() -> Iterator[Initiative]:
            for initiative in desk.reports.everything():
                yield initiative
                watch(1)

        yield watched()


@contextmanager
def _opened(folder: Path | None, name: str) -> Iterator[TextIO]:
    """Give where to write. A file gets its name when it is whole."""
    if folder is None:
        yield sys.stdout
        return
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{name}.part"
    with unfinished.open("w", encoding="utf-8", newline="") as target:
        yield target
    unfinished.replace(folder / name)


def _write_one(
    folder: Path | None, format: Format, initiatives: Iterable[Initiative], names: Names
) -> None:
    with _opened(folder, f"initiatives.{format}") as target:
        write = _write_json if format is Format.JSON else _write_csv
        write(target, initiatives, names)


def _write_json(target: TextIO, initiatives: Iterable[Initiative], names: Names) -> None:
    before = "[\n"
    for initiative in initiatives:
        target.write(before + json.dumps(shape_of(initiative, names), ensure_ascii=False))
        before = ",\n"
    target.write("[]\n" if before.startswith("[") else "\n]\n")


def _write_csv(target: TextIO, initiatives: Iterable[Initiative], names: Names) -> None:
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(row_of(initiative, names) for initiative in initiatives)


def _write_markdown(
    folder: Path, initiatives: Iterable[Initiative], names: Names, site: str
) -> None:
    with _opened(folder, "README.md") as index:
        index.write(f"{INDEX_HEAD}\n")
        for initiative in initiatives:
            with _opened(folder, f"{initiative.reference}.md") as page:
                page.write(page_of(initiative, names, site))
            index.write(f"{index_line(initiative, names)}\n")

"""``emptychair replay PATH``: what would have been asked, and why. Writes nothing anywhere."""

from typing import Annotated

import typer

from bot.cli.posts.post import Source
from bot.cli.posts.source import open_source
from bot.cli.printing import print_json
from bot.cli.progress import progress
from bot.cli.rehearsal import Rehearsal
from bot.cli.rehearsal_report import report_json, report_lines
from bot.domain.errors import ImportFormatError

Path = Annotated[
    str,
    typer.Argument(
        help="A Slack export (the zip, or the folder it unpacks to), a file of JSON lines "
        "(id, text, and if known author, channel, ts, thread), or - for standard input.",
        show_default=False,
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=0, help="How many questions to list.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def command(path: Path, limit: Limit = 20, as_json: Json = False) -> None:
    """Read messages that were written elsewhere, and report. Touches no database."""
    source = open_source(path)
    rehearsal = Rehearsal(limit)
    broken = _read(source, rehearsal)
    findings = rehearsal.findings
    if as_json:
        report = report_json(findings, source.unopened, str(broken or ""))
        print_json(report)
    elif findings.messages or broken is None:
        if broken:
            typer.echo("Only a part could be read. Up to there:")
        typer.echo("\n".join(report_lines(findings, source.unopened)))
    if broken:
        raise broken


def _read(source: Source, rehearsal: Rehearsal) -> ImportFormatError | None:
    """Read as far as it goes, and return what stopped it."""
    with progress("Reading", source.size) as watch:
        try:
            for post in source.posts(watch):
                rehearsal.take(post)
        except ImportFormatError as error:
            return error
    return None

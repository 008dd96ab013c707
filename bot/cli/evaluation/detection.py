"""Measures detection on labelled messages, and prints what was found."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import typer

from bot.cli.evaluation.judging import judge
from bot.cli.evaluation.measured import measure
from bot.cli.evaluation.printed import measured_lines
from bot.cli.evaluation.rows import Row, read_rows
from bot.cli.evaluation.shape import measured_json, worst_json
from bot.cli.evaluation.survey import Survey
from bot.cli.evaluation.tally import Judged, Tally
from bot.cli.evaluation.worst import Worst
from bot.cli.evaluation.worst_printed import worst_lines
from bot.cli.posts.source import open_lines
from bot.cli.printing import print_json
from bot.cli.progress import progress
from bot.domain.policy import Detection


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants to see it. ``explained``: how many misses and false alarms; 0 for none."""

    explained: int
    as_json: bool


def evaluate_detection(path: str, detection: Detection, wanted: Wanted) -> None:
    """Measure the messages at ``path``, and print it.

    Raises:
        ImportFormatError: a line cannot be read. What came before it is printed.
    """
    lines = open_lines(path)
    survey = Survey(Tally(detection), Worst(wanted.explained))

    def judge_all(rows: Iterable[Row]) -> Iterator[Judged]:
        return (judge(row, detection) for row in rows)

    with progress("Reading", lines.size) as watch:
        survey.go_over(read_rows(lines, watch), judge_all)
    _show(survey, detection, wanted, "rules alone")
    if survey.error:
        raise survey.error


def _show(survey: Survey, detection: Detection, wanted: Wanted, judge: str) -> None:
    measured = measure(survey.tally)
    if wanted.as_json:
        error = str(survey.error) if survey.error else None
        explained = worst_json(survey.worst) if wanted.explained else {}
        head = {"complete": error is None, "error": error, "repeated_ids": survey.repeats.number}
        print_json({**measured_json(measured, detection), **head, **explained})
        return
    if survey.error and not measured.whole.figures.messages:
        return
    columns = shutil.get_terminal_size().columns
    if survey.error:
        typer.echo("Only a part could be read. Up to there:")
    for line in measured_lines(measured, detection, judge, columns):
        typer.echo(line)
    if wanted.explained:
        typer.echo("\n".join(worst_lines(survey.worst, measured.whole.figures.ask, columns)))
    if repeats := survey.repeats.number:
        typer.echo(
            f"\n{repeats:,} lines repeat an id, first {survey.repeats.first!r}. They are counted "
            "like any other."
        )

"""Measures detection on labelled messages, and prints what was found."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

import typer

from bot.cli.evaluation.asking_model import Asked, model_of, opened
from bot.cli.evaluation.judging import judge
from bot.cli.evaluation.measured import Measured, measure
from bot.cli.evaluation.model_printed import ModelFigures, model_json, model_lines
from bot.cli.evaluation.printed import measured_lines
from bot.cli.evaluation.rows import Row, read_rows
from bot.cli.evaluation.shape import measured_json, worst_json
from bot.cli.evaluation.survey import Judge, Survey
from bot.cli.evaluation.tally import Judged, Tally
from bot.cli.evaluation.worst import Worst
from bot.cli.evaluation.worst_printed import worst_lines
from bot.cli.posts.source import open_lines
from bot.cli.printing import print_json
from bot.cli.progress import progress
from bot.domain.policy import Detection
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody wants to see it. ``explained``: how many misses and false alarms; 0 for none."""

    explained: int
    as_json: bool


def evaluate_detection(
    path: str, detection: Detection, wanted: Wanted, settings: Settings | None = None
) -> None:
    """Measure the messages at ``path``, and print it; with ``settings``, by their model too.

    Raises:
        ImportFormatError: a line cannot be read. What came before it is printed.
        SettingsError: no model is set up.
    """
    lines = open_lines(path)
    survey = Survey(Tally(detection), Worst(wanted.explained))
    asked: Asked | None = None
    with ExitStack() as stack:
        if settings is None:
            judge_rows: Judge = partial(_by_rules, detection=detection)
        else:
            model = stack.enter_context(opened(model_of(settings), detection))
            judge_rows, asked = model.judge, model.asked
            typer.echo(f"Messages in doubt are sent to {asked.name}.", err=True)
        with progress("Reading", lines.size) as watch:
            survey.go_over(read_rows(lines, watch), judge_rows)
    price = settings.model.price if settings and settings.model else None
    _show(survey, detection, wanted, ModelFigures(asked, price) if asked else None)
    if survey.error:
        raise survey.error


def _by_rules(rows: Iterable[Row], detection: Detection) -> Iterator[Judged]:
    return (judge(row, detection) for row in rows)


def _show(survey: Survey, detection: Detection, wanted: Wanted, model: ModelFigures | None) -> None:
    measured = measure(survey.tally)
    if wanted.as_json:
        print_json(_shape(survey, measured, detection, model))
        return
    if survey.error and not measured.whole.figures.messages:
        return
    columns = shutil.get_terminal_size().columns
    if survey.error:
        typer.echo("Only a part could be read. Up to there:")
    judge = model.judge if model else "rules alone"
    between = list(model_lines(model, measured.whole)) if model else []
    for line in measured_lines(measured, detection, judge, columns, between):
        typer.echo(line)
    if survey.worst.limit:
        typer.echo("\n".join(worst_lines(survey.worst, measured.whole.figures.ask, columns)))
    if repeats := survey.repeats.number:
        typer.echo(
            f"\n{repeats:,} lines repeat an id, first {survey.repeats.first!r}. They are counted "
            "like any other."
        )


def _shape(
    survey: Survey, measured: Measured, detection: Detection, model: ModelFigures | None
) -> Mapping[str, object]:
    return {
        **measured_json(measured, detection),
        "complete": survey.error is None,
        "error": str(survey.error) if survey.error else None,
        "repeated_ids": survey.repeats.number,
        **({"model": model_json(model, measured.whole)} if model else {}),
        **(worst_json(survey.worst) if survey.worst.limit else {}),
    }

"""Measures detection on what a workspace's own people corrected, and writes that to a file."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import typer

from bot.cli.evaluation.detection import Wanted
from bot.cli.evaluation.history import History, exported, row_of
from bot.cli.evaluation.history_printed import history_json, history_lines
from bot.cli.evaluation.judging import judge
from bot.cli.evaluation.measured import measure
from bot.cli.evaluation.printed import folded
from bot.cli.evaluation.rows import Row
from bot.cli.evaluation.shape import measured_json, worst_json
from bot.cli.evaluation.suggestion import suggest
from bot.cli.evaluation.survey import Survey
from bot.cli.evaluation.tally import Tally
from bot.cli.evaluation.worst import Worst
from bot.cli.evaluation.worst_printed import worst_lines
from bot.cli.posts.source import STANDARD_INPUT
from bot.cli.printing import print_json
from bot.cli.record import desk_of, open_record
from bot.domain.correction import Aspect
from bot.domain.message import Channel
from bot.domain.policy import ChannelState, Detection
from bot.engine.thresholds import detection_for
from bot.ports.store import Desk
from bot.settings import Settings
from bot.web.names import Names

ANSWERS = ".answers.jsonl"  # what the coach's corrections are called beside the others


def evaluate_workspace(
    settings: Settings, workspace: str, detection: Detection | None, wanted: Wanted
) -> None:
    """Measure a workspace's history, and print it. None: by the thresholds that count there.

    Raises:
        NotFoundError: there is no such workspace.
        StorageError: the database cannot be used.
    """
    with open_record(settings) as open_reading, desk_of(open_reading, workspace) as desk:
        bars = detection or _usual(desk)
        history, survey = History(), Survey(Tally(bars), Worst(wanted.explained))
        survey.go_over(_rows(desk, history), lambda rows: (judge(row, bars) for row in rows))
    _show(history, survey, bars, wanted)


def _rows(desk: Desk, history: History) -> Iterator[Row]:
    name_of = _names(desk)
    for correction in desk.corrections.all():
        history.take(correction)
        row = row_of(correction, name_of(correction.channel))
        if row is not None:
            yield row


def export_corrections(settings: Settings, workspace: str, target: str) -> None:
    """Write a workspace's corrections as JSON lines; those of the coach into a file beside.

    Onto standard output (``-``) go those of detection alone.

    Raises:
        NotFoundError: there is no such workspace.
        StorageError: the database cannot be used.
    """
    with open_record(settings) as open_reading, desk_of(open_reading, workspace) as desk:
        if target == STANDARD_INPUT:
            sys.stdout.writelines(_lines(desk, Aspect.DETECTION))
            return
        file = Path(target)
        _write(file, _lines(desk, Aspect.DETECTION))
        if any(correction.aspect is Aspect.COACH for correction in desk.corrections.all()):
            _write(file.with_suffix(ANSWERS), _lines(desk, Aspect.COACH))


def _lines(desk: Desk, aspect: Aspect) -> Iterator[str]:
    name_of = _names(desk)
    for correction in desk.corrections.all():
        if correction.aspect is aspect:
            said = exported(correction, name_of(correction.channel))
            yield json.dumps(said, ensure_ascii=False) + "\n"


def _write(place: Path, lines: Iterable[str]) -> None:
    """Write a file that gets its name when it is whole."""
    unfinished = place.with_name(f"{place.name}.part")
    with unfinished.open("w", encoding="utf-8", errors="surrogatepass", newline="") as target:
        target.writelines(lines)
    unfinished.replace(place)
    typer.echo(f"Written to {place}", err=True)


def _names(desk: Desk) -> Callable[[Channel], str]:
    return cache(Names(desk).channel)


def _usual(desk: Desk) -> Detection:
    """Return the thresholds of all channels that made no choice of their own."""
    settings = desk.channels.settings()
    return detection_for(settings, ChannelState(Channel(settings.workspace, "")))


def _show(history: History, survey: Survey, detection: Detection, wanted: Wanted) -> None:
    measured = measure(survey.tally)
    suggestion = suggest(measured.curve, detection)
    explained = bool(wanted.explained)
    if wanted.as_json:
        figures = measured_json(measured, detection, has_rates=False)
        worst = worst_json(survey.worst) if explained else {}
        print_json({**figures, **history_json(history, suggestion), **worst})
        return
    columns = shutil.get_terminal_size().columns
    for line in folded(history_lines(history, measured, detection, suggestion, columns), columns):
        typer.echo(line)
    if explained:
        typer.echo("\n".join(worst_lines(survey.worst, measured.whole.figures.ask, columns)))

"""Measures the reading of answers, and prints where it differs from what was expected."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import typer

from bot.cli.evaluation.agreement import Agreement
from bot.cli.evaluation.answer_rows import AnswerRow, read_answers
from bot.cli.evaluation.answers_printed import agreement_json, agreement_lines
from bot.cli.evaluation.reading_of import fields_of
from bot.cli.posts.source import STANDARD_INPUT, open_lines
from bot.cli.printing import print_json
from bot.cli.progress import progress
from bot.domain.errors import ImportFormatError
from bot.domain.policy import Principle
from bot.platforms.playground.settings import PRINCIPLES

BESIDE = "principles.txt"


def evaluate_answers(path: str, principles: Path | None, limit: int, *, as_json: bool) -> None:
    """Compare the rules with the answers at ``path``, and print the agreement.

    Raises:
        ImportFormatError: a line cannot be read. What came before it is printed.
    """
    lines = open_lines(path)
    known = _principles(path, principles)
    agreement, error = Agreement(), None
    with progress("Reading", lines.size) as watch:
        try:
            for row in read_answers(lines, watch):
                agreement.take(row, fields_of(row.text, _numbered(row, known)))
        except ImportFormatError as found:
            error = found
    _show(agreement, error, limit, as_json=as_json)
    if error:
        raise error


def _show(
    agreement: Agreement, error: ImportFormatError | None, limit: int, *, as_json: bool
) -> None:
    if as_json:
        complete = {"complete": error is None, "error": str(error) if error else None}
        print_json({**agreement_json(agreement), **complete})
    elif agreement.answers or error is None:
        if error:
            typer.echo("Only a part could be read. Up to there:")
        columns = shutil.get_terminal_size().columns
        typer.echo("\n".join(agreement_lines(agreement, limit, columns)))


def _principles(path: str, named: Path | None) -> tuple[Principle, ...]:
    """Return the principles of the named file; else of the one beside the answers; else ours."""
    beside = Path(path).with_name(BESIDE) if path != STANDARD_INPUT else None
    file = named or (beside if beside is not None and beside.is_file() else None)
    if file is None:
        return PRINCIPLES
    try:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    except UnicodeDecodeError as error:
        raise ImportFormatError(f"{file} is not UTF-8 text. Save it as such.") from error
    return _as_principles(line for line in lines if line and not line.startswith("#"))


def _numbered(row: AnswerRow, known: tuple[Principle, ...]) -> tuple[Principle, ...]:
    return known if row.principles is None else _as_principles(row.principles)


def _as_principles(texts: Iterable[str]) -> tuple[Principle, ...]:
    return tuple(Principle(number, text) for number, text in enumerate(texts, 1))

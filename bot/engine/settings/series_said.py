"""A series as it is pasted from a table: a day and a value a line. Hostile until read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.metric import Point, Series
from bot.engine.reading.numbers_said import LARGEST, plain_number
from bot.engine.values import EARLIEST, WrongError
from bot.engine.wording import MONTHS, cut, day

MOST_LINES = 400
TOLD = 3  # faults at once
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}[\d:.]*Z?)?\Z")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\Z")
_WORDED = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3,9})\.? (\d{4})\Z")
_CELLS = re.compile(r"\s*[;\t|]\s*")
_VALUE = re.compile(r"([+\u2212-]?)\s?(\d[\d., '\u2019\u00a0\u202f]*)\Z")
_BY_NAME = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    said: str
    on: date | None
    value: float | None


def read_series(text: str, unit: str, today: date, field: str, *, most: int = MOST_LINES) -> Series:
    """Return the values by date, the oldest first; a first line of headings is passed over.

    Args:
        text: a day and a value a line, a semicolon, a tab, a comma or a space between.
        unit: the measure's; it may stand behind each value.
        today: no value is from later than that.
        field: beside which it is said what is wrong.
        most: how many lines are read.

    Raises:
        WrongError: lines that cannot be read, each named.
    """
    said = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(said) > most:
        raise WrongError(field, f"{len(said)} lines; {most} fit at once.")
    rows = [_row(number, line, unit) for number, line in said]
    if rows and rows[0].on is None and not any(letter.isdigit() for letter in rows[0].said):
        rows = rows[1:]
    faults = [*_faults(rows, today)]
    if faults or not rows:
        raise WrongError(
            field, " ".join(faults[:TOLD]) or "No values yet: a day and a value a line."
        )
    points = {row.on: row.value for row in rows if row.on and row.value is not None}
    return tuple(Point(on, points[on]) for on in sorted(points))


def day_in(said: str) -> date | None:
    """Return a day: "2026-05-12", "12.05.2026", "12 May 2026". "05/12/2026" may be two: None."""
    if found := _ISO.match(said):
        return _date(found[1], found[2], found[3])
    if found := _DOTTED.match(said):
        return _date(found[3], found[2], found[1])
    if found := _WORDED.match(said):
        month = _BY_NAME.get(found[2][:3].casefold())
        return _date(found[3], str(month), found[1]) if month else None
    return None


def _row(number: int, line: str, unit: str) -> _Row:
    first, second = _two(line)
    return _Row(number, line, day_in(first), _value(second, unit))


def _two(line: str) -> Sequence[str]:
    """Return the two cells of a line; the second is "" where there are not two."""
    cells: Sequence[str] = [cell.strip().strip('"').strip() for cell in _CELLS.split(line)]
    if len(cells) == 1:
        cells = _by_comma(line)
    return cells if len(cells) == len(("day", "value")) and all(cells) else (line, "")


def _by_comma(line: str) -> Sequence[str]:
    """Split where the day ends: at the first comma, else at the last space."""
    first, comma, rest = line.partition(",")
    if not comma or day_in(first.strip().strip('"')) is None:
        first, _, rest = line.partition(" ")
        if day_in(first) is None:
            found = re.match(r"(\d{1,2}\.? [A-Za-z]+\.? \d{4})[ ,]+(.*)\Z", line)
            first, rest = (found[1], found[2]) if found else (first, rest)
    return [first.strip().strip('"'), rest.strip().strip('"').strip()]


def _value(said: str, unit: str) -> float | None:
    bare = said.removesuffix(unit).strip() if unit else said
    bare = bare.removesuffix("%").strip() if unit in {"", "%"} else bare
    found = _VALUE.match(bare)
    if found is None:
        return None
    value = plain_number(found[2].strip().replace("\u00a0", " ").replace("\u202f", " "))
    if value is None or abs(value) > LARGEST:
        return None
    return -value if found[1] in {"-", "\u2212"} else value


def _faults(rows: Sequence[_Row], today: date) -> Iterator[str]:
    seen: dict[date, float] = {}
    for row in rows:
        said = f"Line {row.number}: “{cut(row.said, 40)}”"
        if row.on is None:
            yield f"{said} has no day such as 2026-05-12 before its value."
        elif row.value is None:
            yield f"{said} has no plain number, such as 1234.5, behind its day."
        elif not EARLIEST <= row.on <= today:
            yield f"{said} is from {'before 2000' if row.on < EARLIEST else 'the future'}."
        elif seen.setdefault(row.on, row.value) != row.value:
            yield f"{said}: {day(row.on)} stands there twice, with two values."


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None

"""A series as an address sends it: CSV as it is pasted, or JSON. Hostile until read."""

import json
import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.domain.metric import Point, Series
from bot.engine.reading.numbers_said import LARGEST
from bot.engine.settings.series_said import day_in, read_series
from bot.engine.values import EARLIEST, WrongError
from bot.engine.wording import cut

MOST_ROWS = 5_000
MOST_KEPT = 400  # the newest of them
EAST = timedelta(hours=14)  # no zone is further on: there it may be tomorrow already
DAYS, NUMBERS = ("date", "day", "on"), ("value", "y")
NO_ROWS = 'It sent no values. A row is a day and a value: {"date": "2026-05-12", "value": 61.2}.'
PAIR = 2


def read_fetched(text: str, unit: str, now: datetime) -> Series:
    """Return the newest values that an address sent, the oldest of them first.

    CSV has a day and a value a row. JSON is a list of such rows, each an object with "date" and
    "value" or a list of the two; or one object whose names are days; or an object with such a
    list called "values" or "data".

    Raises:
        WrongError: it cannot be read; its words say why.
    """
    today = (now + EAST).date()
    if text.lstrip()[:1] in {"[", "{"}:
        points = {point.on: point.value for point in _from_json(text, today)}
        read = tuple(Point(on, points[on]) for on in sorted(points))
    else:
        read = read_series(text, unit, today, "values", most=MOST_ROWS)
    if not read:
        raise WrongError("values", NO_ROWS)
    return read[-MOST_KEPT:]


def _from_json(text: str, today: date) -> Iterator[Point]:
    rows = _rows(_parsed(text))
    if len(rows) > MOST_ROWS:
        raise WrongError("values", f"It sent {len(rows)} rows; {MOST_ROWS} are read.")
    for place, row in enumerate(rows, 1):
        on, value = _two(row)
        day = day_in(on) if isinstance(on, str) else None
        told = f"Row {place}, “{cut(str(on), 40)}”,"
        if day is None or not EARLIEST <= day <= today:
            raise WrongError("values", f"{told} has no day such as 2026-05-12 that has come.")
        number = _number(value)
        if number is None:
            raise WrongError("values", f"{told} has no number as its value.")
        yield Point(day, number)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise WrongError("values", "It sent JSON that ends too early or is not in form.") from None


def _rows(sent: object) -> list[object]:
    if isinstance(sent, dict):
        inner = next((sent[name] for name in ("values", "data") if name in sent), None)
        return inner if isinstance(inner, list) else [*map(list, sent.items())]
    return sent if isinstance(sent, list) else []


def _two(row: object) -> tuple[object, object]:
    if isinstance(row, dict):
        day = next((row[name] for name in DAYS if name in row), None)
        return day, next((row[name] for name in NUMBERS if name in row), None)
    return (row[0], row[1]) if isinstance(row, list) and len(row) == PAIR else (row, None)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= LARGEST and math.isfinite(value) else None

"""Where the parts of a measure's curve stand, for whoever paints it. Pure.

All places are shares of the paper: x from the first day to the last, y from the bottom up. So a
picture and a page show the same, each in its own size and ink.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.cards import Curve
from bot.domain.metric import Point, Series, Trend, number_words

ROOM = 0.1  # of the height, above the most and below the least
MOST_MONTHS = 6  # named on the axis
STEPS = (1, 2, 3, 6, 12)  # months
SHORT_UNIT = 2  # letters: "%" goes with each number, "orders" stands once above
TOLD_LIMIT = 1000
BETTER = {Trend.UP: "higher is better", Trend.DOWN: "lower is better"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the paper."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tag:
    """Words at a place of the lower axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn. ``way`` leads from the decision to what was promised of it.

    ``gap`` joins what came, on the promised day, with what was promised.
    """

    heading: str
    told: str
    line: tuple[Spot, ...]
    first: str
    last: str
    marks: tuple[Tag, ...]
    months: tuple[Tag, ...]
    promise: Spot | None = None
    promised: str = ""
    due: str = ""
    way: tuple[Spot, Spot] | None = None
    gap: tuple[Spot, Spot] | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days and values to shares of the paper."""

    since: date
    until: date
    least: float
    most: float

    def x(self, on: date) -> float:
        return (on - self.since).days / max((self.until - self.since).days, 1)

    def y(self, value: float) -> float:
        return (value - self.least) / (self.most - self.least)

    def spot(self, point: Point) -> Spot:
        return Spot(self.x(point.on), self.y(point.value))


def drawing_of(curve: Curve) -> Drawing:
    """Return where everything of a curve stands. It has at least one value."""
    scale = _scale_of(curve)
    promise = scale.spot(curve.promise) if curve.promise else None
    base = _at(curve.points, curve.marks[0][0]) if curve.marks else None
    came = _at(curve.points, curve.promise.on) if curve.promise else None
    is_past = curve.promise is not None and curve.promise.on <= curve.points[-1].on
    first, last = curve.points[0], curve.points[-1]
    return Drawing(
        heading=", ".join(said for said in (_unit(curve), _better(curve)) if said),
        told=told_of(curve),
        line=tuple(scale.spot(point) for point in curve.points),
        first=value_words(first.value, curve.unit),
        last=value_words(last.value, curve.unit),
        marks=tuple(Tag(scale.x(on), words) for on, words in curve.marks),
        months=tuple(_months(scale.since, scale.until, scale)),
        promise=promise,
        promised=value_words(curve.promise.value, curve.unit) if curve.promise else "",
        due=f"by {_on(curve, curve.promise.on)}" if curve.promise else "",
        way=(scale.spot(base), promise) if base and promise else None,
        gap=(scale.spot(came), promise) if came and promise and is_past else None,
    )


def told_of(curve: Curve) -> str:
    """Return what a curve shows, in one or two sentences."""
    first, last = curve.points[0], curve.points[-1]
    better = f", {_better(curve)}" if curve.better else ""
    at_first = f"{number_words(first.value, curve.unit)} on {_on(curve, first.on)}"
    told = f"{curve.name}{better}: {at_first}"
    if first is not last:
        told += f", {number_words(last.value, curve.unit)} on {_on(curve, last.on)}"
    marks = "".join(f" {words} on {_on(curve, day)}." for day, words in curve.marks)
    promise = curve.promise
    promised = number_words(promise.value, curve.unit) if promise else ""
    expected = f" Expected: {promised} by {_on(curve, promise.on)}." if promise else ""
    return f"{told}.{marks}{expected}"[:TOLD_LIMIT]


def value_words(value: float, unit: str) -> str:
    """Return a value as it stands in a chart: "63 %", or "1,234" where its unit is a word."""
    return number_words(value, unit if len(unit) <= SHORT_UNIT else "").replace("-", "\u2212", 1)


def rows_of(curve: Curve) -> tuple[tuple[str, str], ...]:
    """Return the numbers behind the drawing as a table: each day, and what was or happened then."""
    rows = [(point.on, 0, number_words(point.value, curve.unit)) for point in curve.points]
    rows += [(on, 1, words) for on, words in curve.marks]
    if curve.promise is not None:
        expected = number_words(curve.promise.value, curve.unit)
        rows.append((curve.promise.on, 2, f"{expected} expected"))
    return tuple((f"{day_words(on)} {on.year}", words) for on, _, words in sorted(rows))


def left_out_words(curve: Curve) -> str:
    """Return "101 of 300 values, spread evenly."; "" where the curve has all of them."""
    shown = len(curve.points)
    return f"{shown} of {curve.total} values, spread evenly." if shown < curve.total else ""


def day_words(day: date) -> str:
    """Return "24 Aug"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _unit(curve: Curve) -> str:
    return f"in {curve.unit}" if curve.unit else ""


def _better(curve: Curve) -> str:
    return BETTER[curve.better] if curve.better else ""


def _on(curve: Curve, day: date) -> str:
    """Return a day of a curve, with its year where the curve is about more than one."""
    return f"{day_words(day)} {day.year}" if curve.spans_years else day_words(day)


def _scale_of(curve: Curve) -> _Scale:
    also = (curve.promise,) if curve.promise else ()
    values = [point.value for point in (*curve.points, *also)]
    least, most = min(values), max(values)
    room = (most - least) * ROOM or max(abs(most) * ROOM, 1.0)
    return _Scale(min(curve.days), max(curve.days), least - room, most + room)


def _at(points: Series, on: date) -> Point | None:
    """Return where the line is on a day: between two values, straight; None beside the line."""
    before = [point for point in points if point.on <= on]
    after = [point for point in points if point.on >= on]
    if not before:
        return None
    left, right = before[-1], after[0] if after else before[-1]
    span = (right.on - left.on).days
    share = (on - left.on).days / span if span else 0.0
    return Point(on, left.value + (right.value - left.value) * share)


def _months(since: date, until: date, scale: _Scale) -> Iterator[Tag]:
    """Yield the first days of months; where there are none between, the first and the last day."""
    firsts = [*_firsts(since, until)]
    # Steps that divide the year, so that each January is there to say which year it is.
    named = ([day for day in firsts if (day.month - 1) % every == 0] for every in STEPS)
    shown = next((days for days in named if len(days) <= MOST_MONTHS), [])
    if len(shown) > 1:
        for day in shown:
            is_new_year = day.month == 1
            yield Tag(scale.x(day), str(day.year) if is_new_year else MONTHS[day.month - 1])
        return
    for day in dict.fromkeys((since, until)):
        year = f" {day.year}" if since.year < until.year else ""
        yield Tag(scale.x(day), f"{day_words(day)}{year}")


def _firsts(since: date, until: date) -> Iterator[date]:
    day = since.replace(day=1)
    while day <= until:
        if day >= since:
            yield day
        day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)

"""What came of a promise in numbers: expected against what it came to, and the measure's curve."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.cards import Card, Curve, Strong, Words
from bot.domain.impact import Direction, Expectation
from bot.domain.initiative import Initiative
from bot.domain.metric import Metric, Point, Series, Trend, number_words
from bot.domain.policy import Policy
from bot.domain.review import Review, ReviewResult
from bot.engine.reading.numbers_said import Amount, amount_in, unit_of
from bot.engine.wording import day

STEPS = "▁▂▃▄▅▆▇█"
MARK = "│"
MOST_STEPS = 12  # one line of a phone, also where a button stands beside it
MOST_VALUES = 120  # of one curve, beside its base: two years of weeks, or four months of days
WENT_WELL = frozenset({ReviewResult.BETTER, ReviewResult.AS_EXPECTED})


def against_words(initiative: Initiative, review: Review, policy: Policy) -> str:
    """Compare a promise with what came of it, by the values of its measure that are at hand."""
    metric, base = metric_of(initiative, policy), base_of(initiative, policy)
    return against_base(initiative, review, metric, base)


def against_base(
    initiative: Initiative, review: Review, metric: Metric | None, base: float | None
) -> str:
    """Return "8 points expected, 6 points came: 2 points less."; "" where numbers do not compare.

    ``base``: what the measure was when it was decided. What cannot be told for sure, such as
    whether "8 %" of a percentage are points, is not told.
    """
    expected = initiative.impact.expected
    promised = amount_in(expected.amount) if expected else None
    if expected is None or promised is None or review.value is None:
        return ""
    came = Amount(review.value, review.unit)
    if promised.is_level:
        return _beside(promised, came, "it came to") if _is_alike(promised, came) else ""
    if expected.metric:  # what came is its level: a change, only beside what it was
        if metric is None or base is None or not _is_alike(came, Amount(0, metric.unit)):
            return ""
        return _moved(promised, (base, came.value), expected, metric)
    if not _is_alike(promised, came):
        return ""
    if (promised.value < 0) != (came.value < 0):
        if review.result not in WENT_WELL:
            return ""
        promised, came = (replace(one, value=abs(one.value)) for one in (promised, came))
    return _beside(promised, came, "came")


def metric_of(initiative: Initiative, policy: Policy) -> Metric | None:
    """Return the customer measure that a promise is about, where it is one of those."""
    expected = initiative.impact.expected
    return policy.workspace.metric(expected.metric) if expected and expected.metric else None


def base_of(initiative: Initiative, policy: Policy) -> float | None:
    """Return what the measure was when it was decided: its last value before that day was over."""
    on = decided_on(initiative, policy.zone)
    before = [point.value for point in policy.series if on and point.on <= on]
    return before[-1] if before else None


def decided_on(initiative: Initiative, zone: str) -> date | None:
    """Return the day of the decision in its channel's zone; None where nothing is decided."""
    decision = initiative.decision
    return decision.at.astimezone(ZoneInfo(zone)).date() if decision else None


def curve_of(initiative: Initiative, policy: Policy) -> Curve | None:
    """Return the measure's curve with the day of the decision on it; None where none is known.

    Of more values than it has room for it has some, and how many there are.
    """
    metric = metric_of(initiative, policy)
    if metric is None or not policy.series:
        return None
    on = decided_on(initiative, policy.zone)
    marks = ((on, f"{initiative.reference} decided"),) if on else ()
    promise = promise_of(initiative, metric, base_of(initiative, policy))
    some, total = _thinned(policy.series), len(policy.series)
    return Curve(metric.name, metric.unit, some, marks, metric.better, promise, total)


def promise_of(initiative: Initiative, metric: Metric, base: float | None) -> Point | None:
    """Return what a measure was expected to come to, and when; None where that is not for sure.

    ``base``: what it was when it was decided.
    """
    expected = initiative.impact.expected
    promised = amount_in(expected.amount) if expected else None
    if expected is None or promised is None:
        return None
    if promised.is_level:
        own = Amount(0, metric.unit)
        return Point(expected.due, promised.value) if _is_alike(promised, own) else None
    step = _step(promised, base, metric)
    if base is None or step is None:
        return None
    return Point(expected.due, base + step if _rises(expected, metric) else base - step)


def _thinned(series: Series) -> Series:
    """Return every so many values, with the first, which a promise began from, and the last."""
    every = -(-len(series) // MOST_VALUES)
    return series[:1] + series[:0:-every][::-1]


def _step(promised: Amount, base: float | None, metric: Metric) -> float | None:
    """Return a promised change in the measure's own unit; None where the two do not compare."""
    size = abs(promised.value)
    if _is_share(promised, metric):
        return None if base is None else abs(base) * size / 100
    return size if _is_in_own_unit(promised, metric) else None


def _rises(expected: Expectation, metric: Metric) -> bool:
    """Say whether the measure itself is expected to go up: not all that gets better does."""
    return (metric.better is Trend.UP) == (expected.direction is Direction.BETTER)


def _is_share(promised: Amount, metric: Metric) -> bool:
    """Say whether a change is a part of what the measure was; "8 %" of per cent may be points."""
    return unit_of(promised.unit) == "%" != unit_of(metric.unit)


def _is_in_own_unit(promised: Amount, metric: Metric) -> bool:
    unit, own = unit_of(promised.unit), unit_of(metric.unit)
    return unit != "%" and (unit in {"", own} or (unit == "points" and own == "%"))


def with_curve(card: Card, initiative: Initiative, policy: Policy) -> Card:
    """Return a card with the measure's curve, in words too, where one is known."""
    curve = curve_of(initiative, policy)
    if curve is None:
        return card
    return replace(card, facts=(*card.facts, curve_words(curve)), curve=curve)


def curve_words(curve: Curve) -> Words:
    """Return "Baskets left behind: 61 % on 12 May ▂▃│▅▆ 63 % on 3 August"."""
    at_last = _at(curve.points[-1], curve)
    if len(curve.points) == 1:
        return (Strong(curve.name), f": {at_last}")
    marked = curve.marks[0][0] if curve.marks else None
    steps = steps_of(curve.points, marked)
    told = f" ({MARK} {curve.marks[0][1]})" if MARK in steps else ""
    return (Strong(curve.name), f": {_at(curve.points[0], curve)} {steps} {at_last}{told}")


def steps_of(points: Series, marked: date | None = None) -> str:
    """Return the curve as steps of text, at most 12, with a line where ``marked`` lies."""
    shown = _spread(points)
    least, most = min(p.value for p in shown), max(p.value for p in shown)
    scale = (len(STEPS) - 1) / (most - least) if most > least else 0.0
    line = "".join(STEPS[round((point.value - least) * scale)] for point in shown)
    before = sum(point.on <= marked for point in shown) if marked else 0
    return f"{line[:before]}{MARK}{line[before:]}" if 0 < before < len(shown) else line


def _spread(points: Series) -> Series:
    """Return as many values as there are steps for, evenly, with the first and the last."""
    if len(points) <= MOST_STEPS:
        return points
    last, steps = len(points) - 1, MOST_STEPS - 1
    return tuple(points[round(step * last / steps)] for step in range(MOST_STEPS))


def _at(point: Point, curve: Curve) -> str:
    year = f" {point.on.year}" if curve.spans_years else ""
    return f"{number_words(point.value, curve.unit)} on {day(point.on)}{year}"


def _moved(
    promised: Amount, level: tuple[float, float], expected: Expectation, metric: Metric
) -> str:
    """Compare a promised change with how the measure moved, from one level to another."""
    base, came = level
    moved = came - base if _rises(expected, metric) else base - came
    if _is_share(promised, metric):
        if not base:
            return ""
        moved = 100 * moved / abs(base)
    elif not _is_in_own_unit(promised, metric):
        return ""
    said = promised.unit or metric.unit
    return _beside(
        Amount(abs(promised.value), said),
        Amount(moved, said),
        "came",
        f" ({number_words(base, metric.unit)} to {number_words(came, metric.unit)})",
    )


def _is_alike(one: Amount, other: Amount) -> bool:
    units = {unit_of(one.unit), unit_of(other.unit)} - {""}
    return len(units) <= 1


def _beside(promised: Amount, came: Amount, verb: str, aside: str = "") -> str:
    unit = promised.unit or came.unit
    less = promised.value - came.value
    between = "points" if unit_of(unit) == "%" else unit
    told = f"{number_words(abs(less), between)} {'less' if less > 0 else 'more'}"
    if not round(less, 2):
        told = "just that"
    happened = (
        f"{verb} {number_words(came.value, unit)}"
        if verb == "it came to"
        else (f"{number_words(came.value, unit)} {verb}")
    )
    return f"{number_words(promised.value, unit)} expected, {happened}{aside}: {told}."

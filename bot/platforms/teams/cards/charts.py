"""The balance and a measure's curve as charts that Teams draws itself, in its theme. Pure.

Not a picture: one at an address of ours would have to be open to anybody, one within the card does
not show in every client (msteams-docs#5355), and either has colours of its own in light and dark.
Charts belong to cards of 1.5 (learn.microsoft.com, "Charts in Adaptive Cards"); where a client
knows none, as phones did not at first, nothing stands in their place. What they show is always
said in words, too, which is also what is read aloud.
"""

from bot.curves import value_words
from bot.domain.cards import Bars, Curve
from bot.domain.metric import Series, Trend
from bot.platforms.teams.cards.words import Element, line

NAME_LIMIT, TITLE_LIMIT = 40, 120
MOST_POINTS = 60
LARGEST = 1e15  # no measure is more, and no client need draw it
BEFORE = "The 4 weeks before"
PROMISED = "Expected"
BETTER = {Trend.UP: "higher is better", Trend.DOWN: "lower is better", None: ""}


def last_weeks(weeks: int) -> str:
    """Return what the weeks are called that are told of."""
    return "Last week" if weeks == 1 else f"Last {weeks} weeks"


def balance_chart(bars: Bars) -> list[Element]:
    """Return the balance: for each name its count, beside what as many weeks before had."""
    if not bars.names or not any((*bars.now, *bars.before)):
        return []
    names = [line(name, NAME_LIMIT) or "·" for name in bars.names]
    made = {
        "type": "Chart.VerticalBar.Grouped",
        "title": "Balance",
        "colorSet": "sequential",
        "showBarValues": True,
        "data": [
            {"legend": legend, "values": _bars(names, counts)}
            for legend, counts in ((last_weeks(bars.weeks), bars.now), (BEFORE, bars.before))
        ],
        "fallback": "drop",
    }
    return [made]


def curve_chart(curve: Curve) -> list[Element]:
    """Return a measure's values by day, and the way from the last to what was expected."""
    points = _some(tuple(one for one in curve.points if abs(one.value) <= LARGEST))
    if len(points) < 2:  # noqa: PLR2004 - one point is no line
        return []
    better = BETTER[curve.better]
    title = line(f"{curve.name}{f' ({better})' if better else ''}", TITLE_LIMIT)
    told = [{"legend": line(curve.name, NAME_LIMIT) or "·", "values": _line(points)}]
    promise = curve.promise
    if promise is not None and abs(promise.value) <= LARGEST:
        way = (points[-1], promise) if promise.on > points[-1].on else (promise,)
        expected = f"{PROMISED}: {value_words(promise.value, curve.unit)}"
        told.append({"legend": line(expected, NAME_LIMIT), "values": _line(way)})
    made: Element = {
        "type": "Chart.Line",
        "title": title,
        "colorSet": "categorical",
        "data": told,
        "fallback": "drop",
    }
    unit = line(curve.unit, NAME_LIMIT)
    return [{**made, "yAxisTitle": unit} if unit else made]


def _bars(names: list[str], counts: tuple[float, ...]) -> list[Element]:
    return [{"x": name, "y": round(count, 2)} for name, count in zip(names, counts, strict=False)]


def _line(points: Series) -> list[Element]:
    return [{"x": one.on.isoformat(), "y": one.value} for one in points]


def _some(points: Series) -> Series:
    """Return as many points as a chart has room for, the last one always."""
    every = -(-len(points) // MOST_POINTS) or 1
    return points[::-every][::-1]

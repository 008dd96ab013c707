"""What Harbour & Lane measures: who adds its values, and what it came to each week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.cli.quarter.story import Press
from bot.domain.cards import Action

NAMED_BY, NAMED = "ines", "W1 Mon 08:40"
ADDED = "W{} Mon 08:50"  # by whoever looks after a measure, with all weeks since the last time
ADDED_IN = (1, 3, 5, 7, 9, 11, 13, 14)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Measure:
    """A customer measure, and its value in each week before the quarter and since.

    ``line`` is how an admin writes it down; ``id`` is what the product makes of its name.
    """

    id: str
    line: str
    by: str
    before: tuple[float, ...]
    since: tuple[float, ...]


MEASURES = (
    Measure(
        "guest-baskets-left-behind",
        "Guest baskets left behind: %, lower is better, @Priya Raman",
        "priya",
        (70, 72, 71, 70, 72, 71, 71),
        (71, 69, 67, 66, 65, 64, 64, 63, 63, 62, 63, 62, 62),  # the forced sign-up goes: CI-1
    ),
    Measure(
        "calls-asking-when-it-arrives",
        "Calls asking when it arrives: calls a week, lower is better, @Priya Raman",
        "priya",
        (402, 418, 411, 396, 425, 409, 414),
        (421, 408, 412, 405, 371, 338, 322, 309, 301, 288, 291, 284, 279),  # CI-18
    ),
    Measure(
        "seconds-until-a-page-shows",
        "Seconds until a page shows: seconds, lower is better, @Tom Ellery",
        "tom",
        (4, 4.1, 4.2, 4, 4.1, 4.1, 4.2),
        (4.1, 4.2, 4.1, 4.1, 2.9, 1.6, 1.3, 1.2, 1.2, 1.3, 1.2, 1.2, 1.2),  # CI-19
    ),
)


def naming() -> Press:
    """Return how an admin names them all."""
    lines = "\n".join(measure.line for measure in MEASURES)
    return Press((Action.SET_METRICS,), fields={"metrics": lines})


def adding(measure: Measure, monday: date, week: int) -> Press:
    """Return how the values known at the start of a week are added.

    ``monday``: the quarter's first. The last value of each week is of its Sunday.
    """
    weeks = range(1 - len(measure.before), len(measure.since) + 1)  # 0: the one before the first
    last_time = max((one for one in ADDED_IN if one < week), default=weeks.start)
    rows = [
        f"{monday + number * WEEK - DAY}; {value:g}"
        for number, value in zip(weeks, (*measure.before, *measure.since), strict=True)
        if last_time <= number < week
    ]
    fields: Mapping[str, str] = {"metric": measure.id, "values": "\n".join(rows)}
    return Press((Action.ADD_VALUES,), fields=fields)

"""What ``/impact calibration`` shows: how promises came out, by team and by evidence."""

from collections.abc import Callable, Iterable, Sequence

from bot.domain.calibration import CalibrationRow
from bot.domain.cards import Card, CardKind, Item, Section, Strong, Words
from bot.domain.impact import Grade
from bot.engine.wording import sentence_start

NOTHING = "Nothing was looked back at yet. A promise with a date is, on that day."
NO_TEAM, NO_GRADE = "No team", "No evidence named"
TOO_FEW = "too few to say"
LISTED = 20


def calibration_card(rows: Sequence[CalibrationRow]) -> Card:
    """Return the counts by team, then by evidence; never a person, never a ranking."""
    sections = (_by_team(rows), _by_grade(rows)) if rows else (Section("", (Item((NOTHING,)),)),)
    title = "Promised, and what came of it"
    return Card(kind=CardKind.NOTE, summary=title, title=title, sections=sections)


def added(rows: Iterable[CalibrationRow]) -> CalibrationRow:
    """Return the sum of rows, under the first one's names."""
    known = list(rows)
    first = known[0]

    def total(count: Callable[[CalibrationRow], int]) -> int:
        return sum(map(count, known))

    return CalibrationRow(
        first.team,
        first.grade,
        total(lambda row: row.as_predicted),
        total(lambda row: row.better),
        total(lambda row: row.worse),
        total(lambda row: row.never_shipped),
        total(lambda row: row.lapsed),
    )


def _by_team(rows: Sequence[CalibrationRow]) -> Section:
    teams = sorted({row.team for row in rows}, key=lambda team: (not team, team.casefold()))
    items = tuple(
        _item(team or NO_TEAM, added(row for row in rows if row.team == team)) for team in teams
    )
    return Section("By team", items[:LISTED], max(0, len(items) - LISTED))


def _by_grade(rows: Sequence[CalibrationRow]) -> Section:
    grades = [grade for grade in (*Grade, None) if any(row.grade is grade for row in rows)]
    items = (
        _item(
            sentence_start(grade) if grade else NO_GRADE,
            added(row for row in rows if row.grade is grade),
        )
        for grade in grades
    )
    return Section("By evidence", tuple(items))


def _item(name: str, row: CalibrationRow) -> Item:
    counts = (
        (row.as_predicted, "as promised"),
        (row.better, "better"),
        (row.worse, "worse"),
        (row.never_shipped, "never shipped"),
        (row.lapsed, "not looked back at"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    few = f" · {TOO_FEW}" if row.is_too_few else ""
    words: Words = (Strong(name), f": {told}{few}")
    return Item(words)

"""Which day a text says: "12 May", "2026-05-12", "end of Q3", "in 60 days". English.

A named period ("by the end of May", "in Q3", "next month") means its last day: then the effect
should be visible. What is ambiguous (04/05/2026) or has no day ("after the launch") is no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.engine.cues_en.words import DAY, MONTH
from bot.engine.reading.hints import Hinted, hinted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
    )
} | {"a": 1, "an": 1, "couple": 2, "half": 0}
_NUMBER = (
    r"(?P<number>\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
)
_TIMES = r"(?:(?:within|in|over|after) the (?:next|first|coming) |(?:with)?in |after |over )"
_LAUNCH = r"(?! (?:of|after|from|following|since|post)\b)"
_UNIT_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and where a sentence says it."""

    day: date
    start: int
    end: int


_MONTHS_A_YEAR = 12
_Reader = Callable[[re.Match[str], date], date | None]


def days_in(sentence: str, said_on: date | None) -> tuple[Day, ...]:
    """Return the days that a sentence says, in its order.

    Without ``said_on``, the day it was said, only what names its year is a day. Where two ways
    of writing overlap ("end of May 2026", "May 2026"), the longer one counts.
    """
    found = sorted(_found(sentence, said_on), key=lambda one: one.start - one.end)
    kept: list[Day] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _found(sentence: str, said_on: date | None) -> Iterator[Day]:
    for pattern, reader, needs_said_on in _READERS:
        for match in pattern.finditer(sentence):
            if said_on is None and (needs_said_on or not match.groupdict().get("year")):
                continue
            day = _lawful(reader, match, said_on or date.min)
            if day is not None:
                yield Day(day, match.start(), match.end())


def _lawful(reader: _Reader, match: re.Match[str], said_on: date) -> date | None:
    try:
        return reader(match, said_on)
    except (ValueError, OverflowError):
        return None  # "31 February" is no day


def _iso(match: re.Match[str], _: date) -> date:
    return date.fromisoformat(match[0])


def _dated(match: re.Match[str], said_on: date) -> date | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        return date(_full_year(match["year"]), month, day)
    this_year = date(said_on.year, month, day)
    return this_year if this_year >= said_on else date(said_on.year + 1, month, day)


def _full_year(year: str) -> int:
    return int(year) if len(year) == len("2026") else 2000 + int(year)


def _numeric(match: re.Match[str], _: date) -> date | None:
    """Read 12.5.2026 as day first; with slashes only where one number can be no month."""
    first, second, year = int(match["first"]), int(match["second"]), _full_year(match["year"])
    if match["mark"] == "." or first > _MONTHS_A_YEAR or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > _MONTHS_A_YEAR else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _end_of_month(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _in_month(match: re.Match[str], said_on: date) -> date:
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else said_on.year + (month < said_on.month)
    if (match["part"] or "").lower().startswith("mid"):
        return date(year, month, 15)
    return _end_of_month(year, month)


def _in_quarter(match: re.Match[str], said_on: date) -> date:
    last = int(match["quarter"]) * (3 if match["q"].lower() == "q" else 6)
    if match["year"]:
        return _end_of_month(int(match["year"]), last)
    return _end_of_month(said_on.year + (last < said_on.month), last)


def _in_period(match: re.Match[str], said_on: date) -> date:
    """Return the last day of this or the next week, month, quarter or year."""
    ahead = int((match["which"] or "").lower() == "next")
    match (match["period"] or match["short"]).lower():
        case "week" | "eow":
            return said_on + timedelta(days=6 - said_on.weekday() + 7 * ahead)
        case "month" | "eom":
            return _end_of_month(said_on.year, said_on.month + ahead)
        case "quarter" | "eoq":
            return _end_of_month(said_on.year, (said_on.month + 2) // 3 * 3 + 3 * ahead)
        case _:
            return date(said_on.year + ahead, 12, 31)


def _ahead(match: re.Match[str], said_on: date) -> date:
    words = match["number"].lower()
    number = int(words) if words.isdigit() else _NUMBERS[words.removeprefix("a ").split()[0]]
    unit = match["unit"].lower()
    if unit in _UNIT_DAYS:
        return said_on + timedelta(days=number * _UNIT_DAYS[unit])
    months = {"month": 30, "quarter": 91, "year": 365}
    return said_on + timedelta(days=number * months[unit])


def _half_a_year(_: re.Match[str], said_on: date) -> date:
    return said_on + timedelta(days=182)


def _weekday(match: re.Match[str], said_on: date) -> date:
    number = _WEEKDAYS.index(match["weekday"][:3].lower())
    return said_on + timedelta(days=(number - said_on.weekday() - 1) % 7 + 1)


def _feast(match: re.Match[str], said_on: date) -> date:
    if match["year"]:
        return date(int(match["year"]), 12, 25)
    return date(said_on.year + (said_on > date(said_on.year, 12, 25)), 12, 25)


def _reader(
    hints: str, pattern: str, reader: _Reader, *, needs_said_on: bool = False
) -> tuple[Hinted, _Reader, bool]:
    return hinted(pattern, hints), reader, needs_said_on


_NAMES = "|".join(_MONTHS)
_UNITS = "day|week|month|quarter|year"
_READERS = (
    _reader("-", r"(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso),
    _reader(
        "/|.",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})(?P=mark)"
        r"(?P<year>20\d\d|\d\d)(?![\d/]|\.\d)", _numeric),
    _reader(_NAMES, rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?\.?(?: of)?[ -](?P<month>{MONTH})\b\.?(?:,?[ -](?P<year>20\d\d)\b)?",
        _dated),
    _reader(_NAMES, rf"\b(?P<month>{MONTH})\b\.?(?: the)? (?P<day>\d{{1,2}})(?:st|nd|rd"
        r"|th)?\b(?!:)(?:,? (?P<year>20\d\d)\b)?",
        _dated),
    _reader(_NAMES, r"\b(?:(?P<part>(?:by |at |until |before )?(?:the )?end[ -]of"
                    r"|mid(?:dle)?(?:[ -]of)?"
        r"|late)[ -]?"
        r"|(?:by|in|until|till|during"
        rf"|come) )(?:the )?(?P<month>{MONTH})\b\.?(?:,? (?P<year>20\d\d)\b)?"
        r"(?!\.? \d)", _in_month),
    _reader("q1|q2|q3|q4|h1|h2|h3|h4", r"\b(?:end of |by |in )?(?P<q>q"
                                       r"|h)(?P<quarter>[1-4])\b(?:[ /'-]*(?P<year>20\d\d)\b)?",
        _in_quarter),
    _reader("end|eo", r"\b(?:(?:the )?end of (?:the )?(?P<which>this|next"
                      r"|current)? ?(?P<period>week|month"
        r"|quarter|year)"
        r"|(?P<short>eow|eom|eoq|eoy|year[- ]end))\b", _in_period, needs_said_on=True),
    _reader("this |next ", r"\b(?P<which>this|next) (?P<period>month|quarter"
            r"|year)\b(?P<short>)", _in_period, needs_said_on=True),
    _reader(
        _UNITS, rf"\A\W*{_NUMBER}[ -](?P<unit>day|week|month)s?\s*:", _ahead, needs_said_on=True),
    _reader(_UNITS, rf"\b{_TIMES}{_NUMBER}[ -](?P<unit>day|week|month|quarter"
        rf"|year)s?(?: time)?\b(?:'s? time)?{_LAUNCH}",
        _ahead, needs_said_on=True),
    _reader(_UNITS, rf"\b{_NUMBER}[ -](?P<unit>day|week|month)s? (?:from (?:now|today)|later"
        r"|on)\b", _ahead, needs_said_on=True),
    _reader("half", rf"\b{_TIMES}half a year\b{_LAUNCH}", _half_a_year, needs_said_on=True),
    _reader("day", r"\b(?:by|until"
                   rf"|before) (?:next )?(?P<weekday>{DAY})\b", _weekday, needs_said_on=True),
    _reader("mas", r"\b(?:by|until|before|at) (?:christmas|xmas)(?: (?P<year>20\d\d)\b)?", _feast),
)  # fmt: skip

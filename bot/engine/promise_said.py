"""What effect a text expects, and by when. Without a date there is no promise to look back at."""

import re
from datetime import date, timedelta

from bot.domain.impact import Direction, Expectation
from bot.engine.cues_en.words import MONTH

_EXPECTS = re.compile(
    r"\b(?:expect\w*|predict\w*|forecast\w*|aim\w*|target\w*|goals?|hop(?:e|ing)|should|will"
    r"|promise"
    r"|measure:)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:\bby )?([+\u2212-]?\d+(?:[.,]\d+)? ?(?:%|per ?cent\b|percentage points?\b|points?\b|pp\b)"
    r"|\b(?:a|one|two) (?:third|quarter|fifth|tenth)s?\b|\b(?:by )?half\b)",
    re.IGNORECASE,
)
_STOP = (
    r"(?=\s*(?:[.,;:()]|\Z|\b(?:by|in|within|from|to|than|after|until|on|per|and|because|so|if"
    r"|when|for|this|next)\b))"
)
_NOUN = r"((?:[\w'\u2019-]+ ){0,4}?[\w'\u2019-]+?)"
_MORE = r"more|higher|longer"
_LESS = r"fewer|less|lower|shorter"
_COMPARED = re.compile(rf"\b(?:(?P<up>{_MORE})|(?P<down>{_LESS})) {_NOUN}{_STOP}", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:(?P<up>rais(?:e|es|ing)|increases?|increasing|doubl(?:e|es|ing)|grow(?:s|ing)?)"
    r"|(?P<down>reduc(?:e|es|ing)|cut(?:s|ting)?|halv(?:e|es|ing)|lower(?:s|ing)?))"
    rf" (?:the |our )?{_NOUN}{_STOP}",
    re.IGNORECASE,
)
_MOVING = re.compile(
    rf"(?:\b(?:the|our|that|expect|see) )?{_NOUN} (?:(?:will|should|to|would) )?"
    r"(?:(?P<up>rise|rises|go up|goes up|increase|increases|grow|grows|double|doubles|up)"
    r"|(?P<down>drop|drops|fall|falls|go down|goes down|decrease|decreases|halve|halves|down))\b",
    re.IGNORECASE,
)
# More of these is worse for customers.
_BURDEN = re.compile(
    r"abandon|complain|\bcalls?\b|ticket|wait|error|churn|cancel|returns?\b|refund|queue|drop-?off"
    r"|\btime\b|\bdays?\b|\bhours?\b|cost|price|fee|bounce|fail|late|delay|missed|click|step",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\A(?:(?:we|i|expect|expects|that|the|our|to|see|will|should|of|in|%|be|a)\s+)+", re.IGNORECASE
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:[snrt][tdh])?(?: of)? ({MONTH})\.?(?:,? (20\d\d))?\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"\b({MONTH})\.? (\d{{1,2}})(?:[snrt][tdh])?\b(?:,? (20\d\d))?", re.IGNORECASE
)
_SPAN = re.compile(r"\b(?:in|within|after) (\d{1,3}) (day|week|month)s?\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = {"day": 1, "week": 7, "month": 30}


def find_promise(
    sentences: tuple[str, ...], said_on: date | None
) -> tuple[Expectation, str] | None:
    """Return the first expected effect with a date, and its sentence.

    ``said_on`` is the day it was said: without it "in 60 days" and "by 12 May" name no date.
    """
    for sentence in sentences:
        if not _EXPECTS.search(sentence):
            continue
        due, moved = due_in(sentence, said_on), _movement(sentence)
        if due is None or moved is None:
            continue
        measure, direction = moved
        amount = _AMOUNT.search(sentence)
        return Expectation(measure, direction, amount[1].strip() if amount else "", due), sentence
    return None


def _movement(sentence: str) -> tuple[str, Direction] | None:
    for pattern in (_COMPARED, _DOING, _MOVING):
        match = pattern.search(sentence)
        if match is None:
            continue
        noun = next(group for name, group in _numbered(match) if group)
        measure = _LEADING.sub("", noun).strip()
        if not measure:
            continue
        is_up = match["up"] is not None
        is_worse = is_up == bool(_BURDEN.search(measure))
        return measure, Direction.WORSE if is_worse else Direction.BETTER
    return None


def _numbered(match: re.Match[str]) -> list[tuple[int, str]]:
    named = set(match.re.groupindex.values())
    return [(n, g) for n, g in enumerate(match.groups(), start=1) if n not in named]


def due_in(sentence: str, said_on: date | None) -> date | None:
    """Return the last date a sentence says plainly, or None."""
    dates = [_iso(match) for match in _ISO.finditer(sentence)]
    dates += [
        _dated(match[3], match[2], match[1], said_on) for match in _DAY_MONTH.finditer(sentence)
    ]
    dates += [
        _dated(match[3], match[1], match[2], said_on) for match in _MONTH_DAY.finditer(sentence)
    ]
    if said_on is not None:
        dates += [
            said_on + timedelta(days=int(match[1]) * _DAYS[match[2].lower()])
            for match in _SPAN.finditer(sentence)
        ]
    return max((found for found in dates if found is not None), default=None)


def _iso(match: re.Match[str]) -> date | None:
    try:
        return date.fromisoformat(match[0])
    except ValueError:
        return None


def _dated(year: str | None, month: str, day: str, said_on: date | None) -> date | None:
    number = _MONTHS.index(month[:3].lower()) + 1
    if year is None and said_on is None:
        return None
    try:
        if year is not None:
            return date(int(year), number, int(day))
        assert said_on is not None
        this_year = date(said_on.year, number, int(day))
        return this_year if this_year >= said_on else this_year.replace(year=said_on.year + 1)
    except ValueError:
        return None

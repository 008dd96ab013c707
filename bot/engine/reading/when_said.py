"""When a text says that customers gain. English; written by hand, nothing here is learned."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.domain.impact import Horizon, Sign
from bot.engine.reading.dates_said import days_in
from bot.engine.reading.effect_words import THEY, sign_words
from bot.engine.reading.people_words import people
from bot.engine.reading.sentences import Sentence, Spot, is_question


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_CUSTOMERS = r"(?:they|customers?|users?|clients?|guests?|shoppers?|members?|people)"
NEVER = _words(
    rf"never gains?(?: anything)?|{_CUSTOMERS} (?:don't|do not|won't|will not) gain(?: anything)?"
    rf"|{_CUSTOMERS} gain nothing|only (?:costs|lose|loses)|no gain for|nothing in it for"
    r"|no benefit (?:for|to)|horizon: never|when: never"
)
WHEN = (
    (Horizon.NOW, _words(
        r"immediately|instantly|right away|straight away|from day one|on day one|from the first day"
        r"|at once|as soon as (?:it|this|we) (?:ships?|launch(?:es)?|is live|goes live)|today"
        r"|this (?:week|month)"
        r"|horizon: now|when: now|gains? now|from now on|already now|next week"
        r"|directly after (?:the )?(?:launch|release)"
        r"|(?:from|at|on) (?:the )?(?:launch|release|go-live)(?: day)?")),
    (Horizon.THIS_YEAR, _words(
        r"(?:later )?this year|(?:this|next) quarter|next month|by (?:christmas"
        r"|the end of the year|year[ -]end)"
        r"|within (?:two|three|four|six|\d) months|in (?:a|one|two|three|a few|\d) months?"
        r"|within the year|in (?:a few|\d+) weeks")),
    (Horizon.LATER, _words(
        r"next year|in (?:a|one|two|three|a few|some|\d) years?|(?:in the "
        r"|over the )?long(?:er)? (?:run|term)"
        r"|eventually|gains? later|later on|horizon: later|when: later|some ?day|years from now"
        r"|over time")),
)  # fmt: skip
_HINTS = tuple(
    word
    for words in (
        "never|gain|nothing|no benefit|only|immediately|instantly|away|day|once|soon|today|week",
        "month|horizon|when|now|next|launch|release|live|year|quarter|christmas|run|term|time|/",
        "eventually|later|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    )
    for word in words.split("|")
)
_GAINING = _words(
    r"gain\w*|benefit\w*|feel|feels|see|sees|notice|notices|gets?|horizon|when|saves?|enjoy|profit"
    rf"|experience|better|faster|easier|cheaper|{_CUSTOMERS} (?:will|can|no longer|have)"
)
_ALONE = re.compile(
    r"\A\W*(?:when|horizon|from|since)?\W*(?P<when>now|immediately|right away|straight away"
    r"|from day one|this year"
    r"|later this year|next year|this quarter|next quarter|next month|today|long[- ]term)\W*\Z",
    re.IGNORECASE,
)
_ALONE_MEANS = {"now": Horizon.NOW, "long-term": Horizon.LATER}
_FROM = re.compile(
    r"\b(?:from|as of|starting(?: in| on| from)?|since|beginning)\s*\Z", re.IGNORECASE
)
_SOON = timedelta(days=31)


def find_horizon(said: Sequence[Sentence], said_on: date | None) -> tuple[Horizon, Spot] | None:
    """Return when customers gain, only where a sentence says both: that they gain, and when.

    "From 1 April guests pay less" is a date; by ``said_on`` it is this year, or later.
    """
    return next(_horizons(said, said_on), None)


def _horizons(said: Sequence[Sentence], said_on: date | None) -> Iterator[tuple[Horizon, Spot]]:
    for sentence in said:
        plain = sentence.plain
        lower = plain.lower()
        if is_question(plain) or not any(hint in lower for hint in _HINTS):
            continue
        if alone := _ALONE.match(plain):
            yield _meaning(alone["when"]), sentence.spot(*alone.span("when"))
        if (match := NEVER.search(plain)) is not None:
            yield Horizon.NEVER, sentence.spot(*match.span())
        if _says_gain(plain) and (THEY.search(plain) or people(plain)):
            yield from _worded(sentence)
            if said_on is not None:
                yield from _dated(sentence, said_on)


def _says_gain(plain: str) -> bool:
    """Say whether somebody gains: what costs customers has no day on which they gain."""
    signs = {word.sign for word in sign_words(plain) if not word.is_weak}
    return Sign.GAIN in signs or (Sign.LOSS not in signs and bool(_GAINING.search(plain)))


def _worded(sentence: Sentence) -> Iterator[tuple[Horizon, Spot]]:
    for horizon, pattern in WHEN:
        if match := pattern.search(sentence.plain):
            yield horizon, sentence.spot(*match.span())


def _meaning(words: str) -> Horizon:
    if words.lower() in _ALONE_MEANS:
        return _ALONE_MEANS[words.lower()]
    return next(horizon for horizon, pattern in WHEN if pattern.search(words))


def _dated(sentence: Sentence, said_on: date) -> Iterator[tuple[Horizon, Spot]]:
    for one in days_in(sentence.plain, said_on):
        if _FROM.search(sentence.plain[: one.start]):
            soon = one.day - said_on <= _SOON
            horizon = Horizon.THIS_YEAR if one.day.year == said_on.year else Horizon.LATER
            yield Horizon.NOW if soon else horizon, sentence.spot(one.start, one.end)

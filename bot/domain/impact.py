"""The answer: who feels it, what changes for them, how we know, when, and what we expect."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.message import Person


class Sign(StrEnum):
    """What a segment gets out of it."""

    GAIN = "gain"
    LOSS = "loss"
    UNKNOWN = "not known yet"


class Grade(StrEnum):
    """How we know."""

    MEASURED = "measured"
    TOLD = "told"
    SEEN_ELSEWHERE = "seen elsewhere"
    HUNCH = "hunch"


class Horizon(StrEnum):
    """When the customer gains."""

    NOW = "now"
    THIS_YEAR = "this year"
    LATER = "later"
    NEVER = "never"


class Direction(StrEnum):
    """Which way the measure is expected to go, as customers see it."""

    BETTER = "better"
    WORSE = "worse"


class NoImpactReason(StrEnum):
    """Why customers will not feel it."""

    INFRASTRUCTURE = "infrastructure"
    REFACTORING = "refactoring"
    INTERNAL = "internal"
    OTHER = "other"


class Verdict(StrEnum):
    """What the coach thinks of an impact. Never a score of a person."""

    CUSTOMER_LED = "customer led"
    COMMERCIAL_ONLY = "commercial only"
    CHANGE_NOT_EFFECT = "change not effect"
    TOO_VAGUE = "too vague"
    DEFLECTS = "deflects"
    TRADES_OFF = "trades off a principle"


class CoachQuestion(StrEnum):
    """What the coach may ask: its whole bank. Whoever judges chooses; the engine words it."""

    WHO = "who"
    PROBLEM = "problem"
    BENEFIT = "benefit"
    KNOW = "know"
    EXPERIENCE = "experience"
    BECAUSE = "because"  # of a principle that is traded off, and of nothing else


@dataclass(frozen=True, slots=True)
class SegmentEffect:
    """What one segment gains or loses; ``sentence`` only where it differs from the main one."""

    segment: str
    sign: Sign
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How we know, and where it can be checked."""

    grade: Grade
    link: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """The promise that will be looked back at: measure, direction, amount, date.

    ``metric`` is the id of the customer measure that it is about, where it is one of those.
    """

    measure: str
    direction: Direction
    amount: str
    due: date
    metric: str = ""


@dataclass(frozen=True, slots=True)
class TradeOff:
    """The number of a principle that gives way here, and to what."""

    principle: int
    because: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """The customer-impact rationale. A part that is absent is not known yet."""

    effects: tuple[SegmentEffect, ...] = ()
    change: str = ""
    evidence: Evidence | None = None
    horizon: Horizon | None = None
    expected: Expectation | None = None


NOTHING_KNOWN = Impact()
ADDED_SINCE = "added"  # what that becomes once an answer says what customers get after all
NOTHING_TO_ADD = "nothing"  # what the button beside *Wrong* below the coach's remark is stored as


@dataclass(frozen=True, slots=True)
class NoImpact:
    """Somebody's word that customers will not feel it, and who agreed on second sight."""

    reason: NoImpactReason
    by: Person
    at: datetime
    agreed: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says, whoever read it. Absent parts were not found, never guessed.

    ``owner`` is always a mention in the text or its author; ``spans`` are the verbatim words
    each part rests on, by the part's name. ``places`` say where each of them stands, in the same
    order: ``text[begin:end]`` is the span's words. A reader that knows no places leaves it empty.
    """

    impact: Impact = Impact()
    owner: Person | None = None
    named: tuple[Person, ...] = ()
    no_impact: NoImpactReason | None = None
    spans: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[int, int], ...] = ()

    @property
    def names_customers(self) -> bool:
        """Whether the text names somebody whom it touches: a segment, or customers in general."""
        return any(part in {"effects", "customers"} for part, _ in self.spans)

    @property
    def states_effect(self) -> bool:
        """Whether the text says what gets better or worse for customers."""
        return bool(self.impact.change)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model read in somebody's own answer. Shown as drafted; nothing until they confirm.

    ``number`` counts the drafts of an initiative, so that nobody confirms what they did not see.
    """

    number: int
    by: Person
    impact: Impact
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a model thinks of an answer: a verdict, words of the answer, questions by name.

    ``principle`` is the number of the one that is traded off; 0 for none.
    """

    verdict: Verdict
    quote: str
    questions: tuple[CoachQuestion, ...] = ()
    principle: int = 0


@dataclass(frozen=True, slots=True)
class Coaching:
    """The coach's one remark: its verdict, the words it rests on, and its questions.

    It is private to the author: nothing public is told or counted from it, but what they agreed to.
    ``principle`` is the number of the one that is traded off; 0 for none.
    """

    verdict: Verdict
    quote: str
    questions: tuple[str, ...]
    at: datetime
    answer: str = ""
    principle: int = 0

    @property
    def is_agreed_commercial(self) -> bool:
        """Whether the author pressed *Nothing: commercial only*, and said nothing else since."""
        return self.verdict is Verdict.COMMERCIAL_ONLY and self.answer == NOTHING_TO_ADD

"""What the record page shows, as values: the template lays them out and decides nothing."""

from dataclasses import dataclass

from bot.domain.impact import Sign
from bot.web.deliveries import Unsent
from bot.web.facts import Fact
from bot.web.telling import Line
from bot.web.word_diff import Piece


@dataclass(frozen=True, slots=True)
class EffectText:
    """What one segment gains or loses, in a sentence."""

    sign: Sign | None
    segment: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who says it is theirs, and the sentence they gave."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class HandoverText:
    """Who answers for it from then on, how they came to it, and why."""

    name: str
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class ConcernText:
    """A named objection, and what became of it."""

    title: str
    sentence: str
    note: str
    resolution: str


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What was decided, by whom, and why."""

    kind: str
    note: str
    why: str


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """What was promised, what came, and the owner's words on it."""

    promised: str
    came: str
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class VersionText:
    """One answer, told as what changed since the one before; and links to the others."""

    number: int
    by: str
    pieces: tuple[Piece, ...]
    is_first: bool
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """What was written where it began, and what was changed there later."""

    quote: str
    rest: str
    by: str
    change: tuple[Piece, ...]
    changed_on: str
    note: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """All that the record's template shows."""

    place: str
    reference: str
    title: str
    status: tuple[str, ...]
    effects: tuple[EffectText, ...]
    facts: tuple[Fact, ...]
    thread: str
    claims: tuple[Claimed, ...]
    handovers: tuple[HandoverText, ...]
    outcome: OutcomeText | None
    concerns: tuple[ConcernText, ...]
    decision: DecisionText | None
    version: VersionText | None
    source: SourceText
    history: tuple[Line, ...]
    unsent: tuple[Unsent, ...]

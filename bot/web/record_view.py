"""What the record page shows, as values: the template lays them out and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """What was promised, what came, and the owner's words on it.

    ``against`` sets the numbers of the two beside each other, where they compare.
    """

    promised: str
    came: str
    against: str
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class RelatedText:
    """Another initiative, what it has to do with this one, and what became of it.

    ``by`` and ``on`` say who linked the two, and when. ``title`` and ``note`` are empty where
    whoever reads is told no more than a card says; ``is_for_owners`` is what cards tell owners
    alone. What was only named, and is not kept here, has no page: ``is_kept`` says so.
    """

    reference: str
    said: str
    by: str = ""
    on: str = ""
    is_for_owners: bool = False
    is_kept: bool = False
    title: str = ""
    note: str = ""


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
    curve: Mapping[str, Any] | None
    concerns: tuple[ConcernText, ...]
    decision: DecisionText | None
    related: tuple[RelatedText, ...]
    version: VersionText | None
    source: SourceText
    history: tuple[Line, ...]
    unsent: tuple[Unsent, ...]

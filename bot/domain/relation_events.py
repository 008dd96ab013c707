"""Facts about an initiative and others: what is near or opposite, what people link.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.message import Person, Thread
from bot.domain.relation import Overlap, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class RelateDue:
    """Time to look for related decisions; whoever handles it fills in what the record holds."""

    thread: Thread
    planned_at: datetime
    related: tuple[Relation, ...] = ()
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Somebody says that two initiatives belong together. ``other`` is that one's thread."""

    thread: Thread
    by: Person
    reference: str
    other: Thread
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRelated:
    """Somebody says that two initiatives have nothing to do with each other."""

    thread: Thread
    by: Person
    reference: str
    other: Thread
    at: datetime


RelationEvent = RelateDue | Linked | NotRelated

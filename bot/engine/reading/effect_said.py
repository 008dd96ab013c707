"""Whether a sentence says something that happens to customers, and which words say it. English.

An answer says an effect where a person outside the team is the subject of something that can be
lived through ("riders see where the bus is"), or has it done to them ("saves parents a call"), or
where the experience itself is told ("refund in 2 days instead of 14"). What they are said to feel
about it is too vague, what they are to do for us is commercial, and what they merely get handed is
the change: none of these is an effect. Written by hand from everyday sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.reading.people_words import Named, people, pronouns
from bot.engine.reading.said_words import (
    AFTER_PLACE,
    BEFORE_OBJECT,
    BETTER_FOR,
    BLURRY,
    CLAUSE_END,
    DONE,
    DONE_TO,
    FOR_ONE,
    INTERNAL,
    LATER_VERB,
    LISTED,
    LIVED,
    MADE_NICER,
    NO_PREDICATE,
    NOTHING_LISTED,
    OURS,
    PURPOSE,
    REACH,
    THEY_ARE_HANDED,
    THEY_ARE_KNOWN,
    THEY_ARE_MOVED,
    THEY_DO_FOR_US,
    THEY_FEEL,
    THEY_GET_BLUR,
)


class Said(StrEnum):
    """What a sentence says of somebody outside the team."""

    EFFECT = "effect"  # something happens to them that can be lived through
    FEELING = "feeling"  # what they are said to feel, or a good without an edge
    FOR_US = "for us"  # what they are to do for our numbers
    HANDED = "handed"  # a thing is handed to them, with no word of what they do with it
    KNOWN = "known"  # what they said or wanted


_KINDS = (
    (Said.FEELING, THEY_FEEL),
    (Said.FEELING, THEY_GET_BLUR),
    (Said.FOR_US, THEY_DO_FOR_US),
    (Said.KNOWN, THEY_ARE_KNOWN),
    (Said.HANDED, THEY_ARE_MOVED),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said of customers, and where the words stand in the sentence."""

    kind: Said
    start: int
    end: int


def effect_said(sentence: str) -> bool:
    """Say whether a sentence, made plain, tells something that happens to customers."""
    return any(told.kind is Said.EFFECT for told in told_of(sentence))


def told_of(sentence: str) -> Iterator[Told]:
    """Yield what a sentence, made plain, says of people outside the team, one by one."""
    for person in (*people(sentence), *pronouns(sentence)):
        if (kind := _kind(sentence, person)) is not None:
            end = person.end + _clause_end(sentence[person.end :])
            yield Told(kind, person.start, end)
    for match in _lived(sentence):
        yield Told(Said.EFFECT, match.start(), match.end())


def is_felt(sentence: str, person: Named) -> bool:
    """Say whether something happens to this person."""
    return _kind(sentence, person) is Said.EFFECT


def is_lived(sentence: str) -> bool:
    """Say whether an experience is told without its person: "refund in 2 days instead of 14"."""
    return any(True for _ in _lived(sentence))


def _lived(sentence: str) -> Iterator[re.Match[str]]:
    for match in LIVED.finditer(sentence):
        if not INTERNAL.search(_clause(sentence, match.start())):
            yield match


def _kind(sentence: str, person: Named) -> Said | None:
    before = sentence[max(0, person.start - 100) : person.start]
    after = sentence[person.end :]
    if OURS.search(before):
        return None
    if DONE_TO.search(before):
        if DONE.match(after):
            return None
        return Said.FEELING if MADE_NICER.match(after) else Said.EFFECT
    if better := BETTER_FOR.search(before):
        return Said.FEELING if BLURRY.search(better[0]) else Said.EFFECT
    if person.is_one and not FOR_ONE.match(after):
        return None
    if listed := LISTED.match(after):
        return _of_list(listed["what"])
    return None if BEFORE_OBJECT.search(before) else _acts(after)


def _of_list(what: str) -> Said | None:
    """Judge what stands behind "guests:" in a list of who gets what."""
    if BLURRY.search(what) or NOTHING_LISTED.match(what):
        return Said.FEELING if BLURRY.search(what) else None
    return Said.EFFECT


def _acts(after: str) -> Said | None:
    """Say what follows a person: what they live through, feel, do for us, are handed or said."""
    clause = after[: _clause_end(after)]
    for kind, pattern in _KINDS:
        if pattern.match(clause):
            return kind
    handed = THEY_ARE_HANDED.match(clause)
    if handed and not PURPOSE.search(after, handed.start("thing")):
        return Said.HANDED
    if not NO_PREDICATE.match(after):
        return Said.EFFECT if clause.strip() else None
    if AFTER_PLACE.match(after):
        return Said.EFFECT
    verb = LATER_VERB.search(clause, 0, REACH) if clause[:1] == " " else None
    if verb is None:
        return None
    later = clause[max(0, verb.start() - 1) :]
    return next((kind for kind, pattern in _KINDS if pattern.match(later)), Said.EFFECT)


def _clause_end(after: str) -> int:
    end = CLAUSE_END.search(after, 1)
    return end.start() if end else len(after)


def _clause(sentence: str, at: int) -> str:
    start = max((m.end() for m in CLAUSE_END.finditer(sentence, 0, at)), default=0)
    end = CLAUSE_END.search(sentence, at)
    return sentence[start : end.start() if end else len(sentence)]

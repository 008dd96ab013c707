"""Whom a text names as product owner. A person counts only as a mention, or as its author.

A claim is about the whole: "I'll own this", "<@dana> is the PO". Where nobody is claimed, who
says to do a part of the work ("I'll write it up") is named, but owns nothing yet. Offers ("I can
help"), doubts, questions and refusals are neither.
"""

import re
from collections.abc import Iterator, Sequence

from bot.domain.message import Person
from bot.engine.reading.owner_words import (
    CLAIMS,
    IF_ASKED,
    MENTIONED,
    MINE,
    NOT_SURE,
    OFFERED,
    SOMEBODY,
    WORKS,
)
from bot.engine.reading.sentences import Sentence, Spot, is_question

# "Jonas or I": a name that is no mention shares the claim, so it is not the author's alone.
_SHARED_WITH_A_NAME = re.compile(r"(?-i:[A-Z])[\w-]+ (?:or|and|/) \Z", re.IGNORECASE)
_LOOK_BEHIND = 40

Owners = tuple[Person | None, tuple[Person, ...], tuple[tuple[str, Spot], ...]]


def find_owners(said: Sequence[Sentence], author: Person) -> Owners:
    """Return the one owner named, all who are, and the sentences that say so.

    The sentences of claims are called ``owner``, those of mere work ``work``.
    """
    named: dict[Person, None] = {}
    spots: list[tuple[str, Spot]] = []
    shared = False
    for sentence in said:
        if is_question(sentence.plain) or not SOMEBODY.search(sentence.plain):
            continue
        claims = tuple(_claims(sentence.plain))
        for match in claims:
            people = match.groupdict().get("people")
            named.update(dict.fromkeys(_people(people, author) if people else (author,)))
            at = match.start("people") if people else match.start()
            shared = shared or bool(_SHARED_WITH_A_NAME.search(sentence.plain[:at]))
        if claims:
            spots.append(("owner", sentence.spot()))
    if not named:
        return None, *_workers(said, author)
    people = tuple(named)
    owner = people[0] if len(people) == 1 and not shared else None
    return owner, people, tuple(spots)


def _claims(plain: str) -> Iterator[re.Match[str]]:
    for pattern in (*CLAIMS, MINE):
        for match in pattern.finditer(plain):
            before = plain[max(0, match.start() - _LOOK_BEHIND) : match.start()]
            is_offer = OFFERED.search(match[0]) and IF_ASKED.search(plain)
            if not is_offer and not NOT_SURE.search(before):
                yield match


def _workers(
    said: Sequence[Sentence], author: Person
) -> tuple[tuple[Person, ...], tuple[tuple[str, Spot], ...]]:
    """Return who says, or is said, to do a part of the work."""
    named: dict[Person, None] = {}
    spots: list[tuple[str, Spot]] = []
    for sentence in said:
        if is_question(sentence.plain) or not SOMEBODY.search(sentence.plain):
            continue
        found = [
            person
            for match in WORKS.finditer(sentence.plain)
            if not NOT_SURE.search(sentence.plain[: match.start()][-_LOOK_BEHIND:])
            for person in _people(match["people"], author)
        ]
        if found:
            named.update(dict.fromkeys(found))
            spots.append(("work", sentence.spot()))
    return tuple(named), tuple(spots)


def _people(words: str, author: Person) -> Iterator[Person]:
    for match in MENTIONED.finditer(words):
        yield Person(author.workspace, match[1]) if match[1] else author

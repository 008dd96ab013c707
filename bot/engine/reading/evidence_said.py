"""How a text says that it knows: measured, told, seen elsewhere, or a hunch. English.

A link alone is no evidence, and what is still planned ("we will test it") is none yet.
"""

import re
from collections.abc import Sequence

from bot.domain.impact import Evidence, Grade
from bot.engine.reading.evidence_words import (
    BOSSES,
    BY_NUMBER,
    COMPARED,
    FORECAST,
    GIVEN,
    GRADES,
    HAPPENED,
    HUNCH,
    IN_A_TRIAL,
    NOT_YET,
    OFFER,
    PROGRAMS,
    TO_COME,
    TOLD,
    WAS,
    WE_DO,
    WE_MAKE,
)
from bot.engine.reading.hints import Hinted
from bot.engine.reading.sentences import Sentence, Spot, is_question

_LINK = re.compile(r"https?://[^\s<>|)\]]+")


_LOOK_BEHIND = 60


def grade_of(sentence: str) -> tuple[Grade, str] | None:
    """Return how a sentence says it is known, and the words; what is still planned is not."""
    found = _graded(sentence)
    return (found[0], found[1][0]) if found else None


def _graded(sentence: str) -> tuple[Grade, re.Match[str]] | None:
    for grade, patterns in GRADES:
        for pattern in patterns:
            for match in pattern.finditer(sentence):
                if grade is Grade.HUNCH or not _is_none(sentence, match, pattern):
                    return grade, match
    return None


def _is_none(sentence: str, match: re.Match[str], pattern: Hinted) -> bool:
    """Say whether words that sound like evidence are a plan, a forecast or our own doing."""
    before = sentence[max(0, match.start() - _LOOK_BEHIND) : match.start()]
    if pattern is BY_NUMBER:
        return bool(
            FORECAST.search(before)
            or FORECAST.search(match[0])
            or HUNCH.search(before)
            or WE_DO.search(before)
            or (COMPARED.search(match[0]) and not WAS.search(sentence))
        )
    if pattern is TOLD and PROGRAMS.search(before):
        return True
    if pattern is IN_A_TRIAL and not HAPPENED.search(sentence):
        return True
    if WE_MAKE.search(before) or (OFFER.search(match[0]) and GIVEN.search(before)):
        return True
    after = sentence[match.end() : match.end() + _LOOK_BEHIND]
    return bool(NOT_YET.search(before) or BOSSES.search(before) or TO_COME.match(after))


def find_evidence(said: Sequence[Sentence]) -> tuple[Evidence, Spot] | None:
    """Return the best grade said, with the link that stands in its sentence or the next."""
    graded = [
        (found, number)
        for number, sentence in enumerate(said)
        if not is_question(sentence.plain) and (found := _graded(sentence.plain))
    ]
    if not graded:
        return None
    order = list(Grade)
    (grade, match), number = min(graded, key=lambda item: order.index(item[0][0]))
    near = said[number : number + 2]
    link = next((m[0] for part in near for m in _LINK.finditer(part.plain)), "")
    spot = said[number].spot(match.start(), match.end())
    return Evidence(grade, link.rstrip(".,;:!?")), spot

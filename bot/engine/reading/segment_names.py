"""Where a sentence names a segment: by name or synonym, in any case, singular or plural."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.policy import Segment

Matchers = Sequence[tuple[str, re.Pattern[str]]]

_IRREGULAR = {
    "person": "people",
    "child": "children",
    "man": "men",
    "woman": "women",
    "salesman": "salesmen",
    "tradesman": "tradesmen",
    "business": "businesses",
}
_BY_ANY_FORM = {
    form: f"(?:{one}|{many})" for one, many in _IRREGULAR.items() for form in (one, many)
}
# "e-mail subscribers", "email subscribers", "e mail subscribers"; "sign ups" and "signups".
_BETWEEN = r"[\s\-\u2010\u2011/]{0,3}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A segment by its id, and where a sentence names it."""

    segment: str
    start: int
    end: int


def mentions(sentence: str, matchers: Matchers) -> tuple[Mention, ...]:
    """Return the segments a sentence names; where names overlap the longest counts."""
    found = [
        Mention(segment, match.start(), match.end())
        for segment, pattern in matchers
        for match in pattern.finditer(sentence)
    ]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda m: m.start))


@lru_cache(maxsize=256)
def matchers_of(segments: tuple[Segment, ...]) -> Matchers:
    """Return one pattern a segment: its name and synonyms, word-bounded, singular or plural.

    Those of 256 workspaces are kept; building them costs about a millisecond.
    """
    return tuple((segment.id, _matcher(segment)) for segment in segments)


def _matcher(segment: Segment) -> re.Pattern[str]:
    names = sorted({segment.name, *segment.synonyms}, key=len, reverse=True)
    options = [_plural_tolerant(name) for name in names if name.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(options) or r'(?!)'})(?!\w)", re.IGNORECASE)


def _plural_tolerant(name: str) -> str:
    *front, last = re.split(r"[\s-]+", name.strip()) if re.search(r"\w", name) else [name.strip()]
    return _BETWEEN.join([*(re.escape(word) for word in front), _noun(last)])


def _noun(word: str) -> str:
    lower = word.lower()
    if lower in _BY_ANY_FORM:
        return _BY_ANY_FORM[lower]
    if lower.endswith("ies"):
        return re.escape(word[:-3]) + "(?:y|ies)"
    if lower.endswith(("ches", "shes", "sses", "xes")):
        return re.escape(word[:-2]) + "(?:es)?"
    if lower.endswith("s") and not lower.endswith("ss"):
        return re.escape(word[:-1]) + "s?"
    if lower.endswith("y") and lower[-2:-1] not in {"a", "e", "o", "u"}:
        return re.escape(word[:-1]) + "(?:y|ies)"
    return re.escape(word) + "(?:s|es)?"

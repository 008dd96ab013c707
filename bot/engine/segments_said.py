"""Which segments a text names, and whether each gains or loses, by rules alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.impact import Sign
from bot.domain.policy import Segment
from bot.engine.effect_words import THEY, SignWord, sign_words
from bot.engine.reading_words import grade_of
from bot.engine.sentences import is_question

_PUT_AS_QUESTION = re.compile(
    r"\b(?:what if|how about|why (?:not|don['\u2019]t we)|(?:could|should|can|shall) we)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:except|excluding|apart from|not(?: for| about| on)?|nothing changes for|no change for"
    r"|unlike|but not)\s+(?:the |our |all )?\Z",
    re.IGNORECASE,
)
_UNTOUCHED = re.compile(
    r"\A\s*(?:are|is|will be|stay|stays|remain|remains)\s+(?:un(?:affected|touched|changed)"
    r"|not affected|the same|as (?:they|it) (?:are|is|were))|\A\s+(?:won['\u2019]t|will not|do not"
    r"|don['\u2019]t) (?:notice|feel|see) (?:it|this|that|any|a)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\A[\s,/&]*(?:and|or|plus)?\s*(?:the|our|all)?\s*\Z", re.IGNORECASE)
_GIVEN_TO = re.compile(
    r"\b(?:for|to|on|of|lets?|allows?|enables?|helps?|saves?|costs?|charges?)"
    r"\s+(?:our |the |all |most )*\Z",
    re.IGNORECASE,
)
_TURN = re.compile(r";|\b(?:but|while|whereas|although|though|however)\b", re.IGNORECASE)
# "+ Guests", "− Guests", "Guests (+)"; a hyphen alone is a bullet, not a loss.
_MARK_BEFORE = re.compile(r"(?:\A|[\s,;(])([+\u2212])\s*\Z")
_MARK_AFTER = re.compile(r"\A\s*[(:]?\s*([+\u2212])(?:\)|\s|\Z)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A segment by its id, and where a sentence names it."""

    segment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A segment with its sign, and the verbatim words that name it."""

    segment: str
    sign: Sign
    words: str


def find_segments(sentences: Sequence[str], segments: Sequence[Segment]) -> tuple[Said, ...]:
    """Return the segments that are said to feel it, in order, each with the first sign said.

    What customers told or did already is evidence of today, not what they will get or lose.
    """
    matchers = matchers_of(segments)
    said: dict[str, Said] = {}
    for sentence in sentences:
        if is_question(sentence) and not _PUT_AS_QUESTION.search(sentence):
            continue  # "Does this touch guests?" asks, and says nothing
        named = mentions(sentence, matchers)
        is_evidence = grade_of(sentence) is not None
        for one in _signed(sentence, named):
            _note(said, replace(one, sign=Sign.UNKNOWN) if is_evidence else one)
        if not named and len(said) == 1 and THEY.search(sentence):
            _note(said, replace(next(iter(said.values())), sign=_of(sign_words(sentence))))
    return tuple(said.values())


def _note(said: dict[str, Said], one: Said) -> None:
    known = said.setdefault(one.segment, one)
    if known.sign is Sign.UNKNOWN:
        said[one.segment] = replace(known, sign=one.sign)


def mentions(sentence: str, matchers: Sequence[tuple[str, re.Pattern[str]]]) -> tuple[Mention, ...]:
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


def matchers_of(segments: Sequence[Segment]) -> list[tuple[str, re.Pattern[str]]]:
    """Return one pattern a segment: its name and synonyms, word-bounded, singular or plural."""
    return [(segment.id, _matcher(segment)) for segment in segments]


def _matcher(segment: Segment) -> re.Pattern[str]:
    names = sorted({segment.name, *segment.synonyms}, key=len, reverse=True)
    options = [_plural_tolerant(name) for name in names if name.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(options) or r'(?!)'})(?!\w)", re.IGNORECASE)


def _plural_tolerant(name: str) -> str:
    *front, last = name.split()
    return r"[\s-]+".join([*(re.escape(word) for word in front), _noun(last)])


def _noun(word: str) -> str:
    lower = word.lower()
    if lower.endswith("ies"):
        return re.escape(word[:-3]) + "(?:y|ies)"
    if lower.endswith(("ches", "shes", "sses", "xes")):
        return re.escape(word[:-2]) + "(?:es)?"
    if lower.endswith("s") and not lower.endswith("ss"):
        return re.escape(word[:-1]) + "s?"
    if lower.endswith("y") and lower[-2:-1] not in {"a", "e", "o", "u"}:
        return re.escape(word[:-1]) + "(?:y|ies)"
    return re.escape(word) + "(?:s|es)?"


def _signed(sentence: str, named: Sequence[Mention]) -> Iterator[Said]:
    words = sign_words(sentence)
    signs = [_sign(sentence, named, number, words) for number in range(len(named))]
    for number in reversed(range(len(named) - 1)):
        if signs[number] is Sign.UNKNOWN and _are_joined(sentence, named, number):
            signs[number] = signs[number + 1]
    for number in range(len(named) - 1):
        if signs[number + 1] is Sign.UNKNOWN and _are_joined(sentence, named, number):
            signs[number + 1] = signs[number]
    for mention, sign in zip(named, signs, strict=True):
        if not _is_left_out(sentence, mention):
            verbatim = sentence[mention.start : mention.end]
            yield Said(mention.segment, sign, verbatim)


def _is_left_out(sentence: str, mention: Mention) -> bool:
    before, after = sentence[: mention.start], sentence[mention.end :]
    return bool(_LEFT_OUT.search(before[-40:]) or _UNTOUCHED.search(after))


def _are_joined(sentence: str, named: Sequence[Mention], number: int) -> bool:
    return bool(_JOINED.search(sentence[named[number].end : named[number + 1].start]))


def _sign(sentence: str, named: Sequence[Mention], number: int, words: Sequence[SignWord]) -> Sign:
    """Read the sign from the words between this mention and its neighbours."""
    mention = named[number]
    left = named[number - 1].end if number else 0
    right = named[number + 1].start if number + 1 < len(named) else len(sentence)
    before, after = sentence[left : mention.start], sentence[mention.end : right]
    if mark := _MARK_BEFORE.search(before) or _MARK_AFTER.search(after):
        return Sign.GAIN if mark[1] == "+" else Sign.LOSS
    left += max((turn.end() for turn in _TURN.finditer(before)), default=0)
    if turn := _TURN.search(after):
        right = mention.end + turn.start()
    behind = [word for word in words if left <= word.start and word.end <= mention.start]
    ahead = [word for word in words if mention.end <= word.start and word.end <= right]
    if _GIVEN_TO.search(before[-40:]):
        return _of(behind or ahead)
    return _of(ahead or behind)


def _of(words: Sequence[SignWord]) -> Sign:
    strong = [word for word in words if not word.is_weak] or list(words)
    signs = {word.sign for word in strong}
    return signs.pop() if len(signs) == 1 else Sign.UNKNOWN

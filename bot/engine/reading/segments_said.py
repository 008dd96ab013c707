"""Which segments a text names, and whether each gains or loses, by rules alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.impact import Sign
from bot.engine.reading.effect_words import THEY, SignWord, sign_words
from bot.engine.reading.evidence_said import grade_of
from bot.engine.reading.segment_names import Matchers, Mention, mentions
from bot.engine.reading.sentences import Sentence, Spot, is_question

_PUT_AS_QUESTION = re.compile(
    r"\b(?:what if|how about|why (?:not|don't we)|(?:could|should|can|shall) we)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"(?:\b(?P<but>(?:every(?:one|body)|all|any(?:one|body)|no(?:body| one)) but|except(?: for)?"
    r"|excluding|excl\.?|apart from|other than|save for|outside of)"
    r"|\b(?:not(?: for| about| on| to| touch\w*| includ\w*)?|unlike|but not|rather than|leaves?"
    r"|neither|nor"
    r"|without (?:touching|affecting|changing))"
    r"|(?:\b(?:nothing|no|zero|never|not)\b|n't\b)(?: \w+){0,3}? (?:for|to|on|affects?|impacts?"
    r"|touch(?:es)?|concerns?|reach(?:es)?|involves?))\s+(?:the |our |all |any |existing )?\Z",
    re.IGNORECASE,
)
_EVERY_OTHER = re.compile(r"\b(?:no|nothing|nobody|no one|none|not|never)\b|n't\b", re.IGNORECASE)
_UNTOUCHED = re.compile(
    r"\A[^\S\n]*(?:(?:are|is|will be|stay|stays|remain|remains|will stay|will remain)\s+"
    r"(?:un(?:affected|touched|changed|impacted)|not (?:affected|impacted|touched|concerned"
    r"|included|part of)|excluded|left out|out of scope|the same|as (?:they|it) (?:are|is|were))"
    r"|(?:aren't|isn't|won't be|will not be|are not|is not) (?:affected|impacted|touched|concerned"
    r"|included|part of)"
    r"|(?:won't|will not|do not|don't|doesn't|does not|should not|shouldn't) (?:even |really )?"
    r"(?:notice|feel|see) (?:it|this|that|any|a|much|the)|(?:won't|will not|don't"
    r"|do not) (?:even )?"
    r"(?:notice|care)|(?:notice|feel|see)s? nothing|excluded\b)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\A[\s,/&+]*(?:and|or|plus|nor)?\s*(?:the|our|all)?\s*\Z", re.IGNORECASE)
_GIVEN_TO = re.compile(
    r"\b(?:for|to|on|of|lets?|from|allows?|enables?|helps?|hurts?|harms?|saves?|costs?|charges?)"
    r"\s+(?:our |the |all |most |new |existing )*\Z",
    re.IGNORECASE,
)
_TURN = re.compile(r";|\b(?:but|while|whereas|although|though|however)\b", re.IGNORECASE)
# "+ Guests", "\u2212 Guests", "Guests (+)"; a hyphen alone is a bullet, not a loss.
_MARK_BEFORE = re.compile(r"(?:\A|[\s,;(])([+\u2212])\s*\Z")
_MARK_AFTER = re.compile(r"\A\s*(?:[(:]?\s*([+\u2212])(?:\)|\s|\Z)|[(:]\s*(-)\s*(?:\)|\Z))")
# "… , guests don't": not what stands before, and nothing of their own.
_NOT_THEY = re.compile(
    r"\A\s*(?:\w+n't|do not|does not|will not|not)\s*(?:[.,;!]|\Z)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """A segment with its sign, and the verbatim words that name it."""

    segment: str
    sign: Sign
    spot: Spot


def find_segments(said: Sequence[Sentence], matchers: Matchers) -> tuple[Said, ...]:
    """Return the segments that are said to feel it, in order, each with the first sign said.

    What customers told or did already is evidence of today, not what they will get or lose.
    """
    found: dict[str, Said] = {}
    for sentence in said:
        plain = sentence.plain
        if is_question(plain) and not _PUT_AS_QUESTION.search(plain):
            continue  # "Does this touch guests?" asks, and says nothing
        named = mentions(plain, matchers)
        is_evidence = bool(named) and grade_of(plain) is not None
        for one in _signed(sentence, named):
            _note(found, replace(one, sign=Sign.UNKNOWN) if is_evidence else one)
        if not named and len(found) == 1 and THEY.search(plain):
            _note(found, replace(next(iter(found.values())), sign=_of(sign_words(plain))))
    return tuple(found.values())


def _note(found: dict[str, Said], one: Said) -> None:
    known = found.setdefault(one.segment, one)
    if known.sign is Sign.UNKNOWN:
        found[one.segment] = replace(known, sign=one.sign)


def _signed(sentence: Sentence, named: Sequence[Mention]) -> Iterator[Said]:
    plain = sentence.plain
    words = sign_words(plain) if named else ()
    signs = [_sign(plain, named, number, words) for number in range(len(named))]
    joined = [_are_joined(plain, named, number) for number in range(len(named) - 1)]
    for number in reversed(range(len(joined))):
        if signs[number] is Sign.UNKNOWN and joined[number]:
            signs[number] = signs[number + 1]
    for number in range(len(joined)):
        if signs[number + 1] is Sign.UNKNOWN and joined[number]:
            signs[number + 1] = signs[number]
    left_out = _left_out(plain, named, joined)
    for mention, sign, is_out in zip(named, signs, left_out, strict=True):
        if not is_out:
            yield Said(mention.segment, sign, sentence.spot(mention.start, mention.end))


def _left_out(plain: str, named: Sequence[Mention], joined: Sequence[bool]) -> list[bool]:
    """Say of each mention whether it is named only to be left out: "not for guests"."""
    out = [bool(_UNTOUCHED.match(plain[m.end : m.end + 60])) for m in named]
    for number in reversed(range(len(joined))):
        out[number] = out[number] or (out[number + 1] and joined[number])
    for number, mention in enumerate(named):
        if number and joined[number - 1] and out[number - 1]:
            out[number] = True
        elif match := _LEFT_OUT.search(plain[max(0, mention.start - 60) : mention.start]):
            # "Nothing changes except for guests": then it is they who feel it.
            others = plain[: mention.start]
            out[number] = not (match["but"] and _EVERY_OTHER.search(others))
    return out


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
    if _NOT_THEY.match(after):
        return Sign.UNKNOWN
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

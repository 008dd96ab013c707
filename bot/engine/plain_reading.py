"""Reads a post or a reply by rules alone: what it says of customers, in its own words.

What is not said plainly stays absent; the card then says "not known yet". The word lists were
written by hand from everyday sentences. They are English, as the cues are.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.domain.impact import (
    Evidence,
    Grade,
    Horizon,
    Impact,
    NoImpactReason,
    Reading,
    SegmentEffect,
)
from bot.domain.message import Person
from bot.domain.policy import Segment
from bot.engine.effect_words import CUSTOMER, THEY, says_effect
from bot.engine.owners_said import MENTION, find_owners
from bot.engine.promise_said import find_promise
from bot.engine.reading_words import (
    GAINING,
    NO_IMPACT,
    REASONS,
    RESERVED,
    WHEN,
    grade_of,
)
from bot.engine.segments_said import Mention, find_segments, matchers_of, mentions
from bot.engine.sentences import is_question, sentences

LONGEST_TITLE = 75

_LINK = re.compile(r"https?://[^\s<>|)\]]+")
_ANY_LINK = re.compile(
    r"\((?:see |via |at )?https?://[^\s)]+\)|<https?://[^>\s|]+(?:\|[^>]*)?>|https?://\S+|\bwww\.\S+"
)
_GAP = re.compile(r"\s+(?=[,.;:?!)])")
_MARKUP = str.maketrans("", "", "*~`\u2022")
_ANY_MENTION = re.compile(rf"{MENTION}|<[!#][^>]*>")


def read(
    text: str, author: Person, segments: tuple[Segment, ...], said_on: date | None = None
) -> Reading:
    """Return what a text says plainly, each part with the verbatim words it rests on.

    ``said_on`` is the day it was written, by which "in 60 days" becomes a date. Spans are named
    ``effects`` (one a segment), ``change``, ``evidence``, ``horizon``, ``expected``, ``owner``
    (one a sentence) and ``no_impact``.
    """
    said = sentences(text)
    who = find_segments(said, segments)
    change = _find_change(said, segments)
    evidence, evidence_words = _find_evidence(said)
    horizon, horizon_words = _find_horizon(said)
    promise = find_promise(said, said_on)
    owner, named, owner_words = find_owners(said, author)
    no_impact, no_impact_words = _find_no_impact(said, is_felt=bool(who))
    impact = Impact(
        effects=tuple(SegmentEffect(one.segment, one.sign) for one in who),
        change="" if no_impact else change,
        evidence=evidence,
        horizon=horizon,
        expected=promise[0] if promise else None,
    )
    spans = [
        *(("effects", one.words) for one in who),
        ("change", impact.change),
        ("evidence", evidence_words),
        ("horizon", horizon_words),
        ("expected", promise[1] if promise else ""),
        *(("owner", words) for words in owner_words),
        ("no_impact", no_impact_words),
    ]
    return Reading(impact, owner, named, no_impact, tuple(span for span in spans if span[1]))


def title_of(text: str) -> str:
    """Return a short title: the first sentence without mentions, links and full stop.

    At most 75 characters, cut between words; empty where no words are left.
    """
    for sentence in sentences(text):
        bare = _ANY_LINK.sub(" ", _ANY_MENTION.sub(" ", sentence)).translate(_MARKUP)
        title = _GAP.sub("", " ".join(bare.split())).strip(" ,:;-\u2013\u2014_#")
        if any(character.isalnum() for character in title):
            return _cut(title.rstrip(".").rstrip())
    return ""


def _cut(title: str) -> str:
    if len(title) <= LONGEST_TITLE:
        return title
    head = title[: LONGEST_TITLE - 1]
    at_word = head.rpartition(" ")[0] if " " in head[LONGEST_TITLE // 2 :] else head
    return at_word.rstrip(" ,:;-\u2013\u2014") + "\u2026"


def _find_change(said: Sequence[str], segments: Sequence[Segment]) -> str:
    """Return the first sentence that says what happens to customers; evidence comes second."""
    matchers = matchers_of(segments)
    second = ""
    known = False
    for sentence in said:
        named = mentions(sentence, matchers)
        subjects = [*named, *_customers(sentence)]
        if known and not subjects:
            subjects = [Mention("", m.start(), m.end()) for m in THEY.finditer(sentence)]
        known = known or bool(subjects)
        if is_question(sentence) or not any(
            says_effect(sentence, s.start, s.end) for s in subjects
        ):
            continue
        if grade_of(sentence) is None:
            return sentence
        second = second or sentence
    return second


def _customers(sentence: str) -> Iterator[Mention]:
    for match in CUSTOMER.finditer(sentence):
        yield Mention("", match.start(), match.end())


def _find_evidence(said: Sequence[str]) -> tuple[Evidence | None, str]:
    graded = [(found, sentence) for sentence in said if (found := grade_of(sentence))]
    if not graded:
        return None, ""
    order = list(Grade)
    (grade, words), sentence = min(graded, key=lambda item: order.index(item[0][0]))
    after = said[said.index(sentence) + 1 :][:1]
    link = next((m[0] for part in (sentence, *after) for m in _LINK.finditer(part)), "")
    return Evidence(grade, link.rstrip(".,;:!?")), words


def _find_horizon(said: Sequence[str]) -> tuple[Horizon | None, str]:
    for sentence in said:
        if is_question(sentence) or not GAINING.search(sentence):
            continue
        for horizon, pattern in WHEN:
            if match := pattern.search(sentence):
                return horizon, match[0]
    return None, ""


def _find_no_impact(said: Sequence[str], *, is_felt: bool) -> tuple[NoImpactReason | None, str]:
    """Return the reason why customers will not feel it; without a reason it is not an answer."""
    whole = " ".join(said)
    claim = next((m[0] for s in said if not is_question(s) and (m := NO_IMPACT.search(s))), "")
    if not claim or is_felt or RESERVED.search(whole):
        return None, ""
    return next(((reason, claim) for reason, p in REASONS if p.search(whole)), (None, ""))

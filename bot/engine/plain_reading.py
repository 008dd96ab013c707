"""Reads a post or a reply by rules alone: what it says of customers, in its own words.

What is not said plainly stays absent; the card then says "not known yet". The word lists were
written by hand from everyday sentences. They are English, as the cues are. How well it reads, and
what it was tuned on, is told in docs/reading.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.impact import Evidence, Expectation, Horizon, Impact, Reading, SegmentEffect
from bot.domain.message import Person
from bot.domain.policy import Segment
from bot.engine.reading.change_said import find_change, find_customers
from bot.engine.reading.evidence_said import find_evidence
from bot.engine.reading.no_impact_said import find_no_impact
from bot.engine.reading.owner_words import MENTION
from bot.engine.reading.owners_said import find_owners
from bot.engine.reading.promise_said import find_promise, spot_of
from bot.engine.reading.segment_names import matchers_of
from bot.engine.reading.segments_said import Said, find_segments
from bot.engine.reading.sentences import Sentence, Spot, placed, sentences
from bot.engine.reading.when_said import find_horizon

LONGEST_TITLE = 75

_ANY_LINK = re.compile(
    r"\((?:see |via |at )?https?://[^\s)]+\)|<https?://[^>\s|]+(?:\|[^>]*)?>|https?://\S+"
    r"|\bwww\.\S+"
)
_GAP = re.compile(r"\s+(?=[,.;:?!)])")
_MARKUP = str.maketrans("", "", "*~`\u2022")
_ANY_MENTION = re.compile(rf"{MENTION}|<[!#][^>]*>")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a text says of customers, each part with the words it rests on."""

    who: tuple[Said, ...]
    change: Spot | None
    evidence: tuple[Evidence, Spot] | None
    horizon: tuple[Horizon, Spot] | None
    promise: tuple[Expectation, tuple[Sentence, ...]] | None

    def impact(self) -> Impact:
        return Impact(
            effects=tuple(SegmentEffect(one.segment, one.sign) for one in self.who),
            change=self.change.words if self.change else "",
            evidence=self.evidence[0] if self.evidence else None,
            horizon=self.horizon[0] if self.horizon else None,
            expected=self.promise[0] if self.promise else None,
        )

    def spots(self, text: str) -> Iterator[tuple[str, Spot | None]]:
        yield "change", self.change
        yield "evidence", self.evidence[1] if self.evidence else None
        yield "horizon", self.horizon[1] if self.horizon else None
        yield "expected", spot_of(self.promise[1], text) if self.promise else None


def read(
    text: str,
    author: Person,
    segments: tuple[Segment, ...],
    said_on: date | None = None,
    *,
    is_answer: bool = False,
) -> Reading:
    """Return what a text says plainly, each part with the verbatim words it rests on.

    ``said_on`` is the day it was written, by which "in 60 days" becomes a date. What ``is_answer``
    answers our question about customers, so "they" are customers there. Spans are named
    ``effects`` (one a segment; ``internal`` for our own), ``customers`` (in general), ``change``,
    ``evidence``, ``horizon``, ``expected``, ``owner`` (one a sentence), ``work`` (the same, of
    those who only do a part) and ``no_impact``; ``places`` say where each stands in the text.
    """
    said = placed(text)
    who = find_segments(said, matchers_of(segments))
    internal = {segment.id for segment in segments if segment.is_internal}
    no_impact = find_no_impact(said, is_felt=any(one.segment not in internal for one in who))
    promise = find_promise(said, said_on)
    change = None
    if no_impact is None:
        promised = promise[1] if promise else ()
        change = find_change(said, matchers_of(segments), promised, is_known=is_answer)
    parts = _Parts(who, change, find_evidence(said), find_horizon(said, said_on), promise)
    owner, named, owner_spots = find_owners(said, author)
    spots = (
        *(("internal" if one.segment in internal else "effects", one.spot) for one in who),
        ("customers", find_customers(said)),
        *parts.spots(text),
        *owner_spots,
        ("no_impact", no_impact[1] if no_impact else None),
    )
    reason = no_impact[0] if no_impact else None
    return _placed(Reading(parts.impact(), owner, named, reason), spots)


def _placed(reading: Reading, spots: Iterable[tuple[str, Spot | None]]) -> Reading:
    there = tuple((part, spot) for part, spot in spots if spot is not None)
    return replace(
        reading,
        spans=tuple((part, spot.words) for part, spot in there),
        places=tuple((spot.begin, spot.end) for _, spot in there),
    )


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

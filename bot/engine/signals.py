"""The screen: does this message propose or announce a change? Misses cost trust less than noise.

A signal needs a change, an object the team owns, and a modality: open makes a proposal, settled an
announcement. The cues are data (``cues_en``). One gate over all cues of modality stops nearly all
chatter in a few microseconds; only what passes is cut into sentences and scored. All patterns run
in google-re2, so the cost is linear in the text whatever it holds.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import re2

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, CueHit, Signal, SignalKind
from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.cues_en import CUES_EN

# What a message is about stands near its beginning; the rest of a very long one is not read.
WINDOW = 4_000
# Fewer characters cannot hold a change, an object and a modality.
SHORTEST = 20
# Log odds of an ordinary message, before any cue.
BIAS = -2.0
# What a cue in another sentence than the best one still counts.
ELSEWHERE = 0.3

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False
_OPTIONS.log_errors = False
# Room for the states that real text visits; with less they are computed again and again.
_OPTIONS.max_mem = 16 << 20


def expression(pattern: str) -> str:
    """Return a cue's pattern as google-re2 takes it, with either apostrophe."""
    return pattern.replace("'", r"['\x{2019}]")


def _gate(cues: Sequence[Cue]) -> re2.Set:
    gate = re2.Set.SearchSet(_OPTIONS)
    for cue in cues:
        gate.Add(expression(cue.pattern))
    gate.Compile()
    return gate


_CUES = tuple((cue, re2.compile(expression(cue.pattern), _OPTIONS)) for cue in CUES_EN)
_MODALITY = _gate([cue for cue in CUES_EN if cue.kind in MODAL])
# Blanked, never read: code blocks, quoted lines, links.
_NOT_THEIR_WORDS = re2.compile(
    r"(?s:```.*?(?:```|\z))|(?m:^[ \t]*(?:>|&gt;).*$)|https?://\S+|\bwww\.\S+", _OPTIONS
)
_QUOTED_WHOLE = re2.compile(
    r"""^\s*(?:"[^"]*"|\x{201C}[^\x{201D}]*\x{201D}|\x{AB}[^\x{BB}]*\x{BB})\s*$""", _OPTIONS
)
_SENTENCE = re2.compile(r"(?:[^.!?\n]|[.!?]+[^\s.!?])+[.!?]*", _OPTIONS)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence's hits; the score in log odds, without the bias."""

    hits: Mapping[str, CueHit]
    kinds: frozenset[CueKind]

    @property
    def weight(self) -> float:
        return sum(hit.weight for hit in self.hits.values())

    @property
    def speaks(self) -> bool:
        return bool(self.kinds & MODAL)


def find_signal(text: str, detection: Detection) -> Signal:
    """Return what a message is, how sure (0 to 1), and the verbatim spans it rests on.

    The kind is ``none`` below the bar that counts: ``detection.low`` where a model can confirm,
    else ``detection.high``. Score and cues are given all the same, to explain the silence.
    """
    window = text[:WINDOW]
    if len(window) < SHORTEST:
        return NO_SIGNAL
    if not window.isascii():
        # A lone surrogate has no UTF-8 form; the replacement keeps every offset.
        window = window.encode("utf-8", "replace").decode("utf-8")
    if not _MODALITY.Match(window):
        return NO_SIGNAL
    return _weigh(window, detection)


def _weigh(window: str, detection: Detection) -> Signal:
    sentences = [_read(sentence) for sentence in _sentences(window)]
    speaking = [sentence for sentence in sentences if sentence.speaks]
    if not speaking:
        return NO_SIGNAL
    best = max(speaking, key=lambda sentence: sentence.weight)
    elsewhere = {
        name: hit
        for sentence in sentences
        for name, hit in sentence.hits.items()
        if name not in best.hits
    }
    odds = BIAS + best.weight + ELSEWHERE * sum(hit.weight for hit in elsewhere.values())
    score = 1 / (1 + math.exp(-odds))
    bar = detection.low if detection.model else detection.high
    kind = _kind(best) if score >= bar else SignalKind.NONE
    return Signal(kind, score, (*best.hits.values(), *elsewhere.values()))


def _kind(sentence: _Sentence) -> SignalKind:
    """Tell which modality outweighs the other; where both are said, the settled part wins."""
    kinds = {cue.name: cue.kind for cue, _ in _CUES}
    settled = sum(h.weight for n, h in sentence.hits.items() if kinds[n] is CueKind.ANNOUNCEMENT)
    still_open = sum(h.weight for n, h in sentence.hits.items() if kinds[n] is CueKind.PROPOSAL)
    return SignalKind.ANNOUNCEMENT if settled >= still_open else SignalKind.PROPOSAL


def _sentences(window: str) -> Iterator[str]:
    if _QUOTED_WHOLE.search(window):
        return
    own = _NOT_THEIR_WORDS.sub(lambda match: " " * len(match.group()), window)
    for match in _SENTENCE.finditer(own):
        yield match.group()


def _read(sentence: str) -> _Sentence:
    hits: dict[str, CueHit] = {}
    kinds = set()
    for cue, pattern in _CUES:
        if match := pattern.search(sentence):
            hits[cue.name] = CueHit(cue.name, match.group(), cue.weight)
            kinds.add(cue.kind)
    return _Sentence(hits, frozenset(kinds))

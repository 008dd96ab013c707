"""The screen: does this message propose or announce a change? Misses cost trust less than noise.

A signal needs a change, an object the team owns, and a modality: open makes a proposal, settled an
announcement. The cues are data (``cues_en``). One gate over all cues of modality stops nearly all
chatter in a few microseconds; only what passes is cut into sentences and scored. All patterns run
in google-re2, so the cost is linear in the text whatever it holds.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import re2

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, CueHit, Signal, SignalKind
from bot.engine.cues import MODAL, CueKind
from bot.engine.cues_en import CUES_EN

# What a message is about stands near its beginning; the rest of a very long one is not read.
WINDOW = 4_000
MOST_SENTENCES = 24
# Fewer characters cannot hold a change, an object and a modality.
SHORTEST = 20
# Log odds of an ordinary message, before any cue.
BIAS = -1.7
# What a modality loses that stands beside no change, no customer and nothing a team owns.
BARE = -0.6
# What a cue in another sentence than the best one still counts.
ELSEWHERE = 0.3

# Room for the states that ordinary text visits: the gate is one large automaton, a cue is small.
_GATE_BYTES = 24 << 20
_SET_BYTES = 12 << 20
_PATTERN_BYTES = 2 << 20


def _options(room: int) -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = room
    return options


def expression(pattern: str) -> str:
    """Return a cue's pattern as google-re2 takes it, with either apostrophe."""
    return pattern.replace("'", r"['\x{2019}]")


def _places(*kinds: CueKind) -> tuple[int, ...]:
    return tuple(place for place, cue in enumerate(CUES_EN) if cue.kind in kinds)


def _together(places: Iterable[int], room: int) -> re2.Set:
    """Return what finds in one pass which of these cues a text holds."""
    together = re2.Set.SearchSet(_options(room))
    for place in places:
        together.Add(expression(CUES_EN[place].pattern))
    together.Compile()
    return together


_PATTERN = _options(_PATTERN_BYTES)
COMPILED = tuple((cue, re2.compile(expression(cue.pattern), _PATTERN)) for cue in CUES_EN)
_UNQUOTED = tuple(CueHit(cue.name, "", cue.weight) for cue in CUES_EN)
_KINDS = {cue.name: cue.kind for cue in CUES_EN}
_ANY = Detection()  # for the cues it does not count where the bar is
_MODAL = _places(*MODAL)
_OTHERS = [_places(kind) for kind in CueKind if kind not in MODAL]
GATE = _together(_MODAL, _GATE_BYTES)
# One pass of each tells which few cues are worth a search of their own in a sentence.
_SETS = ((GATE, _MODAL), *((_together(places, _SET_BYTES), places) for places in _OTHERS))
# Blanked, never read: code blocks, quoted lines, links, mentions.
NOT_THEIR_WORDS = re2.compile(
    r"(?s:```.*?(?:```|\z))|(?m:^[ \t]*(?:>|&gt;).*$)|https?://\S+|\bwww\.\S+|<[@#!][^>\s]*>",
    _PATTERN,
)
QUOTED_WHOLE = re2.compile(
    r"""^\s*(?:"[^"]*"|\x{201C}[^\x{201D}]*\x{201D}|\x{AB}[^\x{BB}]*\x{BB})\s*$""", _PATTERN
)
SENTENCE = re2.compile(r"(?:[^.!?\n]|[.!?]+[^\s.!?])+[.!?]*", _PATTERN)
# Without one of these nothing is to be blanked, and without one of those nothing is quoted whole.
_MARKS = (b"`", b">", b"<", b"&gt;", b"://", b"www.")
_QUOTES = (b'"', "“".encode(), "«".encode())


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence's hits by cue; the weight in log odds, without the bias."""

    hits: Mapping[str, CueHit]
    weight: float = field(init=False)
    speaks: bool = field(init=False)

    def __post_init__(self) -> None:
        kinds = {_KINDS[name] for name in self.hits}
        bare = 0.0 if CueKind.EITHER in kinds else BARE
        object.__setattr__(self, "weight", bare + sum(hit.weight for hit in self.hits.values()))
        object.__setattr__(self, "speaks", not kinds.isdisjoint(MODAL))

    def of(self, kind: CueKind) -> float:
        return sum(hit.weight for hit in self.hits.values() if _KINDS[hit.cue] is kind)


def find_signal(text: str, detection: Detection) -> Signal:
    """Return what a message is, how sure (0 to 1), and the verbatim spans it rests on.

    The kind is ``none`` below the bar that counts: ``detection.low`` where a model can confirm,
    else ``detection.high``. Score and cues are given all the same, to explain the silence.
    """
    signal = weigh(text, detection)
    return quoted(signal, text)


def weigh(text: str, detection: Detection) -> Signal:
    """Return the same, with cues that are named and not quoted: what a screen needs, in haste."""
    written = _window(text)
    if written is None:
        return NO_SIGNAL
    return _judged([_Sentence(_hits(part)) for _, part in own_sentences(written)], detection)


def quoted(signal: Signal, text: str) -> Signal:
    """Return a signal with its cues as they stand in the text that it was found in."""
    window, written = text[:WINDOW], _window(text)
    if written is None or all(hit.text for hit in signal.cues):
        return signal
    sentences = [
        _Sentence(_quoted(window, written, offset, part)) for offset, part in own_sentences(written)
    ]
    return replace(signal, cues=_judged(sentences, _ANY).cues)


def _window(text: str) -> bytes | None:
    """Return the beginning of a text, which all is about, in UTF-8; None where it is chatter."""
    window = text[:WINDOW]
    if len(window) < SHORTEST:
        return None
    # The patterns run on UTF-8. A lone surrogate has none; the mark instead of it is one letter.
    written = window.encode("utf-8", "replace")
    return written if GATE.Match(written) else None


def _judged(sentences: Sequence[_Sentence], detection: Detection) -> Signal:
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
    kind = _kind(best, speaking) if score >= bar else SignalKind.NONE
    return Signal(kind, score, (*best.hits.values(), *elsewhere.values()))


def _kind(best: _Sentence, speaking: Sequence[_Sentence]) -> SignalKind:
    """Tell open from settled. Where one message says both, the settled part wins."""
    standing = (s for s in speaking if s is best or BIAS + s.weight >= 0)
    is_settled = any(s.of(CueKind.ANNOUNCEMENT) >= s.of(CueKind.PROPOSAL) for s in standing)
    return SignalKind.ANNOUNCEMENT if is_settled else SignalKind.PROPOSAL


def own_sentences(written: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what somebody wrote themselves, sentence by sentence, each with its offset.

    Code blocks, quotes, links and mentions are blanked, so that every offset stays true. Text and
    offsets are those of its UTF-8.
    """
    if written.lstrip().startswith(_QUOTES) and QUOTED_WHOLE.search(written):
        return
    lowered = written.lower()
    if any(mark in lowered for mark in _MARKS):
        written = NOT_THEIR_WORDS.sub(lambda match: b" " * len(match.group()), written)
    for match in islice(SENTENCE.finditer(written), MOST_SENTENCES):
        yield match.start(), match.group()


def cues_in(sentence: bytes) -> list[int]:
    """Return the places of the cues that a sentence holds, in the order of ``COMPILED``."""
    return sorted(
        places[number] for together, places in _SETS for number in together.Match(sentence) or ()
    )


def _hits(sentence: bytes) -> Mapping[str, CueHit]:
    return {hit.cue: hit for hit in map(_UNQUOTED.__getitem__, cues_in(sentence))}


def _quoted(window: str, written: bytes, offset: int, sentence: bytes) -> Mapping[str, CueHit]:
    """Return the cues of a sentence with the words that each was found in."""
    hits: dict[str, CueHit] = {}
    for place in cues_in(sentence):
        cue, pattern = COMPILED[place]
        if match := pattern.search(sentence):
            begin, end = match.span()
            verbatim = _cut(window, written, offset + begin, offset + end)
            hits[cue.name] = CueHit(cue.name, verbatim, cue.weight)
    return hits


def _cut(window: str, written: bytes, begin: int, end: int) -> str:
    """Return what stands between two offsets in its UTF-8."""
    if len(window) == len(written):
        return window[begin:end]
    first = len(written[:begin].decode())
    return window[first : first + len(written[begin:end].decode())]

"""The screen: does this message propose or announce a change? Misses cost trust less than noise.

A signal needs a change, an object the team owns, and a modality: open makes a proposal, settled an
announcement. The cues are data, by language. One gate over all cues of modality stops nearly all
chatter in a few microseconds; only what passes is looked at as a whole and weighed. English has
weights that were learned (``docs/detection.md``); the other languages have those of their cues.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, CueHit, Signal, SignalKind
from bot.engine.cues_de import CUES_DE
from bot.engine.cues_en import CUES_EN
from bot.engine.cues_es import CUES_ES
from bot.engine.cues_fr import CUES_FR
from bot.engine.cues_pt import CUES_PT
from bot.engine.signals.features import BY_HAND, Sentence, Traits, by_hand, places_of
from bot.engine.signals.languages import ENGLISH, is_plainly_english, language_of
from bot.engine.signals.passages import (
    SHORTEST,
    WINDOW,
    cut,
    own_words,
    sentences_of,
    written_in,
)
from bot.engine.signals.patterns import CueSets
from bot.engine.signals.views import View, view, views
from bot.engine.signals.weights import UNIT, Odds, Weights, shipped

__all__ = [
    "LANGUAGES",
    "WEIGHTS",
    "Spoken",
    "find_signal",
    "looked_at",
    "quoted",
    "spoken_in",
    "weigh",
    "weighed",
]

LANGUAGES: Mapping[str, CueSets] = {
    ENGLISH: CueSets(CUES_EN),
    "de": CueSets(CUES_DE),
    "fr": CueSets(CUES_FR),
    "es": CueSets(CUES_ES),
    "pt": CueSets(CUES_PT),
}
WEIGHTS = shipped()
_TENTH = WEIGHTS.named.get(BY_HAND, (0, 0))[0] / UNIT  # of log odds by hand
# What each English cue adds alone: by hand, and as it was learned.
_ENGLISH_WEIGHTS: Sequence[float] = [
    10 * cue.weight * _TENTH + WEIGHTS.named.get(cue.name, (0, 0))[0] / UNIT
    for cue in LANGUAGES[ENGLISH].cues
]
# Where one message says both, what was decided wins, whatever else it goes on to propose.
_DECIDED = "we decided"
_SUREST = 30.0  # beyond it a score is 0 or 1 to all digits that are shown


class Spoken(NamedTuple):
    """A text in which any cue speaks, its beginning in UTF-8, and its language."""

    text: str
    written: bytes
    language: str


class _Found(NamedTuple):
    """The places of a text's cues, its log odds, and whether it is about what was settled."""

    places: Sequence[int]
    odds: float
    is_settled: bool


def find_signal(text: str, detection: Detection) -> Signal:
    """Return what a message is, how sure (0 to 1), and the verbatim spans it rests on.

    The kind is ``none`` below the bar that counts: ``detection.low`` where a model can confirm,
    else ``detection.high``. Score and cues are given all the same, to explain the silence.
    """
    return quoted(weigh(text, detection), text)


def weigh(text: str, detection: Detection, weights: Weights = WEIGHTS) -> Signal:
    """Return the same without its cues: what a screen needs, in haste.

    Args:
        text: the message.
        detection: the bars to pass.
        weights: other weights than the shipped ones, to measure those.
    """
    spoken = spoken_in(text)
    return NO_SIGNAL if spoken is None else weighed([spoken], [detection], weights)[0]


def spoken_in(text: str) -> Spoken | None:
    """Return a text in which any cue speaks; None for chatter, most of it in microseconds."""
    written = written_in(text)
    language = _speaking(text, written)
    return None if language is None else Spoken(text, written, language)


def weighed(
    many: Sequence[Spoken], detections: Sequence[Detection], weights: Weights = WEIGHTS
) -> Sequence[Signal]:
    """Return what ``weigh`` does of texts that are known to speak.

    Many at once cost a half each: every step is done for all, while it is at hand in the caches.
    """
    languages = [spoken.language for spoken in many]
    if len(set(languages)) == 1:  # as nearly always
        return list(map(_signal, _found(many, languages[0], weights), detections, languages))
    found: dict[str, Iterator[_Found]] = {
        language: iter(
            _found([spoken for spoken in many if spoken.language == language], language, weights)
        )
        for language in set(languages)
    }
    in_order = [next(found[language]) for language in languages]
    return list(map(_signal, in_order, detections, languages))


def _found(many: Sequence[Spoken], language: str, weights: Weights) -> Sequence[_Found]:
    """Return what is found in texts of one language."""
    owns, sets = [own_words(spoken.written) for spoken in many], LANGUAGES[language]
    if language == ENGLISH:
        looked = views([spoken.text[:WINDOW] for spoken in many], owns, sets)
        return list(map(_learned, looked, weights.odds_of(looked)))
    parts = [[part for _, part in sentences_of(own)] for own in owns]
    return [_by_hand(sets.sentences(each), sets.traits) for each in parts]


def _signal(found: _Found, detection: Detection, language: str) -> Signal:
    places, odds, is_settled = found
    if LANGUAGES[language].traits.modal.isdisjoint(places):  # what spoke was quoted
        return NO_SIGNAL
    score = 1 / (1 + math.exp(-max(-_SUREST, min(_SUREST, odds))))
    bar = detection.low if detection.model else detection.high
    kind = SignalKind.ANNOUNCEMENT if is_settled else SignalKind.PROPOSAL
    return Signal(kind if score >= bar else SignalKind.NONE, score)


def quoted(signal: Signal, text: str) -> Signal:
    """Return a signal with its cues as they stand in the text that it was found in."""
    if not signal.score or (signal.cues and all(hit.text for hit in signal.cues)):
        return signal
    written = written_in(text)
    language = _speaking(text, written)
    if language is None:
        return signal
    sets, spans = LANGUAGES[language], dict[int, str]()
    for offset, part in sentences_of(own_words(written)):
        for place in sets.places_in(part):
            match = sets.compiled[place].search(part)
            if match and place not in spans:
                begin, end = match.span()
                spans[place] = cut(text, written, offset + begin, offset + end)
    weights = _ENGLISH_WEIGHTS if language == ENGLISH else sets.traits.weights
    hits = (CueHit(sets.cues[at].name, spans[at], weights[at]) for at in sorted(spans))
    return replace(signal, cues=tuple(hits))


def looked_at(text: str) -> View | None:
    """Return an English message as its weights see it; None where nothing in it speaks."""
    written = written_in(text)
    if _speaking(text, written) != ENGLISH:
        return None
    looked = view(text[:WINDOW], own_words(written), LANGUAGES[ENGLISH])
    is_quoted = LANGUAGES[ENGLISH].traits.modal.isdisjoint(looked.places)
    return None if is_quoted else looked


def _learned(looked: View, odds: Odds) -> _Found:
    """Return what is found where weights were learned."""
    ask, settled = odds
    is_settled = _DECIDED in looked.names or (
        settled > 0 and not _is_plainly_open(looked.sentences)
    )
    return _Found(looked.places, ask, is_settled)


def _by_hand(sentences: Sequence[Sentence], traits: Traits) -> _Found:
    """Return what is found by the weights that were set by hand."""
    places = places_of(sentences)
    return _Found(places, by_hand(sentences, places, traits), _is_settled(sentences))


def _speaking(text: str, written: bytes) -> str | None:
    """Return the language of a text in which any cue speaks; None for chatter.

    Most messages are English and hold nothing that speaks, so that is asked first.
    """
    if len(text) < SHORTEST:
        return None
    may_be_english = LANGUAGES[ENGLISH].speaks(written)
    if not may_be_english and is_plainly_english(text[:WINDOW]):
        return None
    language = language_of(text[:WINDOW])
    if language == ENGLISH:
        return ENGLISH if may_be_english else None
    sets = LANGUAGES.get(language or "")
    return language if sets and sets.speaks(written) else None


def _is_settled(sentences: Sequence[Sentence]) -> bool:
    """Tell open from settled by hand. Where one message says both, the settled part wins."""
    sides = (sentence.sides for sentence in sentences)
    return any(0 < settled >= still_open for still_open, settled in sides)


def _is_plainly_open(sentences: Sequence[Sentence]) -> bool:
    """Say whether by hand something is left open, and nothing is settled."""
    speaking = (sentence.sides for sentence in sentences if sentence.opens)
    is_open = any(still_open > settled for still_open, settled in speaking)
    return is_open and not _is_settled(sentences)

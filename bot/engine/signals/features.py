"""What is measured of a message: its cues, which of them stand together, and its shape."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from bot.engine.cues import MODAL, Cue, CueKind

# Log odds of an ordinary message by hand, before any cue.
BIAS = -1.7
# What a modality loses that stands beside no change, no customer and nothing a team owns.
BARE = -0.6
# What a cue in another sentence than the best one still counts.
ELSEWHERE = 0.3
# By hand nothing is surer than this, in log odds.
SUREST = 6.0

# The name of the feature that is the sum of the weights by hand.
BY_HAND = "by hand"
_LONG_TITLE = 70
# Both in one sentence with a modality: what the whole rests on.
_CHANGES, _OWNED = "verb of change", "work of a team"
_SIDES = {CueKind.PROPOSAL: "open", CueKind.ANNOUNCEMENT: "settled"}
_COUNTED = {side: [f"{side} x{times}" for times in (2, 3, 4)] for side in _SIDES.values()}
_WHOLE = {side: (f"{side} & {_CHANGES}", f"{side} & {_OWNED}") for side in _SIDES.values()}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the places of its cues, and whether it asks."""

    places: tuple[int, ...]
    asks: bool


class Traits:
    """What is asked of each cue of a language, by its place."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.names = [cue.name for cue in cues]
        self.weights = [cue.weight for cue in cues]
        self.sides = [_SIDES.get(cue.kind) for cue in cues]
        self.owns = [cue.kind is CueKind.EITHER for cue in cues]
        # What is said of a cue beside a modality; the modalities themselves are counted instead.
        self.beside = {
            side: [None if cue.kind in MODAL else f"{side} & {cue.name}" for cue in cues]
            for side in _SIDES.values()
        }


def by_hand(sentences: Sequence[Sentence], traits: Traits) -> float:
    """Return the log odds by the weights that were set by hand; the best sentence leads."""
    sides, weights = traits.sides, traits.weights
    speaking = [
        (_weight(sentence, traits), sentence)
        for sentence in sentences
        if any(sides[place] for place in sentence.places)
    ]
    if not speaking:
        return -SUREST
    most, best = max(speaking, key=itemgetter(0))
    elsewhere = {place for sentence in sentences for place in sentence.places}
    elsewhere.difference_update(best.places)
    odds = BIAS + most + ELSEWHERE * sum(weights[place] for place in sorted(elsewhere))
    return max(-SUREST, min(SUREST, odds))


def _weight(sentence: Sentence, traits: Traits) -> float:
    is_bare = not any(traits.owns[place] for place in sentence.places)
    return (BARE if is_bare else 0.0) + sum(traits.weights[place] for place in sentence.places)


def measured(
    text: str, sentences: Sequence[Sentence], first: int, traits: Traits
) -> Mapping[str, int]:
    """Return the features of a message by name; those that are nought are absent.

    What is by hand counts in tenths of log odds. Whole numbers add up alike in any order.

    Args:
        text: the message, as it was written.
        sentences: what its author wrote themselves, sentence by sentence.
        first: length of the first of them, in bytes.
        traits: of the cues.
    """
    names = {traits.names[place] for sentence in sentences for place in sentence.places}
    names.update(_together(sentences, traits))
    names.update(_shape(text, sentences, first))
    found = dict.fromkeys(names, 1)
    found[BY_HAND] = round(by_hand(sentences, traits) * 10)
    return found


def _together(sentences: Sequence[Sentence], traits: Traits) -> Iterator[str]:
    """Yield what stands beside a modality in one sentence."""
    for number, sentence in enumerate(sentences):
        sides = [traits.sides[place] for place in sentence.places]
        present = [side for side in _SIDES.values() if side in sides]
        for side in present:
            yield from _COUNTED[side][: sides.count(side) - 1]
            if number == 0:
                yield f"{side} first"
            if sentence.asks:
                yield f"{side} ?"
            beside = {n for p in sentence.places if (n := traits.beside[side][p]) is not None}
            yield from beside
            if beside.issuperset(_WHOLE[side]):
                yield f"{side} & {_CHANGES} & {_OWNED}"
        if len(present) > 1:
            yield "open & settled"


def _shape(text: str, sentences: Sequence[Sentence], first: int) -> Iterable[str]:
    """Yield what a text looks like.

    Not how long it is, nor whom it mentions: that tells communities apart, not asks.
    """
    stripped = text.lstrip()
    marks = {
        "link": "://" in text,
        "code block": "```" in text,
        "code": "`" in text,
        "begins with a quote": stripped[:1] in {">", '"', "“"},
        "list": "\n- " in text or "\n* " in text or "\n• " in text,
        "ends asking": bool(sentences) and sentences[-1].asks,
        "asks somewhere": any(sentence.asks for sentence in sentences),
        "exclaims": "!" in text,
        "begins large": stripped[:1].isupper(),
        "title": "\n" in text and 0 < first < _LONG_TITLE < len(text),
    }
    yield from (name for name, holds in marks.items() if holds)

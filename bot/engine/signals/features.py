"""What is measured of a message: its cues, which of them stand together, and its shape."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

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
_QUOTES = frozenset({">", '"', "“"})
# Both in one sentence with a modality: what the whole rests on.
_CHANGES, _OWNED = "verb of change", "work of a team"
_OPEN, _SETTLED = "open", "settled"
_BOTH = f"{_OPEN} & {_SETTLED}"


class _Side(NamedTuple):
    """What is said where cues speak for open, or for settled; each spelt once."""

    counted: Sequence[str]
    first: str
    asks: str
    beside: AbstractSet[str]
    whole: str


def _side(name: str) -> _Side:
    return _Side(
        [f"{name} x{times}" for times in (2, 3, 4)],
        f"{name} first",
        f"{name} ?",
        {f"{name} & {_CHANGES}", f"{name} & {_OWNED}"},
        f"{name} & {_CHANGES} & {_OWNED}",
    )


_OPEN_SIDE, _SETTLED_SIDE = _side(_OPEN), _side(_SETTLED)


class Sentence(NamedTuple):
    """One sentence: the places of its cues, whether it asks, and how many cues speak for what."""

    places: Sequence[int]
    asks: bool
    opens: int
    settles: int


_places = attrgetter("places")


class Traits:
    """What is asked of each cue of a language, by its place.

    Attributes:
        weights: by hand.
        opening: the same where it speaks for a proposal, else nought.
        settling: the same where it speaks for an announcement, else nought.
        owned: the places of what changes, or is a team's.
        modal: the places of what speaks.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.weights = [cue.weight for cue in cues]
        self.opening = [cue.weight if cue.kind is CueKind.PROPOSAL else 0.0 for cue in cues]
        self.settling = [cue.weight if cue.kind is CueKind.ANNOUNCEMENT else 0.0 for cue in cues]
        self.owned = _places_of(cues, CueKind.EITHER)
        self._opens = _places_of(cues, CueKind.PROPOSAL)
        self._settles = _places_of(cues, CueKind.ANNOUNCEMENT)
        self.modal = self._opens | self._settles
        self._names = {
            (is_open, is_settled): [_names_beside(cue, is_open, is_settled) for cue in cues]
            for is_open in (False, True)
            for is_settled in (False, True)
        }

    def sentence(self, places: Sequence[int], *, asks: bool) -> Sentence:
        """Return a sentence that holds some cues."""
        opens = len(self._opens.intersection(places))
        return Sentence(places, asks, opens, len(self._settles.intersection(places)))

    def names_in(self, sentence: Sentence) -> set[str]:
        """Return the names of a sentence's cues, and of those that stand beside a modality."""
        names = self._names[sentence.opens > 0, sentence.settles > 0]
        return set(chain.from_iterable(map(names.__getitem__, sentence.places)))

    def sides_of(self, sentence: Sentence) -> tuple[float, float]:
        """Return what a sentence's cues by hand say for open, and for settled."""
        still_open = sum(map(self.opening.__getitem__, sentence.places))
        return still_open, sum(map(self.settling.__getitem__, sentence.places))


def _places_of(cues: Sequence[Cue], kind: CueKind) -> frozenset[int]:
    return frozenset(place for place, cue in enumerate(cues) if cue.kind is kind)


def _names_beside(cue: Cue, is_open: bool, is_settled: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Return what is said of a cue. Those of modality themselves are counted instead."""
    if cue.kind in MODAL:
        return (cue.name,)
    sides = [side for side, is_there in ((_OPEN, is_open), (_SETTLED, is_settled)) if is_there]
    return (cue.name, *(f"{side} & {cue.name}" for side in sides))


def places_of(sentences: Sequence[Sentence]) -> list[int]:
    """Return the places of the cues that are in any of some sentences, in their order."""
    return sorted(set(chain.from_iterable(map(_places, sentences))))


def by_hand(sentences: Sequence[Sentence], traits: Traits) -> float:
    """Return the log odds by the weights that were set by hand; the best sentence leads."""
    speaking = [(_weight(one, traits), one) for one in sentences if one.opens or one.settles]
    if not speaking:
        return -SUREST
    most, best = max(speaking, key=itemgetter(0))
    others = 0.0
    if len(sentences) > 1:
        elsewhere = [place for place in places_of(sentences) if place not in best.places]
        others = sum(map(traits.weights.__getitem__, elsewhere))
    return max(-SUREST, min(SUREST, BIAS + most + ELSEWHERE * others))


def _weight(sentence: Sentence, traits: Traits) -> float:
    bare = BARE if traits.owned.isdisjoint(sentence.places) else 0.0
    return bare + sum(map(traits.weights.__getitem__, sentence.places))


def names_of(text: str, sentences: Sequence[Sentence], first: int, traits: Traits) -> set[str]:
    """Return the names of the features that a message has.

    Args:
        text: the message, as it was written.
        sentences: what its author wrote themselves, sentence by sentence.
        first: length of the first of them, in bytes.
        traits: of the cues.
    """
    names = set(_shape(text, sentences, first))
    for sentence in sentences:
        if sentence.places:
            beside = traits.names_in(sentence)
            names |= beside
            is_first = sentence is sentences[0]
            if sentence.opens:
                names.update(_of_side(_OPEN_SIDE, sentence.opens, sentence, beside, is_first))
            if sentence.settles:
                names.update(_of_side(_SETTLED_SIDE, sentence.settles, sentence, beside, is_first))
                if sentence.opens:
                    names.add(_BOTH)
    return names


def _of_side(
    side: _Side,
    count: int,
    sentence: Sentence,
    beside: AbstractSet[str],
    is_first: bool,  # noqa: FBT001
) -> Iterator[str]:
    """Yield what the cues of one side make together in a sentence, and with the others."""
    if count > 1:
        yield from side.counted[: count - 1]
    if is_first:
        yield side.first
    if sentence.asks:
        yield side.asks
    if side.beside <= beside:
        yield side.whole


def _shape(text: str, sentences: Sequence[Sentence], first: int) -> Iterator[str]:
    """Yield what a text looks like.

    Not how long it is, nor whom it mentions: that tells communities apart, not asks.
    """
    begin = text.lstrip()[:1]
    if begin.isupper():
        yield "begins large"
    elif begin in _QUOTES:
        yield "begins with a quote"
    yield from _marks(text)
    if "\n" in text:
        yield from _lines(text, first)
    asking = [sentence.asks for sentence in sentences]
    if True in asking:
        yield "asks somewhere"
        if asking[-1]:
            yield "ends asking"


def _marks(text: str) -> Iterator[str]:
    """Yield which signs a text holds."""
    if "!" in text:
        yield "exclaims"
    if "://" in text:
        yield "link"
    if "`" in text:
        yield "code"
        if "```" in text:
            yield "code block"


def _lines(text: str, first: int) -> Iterator[str]:
    """Yield what the lines of a text look like."""
    if "\n- " in text or "\n* " in text or "\n• " in text:
        yield "list"
    if 0 < first < _LONG_TITLE < len(text):
        yield "title"

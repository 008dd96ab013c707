"""What is measured of a message: its cues, which of them stand together, and its shape."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.signals.memory import Memory

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
# Which signs a text holds.
_MARKS = {"!": "exclaims", "://": "link", "`": "code", "```": "code block"}
# A sentence that is remembered takes about a kilobyte.
_MOST_SENTENCES = 2_000
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
    """What is known of a sentence by its cues, and by whether it asks.

    Attributes:
        places: of its cues, in their order.
        asks: whether it ends with a question mark.
        opens: how many cues speak for open.
        settles: how many speak for settled.
        names: of its features, wherever it stands.
        first: of those that it has where it is the first.
        weight: by hand, of all its cues.
        sides: what they say by hand for open, and for settled.
    """

    places: tuple[int, ...]
    asks: bool
    opens: int
    settles: int
    names: frozenset[str]
    first: frozenset[str]
    weight: float
    sides: tuple[float, float]


_places = attrgetter("places")
_asks = attrgetter("asks")
_names = attrgetter("names")
_weight = attrgetter("weight")


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
        self._known: Mapping[bool, Memory[tuple[int, ...], Sentence]] = {
            asks: Memory(partial(self._sentence, asks=asks), _MOST_SENTENCES)
            for asks in (False, True)
        }

    def sentence(self, places: tuple[int, ...], *, asks: bool) -> Sentence:
        """Return a sentence that holds some cues. Most hold some that another held before."""
        return self._known[asks][places]

    def _sentence(self, places: tuple[int, ...], *, asks: bool) -> Sentence:
        opens = len(self._opens.intersection(places))
        settles = len(self._settles.intersection(places))
        said = self._names[opens > 0, settles > 0]
        names = set(chain.from_iterable(map(said.__getitem__, places)))
        sides = [
            (side, count)
            for side, count in ((_OPEN_SIDE, opens), (_SETTLED_SIDE, settles))
            if count
        ]
        names.update(*[_of_side(side, count, names, asks=asks) for side, count in sides])
        if opens and settles:
            names.add(_BOTH)
        return Sentence(
            places,
            asks,
            opens,
            settles,
            frozenset(names),
            frozenset(side.first for side, _ in sides),
            self._weight(places),
            (self._summed(self.opening, places), self._summed(self.settling, places)),
        )

    def _weight(self, places: Sequence[int]) -> float:
        bare = BARE if self.owned.isdisjoint(places) else 0.0
        return bare + self._summed(self.weights, places)

    def _summed(self, weights: Sequence[float], places: Sequence[int]) -> float:
        return sum(map(weights.__getitem__, places))


def _places_of(cues: Sequence[Cue], kind: CueKind) -> frozenset[int]:
    return frozenset(place for place, cue in enumerate(cues) if cue.kind is kind)


def _names_beside(cue: Cue, is_open: bool, is_settled: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Return what is said of a cue. Those of modality themselves are counted instead."""
    if cue.kind in MODAL:
        return (cue.name,)
    sides = [side for side, is_there in ((_OPEN, is_open), (_SETTLED, is_settled)) if is_there]
    return (cue.name, *(f"{side} & {cue.name}" for side in sides))


def places_of(sentences: Sequence[Sentence]) -> Sequence[int]:
    """Return the places of the cues that are in any of some sentences, in their order."""
    if len(sentences) == 1:
        return sentences[0].places
    return sorted(set(chain.from_iterable(map(_places, sentences))))


def by_hand(sentences: Sequence[Sentence], places: Sequence[int], traits: Traits) -> float:
    """Return the log odds by the weights that were set by hand; the best sentence leads.

    Args:
        sentences: of a message.
        places: of all their cues.
        traits: of the cues.
    """
    speaking = [one for one in sentences if one.opens or one.settles]
    if not speaking:
        return -SUREST
    best = max(speaking, key=_weight)
    others = 0.0
    if len(best.places) < len(places):
        elsewhere = [place for place in places if place not in best.places]
        others = sum(map(traits.weights.__getitem__, elsewhere))
    return max(-SUREST, min(SUREST, BIAS + best.weight + ELSEWHERE * others))


def names_of(text: str, sentences: Sequence[Sentence], first: int) -> AbstractSet[str]:
    """Return the names of the features that a message has.

    Args:
        text: the message, as it was written.
        sentences: what its author wrote themselves, sentence by sentence.
        first: length of the first of them, in bytes.
    """
    names = _shape(text, sentences, first)
    if sentences:
        names.update(sentences[0].first, *map(_names, sentences))
    return names


def _of_side(side: _Side, count: int, beside: AbstractSet[str], *, asks: bool) -> Sequence[str]:
    """Return what the cues of one side make together in a sentence, and with the others."""
    asking = [side.asks] if asks else []
    whole = [side.whole] if side.beside <= beside else []
    return [*side.counted[: count - 1], *asking, *whole]


def _shape(text: str, sentences: Sequence[Sentence], first: int) -> set[str]:
    """Return what a text looks like.

    Not how long it is, nor whom it mentions: that tells communities apart, not asks.
    """
    names = {name for sign, name in _MARKS.items() if sign in text}
    begin = text.lstrip()[:1]
    if begin.isupper():
        names.add("begins large")
    elif begin in _QUOTES:
        names.add("begins with a quote")
    if "\n" in text:
        names.update(_lines(text, first))
    asking = list(map(_asks, sentences))
    if True in asking:
        names.add("asks somewhere")
        if asking[-1]:
            names.add("ends asking")
    return names


def _lines(text: str, first: int) -> Iterator[str]:
    """Yield what the lines of a text look like."""
    if "\n- " in text or "\n* " in text or "\n• " in text:
        yield "list"
    if 0 < first < _LONG_TITLE < len(text):
        yield "title"

"""The cues as google-re2 runs them: one gate over all that speak, and sets that name the rest.

One pass of a set tells which of its cues a text holds, in time linear in the text. Sets are
small on purpose: one large automaton visits more states than several small ones together.
"""

from collections.abc import Iterable

import re2

from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.signals.features import Sentence, Traits

# Room for the states that ordinary text visits.
_SET_BYTES = 24 << 20
_PATTERN_BYTES = 2 << 20


def options(room: int) -> re2.Options:
    """Return how all patterns are compiled: without regard to case, with so many bytes."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = room
    return chosen


PATTERN = options(_PATTERN_BYTES)


def expression(pattern: str) -> str:
    """Return a cue's pattern as google-re2 takes it, with either apostrophe."""
    return pattern.replace("'", r"['\x{2019}]")


class CueSets:
    """The cues of one language, compiled.

    Attributes:
        cues: as they were given; a cue is known by its place here.
        traits: what is asked of them.
        compiled: each cue's own pattern, to find where it stands.
    """

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.cues = tuple(cues)
        self.traits = Traits(self.cues)
        self.compiled = tuple(re2.compile(expression(cue.pattern), PATTERN) for cue in self.cues)
        alike: dict[str, list[int]] = {CueKind.PROPOSAL: [], CueKind.ANNOUNCEMENT: []}
        for place, cue in enumerate(self.cues):
            alike.setdefault(_family(cue), []).append(place)
        # Those that speak come first: for open, then for settled.
        self._sets = [(self._together(places), places) for places in alike.values()]

    def speaks(self, text: bytes) -> bool:
        """Say whether a text holds any cue that speaks for a proposal or an announcement."""
        (opening, _), (settling, _) = self._sets[:2]
        return bool(opening.Match(text) or settling.Match(text))

    def places_in(self, sentence: bytes) -> list[int]:
        """Return the places of the cues that a sentence holds, in their order."""
        return list(self.sentence(sentence).places)

    def sentence(self, part: bytes) -> Sentence:
        """Return a sentence as its cues."""
        places: list[int] = []
        counts: list[int] = []
        for together, known in self._sets:
            numbers = together.Match(part) or ()
            places += map(known.__getitem__, numbers)
            counts.append(len(numbers))
        places.sort()
        return Sentence(places, part.rstrip().endswith(b"?"), counts[0], counts[1])

    def _together(self, places: Iterable[int]) -> re2.Set:
        together = re2.Set.SearchSet(options(_SET_BYTES))
        for place in places:
            together.Add(expression(self.cues[place].pattern))
        together.Compile()
        return together


def _family(cue: Cue) -> str:
    """Say which cues share a set."""
    if cue.kind in MODAL:
        return cue.kind
    return f"{cue.kind} {bool(cue.weight)}" if cue.kind is CueKind.DEMOTION else "beside"

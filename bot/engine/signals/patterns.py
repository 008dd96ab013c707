"""The cues as google-re2 runs them: one gate over all that speak, and sets that name the rest.

One pass of a set tells which of its cues a text holds, in time linear in the text. Sets are
small on purpose: one large automaton visits more states than several small ones together.
"""

from collections.abc import Iterable

import re2

from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.signals.features import Traits

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
        alike: dict[tuple[bool, str], list[int]] = {}
        for place, cue in enumerate(self.cues):
            alike.setdefault(_family(cue), []).append(place)
        self._speaking = [self._together(p) for (speaks, _), p in alike.items() if speaks]
        self._others = [self._together(p) for (speaks, _), p in alike.items() if not speaks]

    def speaks(self, text: bytes) -> bool:
        """Say whether a text holds any cue that speaks for a proposal or an announcement."""
        return any(together.Match(text) for together, _ in self._speaking)

    def places_in(self, sentence: bytes) -> list[int]:
        """Return the places of the cues that a sentence holds, in their order."""
        return sorted(
            places[number]
            for together, places in (*self._speaking, *self._others)
            for number in together.Match(sentence) or ()
        )

    def _together(self, places: list[int]) -> tuple[re2.Set, list[int]]:
        together = re2.Set.SearchSet(options(_SET_BYTES))
        for place in places:
            together.Add(expression(self.cues[place].pattern))
        together.Compile()
        return together, places


def _family(cue: Cue) -> tuple[bool, str]:
    """Say which cues share a set, and whether those speak."""
    if cue.kind in MODAL:
        return True, cue.kind
    if cue.kind is CueKind.DEMOTION:
        return False, f"{cue.kind} {bool(cue.weight)}"
    return False, "beside"

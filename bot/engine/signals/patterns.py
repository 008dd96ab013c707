"""The cues as google-re2 runs them: one gate over all that speak, and sets that name the rest.

One pass of a set tells which of its cues a text holds, in time linear in the text. Sets are
small on purpose: one large automaton visits more states than several small ones together. Above all
the cues that half of all words begin, such as lists of nouns, stand apart where they are many:
those are nearly always under way, and each of the others would be met in as many states as they
have.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import re2

from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.signals.features import Sentence, Traits

Match: TypeAlias = Callable[[bytes], Sequence[int]]  # which of a set a text holds

_LONG_LIST = 30
# Room for the states that ordinary text visits.
_SET_BYTES = 16 << 20
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
        alike: dict[str, list[int]] = {}
        for place, cue in enumerate(self.cues):
            alike.setdefault(_family(cue), []).append(place)
        self._sets = [(self._together(places), places) for places in alike.values()]
        modal = self.traits.modal
        self._gate = [match for match, places in self._sets if modal.issuperset(places)]

    def speaks(self, text: bytes) -> bool:
        """Say whether a text holds any cue that speaks for a proposal or an announcement."""
        for match in self._gate:  # noqa: SIM110 - each message passes here
            if match(text):
                return True
        return False

    def places_in(self, sentence: bytes) -> Sequence[int]:
        """Return the places of the cues that a sentence holds, in their order."""
        return self._places_in_each([sentence])[0]

    def _places_in_each(self, parts: Sequence[bytes]) -> Sequence[Sequence[int]]:
        """Return the same of many sentences.

        One set after the other reads them all, while it is at hand.
        """
        found: list[list[int]] = [[] for _ in parts]
        for match, places in self._sets:
            for held, part in zip(found, parts, strict=True):
                for number in match(part):
                    held.append(places[number])
        for held in found:
            held.sort()
        return found

    def sentences(self, parts: Sequence[bytes]) -> Sequence[Sentence]:
        """Return sentences as their cues."""
        return [
            self.traits.sentence(tuple(places), asks=part.rstrip().endswith(b"?"))
            for places, part in zip(self._places_in_each(parts), parts, strict=True)
        ]

    def _together(self, places: Iterable[int]) -> Match:
        together = re2.Set.SearchSet(options(_SET_BYTES))
        for place in places:
            together.Add(expression(self.cues[place].pattern))
        together.Compile()
        match: Match = together._set.Match  # noqa: SLF001 - what stands around it serves ``str``
        return match


def _family(cue: Cue) -> str:
    """Say which cues share a set: first those that speak, or do not.

    Which of the rest go together was found by trying: these need hardly more states on messages
    that were not seen before than if each kind were alone, and fewer sets are run.
    """
    is_wide = _begins_widely(cue.pattern)
    if cue.kind in MODAL:
        return "settled" if is_wide or cue.kind is CueKind.ANNOUNCEMENT else "open"
    if is_wide:
        return "wide"
    return "against" if cue.kind is CueKind.DEMOTION and cue.weight else "beside"


def _begins_widely(pattern: str) -> bool:
    """Say whether a pattern begins with any word, or with one of a long list."""
    begin = pattern.removeprefix(r"\b")
    if begin.startswith(r"\w+"):
        return True
    depth = words = 0
    for letter in begin:
        depth += (letter == "(") - (letter == ")")
        words += letter == "|"
        if not depth:
            break
    return words > _LONG_LIST

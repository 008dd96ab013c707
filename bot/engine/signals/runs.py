"""Known runs, found in one pass over a message without forming the others (Aho and Corasick, 1975).

Reading has a state: the longest beginning of a known run that what was read so far ends with. Where
a name leads from there is found once and then remembered, so that each name costs one look-up.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain
from operator import attrgetter, getitem

from bot.engine.signals.sums import Gram, joined

_MOST_REMEMBERED = 50_000  # steps beside those along the runs themselves: some megabytes
_NONE: AbstractSet[str] = frozenset()
_ending = attrgetter("ending")


class _State(dict[str | None, "_State"]):
    """Where each name leads from here.

    Attributes:
        shorter: what is left of this without its first name; None where nothing was read.
        ending: the runs that end here, by number.
        room: gives an item for each step that may still be remembered.
    """

    __slots__ = ("ending", "room", "shorter")

    def __init__(self, shorter: "_State | None", room: Iterator[int]) -> None:
        super().__init__()
        self.shorter = shorter
        self.ending: tuple[int, ...] = () if shorter is None else shorter.ending
        self.room = room

    def __missing__(self, name: str | None) -> "_State":
        if self.shorter is None:  # no known run begins with it
            return self
        after = self.shorter[name]
        if next(self.room, None) is not None:
            self[name] = after
        return after


class Runs:
    """Known runs of names, be those words or classes of words.

    Args:
        known: what each weighs; its names are parted by a blank.
        begin: the name that stands before each sentence.
        passed_over: what is not read between that and the first other name.
        once: what is read once, however often it stands in a row.
    """

    def __init__(
        self,
        known: Mapping[str, Gram],
        begin: str = "",
        passed_over: AbstractSet[str] = _NONE,
        once: AbstractSet[str] = _NONE,
    ) -> None:
        self._grams = [joined(gram) for gram in known.values()]
        states = _states({tuple(run.split(" ")): n for n, run in enumerate(known)}, begin)
        self._start = states[()]
        # Whatever is in no known run is None, which leads back to the start.
        self._known = {name: name for names in (*states, passed_over) for name in names}
        for names, state in states.items():
            if names and names[-1] in once:
                state[names[-1]] = state
        first = states[begin,]
        first.update(dict.fromkeys(passed_over, first))

    def weigh(self, names: Iterable[str]) -> int:
        """Return the sum of the known runs that are there, each counted once; its parts joined."""
        known = map(self._known.get, names)
        states = accumulate(known, getitem, initial=self._start)
        found = set(chain.from_iterable(map(_ending, states)))
        return sum(map(self._grams.__getitem__, found))


def _states(runs: Mapping[tuple[str, ...], int], begin: str) -> Mapping[tuple[str, ...], _State]:
    """Return the state after each beginning of a known run."""
    beginnings = {run[:size] for run in runs for size in range(len(run) + 1)}
    states: dict[tuple[str, ...], _State] = {}
    room = iter(range(_MOST_REMEMBERED))
    for names in sorted(beginnings | {(), (begin,)}, key=len):
        left = (names[first:] for first in range(1, len(names) + 1))
        state = _State(next((states[some] for some in left if some in states), None), room)
        if names in runs:
            state.ending = (runs[names], *state.ending)
        state[None] = states[()] if names else state
        if names:
            states[names[:-1]][names[-1]] = state
        states[names] = state
    return states

"""Known runs, found in one pass over a message without forming the others (Aho and Corasick, 1975).

Reading has a state: the longest beginning of a known run that what was read so far ends with. Where
a name leads from there is found once and then remembered, so that each name costs one look-up.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from bot.engine.signals.sums import Gram, joined

_MOST_REMEMBERED = 50_000  # steps beside those along the runs themselves: some megabytes
_NONE: AbstractSet[str] = frozenset()

Names: TypeAlias = tuple[str, ...]


class _State(dict[str | None, "_State"]):
    """Where each name leads from here.

    Attributes:
        shorter: what is left of this without its first name; None where nothing was read.
        ending: the grams of the runs that end here, joined. A set is added to another without
            working out anew where its numbers belong.
        room: gives an item for each step that may still be remembered.
    """

    __slots__ = ("ending", "room", "shorter")

    def __init__(self, shorter: "_State | None", room: Iterator[int]) -> None:
        super().__init__()
        self.shorter = shorter
        self.ending: frozenset[int] = frozenset() if shorter is None else shorter.ending
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
        grams = (joined(gram, number) for number, gram in enumerate(known.values()))
        runs = (tuple(run.split(" ")) for run in known)
        states = _states(dict(zip(runs, grams, strict=True)), begin)
        self._start = states[()]
        self._start[None] = self._start  # as whatever is in no known run does
        self._known = {name: name for names in (*states, passed_over) for name in names}
        for names, state in states.items():
            if names and names[-1] in once:
                state[names[-1]] = state
        first = states[begin,]
        first.update(dict.fromkeys(passed_over, first))

    def known(self, name: str) -> str | None:
        """Return a name that is in some known run; None for all others, which are alike."""
        return self._known.get(name)

    def weigh(self, names: Iterable[str | None]) -> int:
        """Return the sum of the known runs that are there, each counted once; its parts joined."""
        state, found = self._start, set[int]()
        for name in names:
            state = state[name]
            found |= state.ending
        return sum(found)


def _states(runs: Mapping[Names, int], begin: str) -> Mapping[Names, _State]:
    """Return the state after each beginning of a known run."""
    room = iter(range(_MOST_REMEMBERED))
    start = _State(None, room)
    states: dict[Names, _State] = {(): start}
    beginnings = {run[:size] for run in runs for size in range(1, len(run) + 1)}
    for names in sorted(beginnings | {(begin,)}, key=len):
        left = names[1:]
        while left not in states:
            left = left[1:]
        states[names] = states[names[:-1]][names[-1]] = state = _State(states[left], room)
        if names in runs:
            state.ending |= {runs[names]}
    return states

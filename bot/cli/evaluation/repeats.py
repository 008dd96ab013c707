"""Notes ids that stand more than once: a message that is counted twice weighs twice. Pure."""

MOST_IDS = 200_000  # remembered, as numbers of some bytes; of more, the first are


class Repeats:
    """Counts messages whose id was there before. ``first`` is the first such id."""

    def __init__(self) -> None:
        self.number = 0
        self.first = ""
        self._seen: set[int] = set()

    def take(self, id: str) -> None:
        """Look at one message's id."""
        known = hash(id)
        if known in self._seen:
            self.number += 1
            self.first = self.first or id
        elif len(self._seen) < MOST_IDS:
            self._seen.add(known)

"""What was found out, so that it is found out once: a dictionary that fills itself."""

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
_MOST_REMEMBERED = 20_000


class Memory(dict[K, T]):
    """What a function says of words, or of what else is asked. Known ones cost a look-up alone.

    Args:
        said_of: the function.
        most: how many are remembered, before all are forgotten.
    """

    def __init__(self, said_of: Callable[[K], T], most: int = _MOST_REMEMBERED) -> None:
        super().__init__()
        self._said_of = said_of
        self._most = most

    def __missing__(self, asked: K) -> T:
        if len(self) >= self._most:
            self.clear()
        said = self._said_of(asked)
        self[asked] = said
        return said

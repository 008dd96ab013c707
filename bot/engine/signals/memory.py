"""What was found out about words, so that it is found out once: a dictionary that fills itself."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST_REMEMBERED = 20_000


class Memory(dict[str, T]):
    """What a function says of each word. Asking it for one that is known costs a look-up alone."""

    def __init__(self, said_of: Callable[[str], T]) -> None:
        super().__init__()
        self._said_of = said_of

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        said = self._said_of(word)
        self[word] = said
        return said

"""A memory that only saves requests, and so may forget: the oldest, where there is too much."""

from collections import OrderedDict
from typing import Generic, TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class Remembered(Generic[Name, Value]):
    """The ``most`` values that were put here or asked for last, by name."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Name, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, name: Name) -> Value | None:
        """Return what is remembered; None where nothing is."""
        if name in self._kept:
            self._kept.move_to_end(name)
        return self._kept.get(name)

    def put(self, name: Name, value: Value) -> None:
        """Remember, and forget the oldest where there are too many."""
        self._kept[name] = value
        self._kept.move_to_end(name)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, name: Name) -> None:
        """Forget what is remembered under a name, if anything is."""
        self._kept.pop(name, None)

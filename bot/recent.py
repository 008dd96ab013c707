"""A bounded memory: what was not asked for in a long time is forgotten first.

It only saves a look-up or a request, so whoever uses it may always be told that nothing is known.
"""

from collections import OrderedDict
from typing import Generic, TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class Recent(Generic[Name, Value]):
    """The ``most`` things that were put here or asked for last, by name."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Name, Value] = OrderedDict()

    def get(self, name: Name) -> Value | None:
        """Return what is remembered under a name, and remember it longer."""
        if name in self._kept:
            self._kept.move_to_end(name)
        return self._kept.get(name)

    def peek(self, name: Name) -> Value | None:
        """Return what is remembered under a name, no longer than otherwise."""
        return self._kept.get(name)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, name: object) -> bool:
        return name in self._kept

    def put(self, name: Name, value: Value) -> None:
        """Remember, and forget the oldest where there are too many."""
        self._kept[name] = value
        self._kept.move_to_end(name)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, name: Name) -> None:
        """Forget what is remembered under a name, if anything is."""
        self._kept.pop(name, None)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()

"""Ids of what lines of settings name. They are stored with answers and promises, for ever."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Protocol

LONGEST = 40
_UNFIT = re.compile(r"[^a-z0-9]+")


class Named(Protocol):
    """What a line stands for, such as a segment."""

    @property
    def id(self) -> str:
        """What the record calls it."""

    @property
    def name(self) -> str:
        """What people call it."""


def ids_of(
    names: Sequence[str],
    before: Sequence[Named],
    former: Sequence[Named],
    *,
    otherwise: str,
    taken: Collection[str] = (),
) -> Sequence[str]:
    """Return the id of each line, by its name.

    A name that is known, now or once, means the same thing. Of the others, one that stands where
    a thing stood whose name is gone is that thing under a new name.

    Args:
        names: of the lines, in their order.
        before: what the lines before stood for, in their order.
        former: what is no longer listed; the record still names it.
        otherwise: the id of a name that has no letters.
        taken: ids that are no line's.
    """
    by_name = {folded(one.name): one.id for one in (*former, *before)}
    kept = {by_name[name] for name in map(folded, names) if name in by_name}
    known = {one.id for one in (*former, *before)}.union(taken)
    found = []
    for place, name in enumerate(names):
        stood = before[place].id if place < len(before) else ""
        id_ = by_name.get(folded(name)) or (stood if stood not in kept else "")
        id_ = id_ or _new(name, known | kept, otherwise)
        kept.add(id_)
        found.append(id_)
    return found


def folded(words: str) -> str:
    """Return words as they are compared: in small letters, with one gap between two."""
    return " ".join(words.casefold().split())


def _new(name: str, known: Collection[str], otherwise: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _UNFIT.sub("-", plain).strip("-")[:LONGEST] or otherwise
    number, id_ = 1, stem
    while id_ in known:
        number += 1
        id_ = f"{stem}-{number}"
    return id_

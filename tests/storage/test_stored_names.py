"""Names in stored texts only grow: what was written once must be readable for ever."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from bot.domain.impact import Impact
from bot.domain.initiative import Initiative
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings
from storage.codec import EFFECTS, EVENTS

LIST = Path(__file__).with_name("stored_names.txt")
ROOTS = (*EVENTS.values(), *EFFECTS.values(), Initiative, Impact, PersonState, ChannelState,
         WorkspaceSettings)  # fmt: skip


def names_in(kind: Any, seen: set[Any]) -> Iterator[str]:  # noqa: ANN401 - any type
    """Yield every stored name that is reachable from a type."""
    for part in get_args(kind):
        yield from names_in(part, seen)
    if kind in seen or not isinstance(kind, type):
        return
    seen.add(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        yield kind.__name__
        for field in fields(kind):
            yield f"{kind.__name__}.{field.name}"
            yield from names_in(hints[field.name], seen)
    elif issubclass(kind, Enum):
        yield from (f"{kind.__name__} = {member.value}" for member in kind)


def test_stored_names_only_grow() -> None:
    seen: set[Any] = set()
    now = {name for root in ROOTS for name in names_in(root, seen)}
    listed = set(LIST.read_text().splitlines())
    assert sorted(listed - now) == [], (
        "stored for ever: bring it back, and add the new name beside it"
    )
    assert sorted(now - listed) == [], f"new: add these lines to {LIST.name}, in order"
    assert LIST.read_text().splitlines() == sorted(listed)


def test_no_two_classes_share_a_stored_name() -> None:
    assert not set(EVENTS) & set(EFFECTS)

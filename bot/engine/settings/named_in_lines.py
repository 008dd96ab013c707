"""People named in lines of text: by the name of their profile or, where two have it, a mention."""

import re
from collections.abc import Iterable

from bot.domain.message import MENTION, Person
from bot.domain.people import PersonState
from bot.domain.policy import Policy
from bot.engine.wording import cut

NAME_LIMIT = 40
_AT_END = re.compile(r"\s@([^\s@<>][^@<>]{0,79})\Z|\s(<@[^<>\s]{1,200}>)\Z")


def found(name: str, policy: Policy) -> Person | None:
    """Return the one person whom a line names; None where it names nobody."""
    known = _called(name, policy) if name else []
    return known[0].person if known else None


def why_nobody(name: str, policy: Policy, deed: str) -> str:
    """Return why a name cannot stand for somebody who is to ``deed``; "" where it can."""
    said, known = f"“{cut(name, NAME_LIMIT)}”", _called(name, policy)
    if not known:
        return f"{said} is nobody I know; write the name as it stands in a profile."
    if len(known) > 1:
        return f"{len(known)} people are called {said}; write <@ID>, with the ID of the profile."
    return "" if known[0].is_member else f"{said} cannot {deed}: they left, or are a guest."


def name_words(person: Person, policy: Policy, *, avoids: str = ":") -> str:
    """Return the name where it means this person alone; else a mention, which always does."""
    state = policy.person(person)
    is_plain = [one.person for one in _called(state.name, policy)] == [person]
    return state.name if is_plain and avoids not in state.name else f"<@{person.id}>"


def split_owner(line: str) -> tuple[str, str]:
    """Return a line without the "@Priya Raman" at its end, and that name; "" for none."""
    match = _AT_END.search(line)
    return (line[: match.start()].rstrip(), match[1] or match[2]) if match else (line, "")


def names_to_look_up(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that have to be looked up, each once; mentions are none."""
    return tuple(dict.fromkeys(name for name in names if name and not MENTION.fullmatch(name)))


def _called(name: str, policy: Policy) -> list[PersonState]:
    """Return whom a name or a mention may mean."""
    known = [state for state in policy.people if state.name]
    mention = MENTION.fullmatch(name)
    if mention:
        return [state for state in known if state.person.id == mention[1]]
    called = [state for state in known if state.name.casefold() == name.casefold()]
    return [state for state in called if state.is_member] or called

"""Gathers all that the rules may depend on for one event: settings, channel, people involved."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice

from bot.domain.message import Channel, Person
from bot.domain.policy import Policy
from bot.ports.store import Desk

_MENTION = re.compile(r"<@([^<>\s]{1,200})>")
_MOST_MENTIONS = 20  # a text may mention thousands; nobody asks all of them


def policy_for(desk: Desk, place: Channel, *about: object) -> Policy:
    """Return the policy for a place, with everybody whom ``about`` names or mentions."""
    settings = desk.channels.settings()
    channel = desk.channels.get(place)
    involved = {
        person
        for person in (*_people_in(about, place.workspace), channel.decider, settings.decider)
        if person is not None and person.workspace == place.workspace
    }
    people = tuple(desk.people.get(person) for person in sorted(involved))
    is_open = channel.decider is None and settings.decider is None and not settings.admins
    admin = next((one.person for one in desk.people.admins(1)), None) if is_open else None
    return Policy(workspace=settings, channel=channel, people=people, admin=admin)


def _people_in(thing: object, workspace: str) -> Iterator[Person]:
    if isinstance(thing, Person):
        yield thing
    elif isinstance(thing, str):
        yield from _mentioned(thing, workspace)
    else:
        for part in _parts_of(thing):
            yield from _people_in(part, workspace)


def _parts_of(thing: object) -> Iterable[object]:
    if is_dataclass(thing):
        return tuple(getattr(thing, field.name) for field in fields(thing))
    if isinstance(thing, Mapping):
        return tuple(thing.values())
    return thing if isinstance(thing, tuple | frozenset) else ()


def _mentioned(text: str, workspace: str) -> Iterator[Person]:
    for mention in islice(_MENTION.finditer(text), _MOST_MENTIONS):
        yield Person(workspace, mention[1])

"""Gathers all that the rules may depend on for one event: settings, channel, people involved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import islice

from bot.domain.message import MENTION, Channel, Person
from bot.domain.policy import Policy
from bot.ports.store import Desk
from bot.public_holidays import public_holidays

_MOST_MENTIONS = 20  # a text may mention thousands; nobody asks all of them
_MOST_ADMINS = 3  # of those named here; one of them is there


def nowhere(workspace: str) -> Channel:
    """Return the place of what happens in no channel, such as to a person."""
    return Channel(workspace, "")


def policy_for(desk: Desk, place: Channel, *about: object) -> Policy:
    """Return the policy for a place, with everybody whom ``about`` names or mentions.

    With those who may decide there, so that nobody is asked who is no longer there.
    """
    settings = desk.channels.settings()
    policy = Policy(workspace=settings, channel=desk.channels.get(place))
    lead = policy.team.lead if policy.team else None
    deciders = (policy.channel.decider, lead, settings.decider, *settings.admins[:_MOST_ADMINS])
    involved = {
        person
        for person in (*_people_in(about, place.workspace), *deciders)
        if person is not None and person.workspace == place.workspace
    }
    people = tuple(desk.people.get(person) for person in sorted(involved))
    policy = replace(policy, people=people, public_holidays=public_holidays)
    if policy.deciders:
        return policy
    admin = next(iter(desk.people.admins(1)), None)
    return replace(policy, admin=admin.person) if admin else policy


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
    for mention in islice(MENTION.finditer(text), _MOST_MENTIONS):
        yield Person(workspace, mention[1])

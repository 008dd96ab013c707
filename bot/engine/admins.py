"""Who may change what a workspace and its channels chose, and who is told instead."""

from bot.domain.cards import Words
from bot.domain.message import Person
from bot.domain.policy import Policy

NAMED = 3
NOBODY = (
    "Nobody is known here as an admin yet. Press “I look after this” in the bot’s home, or below "
    "/impact setup, and it is you."
)


def admins_of(policy: Policy) -> tuple[Person, ...]:
    """Return the admins that are known: those named here, then those the platform knows.

    Somebody who left is none.
    """
    by_platform = (state.person for state in policy.people if state.is_admin)
    known = dict.fromkeys((*policy.workspace.admins, *by_platform))
    return tuple(person for person in known if policy.person(person).is_active)


def is_admin(person: Person, policy: Policy) -> bool:
    """Say whether somebody may change settings."""
    return person in admins_of(policy)


def why_not_set(policy: Policy) -> Words:
    """Say in one line who may change it."""
    admins = admins_of(policy)[:NAMED]
    if not admins:
        return (NOBODY,)
    words: Words = ("Only an admin can change this: ", admins[0])
    for admin in admins[1:]:
        words = (*words, ", ", admin)
    return (*words, ".")

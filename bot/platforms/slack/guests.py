"""Which channels have guests: people of ours whom Slack lets into some of its channels alone.

What a digest or a card tells of other channels, guests may not see. Slack does not say of a
channel that one reads there; so a workspace's guests are read once, and where there are any, who is
in each channel. Source: docs.slack.dev/reference/objects/user-object, ``is_restricted`` and
``is_ultra_restricted``.
"""

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain.message import Person
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.tenants.connections import Connection
from bot.platforms.slack.tenants.unhurried import read_in_time

MOST_WORKSPACES = 20_000
PEOPLE_A_PAGE = "200"  # what Slack recommends
MEMBERS_A_PAGE = "1000"  # the most that it gives


def is_guest(user: Mapping[str, Any]) -> bool:
    """Say whether Slack describes somebody who may open only some channels, or one."""
    return user.get("is_restricted") is True or user.get("is_ultra_restricted") is True


class Guests:
    """Knows the guests of each workspace. ``few``: how many may ask Slack at once."""

    def __init__(self, few: asyncio.Semaphore) -> None:
        self._few = few
        self._of: dict[str, set[str]] = {}  # by workspace; absent until they were read
        self._begun: dict[str, tuple[set[str], str]] = {}  # how far they were read

    def has(self, person: Person) -> bool:
        """Say whether somebody is known as a guest."""
        return person.id in self._of.get(person.workspace, ())

    def has_none(self, workspace: str) -> bool:
        """Say whether it is known that a workspace has no guests."""
        return self._of.get(workspace) == set()

    def note(self, workspace: str, user: Mapping[str, Any]) -> bool:
        """Take what Slack says of somebody. Return whether they became a guest, or are none now."""
        id, known = user.get("id"), self._of.get(workspace)
        if known is None or not isinstance(id, str):
            return False
        is_one = is_guest(user) and user.get("deleted") is not True
        if is_one is (id in known):
            return False
        (known.add if is_one else known.discard)(id)
        return True

    async def learn(self, connection: Connection, *, pages: int | None = None) -> bool:
        """Read who is a guest, unless that is known. Return whether it is known now.

        ``pages`` are read at most; who asks again has it gone on with. Slack may not say it at all.
        """
        workspace = connection.workspace
        found, cursor = self._begun.pop(workspace, (set(), ""))
        while workspace not in self._of and pages != 0:
            # An organisation's token must name whose people are meant; to others it says nothing.
            team = connection.identity.team
            said = {"team_id": team, "limit": PEOPLE_A_PAGE, "cursor": cursor}
            answer = await read_in_time(connection, "users.list", said, self._few)
            if not answer.ok:
                return False
            found.update(_guests_in(answer))
            cursor = _cursor(answer)
            if not cursor:
                self._keep(workspace, found)
            pages = None if pages is None else pages - 1
        if workspace not in self._of:
            self._begun[workspace] = found, cursor
        return workspace in self._of

    def _keep(self, workspace: str, found: set[str]) -> None:
        if len(self._of) >= MOST_WORKSPACES:
            del self._of[next(iter(self._of))]
        self._of[workspace] = found

    async def are_in(self, connection: Connection, channel: str) -> bool | None:
        """Say whether any of them is in a channel, by Slack's id; None where nobody can say."""
        known = self._of.get(connection.workspace)
        if known is None:
            return None
        cursor = ""
        while known:
            said = {"channel": channel, "limit": MEMBERS_A_PAGE, "cursor": cursor}
            answer = await read_in_time(connection, "conversations.members", said, self._few)
            if not answer.ok:
                return None
            members = answer.body.get("members")
            if isinstance(members, list) and not known.isdisjoint(map(str, members)):
                return True
            cursor = _cursor(answer)
            if not cursor:
                break
        return False


def _guests_in(answer: Answer) -> Iterator[str]:
    listed = answer.body.get("members")
    for user in listed if isinstance(listed, list) else ():
        if isinstance(user, dict) and is_guest(user) and user.get("deleted") is not True:
            id = user.get("id")
            if isinstance(id, str):
                yield id


def _cursor(answer: Answer) -> str:
    said = answer.body.get("response_metadata")
    cursor = said.get("next_cursor") if isinstance(said, dict) else ""
    return cursor if isinstance(cursor, str) else ""

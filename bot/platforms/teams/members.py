"""Who is who in a conversation: asked of Teams once, and remembered for a while."""

import asyncio
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.clock import utc_now
from bot.domain.cards import Card
from bot.domain.message import Channel, Person
from bot.pace import SHORTEST_WAIT, retry_after
from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.outcomes import Answer, Proof, proof_of
from bot.platforms.teams.calls.turns import Where, base_of, coded
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.reading import Body, is_person, text
from bot.ports.chat import Held
from bot.recent import Recent

MOST = 50_000
MOST_ASKED = 10  # look-ups for one card; whoever is beyond them is named without their name
PATIENCE = 3.0  # seconds for all of them: a card without a name is better than a late one
NOT_THERE = 404
TOO_SOON = "Teams does not say just now who is there"
NOBODY = frozenset({"MemberNotFoundInConversation", "UserNotFound", "NotFound"})
_MENTION = re.compile(r"<@([^<>|\s]{1,200})>")


class Absent(Enum):
    """Why somebody is not found in a conversation."""

    NOT_THERE = "they are not in it"
    SHUT_OUT = "we are not in it"
    NOT_SAID = "nobody says"


@dataclass(slots=True)
class Members:
    """Knows people by their ids. Nobody waits for a name for longer than ``PATIENCE``."""

    connector: Connector
    _names: Recent[Person, str] = field(init=False, default_factory=lambda: Recent(MOST))
    _absent: Recent[tuple[Person, Channel], bool] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )

    def remember(self, person: Person, name: str) -> None:
        """Remember what somebody is called."""
        if name:
            self._names.put(person, name)

    def known(self, workspace: str, card: object) -> Names:
        """Return what those are called whom a card or a form names, from memory alone."""
        found = {id: self._names.get(Person(workspace, id)) for id in named_in(card)}
        return {id: name for id, name in found.items() if name}

    async def names(self, channel: Channel, where: Where, card: Card) -> Names:
        """Return the same; who is not known is asked for."""
        people = [Person(channel.workspace, id) for id in named_in(card)]
        unknown = [one for one in people if self._names.get(one) is None]
        new = [one for one in unknown if (one, channel) not in self._absent][:MOST_ASKED]
        if new:
            tasks = [asyncio.ensure_future(self.find(channel, where, one.id)) for one in new]
            _, late = await asyncio.wait(tasks, timeout=PATIENCE)
            for task in late:
                task.cancel()
        return self.known(channel.workspace, card)

    async def find(self, channel: Channel, where: Where, id: str) -> Body | None:
        """Return a member by either of their ids; None where there is none, or nobody says so."""
        found = await self.seek(channel, where, id)
        return None if isinstance(found, Absent) else found

    async def seek(self, channel: Channel, where: Where, id: str) -> Body | Absent:
        """Return a member by either of their ids, or why there is none."""
        found = await self.sought(channel, where, id)
        return Absent.NOT_SAID if isinstance(found, Held) else found

    async def sought(self, channel: Channel, where: Where, id: str) -> Body | Absent | Held:
        """Return the same; or when to ask again, where nobody says so just now."""
        place = f"{base_of(where.service_url)}/conversations/{coded(channel.id)}"
        answer = await self.connector.ask("GET", f"{place}/members/{coded(id)}")
        if not isinstance(answer, Answer):
            return answer
        if proof_of(answer) is Proof.NOT_SENT:
            return Held(TOO_SOON, retry_after(answer.retry_after, utc_now()) or SHORTEST_WAIT)
        found = text(answer.body, "id")
        if not is_person(found):
            if answer.status == NOT_THERE and answer.code and is_person(id):
                # No card in there asks for them again; elsewhere they may well be.
                self._absent.put((Person(channel.workspace, id), channel), True)  # noqa: FBT003
            return _absent(answer)
        person = Person(channel.workspace, found)
        self._absent.forget((person, channel))
        self.remember(person, text(answer.body, "name"))
        return answer.body


def named_in(said: object) -> list[str]:
    """Return the ids of the people whom a card or a form names, each once."""
    return [id for id in dict.fromkeys(_named(said)) if is_person(id)]


def _absent(answer: Answer) -> Absent:
    if answer.code in NOBODY:
        return Absent.NOT_THERE
    return Absent.SHUT_OUT if proof_of(answer) is Proof.SHUT_OUT else Absent.NOT_SAID


def _named(said: object) -> Iterator[str]:
    if isinstance(said, Person):
        yield said.id
    elif isinstance(said, str):
        yield from _MENTION.findall(said)
        yield said  # which is an id where somebody is chosen in a form
    else:
        for one in _within(said):
            yield from _named(one)


def _within(said: object) -> Iterable[object]:
    if isinstance(said, tuple | list):
        return said
    if isinstance(said, Mapping):
        return said.values()
    if dataclasses.is_dataclass(said) and not isinstance(said, type):
        return [getattr(said, one.name) for one in dataclasses.fields(said)]
    return ()

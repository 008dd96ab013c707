"""What whoever takes gestures must know of people and channels, and how they say what they must."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.cards import Card
from bot.domain.form import Option
from bot.domain.gestures import Response
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.edge.fitting import Activity
from bot.platforms.teams.members import Absent


class Knows(Protocol):
    """Knows people: what they are called, who was picked, and in which channels they are."""

    def names(self, workspace: str, said: object) -> Names:
        """Return what those are called whom a card or a form names."""

    async def names_in(self, channel: Channel, said: Card) -> Names:
        """Return the same; who is not known is asked for, in that channel."""

    async def resolved(
        self, values: Mapping[str, Sequence[str]], picked: Sequence[str], channel: Channel | None
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """Return a form's values with everybody by the bot's id of them, and what is wrong."""

    async def known_as(
        self, ids: Sequence[str], channel: Channel, *, by: Person
    ) -> Mapping[str, str] | Absent:
        """Return the bot's ids of those whom Entra knows by these; who is not there is left out."""

    def note_person(self, person: Person, channel: Channel) -> None:
        """Note somebody whom a message names: they are looked up, in a moment."""

    async def channels_of(self, by: Person) -> tuple[Option, ...]:
        """Return the channels in which somebody may have something posted."""

    async def lets_in(self, by: Person, channel: Channel) -> bool | None:
        """Return whether somebody is in a channel; None where Teams does not say so."""


class Company(Knows, Protocol):
    """Tells the ring who and what is there."""

    async def meet(self, activity: Activity, workspace: str) -> None:
        """Note where an activity came from. A channel that is new is told of before it returns."""

    def meet_people(self, activity: Activity, workspace: str) -> None:
        """Note who did something."""

    async def await_people(self, activity: Activity, workspace: str) -> None:
        """Note who asks for something. Whoever is new is told of before it returns, or tried."""

    def of_team(self, first: Channel) -> Sequence[Channel]:
        """Return a channel, and with a team's first one all others of it that are remembered."""

    async def with_its_team(self, first: Channel) -> Sequence[Channel]:
        """Return a channel, and with a team's first one all others of the team."""

    def note(self, channel: Channel) -> None:
        """Note that the ring knows a channel."""

    def forget(self, channel: Channel) -> None:
        """Look a channel up anew when something comes from there."""


class Voice(Protocol):
    """Says to somebody alone what came of a message of theirs. It may be lost."""

    async def answer(
        self, response: Response, by: Person, place: Channel | Thread, *, aimed: str = ""
    ) -> None:
        """Show it where they wrote, to them alone, or in their chat with us.

        ``aimed`` is the message that is answered, where that was for us alone.
        """

    def change(self, card: Card, chat: Channel, message_id: str) -> None:
        """Begin to put a card in the place of a message of ours in a chat with somebody."""

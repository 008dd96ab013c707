"""What the bot says, into Teams: the port ``Platform`` over Microsoft's connector."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.cards import Card
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.calls.outcomes import Answer, outcome_of
from bot.platforms.teams.calls.pacing import Pacing
from bot.platforms.teams.calls.turns import Turns
from bot.platforms.teams.members import Members
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.reading import is_message
from bot.platforms.teams.views import message_for_all
from bot.ports.chat import Destination, Fetched, Held, Outcome, Refused, Sent, Suspended, Uncertain

GONE = "ActivityNotFoundInConversation"
NOT_KEPT = Uncertain("Teams keeps no mark of a message by which it could be looked up.")
NOT_READ = Refused("Teams hands over no message by its id alone; answer it with @Empty Chair.")
NOT_THERE = Refused("Teams gives no message an id like that.")


@dataclass(frozen=True, slots=True)
class Sender:
    """Posts cards, changes them in their place, and takes them away: one request each."""

    places: Places
    turns: Turns
    members: Members
    pacing: Pacing = field(default_factory=Pacing)

    @property
    def can_find(self) -> bool:
        """The connector reads nothing back, so what cannot be proved is shown, never repeated."""
        return False

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once. Teams keeps no mark of ours with a message."""
        place = self._in_turn(await self.places.find(to), delivery)
        if not isinstance(place, Place):
            return place
        said = message_for_all(card, await self.members.names(place.channel, place.where, card))
        answer = await self.turns.post(place.where, said)
        return await self._outcome(answer, to, place)

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Say that nothing can be looked up."""
        return NOT_KEPT

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Put another card in the place of one of ours."""
        place = await self._place_of(to, message_id)
        if not isinstance(place, Place):
            return place
        said = message_for_all(card, await self.members.names(place.channel, place.where, card))
        answer = await self.turns.change(place.where, message_id, said)
        return await self._outcome(answer, to, place, message_id)

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Take a message of ours away."""
        place = await self._place_of(to, message_id)
        if not isinstance(place, Place):
            return place
        answer = await self.turns.take_away(place.where, message_id)
        if isinstance(answer, Answer) and answer.code == GONE:
            self.pacing.heed(place.channel.workspace, place.where.conversation, answer)
            return Sent(message_id)
        return await self._outcome(answer, to, place, message_id)

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        """Say that a message is not handed over: the connector has no request for it."""
        return NOT_READ

    async def busy(self, thread: Thread, words: str) -> None:
        """Show nothing: in a channel Teams shows of nobody that they are at work."""

    async def _place_of(self, to: Destination, message_id: str) -> Place | Outcome:
        if not is_message(message_id):
            return NOT_THERE
        return self._in_turn(await self.places.find(to), message_id)

    def _in_turn(self, place: Place | Outcome, name: str) -> Place | Outcome:
        """Return where it is once it may be written to; nobody waits in here for their turn."""
        if not isinstance(place, Place):
            return place
        held = self.pacing.hold(place.channel.workspace, place.where.conversation, name)
        return place if held is None else held

    async def _outcome(
        self, answer: Answer | Held, to: Destination, place: Place, message_id: str = ""
    ) -> Outcome:
        """Return what came of it. Who shuts us out is remembered, so that nothing else is tried."""
        self.pacing.heed(place.channel.workspace, place.where.conversation, answer)
        if isinstance(answer, Held):
            return answer
        outcome = outcome_of(answer, message_id)
        if isinstance(outcome, Suspended):
            await self.places.shut(place.channel, outcome.reason)
            if isinstance(to, Person):  # of one person's chat: nobody else is shut out
                return Refused(outcome.reason)
        return outcome

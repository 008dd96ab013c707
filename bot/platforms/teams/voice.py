"""What somebody is told alone, where nothing that they did can be answered at once.

In a channel that is a targeted message, which nobody else sees; where Teams has none, their own
chat with us (learn.microsoft.com, "Targeted messages"). It may be lost, so no record depends on it.
"""

from dataclasses import dataclass

from bot.domain.gestures import Invalid, Open, Response, Say, Show
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.outcomes import Proof, proof_of
from bot.platforms.teams.cards.forms import form_of
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.cards.words import Element, line
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.members import Members
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.render import CARD, SUMMARY_LIMIT, line_of, message_of
from bot.ports.chat import Held

CHAT = "a:"  # what the id of a chat with one person begins with
CERTAIN = frozenset({Proof.REFUSED, Proof.SHUT_OUT})


@dataclass(frozen=True, slots=True)
class PrivateVoice:
    """Answers in private, in the background."""

    places: Places
    connector: Connector
    members: Members
    errands: Errands

    async def answer(self, response: Response, by: Person, place: Channel | Thread) -> None:
        """Begin to show somebody what came of a message of theirs."""
        names = self.members.known(by.workspace, response)
        said = _said(response, place, names)
        if said is not None:
            self.errands.begin(self._say(said, by, place))

    async def _say(self, said: Element, by: Person, place: Channel | Thread) -> None:
        channel = place.place if isinstance(place, Thread) else place
        is_private = channel.id.startswith(CHAT)
        if not is_private and await self._is_aimed(said, by, place):
            return
        found = await self.places.find(channel if is_private else by)
        if isinstance(found, Place):
            await self.connector.ask("POST", found.where.activities, said)

    async def _is_aimed(self, said: Element, by: Person, place: Channel | Thread) -> bool:
        """Show it among the others, to one alone. Return whether it may stand there."""
        found = await self.places.find(place)
        if not isinstance(found, Place):
            return False
        aimed = {**said, "recipient": {"id": by.id, "isTargeted": True}}
        answer = await self.connector.ask(
            "POST", found.where.activities, aimed, isTargetedActivity="true"
        )
        return not isinstance(answer, Held) and proof_of(answer) not in CERTAIN


def _said(response: Response, place: Channel | Thread, names: Names) -> Element | None:
    """Return an answer as a message; a form, which no message can open, as a card."""
    where = place.place if isinstance(place, Thread) else place
    match response:
        case Open(form=form):
            content = form_of(form, where, names=names)
            attached = {"contentType": CARD, "content": content}
            said = line(form.title, SUMMARY_LIMIT)
            return {"type": "message", "summary": said, "attachments": [attached]}
        case Show(card=card):
            return message_of(card, names)
        case Say(words=words):
            return line_of(words, names)
        case Invalid(errors=errors):
            return line_of((" ".join(errors.values()),), names)
        case _:
            return None

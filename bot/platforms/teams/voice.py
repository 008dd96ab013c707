"""What somebody is told alone, where nothing that they did can be answered at once.

In a channel that is a targeted message, which nobody else sees; where Teams has none, their own
chat with us (learn.microsoft.com, "Targeted messages"). It is said at the pace of all else that is:
in the background, so that nobody waits for its turn. What certainly does not stand is said again
for a while, and then in their chat; what may stand is not, for nothing can be looked up. So it may
be lost, and no record depends on it.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

from bot.domain.cards import Card
from bot.domain.gestures import Invalid, Open, Response, Say, Show
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.calls.connector import Connector, Said
from bot.platforms.teams.calls.outcomes import (
    BY_CODE_ALONE,
    Answer,
    Proof,
    outcome_of,
    proof_of,
)
from bot.platforms.teams.calls.pacing import TOO_MANY
from bot.platforms.teams.calls.turns import NOT_ASKED, coded
from bot.platforms.teams.calls.waiting import Waiting
from bot.platforms.teams.cards.forms import Opening, asks_where, form_of
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.cards.words import Element, line
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.members import Members
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.reading import is_own_chat
from bot.platforms.teams.render import CARD, SUMMARY_LIMIT, line_of, message_of
from bot.platforms.teams.rooms import NOWHERE, Rooms
from bot.platforms.teams.tokens import Page
from bot.platforms.teams.views import drawn, moment_of, seen_by
from bot.ports.chat import Destination, Held, NotSent
from bot.recent import Recent

logger = logging.getLogger(__name__)

LONGEST = timedelta(seconds=30)  # that an answer waits for its turns, before it is given up
CERTAIN = frozenset({Proof.NOT_SENT, Proof.REFUSED, Proof.SHUT_OUT})
NOT_KNOWN = "An answer to somebody did not arrive, or nobody says that it did."
NOWHERE_TO_SAY = "An answer to somebody was given up: there is nowhere to say it."
AIMED = {"isTargetedActivity": "true"}
MOST = 2000  # messages of ours of which it is known how they were changed last


@dataclass(frozen=True, slots=True)
class PrivateVoice:
    """Answers in private, in the background."""

    places: Places
    connector: Connector
    members: Members
    rooms: Rooms
    errands: Errands
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    _numbers: "count[int]" = field(init=False, default_factory=count)
    _waiting: Counter[Person] = field(init=False, default_factory=Counter)
    _changes: Recent[tuple[Channel, str], int] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )

    async def answer(
        self, response: Response, by: Person, place: Channel | Thread, *, aimed: str = ""
    ) -> None:
        """Begin to show somebody what came of a message of theirs."""
        self.errands.begin(self._answer(response, by, place, aimed))

    def change(self, card: Card, chat: Channel, message_id: str) -> None:
        """Begin to put a card in the place of a message of ours in a chat with somebody."""
        number = next(self._numbers)
        self._changes.put((chat, message_id), number)
        self.errands.begin(self._change(card, chat, message_id, number))

    async def _answer(
        self, response: Response, by: Person, place: Channel | Thread, aimed: str
    ) -> None:
        names = self.members.known(by.workspace, response)
        now = self.places.now()
        opening = Opening(page=Page.ASIDE, opened=moment_of(now))
        if isinstance(response, Open) and asks_where(response.form):
            opening = replace(opening, places=await self.rooms.open_to(by))
            response = response if opening.places else Say((NOWHERE,))
        if isinstance(response, Show):
            response = Show(drawn(seen_by(response.card, by), now))
        said = _said(response, place, names, opening)
        if said is not None:
            await self._say({**said, **_answering(aimed)}, by, place)

    async def _change(self, card: Card, chat: Channel, message_id: str, number: int) -> None:
        found = await self.places.find(chat)
        if not isinstance(found, Place):
            return
        card = drawn(card, self.places.now())
        said = message_of(card, await self.members.names(found.channel, found.where, card))
        change = _Request("PUT", {**said, "id": message_id}, f"/{coded(message_id)}")
        await self._ask(change, found, lambda: self._changes.get((chat, message_id)) == number)

    async def _say(self, said: Element, by: Person, place: Channel | Thread) -> None:
        channel = place.place if isinstance(place, Thread) else place
        is_private = is_own_chat(channel.id)
        if not is_private and await self._is_aimed(said, by, place):
            return
        found = await (self._found(channel) if is_private else self._chat_with(by))
        if found is None:
            logger.warning(NOWHERE_TO_SAY)
            return
        alone = {name: one for name, one in said.items() if name != "entities"}
        answer = await self._ask(_Request("POST", alone), found)
        if isinstance(answer, Held) or proof_of(answer) is not Proof.SENT:
            logger.warning(NOT_KNOWN)

    async def _is_aimed(self, said: Element, by: Person, place: Channel | Thread) -> bool:
        """Show it among the others, to one alone. Return whether it may stand there."""
        found = await self.places.find(place)
        if not isinstance(found, Place):
            return False
        aimed = {**said, "recipient": {"id": by.id, "isTargeted": True}}
        answer = await self._ask(_Request("POST", aimed, query=AIMED), found)
        if isinstance(answer, Held) or answer.status in BY_CODE_ALONE:
            return False  # without a code it may stand there: twice is better than not at all
        proof = proof_of(answer)
        if proof is Proof.NOTHING:
            logger.warning(NOT_KNOWN)
        return proof not in CERTAIN

    async def _chat_with(self, by: Person) -> Place | None:
        """Return somebody's chat. All answers to them wait for it with one turn.

        It is not that of the ring, which goes on waiting where nobody does here any more.
        """
        turn = f"aside {by.id}"
        self._waiting[by] += 1
        try:
            return await self._found(by, turn)
        finally:
            self._waiting[by] -= 1
            if not self._waiting[by]:
                del self._waiting[by]
                self.places.give_up(by, turn)

    async def _found(self, to: Destination, turn: str = "") -> Place | None:
        """Return where it is; a chat is opened as soon as it may be."""
        waiting = Waiting(self.wait, LONGEST)
        while True:
            found = await self.places.find(to, turn)
            if isinstance(found, Place):
                return found
            if not isinstance(found, Held | NotSent) or not await waiting.again(_after(found)):
                return None

    async def _ask(
        self, asked: "_Request", found: Place, is_wanted: Callable[[], bool] = lambda: True
    ) -> Answer | Held:
        """Make one request once it may be made; again for as long as it certainly came to nothing.

        ``is_wanted`` says whether it still is to be made.
        """
        pacing, waiting = self.places.pacing, Waiting(self.wait, LONGEST)
        place = (found.channel.workspace, found.where.conversation)
        name = f"aside {next(self._numbers)}"
        answer: Answer | Held = NOT_ASKED
        while is_wanted():
            held = pacing.hold(*place, name)
            answer = held or await self._tried(asked, found)
            if isinstance(answer, Answer) and answer.status == TOO_MANY:
                continue  # it is held by now
            came = answer if isinstance(answer, Held) else outcome_of(answer)
            if not isinstance(came, Held | NotSent):
                return answer
            if not await waiting.again(_after(came)):
                break
        pacing.release(*place, name)
        return answer

    async def _tried(self, asked: "_Request", found: Place) -> Answer | Held:
        url = f"{found.where.activities}{asked.which}"
        answer = await self.connector.ask(asked.method, url, asked.said, **asked.query)
        self.places.pacing.heed(found.channel.workspace, found.where.conversation, answer)
        return answer


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked of a conversation; ``which`` is one of its messages."""

    method: str
    said: Said
    which: str = ""
    query: Mapping[str, str] = field(default_factory=dict)


def _after(came: Held | NotSent) -> timedelta | None:
    return came.after if isinstance(came, Held) else came.retry_after


def _answering(aimed: str) -> Element:
    """Return what shows the message that is answered above it, to whom that was aimed from."""
    return {"entities": [{"type": "targetedMessageInfo", "messageId": aimed}]} if aimed else {}


def _said(
    response: Response, place: Channel | Thread, names: Names, opening: Opening
) -> Element | None:
    """Return an answer as a message; a form, which no message can open, as a card."""
    where = place.place if isinstance(place, Thread) else place
    match response:
        case Open(form=form):
            content = form_of(form, where, names=names, opening=opening)
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

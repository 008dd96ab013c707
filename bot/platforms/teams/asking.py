"""Asking about a message, and having words posted: what comes of either, in a line for who did it.

Whose message it is, and who may write where, is held against what Teams says of the conversation's
members: what a card or a form brings back proves nothing of that.
"""

import asyncio
from dataclasses import dataclass

from bot.domain.gestures import Command, Submission
from bot.domain.message import Channel, Message, Person
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.platforms.teams.answers import Answer, installing, told
from bot.platforms.teams.knows import Knows
from bot.platforms.teams.members import Absent
from bot.platforms.teams.reading import is_chat_of_two
from bot.platforms.teams.told.heard import AskedAbout
from bot.platforms.teams.told.pointed import people_in, place_of, with_people
from bot.ports.chat import Intake

ASKED = "Taken. What comes of it stands in the thread."
NOT_ASKED = "There is nothing new to ask about here."
NOT_THERE = "I am not in that channel. Add Empty Chair to the team there, then try once more."
NOT_POSTED = "Teams does not take it there. Choose another channel, or ask an admin."
NOT_THEIRS = "You are not in that channel. Choose one that you are in."
NOT_SAID = "Teams does not say just now who is in that channel. Send it once more in a minute."
KEPT = "Teams is slow just now. Your words are kept, and posted as soon as it takes them."
SLOW = "Teams does not say just now whose message that is. Try once more in a minute."
OF_TWO = "I cannot come into a chat of two. Write it in a channel, and ask me there."
TRIES, PAUSE = 10, 0.1  # seconds between: a conversation that we were just added to is noted


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a proposal, in a line for who made it."""

    words: str
    is_refusal: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks for people."""

    intake: Intake
    people: Knows

    async def about(self, found: AskedAbout) -> Answer:
        """Ask about a message that somebody chose; where we are not, offer to come."""
        place = place_of(found)
        if is_chat_of_two(place.id):
            return told((OF_TWO,), in_dialog=True)
        known = await self.people.known_as(people_in(found), place, by=found.by)
        if known is Absent.SHUT_OUT:
            return installing()
        if isinstance(known, Absent):
            return told((SLOW,), in_dialog=True)
        message = with_people(found, known)
        kept = await self._is_kept(message, found)
        self.people.note_person(message.author, place)
        return told((ASKED if kept else NOT_ASKED,), in_dialog=True)

    async def propose(
        self, sent: Command | Submission, text: str, place: Channel | None, here: Channel | None
    ) -> Told:
        """Have words posted for somebody, and asked about.

        ``here`` is where Teams says that they did it, so they are there.
        """
        if place is None:
            return Told(NOT_THERE, is_refusal=True)
        if place != here and (why := await self._why_not(sent.by, place)):
            return Told(why, is_refusal=True)
        proposal = Proposal(id=sent.id, by=sent.by, place=place, text=text, at=sent.at)
        fate = await self.intake.proposed(proposal)
        if fate.refused:
            return Told(NOT_POSTED, is_refusal=True)
        if not fate.stands:
            return Told(KEPT)
        return Told(ASKED if fate.asks else NOT_ASKED)

    async def _why_not(self, by: Person, place: Channel) -> str:
        is_in = await self.people.lets_in(by, place)
        if is_in is None:
            return NOT_SAID
        return "" if is_in else NOT_THEIRS

    async def _is_kept(self, message: Message, found: AskedAbout) -> bool:
        """Hand the message in. A conversation that we have just come into is waited for."""
        for _ in range(TRIES if found.is_new_here else 1):
            if await self.intake.posted(message, way=Way.SHORTCUT, asked_by=found.by):
                return True
            await asyncio.sleep(PAUSE if found.is_new_here else 0)
        return False

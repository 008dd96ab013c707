"""What people do on a page. Each deed returns what its doer alone sees then."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.cards import Card
from bot.domain.errors import UserError
from bot.domain.gestures import Propose
from bot.domain.message import Channel, Person
from bot.domain.signal import Way
from bot.platforms.playground import asides
from bot.platforms.playground.asides import Aside, Spot
from bot.platforms.playground.courier import Courier
from bot.platforms.playground.filled import Filled
from bot.platforms.playground.room import Post, Room
from bot.platforms.playground.settings import CHANNELS, WORKSPACE, Colleague
from bot.platforms.playground.times import Jump, jump
from bot.platforms.playground.translate import (
    command_words,
    form_values,
    key_of,
    to_command,
    to_message,
    to_press,
    to_submission,
    to_text,
)
from bot.ports.chat import Intake

Advance = Callable[[datetime], Awaitable[None]]
NextReview = Callable[[], Awaitable[datetime | None]]
Deed = Callable[[Filled, Aside], Awaitable[Aside]]

NOT_YOURS = "That message is not yours to change, or it is gone."
THREAD_GONE = "That thread is not there any more. Your words still stand below."
NO_REVIEW = "No look back is planned yet. Answer a question, and say when we will know."
NO_SUCH_JUMP = "The clock has no such button, so it did not move."
ASKED = "Taken. What comes of it stands in the thread."
NOWHERE = "Nobody else reads here. Go to a channel, and type it there."
CALLED = "Yes? Write what you are planning in the same message, and it is asked about at once."
LEFT = "You left #{}. What you answered for there is asked for anew."
NO_MEMBER = "You left #{}. Join it again to write there."
NOT_A_CHANNEL = "Only a channel can be left or joined. Nothing was changed."
NOT_ASKED = "There is nothing new to ask about here."


@dataclass(frozen=True, slots=True)
class Deeds:
    """The deeds, over the room and the ring.

    ``advance`` lets business time pass up to a moment, with all that is due on the way;
    ``next_review`` says when the next look back is due.
    """

    room: Room
    courier: Courier
    intake: Intake
    clock: Clock
    advance: Advance
    next_review: NextReview

    async def home(self, who: Colleague) -> Card:
        """Return what one person sees of the bot: no deed, but the ring knows it alone."""
        return await self.intake.home(Person(WORKSPACE, who.id))

    async def say(self, filled: Filled, before: Aside) -> Aside:
        """Post a message, or give a command."""
        typed, where = filled["text"], (filled.channel, filled["root"])
        await asyncio.to_thread(self._check_member, filled)
        words = command_words(typed)
        if words is not None:
            command = to_command(
                words, filled.person, self.clock.now(), where=where, ticket=filled.ticket
            )
            response = await self.intake.commanded(command)
            if isinstance(response, Propose):
                return await self._propose(response, filled, before)
            return asides.pressed(before, response, filled.spot)
        text = to_text(typed)
        await asyncio.to_thread(self._check_thread, filled)
        ticket = key_of("say", filled.ticket, filled.actor.id, *where, text)
        post = await asyncio.to_thread(
            self.room.say, filled.actor.id, text, self.clock.now(), where=where, ticket=ticket
        )
        await self.courier.carry()
        if not to_message(post).text:
            return asides.line(before, CALLED, Spot(filled.place, post.id))
        return asides.without_note(before)

    async def edit(self, filled: Filled, before: Aside) -> Aside:
        """Let one's own message say something else."""
        post = await asyncio.to_thread(self._own, filled)
        text = to_text(filled["text"])
        if text != post.text:
            await asyncio.to_thread(self.room.rewrite, post.id, text, self.clock.now())
            await self.courier.carry()
        return asides.without_note(before)

    async def delete(self, filled: Filled, before: Aside) -> Aside:
        """Take one's own message back."""
        post = await asyncio.to_thread(self._own, filled)
        await asyncio.to_thread(self.room.take_back, post.id, self.clock.now())
        await self.courier.carry()
        return asides.without_note(before)

    async def leave(self, filled: Filled, before: Aside) -> Aside:
        """Leave a channel. Whoever answered for something there does so no longer."""
        channel = _channel_of(filled)
        now = self.clock.now()
        await asyncio.to_thread(self.room.leave, filled.actor.id, channel, now)
        await self.courier.carry()
        return asides.line(before, LEFT.format(channel), filled.spot)

    async def join(self, filled: Filled, before: Aside) -> Aside:
        """Come back to a channel."""
        await asyncio.to_thread(self.room.join, filled.actor.id, _channel_of(filled))
        return asides.without_note(before)

    async def ask(self, filled: Filled, before: Aside) -> Aside:
        """Ask for the customer impact of any message: what Slack and Teams call a shortcut."""
        post = await asyncio.to_thread(self.room.get, filled["post"])
        if post is None or not post.author or post.is_deleted or post.channel != filled.channel:
            raise UserError("That message is gone, so nothing was asked.")
        kept = await self.intake.posted(to_message(post), way=Way.SHORTCUT, asked_by=filled.person)
        return asides.line(before, ASKED if kept else NOT_ASKED, filled.spot)

    async def press(self, filled: Filled, before: Aside) -> Aside:
        """Press a button of a card."""
        press = to_press(filled["press"], filled.person, self.clock.now(), ticket=filled.ticket)
        return asides.pressed(before, await self.intake.pressed(press), filled.spot)

    async def submit(self, filled: Filled, before: Aside) -> Aside:
        """Send a form."""
        submission = to_submission(
            filled.items,
            filled.person,
            self.clock.now(),
            place=Channel(WORKSPACE, filled.channel),
            ticket=filled.ticket,
        )
        response = await self.intake.submitted(submission)
        if isinstance(response, Propose):
            return await self._propose(response, filled, asides.taken(before, filled["form"]))
        return asides.submitted(before, response, submission.values, filled["form"], filled.spot)

    async def close(self, filled: Filled, before: Aside) -> Aside:
        """Close the form and keep what was typed, or take the private line away."""
        if filled["what"] != "form":
            return asides.without_note(before)
        return asides.without_form(typed_so_far(filled, before))

    async def move_clock(self, filled: Filled, before: Aside) -> Aside:
        """Let time pass."""
        try:
            button = Jump(filled["to"])
        except ValueError:
            raise UserError(NO_SUCH_JUMP) from None
        now = self.clock.now()
        to = await self.next_review() if button is Jump.LOOK_BACK else jump(button, now)
        if to is None:
            raise UserError(NO_REVIEW)
        to = max(to, now)
        await asyncio.to_thread(self.room.note_time, to)
        await self.advance(to)
        return asides.without_note(before)

    async def _propose(self, wish: Propose, filled: Filled, before: Aside) -> Aside:
        """Post the words in the doer's name, and ask about them at once."""
        channel = wish.place.id if wish.place else filled.channel
        text, where, now = wish.text, (channel, ""), self.clock.now()
        ticket = key_of("propose", filled.ticket, filled.actor.id, *where, text)
        post = await asyncio.to_thread(
            self.room.say, filled.actor.id, to_text(text), now, where=where, ticket=ticket
        )
        kept = await self.intake.posted(to_message(post), way=Way.COMMAND, asked_by=filled.person)
        await self.courier.carry()
        if not kept:
            return asides.line(before, NOWHERE, filled.spot)
        return asides.without_note(before)

    def _check_member(self, filled: Filled) -> None:
        if self.room.has_left(filled.actor.id, filled.channel):
            raise UserError(NO_MEMBER.format(filled.channel))

    def _check_thread(self, filled: Filled) -> None:
        root = self.room.get(filled["root"]) if filled["root"] else None
        if filled["root"] and (root is None or root.channel != filled.channel):
            raise UserError(THREAD_GONE)

    def _own(self, filled: Filled) -> Post:
        post = self.room.get(filled["post"])
        if post is None or post.author != filled.actor.id or post.is_deleted:
            raise UserError(NOT_YOURS)
        return post


def _channel_of(filled: Filled) -> str:
    """Return the channel of a page that is no one's own."""
    if filled.channel not in CHANNELS:
        raise UserError(NOT_A_CHANNEL)
    return filled.channel


def typed_so_far(filled: Filled, before: Aside) -> Aside:
    """Keep what stands in a form that is not sent yet."""
    return asides.keep(before, form_values(filled.items), filled["form"])


def refused(filled: Filled, before: Aside, why: str) -> Aside:
    """Say why a deed was not done. Whatever was typed is kept."""
    if filled["form"]:
        typed = form_values(filled.items)
        return asides.unsaved(before, why, typed, filled["form"], filled.spot)
    after = asides.line(before, why, filled.spot)
    return asides.draft(after, filled["text"], filled["root"]) if filled["text"] else after

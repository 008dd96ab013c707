"""What people do with our messages, forms and commands in Slack, carried to the ring."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.form import WHERE
from bot.domain.gestures import Command, Invalid, Nothing, Propose, Submission
from bot.domain.message import Channel, Person
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.platforms.slack import gestures
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.edge import Payload, Reply
from bot.platforms.slack.homes import MOMENT, Homes
from bot.platforms.slack.reading import DIRECT, is_person, workspace_of_gesture
from bot.platforms.slack.tenants.connections import Connection
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.told.heard import (
    AskedAbout,
    AskedAnew,
    Back,
    Commanded,
    Pressed,
    Submitted,
)
from bot.ports.chat import Intake

ASKED = "Taken. What comes of it stands in the thread."
NOT_ASKED = "There is nothing new to ask about here."
NOT_THERE = "I am not in that channel. Type /invite @Empty Chair there, then try once more."
NOT_READ = (
    "I read no direct messages. Type /impact in a channel that I am in, and what you propose."
)
NOT_POSTED = "Slack does not take it there. Choose another channel, or ask an admin."
KEPT = "Slack is slow just now. Your words are kept, and posted as soon as it takes them."
CODE = re.compile(r"[a-z_]+")
REFUSED: Mapping[str, str] = {
    "not_in_channel": NOT_THERE,
    "channel_not_found": NOT_THERE,
    "is_archived": "That channel is archived. Choose another one.",
    **dict.fromkeys(
        (
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "no_permission",
        ),
        "I may not post in that channel: ask an admin, or choose another one.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Takes gestures. What their doer sees at once goes through ``answers``."""

    intake: Intake
    connections: Renamed
    answers: Answers
    directory: Directory
    homes: Homes
    clock: Clock

    async def interacted(self, payload: Payload) -> Reply:
        """Take a press, a form or a shortcut."""
        connection = await self._connection(payload)
        if connection is None:
            return None
        renames = await self.connections.of(connection.workspace)
        match renames.ours(gestures.done(payload, connection.identity.me, self.clock.now())):
            case Pressed(press=press, back=back):
                response = await self.intake.pressed(press)
                self._note(press.by, back)
                return await self.answers.show(response, press.by, back)
            case Submitted() as sent:
                return await self._submitted(sent)
            case AskedAbout() as asked:
                return await self._asked(asked)
            case AskedAnew(by=by, back=back):
                return await self._begin(by, back)
            case _:
                return None

    async def commanded(self, form: Payload) -> Reply:
        """Take a command."""
        found = gestures.typed(form, self.clock.now())
        if not isinstance(found, Commanded):
            return None
        return await self.answers.in_time(
            self._commanded(found, form), found.command.by, found.back
        )

    async def _commanded(self, found: Commanded, form: Payload) -> Reply:
        connection = await self._connection(form)
        if connection is None:
            return None
        renames = await self.connections.of(connection.workspace)
        command, back = renames.ours(found.command), found.back
        if command.words:  # where nothing is asked for, a form opens, and that cannot wait
            await self.directory.meet(command.by, patience=MOMENT)
        response = await self.intake.commanded(command)
        self.directory.note(command.by, command.place)
        if isinstance(response, Propose):
            place = response.place or command.place
            if why := await self._propose(command, response.text, place, back):
                self.answers.say(why, command.by, back)
            return None
        return await self.answers.reply(response, command.by, back)

    async def _submitted(self, sent: Submitted) -> Reply:
        submission = sent.submission
        response = await self.intake.submitted(submission)
        self._note(submission.by, sent.back)
        for ids in submission.values.values():
            self.directory.note(*_people(submission.by.workspace, ids))
        if isinstance(response, Propose):
            place = response.place or submission.place
            return await self._propose_from(sent, response.text, place)
        return await self.answers.close_form(response, sent)

    async def _propose_from(self, sent: Submitted, text: str, place: Channel | None) -> Reply:
        """Post what a form says. Where Slack refuses, it stays open, and what was typed stands."""
        why = await self._propose(sent.submission, text, place, sent.back) if place else NOT_THERE
        return await self.answers.close_form(Invalid({WHERE: why}) if why else Nothing(), sent)

    async def _asked(self, asked: AskedAbout) -> Reply:
        message, by = asked.message, asked.by
        kept = await self.intake.posted(message, way=Way.SHORTCUT, asked_by=by)
        self.directory.note(message.thread.place, message.author, by)
        place = message.thread.place
        if kept:
            self.answers.say(ASKED, by, asked.back)
        elif place.id.startswith(DIRECT):
            self.answers.say(NOT_READ, by, asked.back)
        else:
            self.answers.say_when_known(self._why_not(place), by, asked.back)
        return None

    async def _why_not(self, place: Channel) -> str:
        """Return why a message there is not asked about: Slack offers our shortcut everywhere."""
        return NOT_ASKED if await self.directory.is_in(place) else NOT_THERE

    async def _begin(self, by: Person, back: Back) -> Reply:
        """Open the form for something new, which belongs to no channel yet."""
        now = self.clock.now()
        id = gestures.key_of("anew", by.workspace, by.id, back.trigger or now.isoformat())
        command = Command(id=id, by=by, place=Channel(by.workspace, back.channel), words="", at=now)
        return await self.answers.show(await self.intake.commanded(command), by, back)

    async def _propose(
        self, done: Command | Submission, text: str, place: Channel, back: Back
    ) -> str:
        """Have the words posted for somebody, naming them, and asked about.

        Return why they never will be, in a line for that person; "" where they are, or are kept.
        """
        proposal = Proposal(id=done.id, by=done.by, place=place, text=text, at=done.at)
        fate = await self.intake.proposed(proposal)
        if fate.refused:
            return _refusal(fate.refused)
        if not fate.stands:
            self.answers.say(KEPT, done.by, back)
        elif not fate.asks:
            self.answers.say(NOT_ASKED, done.by, back)
        return ""

    def _note(self, by: Person, back: Back) -> None:
        """Look up who did something; where they look at their home, bring it up to date."""
        self.directory.note(by)
        if back.is_from_home:
            self.homes.show(by, back.hash)

    async def _connection(self, payload: Payload) -> Connection | None:
        return await self.connections.find(workspace_of_gesture(payload))


def _refusal(reason: str) -> str:
    """Return what Slack's refusal means to who proposed; its code stands in the reason."""
    codes = set(CODE.findall(reason))
    return next((told for code, told in REFUSED.items() if code in codes), NOT_POSTED)


def _people(workspace: str, ids: tuple[str, ...]) -> list[Person]:
    return [Person(workspace, id) for id in ids if is_person(id)]

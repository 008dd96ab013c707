"""What people do with our cards and forms in Teams, carried to the ring and answered at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.clock import Clock
from bot.domain.form import WHERE, Form
from bot.domain.gestures import Command, Invalid, Open, Propose, Response, Submission
from bot.domain.message import Channel, Person
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.platforms.teams.answers import answered, shown, told
from bot.platforms.teams.cards.forms import typed_again
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.cards.words import line
from bot.platforms.teams.told.heard import AskedAbout, AskedAnew, Pressed, Submitted
from bot.ports.chat import Intake
from bot.recent import Recent

Answer = Mapping[str, Any]
MOST_FORMS = 2000
ASKED = "Taken. What comes of it stands in the thread."
NOT_ASKED = "There is nothing new to ask about here."
NOT_THERE = "I am not in that channel. Add Empty Chair to the team there, then try once more."
NOT_POSTED = "Teams does not take it there. Choose another channel, or ask an admin."
KEPT = "Teams is slow just now. Your words are kept, and posted as soon as it takes them."
TYPED_LIMIT = 600


class Knows(Protocol):
    """Knows people: what they are called, and who was picked."""

    def names(self, workspace: str, said: object) -> Names:
        """Return what those are called whom a card or a form names."""

    async def resolved(
        self, values: Mapping[str, Sequence[str]], picked: Sequence[str], channel: Channel | None
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """Return a form's values with everybody by the bot's id of them, and what is wrong."""


@dataclass(slots=True)
class Hands:
    """Takes gestures, and returns what each is answered with.

    A form that was opened is remembered for a while, so that it can stay open with what is wrong.
    """

    intake: Intake
    clock: Clock
    people: Knows
    _opened: Recent[tuple[Person, str, object], Form] = field(
        init=False, default_factory=lambda: Recent(MOST_FORMS)
    )

    async def pressed(self, found: Pressed) -> Answer:
        """Take a press."""
        press = found.press
        response = await self.intake.pressed(press)
        place = press.about.place if press.about else None
        return self._answer(response, press.by, place, in_dialog=found.in_dialog)

    async def submitted(self, found: Submitted) -> Answer:
        """Take a form."""
        response, sent = await self.taken(found)
        if isinstance(response, Propose):
            why = await self._propose(sent, response.text, response.place or sent.place)
            if not why.is_refusal:
                return told((why.words,), in_dialog=found.in_dialog)
            response = Invalid({WHERE: why.words})
        if isinstance(response, Invalid):
            return self._still_open(response, found)
        return self._answer(response, sent.by, sent.place, in_dialog=found.in_dialog)

    async def taken(self, found: Submitted) -> tuple[Response, Submission]:
        """Hand a form in, everybody who was picked by the bot's id of them."""
        sent = found.submission
        where = sent.about.place if sent.about else sent.place
        values, wrong = await self.people.resolved(sent.values, found.picked, where)
        if wrong:
            return Invalid(wrong), sent
        sent = replace(sent, values=values)
        return await self.intake.submitted(sent), sent

    async def asked_about(self, found: AskedAbout) -> Answer:
        """Take that somebody asks about a message; what it says is looked up afterwards."""
        await self.intake.pointed_at(found.place, found.message_id, by=found.by, way=Way.SHORTCUT)
        return told((ASKED,), in_dialog=True)

    async def asked_anew(self, found: AskedAnew) -> Answer:
        """Open the form for something new."""
        command: Command = found.command
        response = await self.intake.commanded(command)
        return self._answer(response, command.by, command.place, in_dialog=True)

    def _answer(
        self, response: Response, by: Person, place: Channel | None, *, in_dialog: bool
    ) -> Answer:
        if isinstance(response, Open):
            form = response.form
            self._opened.put((by, form.name.value, form.about), form)
        names = self.people.names(by.workspace, response)
        return answered(response, place, in_dialog=in_dialog, names=names)

    def _still_open(self, wrong: Invalid, found: Submitted) -> Answer:
        """Return the form with what is wrong, and with what was typed."""
        sent = found.submission
        form = self._opened.get((sent.by, sent.form, sent.about))
        if form is None:  # another replica opened it: what was typed is shown, to be copied
            typed = "; ".join(one for given in sent.values.values() for one in given)
            said = f"{' '.join(wrong.errors.values())} You wrote: {line(typed, TYPED_LIMIT)}"
            return told((said,), in_dialog=found.in_dialog)
        again = typed_again(form, sent.values)
        names = self.people.names(sent.by.workspace, again)
        return shown(again, sent.place, in_dialog=found.in_dialog, names=names, errors=wrong.errors)

    async def _propose(self, sent: Submission, text: str, place: Channel | None) -> "Told":
        """Have words posted for somebody, and asked about."""
        if place is None:
            return Told(NOT_THERE, is_refusal=True)
        proposal = Proposal(id=sent.id, by=sent.by, place=place, text=text, at=sent.at)
        fate = await self.intake.proposed(proposal)
        if fate.refused:
            return Told(NOT_POSTED, is_refusal=True)
        if not fate.stands:
            return Told(KEPT)
        return Told(ASKED if fate.asks else NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a proposal, in a line for who made it."""

    words: str
    is_refusal: bool = False

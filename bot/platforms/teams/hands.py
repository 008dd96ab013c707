"""What people do with our cards and forms in Teams, carried to the ring and answered at once."""

from dataclasses import dataclass, field, replace

from bot.clock import Clock
from bot.domain.cards import Card, CardKind, Words
from bot.domain.form import WHERE, Form
from bot.domain.gestures import (
    Invalid,
    Nothing,
    Open,
    Press,
    Propose,
    Response,
    Say,
    Show,
    Submission,
)
from bot.domain.message import Channel, Person
from bot.platforms.teams.answers import NOT_SHOWN, TAKEN, Answer, answered, shown, told, viewed
from bot.platforms.teams.asking import Asking
from bot.platforms.teams.cards.forms import ANYWHERE, Opening, asks_where, typed_again
from bot.platforms.teams.cards.words import line, plain
from bot.platforms.teams.gestures import key_of
from bot.platforms.teams.knows import Knows, Voice
from bot.platforms.teams.reading import is_own_chat
from bot.platforms.teams.rooms import NOWHERE
from bot.platforms.teams.tokens import Page
from bot.platforms.teams.told.heard import AskedAnew, Pressed, Spot, Submitted, Viewed
from bot.platforms.teams.views import drawn, moment_of, seen_by
from bot.ports.chat import Intake
from bot.recent import Recent

MOST_FORMS = 2000
TYPED_LIMIT = 600


@dataclass(slots=True)
class Hands:
    """Takes gestures, and returns what each is answered with.

    A form that was opened is remembered for a while, so that it can stay open with what is wrong.
    """

    intake: Intake
    clock: Clock
    people: Knows
    voice: Voice
    asking: Asking = field(init=False)
    _opened: Recent[tuple[Person, str, object], Form] = field(
        init=False, default_factory=lambda: Recent(MOST_FORMS)
    )

    def __post_init__(self) -> None:
        self.asking = Asking(self.intake, self.people)

    async def pressed(self, found: Pressed) -> Answer:
        """Take a press."""
        press, spot = found.press, found.spot
        response = await self.hand_in(press)
        response = await self._at_home(response, press.by, spot, in_dialog=found.in_dialog)
        place = press.about.place if press.about else None
        how = _How(press.by, place, in_dialog=found.in_dialog, spot=spot)
        return await self._answer(response, how)

    async def hand_in(self, press: Press) -> Response:
        """Hand a press in. One on a list is named by the version that its record has by now, too.

        A list is drawn for all its records, and stands for days: what is pressed there again after
        the record has changed is meant. What Teams repeats meanwhile comes before the change, and
        is known by its name; or after it, where the rules find nothing left to do.
        """
        if press.about is not None and not press.version:
            stands = await self.intake.card(press.about)
            by_now = str(stands.version) if stands else ""
            press = replace(press, id=key_of(press.id, by_now))
        return await self.intake.pressed(press)

    async def submitted(self, found: Submitted) -> Answer:
        """Take a form."""
        response, sent = await self.taken(found)
        spot = found.spot
        if isinstance(response, Invalid):
            return await self._still_open(response, found)
        response = await self._at_home(response, sent.by, spot, in_dialog=found.in_dialog)
        if not found.in_dialog and spot is not None and spot.page is Page.ASIDE:
            response = self._in_its_place(response, sent.by, spot)
        return await self._answer(response, _how_of(found))

    async def taken(self, found: Submitted) -> tuple[Response, Submission]:
        """Hand a form in, everybody who was picked by the bot's id of them; post what it says."""
        sent = found.submission
        where = sent.about.place if sent.about else sent.place
        values, wrong = await self.people.resolved(sent.values, found.picked, where)
        if wrong:
            return Invalid(wrong), sent
        sent = replace(sent, values=values)
        response = await self.intake.submitted(sent)
        if not isinstance(response, Propose):
            return response, sent
        here = found.spot.channel if found.spot else None
        fate = await self.asking.propose(sent, response.text, response.place or sent.place, here)
        return (Invalid({WHERE: fate.words}) if fate.is_refusal else Say((fate.words,))), sent

    async def asked_anew(self, found: AskedAnew) -> Answer:
        """Open the form for something new."""
        command = found.command
        response = await self.intake.commanded(command)
        return await self._answer(response, _How(command.by, command.place, in_dialog=True))

    async def viewed(self, found: Viewed) -> Answer:
        """Show somebody a card as they see it."""
        card = await self.intake.card(found.about)
        if card is None:
            return NOT_SHOWN
        names = await self.people.names_in(found.about.place, card)
        return viewed(card, found.by, names)

    def remember(self, form: Form, by: Person) -> None:
        """Remember a form that is opened, so that it can stay open."""
        self._opened.put((by, form.name.value, form.about), form)

    async def _answer(self, response: Response, how: "_How") -> Answer:
        opening = ANYWHERE
        if isinstance(response, Open):
            form = response.form
            self.remember(form, how.by)
            opening = await self._opening(form, how)
            if asks_where(form) and not opening.places:
                return told((NOWHERE,), in_dialog=how.in_dialog)
        if isinstance(response, Show):
            response = Show(drawn(seen_by(response.card, how.by), self.clock.now()))
        names = self.people.names(how.by.workspace, response)
        return answered(response, how.place, in_dialog=how.in_dialog, names=names, opening=opening)

    async def _opening(self, form: Form, how: "_How") -> Opening:
        places = await self.people.channels_of(how.by) if asks_where(form) else ()
        page = how.spot.page if how.spot else None
        # A card in a channel is known by what Teams says; what a dialog is on, by its token alone.
        stands = how.spot.message_id if how.spot and page is Page.HOME else ""
        return Opening(how.in_dialog, places, page, stands, moment_of(self.clock.now()))

    async def _still_open(self, wrong: Invalid, found: Submitted) -> Answer:
        """Return the form with what is wrong, and with what was typed."""
        sent, how = found.submission, _how_of(found)
        form = self._opened.get((sent.by, sent.form, sent.about))
        if form is None:  # another replica opened it: what was typed is shown, to be copied
            typed = "; ".join(one for given in sent.values.values() for one in given)
            said = f"{' '.join(wrong.errors.values())} You wrote: {line(typed, TYPED_LIMIT)}"
            return told((said,), in_dialog=found.in_dialog)
        again = typed_again(form, sent.values)
        names = self.people.names(sent.by.workspace, again)
        opening = await self._opening(form, how)
        return shown(again, sent.place, opening, names=names, errors=wrong.errors)

    async def _at_home(
        self, response: Response, by: Person, spot: Spot | None, *, in_dialog: bool
    ) -> Response:
        """Bring a home up to date that something was done on; return what is shown of it."""
        if spot is None or spot.page is not Page.HOME or isinstance(response, Open):
            return response
        home = await self.intake.home(by)
        if spot.message_id and is_own_chat(spot.channel.id):
            self.voice.change(home, spot.channel, spot.message_id)
        return Show(home) if isinstance(response, Nothing) and not in_dialog else response

    def _in_its_place(self, response: Response, by: Person, spot: Spot) -> Response:
        """Show what came of a form where it stood, so that nobody sends it a second time."""
        words: Words = (TAKEN,)
        match response:
            case Say(words=said):
                words = said
            case Nothing():
                pass
            case _:
                return response
        known = self.people.names(by.workspace, words)
        card = Card(kind=CardKind.NOTE, summary=plain(words, known), lead=words)
        if spot.message_id and is_own_chat(spot.channel.id):
            self.voice.change(card, spot.channel, spot.message_id)
        return Show(card)


@dataclass(frozen=True, slots=True)
class _How:
    """How something was done: by whom, for which channel, and on what."""

    by: Person
    place: Channel | None
    in_dialog: bool
    spot: Spot | None = None


def _how_of(found: Submitted) -> _How:
    sent = found.submission
    return _How(sent.by, sent.place, in_dialog=found.in_dialog, spot=found.spot)

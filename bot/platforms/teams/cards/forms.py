"""Forms as Adaptive Cards; ``filled`` reads what comes back. Pure.

A form that is too large for a card says less of its own: hints and labels are shortened, segments
are asked for by sign, and of the options those that have room are listed, with a search. What
people wrote and chose stays whole; where that alone is more than a card had better be, the form is
larger, and still within what a message may be.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.form import FieldKind, Form, Option
from bot.domain.message import Channel
from bot.platforms.teams import tokens
from bot.platforms.teams.cards.frame import NOBODY, Names, framed
from bot.platforms.teams.cards.inputs import Room, inputs_of
from bot.platforms.teams.cards.room import is_small
from bot.platforms.teams.cards.spoken import spoken_form
from bot.platforms.teams.cards.words import Element, Mentions, block, line
from bot.platforms.teams.tokens import Page, Token

TITLE_LIMIT, SUBMIT_LIMIT = 150, 60
WRONG = "wrong/"  # what stands above a field says so by its id; its words say what
LEAST = 60  # letters of what stands around the fields, however little room there is
ROOMS = (
    Room(),
    Room(words=150, label=75, one_by_one=10),
    Room(words=60, label=60, options=50, one_by_one=0),
    Room(words=0, label=40, options=50, one_by_one=0),
    Room(words=0, label=30, options=25, one_by_one=0),
    Room(words=0, label=30, options=8, one_by_one=0),
)
Errors = Mapping[str, str]
NO_ERRORS: Errors = {}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a form is opened: in a dialog or as a card, and with which channels to choose from.

    ``page`` is what card of somebody's own it is opened from, or is itself, and ``stands`` is the
    message in which that stands. ``opened`` is when, so that what is sent twice is known.
    """

    in_dialog: bool = False
    places: Sequence[Option] = ()
    page: Page | None = None
    stands: str = ""
    opened: str = ""


ANYWHERE = Opening()


def form_of(
    form: Form,
    place: Channel | None = None,
    *,
    names: Names = NOBODY,
    errors: Errors = NO_ERRORS,
    opening: Opening = ANYWHERE,
) -> Element:
    """Return a form.

    ``place`` is the channel it was opened from. Each of ``errors`` stands above its field.
    """
    form, made = spoken_form(form), {}
    for room in ROOMS:
        mentions = Mentions(names)
        body = list(_body(form, mentions, errors, opening.places, room))
        made = framed(body, [_submit(form, place, opening)], mentions)
        if is_small(made):
            break
    return made


def dialog_of(form: Element) -> Element:
    """Return the same for a dialog, which sends what was typed by ``Action.Submit`` alone."""
    return {**form, "actions": [one.get("fallback", one) for one in form.get("actions", [])]}


def typed_again(form: Form, values: Mapping[str, tuple[str, ...]]) -> Form:
    """Return a form with what somebody has typed into it."""
    fields = tuple(replace(one, values=values.get(one.name, ())) for one in form.fields)
    return replace(form, fields=fields)


def asks_where(form: Form) -> bool:
    """Return whether a form asks in which channel."""
    return any(field.kind is FieldKind.CHANNEL for field in form.fields)


def _body(
    form: Form, mentions: Mentions, errors: Errors, places: Sequence[Option], room: Room
) -> Iterator[Element]:
    most = max(room.words, LEAST)
    if form.title.strip():
        yield block((line(form.title, TITLE_LIMIT),), mentions, weight="Bolder", size="Medium")
    quote = f"“{line(form.quote, most)}”" if form.quote.strip() else ""
    for said in (line(form.context, most), quote):
        if said:
            yield block((said,), mentions, isSubtle=True)
    for field in form.fields:
        wrong = line(errors.get(field.name, ""), max(room.words, LEAST))
        if wrong:
            yield {"id": f"{WRONG}{field.name}", **block((wrong,), mentions, weight="Bolder")}
        yield from inputs_of(field, mentions, places, room)
    if form.note.strip():
        yield block((line(form.note, most),), mentions, size="Small", isSubtle=True)


def _submit(form: Form, place: Channel | None, opening: Opening) -> Element:
    token = Token(
        name=form.name.value,
        about=form.about,
        version=form.version,
        value=form.value,
        place=place,
        is_form=True,
        page=opening.page,
        stands=opening.stands,
        opened=opening.opened,
    )
    title = line(form.submit, SUBMIT_LIMIT) or "·"
    said = {"title": title, "style": "positive", "data": tokens.write(token)}
    fallback = {"type": "Action.Submit", **said}
    return {"type": "Action.Execute", "verb": form.name.value, **said, "fallback": fallback}

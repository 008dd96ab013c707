"""Everything that we can send to Teams: cards, forms and messages, the longest and ugliest too.

The engine's own play is Slack's; here its people, channels and threads are called as Teams does.
"""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar

from bot.domain.cards import Card, CardKind, Curve, Strong
from bot.domain.form import Form
from bot.domain.gestures import Invalid, Nothing, Open, Response, Say, Show
from bot.domain.message import Channel, Person, Thread
from bot.domain.metric import Point, Trend
from bot.platforms.teams.answers import answered
from bot.platforms.teams.cards.forms import dialog_of, form_of
from bot.platforms.teams.cards.installing import install_card
from bot.platforms.teams.reading import is_person
from bot.platforms.teams.render import attached, card_of, line_of
from bot.platforms.teams.views import card_for, message_for_all
from tests.platforms.slack.showing import UGLY, engine_cards, engine_forms, ugliest, ugliest_form
from tests.platforms.teams.connector_double import GENERAL
from tests.platforms.teams.house import WORKSPACE

Json = dict[str, Any]
Said = TypeVar("Said")
PLACE = Channel(WORKSPACE, GENERAL)
ROOT = "1790000000001"
NAMES = ("Maya Okonkwo", "Jonas Weber", "Priya Raman", "Ines Duarte", "Sam Lee", UGLY)
_MENTION = re.compile(r"<@([^<>|\s]{1,200})>")
CURVE = Curve(
    "Abandoned guest baskets",
    "%",
    tuple(Point(date(2026, 6, 1) + timedelta(days=9 * n), 31.5 - n * n / 9) for n in range(12)),
    ((date(2026, 7, 1), "CI-142"), (date(2026, 8, 12), "CI-160")),
    Trend.DOWN,
    Point(date(2026, 9, 20), 18.0),
)


def in_teams(said: Said) -> Said:
    """Return a card or a form in which everybody and every place is called as Teams does."""
    moved: Said = _moved(said)
    return moved


def names_of(said: object) -> Mapping[str, str]:
    """Return what those are called who are named in something."""
    ids = dict.fromkeys(found for found in re.findall(r"29:[^'\"<>\s|]+", repr(said)))
    return {id: NAMES[place % len(NAMES)] for place, id in enumerate(ids)}


@cache
def cards() -> tuple[Card, ...]:
    """Return every card that the engine makes, and the ugliest there can be."""
    made = list(dict.fromkeys(in_teams(one) for one in engine_cards()))
    digest = next(one for one in made if one.kind is CardKind.DIGEST)
    curved = [replace(one, curve=CURVE) for one in made if one.kind is CardKind.OUTCOME][:1]
    worst = [in_teams(ugliest(much)) for much in (0, 1, 3, 12)]
    nothing_said = Card(kind=CardKind.NOTE, summary="", lead=(Strong("Noted"), f": {UGLY}"))
    return (*made, *curved, replace(digest, curve=CURVE), *worst, nothing_said)


@cache
def forms() -> tuple[Form, ...]:
    """Return every form that the engine makes."""
    return tuple(dict.fromkeys(in_teams(one) for one in engine_forms()))


@cache
def ugliest_forms() -> tuple[Form, ...]:
    """Return forms with a field of each kind, few options and many, and the ugliest words."""
    return tuple(in_teams(ugliest_form(many)) for many in (1, 4, 11, 101))


@cache
def every_usual_card() -> tuple[str, ...]:
    """Return all of the engine's that is shown as an Adaptive Card, each once, as JSON."""
    made = [*_for_each(), *_shown(forms()), install_card()]
    return tuple(dict.fromkeys(json.dumps(one) for one in made))


@cache
def every_card() -> tuple[str, ...]:
    """Return all that can be shown as an Adaptive Card, each once, as JSON."""
    worst = tuple(json.dumps(one) for one in _shown(ugliest_forms()))
    return tuple(dict.fromkeys((*every_usual_card(), *worst)))


@cache
def every_message() -> tuple[str, ...]:
    """Return all that is posted or put in the place of something, each once, as JSON."""
    made = [message_for_all(one, names_of(one)) for one in cards()]
    made += [line_of((UGLY,)), line_of((Person(WORKSPACE, "29:1x"), UGLY))]
    aimed = [{**one, "recipient": {"id": "29:1x", "isTargeted": True}} for one in made[:3]]
    opened = [
        {"type": "message", "summary": "Answer", "attachments": [_attachment(one)]}
        for one in _shown((*forms(), *ugliest_forms()))
    ]
    return tuple(dict.fromkeys(json.dumps(one) for one in (*made, *aimed, *opened)))


def every_answer() -> Iterator[Json]:
    """Yield all that an invoke is answered with."""
    said: tuple[Response, ...] = (Say((UGLY,)), Invalid({"change": UGLY}), Nothing())
    shown: tuple[Response, ...] = (*map(Show, cards()), *map(Open, (*forms(), *ugliest_forms())))
    for response in (*said, *shown):
        for in_dialog in (True, False):
            yield dict(answered(response, PLACE, in_dialog=in_dialog, names=names_of(response)))


def _shown(given: Iterable[Form]) -> Iterator[Json]:
    """Yield forms as cards and as dialogs, with and without something wrong."""
    for form in given:
        wrong = {field.name: f"Say more. {UGLY}" for field in form.fields}
        for errors in ({}, wrong):
            made = form_of(form, PLACE, names=names_of(form), errors=errors)
            yield from (made, dialog_of(made))


def _for_each() -> Iterator[Json]:
    """Yield cards as everybody sees them, and as each of those for whom there is more."""
    for card in cards():
        names = names_of(card)
        yield card_of(card, names)
        yield from (one["content"] for one in message_for_all(card, names).get("attachments", ()))
        people = {one for button in (*card.buttons, *card.more) for one in button.only_for}
        yield from (card_for(card, one, names) for one in sorted(people, key=lambda one: one.id))


def _attachment(card: Json) -> Json:
    return {**attached(cards()[0]), "content": card}


def _moved(said: Any) -> Any:  # noqa: ANN401 - whatever a card is made of
    match said:
        case Person(id=id):
            return Person(WORKSPACE, _id_of(id))
        case Thread():
            return Thread(WORKSPACE, GENERAL, ROOT)
        case str() if type(said) is str:
            return _MENTION.sub(lambda found: f"<@{_id_of(found[1])}>", said)
        case tuple():
            return tuple(_moved(one) for one in said)
        case _ if dataclasses.is_dataclass(said) and not isinstance(said, type):
            return _with_moved_parts(said)
        case _:
            return said


def _with_moved_parts(said: Any) -> Any:  # noqa: ANN401 - as above
    parts = {one.name: _moved(getattr(said, one.name)) for one in dataclasses.fields(said)}
    if isinstance(said, Form):  # whoever is chosen in a field is named by an id alone
        fields = tuple(
            replace(one, values=tuple(map(_id_of, one.values))) if one.kind == "person" else one
            for one in parts["fields"]
        )
        parts["fields"] = fields
    return replace(said, **parts)


def _id_of(id: str) -> str:
    named = f"29:1{re.sub(r'[^A-Za-z0-9]', '', id)[:40]}"
    return named if is_person(named) and id else id

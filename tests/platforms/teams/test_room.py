"""However much there is to choose and to say, a form has room for it and loses nothing of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.message import Person
from bot.domain.metric import Metric, Trend
from bot.domain.policy import Principle, Segment
from bot.engine.answer_form import answer_form
from bot.platforms.teams.cards.forms import Opening, form_of
from bot.platforms.teams.cards.room import LARGEST, LARGEST_MESSAGE, bytes_of
from bot.platforms.teams.filled import values_of
from bot.platforms.teams.views import card_for, message_for_all
from tests.platforms.teams.house import THREAD
from tests.platforms.teams.samples import in_teams
from tests.tabletop import Table

Json = dict[str, Any]
FORM = Form(name=FormName.ANSWER, title="Answer", about=THREAD, version=3)
NAMES = tuple(f"Customers of the {n}th kind" for n in range(60))
OPTIONS = tuple(Option(name.replace(" ", "-"), name) for name in NAMES)


def with_fields(*fields: Field) -> Form:
    return replace(FORM, fields=fields)


def inputs(card: Json) -> Iterator[Json]:
    """Yield what can be filled in."""
    yield from (one for one in card["body"] if one["type"].startswith("Input."))


def sent(card: Json) -> dict[str, tuple[str, ...]]:
    """Return what a form brings back that nobody touched."""
    return values_of({one["id"]: one["value"] for one in inputs(card) if "value" in one})


def signs(many: int) -> Field:
    chosen = tuple(
        f"{one.value}:{sign}" for one, sign in zip(OPTIONS, ("gain", "loss"), strict=False)
    )
    return Field("who", "Who?", FieldKind.SIGNS, options=OPTIONS[:many], values=chosen)


@pytest.mark.parametrize("many", [3, 20, 21, 60])
def test_of_many_segments_each_sign_has_its_own_and_they_come_back_alike(many: int) -> None:
    made = form_of(with_fields(signs(many)))
    assert len(list(inputs(made))) == (many if many <= 20 else 3)
    assert sent(made) == {"who": signs(many).values}
    assert bytes_of(made) <= LARGEST


def test_an_answer_with_all_that_a_workspace_can_have_has_room() -> None:
    table = Table()
    table.post()
    table.wait()
    settings = replace(
        table.settings,
        segments=tuple(Segment(f"segment-{n}", name) for n, name in enumerate(NAMES[:50])),
        principles=tuple(Principle(n, f"Nobody waits for us, {n}. " * 3) for n in range(20)),
        metrics=tuple(Metric(f"m{n}", f"Baskets {n}", "%", Trend.DOWN) for n in range(40)),
    )
    form = in_teams(answer_form(table.initiative, replace(table.policy, workspace=settings)))
    assert bytes_of(form_of(form, THREAD.place)) <= LARGEST


def test_what_somebody_typed_is_never_cut() -> None:
    words = "A guest will pay twice. " * 125
    fields = [
        Field(f"f{n}", "What?", FieldKind.TEXT, help="h" * 600, values=(words,)) for n in range(9)
    ]
    made = form_of(with_fields(*fields))
    assert set(sent(made).values()) == {(words.strip(),)}
    assert LARGEST < bytes_of(made) <= LARGEST_MESSAGE


def test_what_is_chosen_is_listed_and_what_has_no_room_is_counted() -> None:
    options = tuple(Option(f"v{n}", f"{n} {'W' * 150}") for n in range(300))
    field = Field("one", "Which?", FieldKind.CHOICES, options=options, values=("v299", "v1"))
    made = form_of(with_fields(field))
    (menu,) = inputs(made)
    assert set(sent(made)["one"]) == {"v299", "v1"}
    assert menu["style"] == "filtered"
    assert f"+{300 - len(menu['choices'])} more" in json.dumps(made)
    assert bytes_of(made) <= LARGEST


def test_a_card_of_which_many_see_their_own_has_room_for_that_too() -> None:
    people = tuple(Person(THREAD.workspace, f"29:1{n:03}{'x' * 180}") for n in range(90))
    own = Button(Action.EDIT, "Edit", only_for=people)
    items = tuple(Item((f"Number {n} " + "x" * 300,)) for n in range(40))
    card = Card(
        kind=CardKind.RECORD,
        summary="CI-1",
        about=THREAD,
        sections=(Section("Waiting", items),),
        buttons=(own,),
    )
    (attached,) = message_for_all(card)["attachments"]
    for made in (attached["content"], card_for(card, people[0])):
        assert len(made["refresh"]["userIds"]) == 60
        assert bytes_of(made) <= LARGEST


def test_few_options_stand_below_one_another_and_many_are_searched() -> None:
    styles = []
    for many in (6, 12, 13):
        field = Field("one", "Which?", FieldKind.CHOICE, options=OPTIONS[:many], required=True)
        (menu,) = inputs(form_of(with_fields(field)))
        styles.append(menu["style"])
    assert styles == ["expanded", "compact", "filtered"]


def test_channels_to_choose_from_are_searched_too() -> None:
    where = Field("where", "Where?", FieldKind.CHANNEL, required=True)
    opening = Opening(places=tuple(Option(f"19:{n}@thread.tacv2", f"Shop {n}") for n in range(400)))
    made = form_of(with_fields(where), opening=opening)
    (menu,) = inputs(made)
    assert menu["style"] == "filtered"
    assert bytes_of(made) <= LARGEST


def test_a_choice_that_is_not_offered_any_more_is_not_sent_back() -> None:
    field = Field("one", "Which?", FieldKind.CHOICE, options=OPTIONS[:2], values=("gone",))
    assert sent(form_of(with_fields(field))) == {}

"""Everything that we can send is drawn as meant, in light, dark and high contrast, wide and narrow.

The pictures are kept in ``build/screens``, to be looked at.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from bot.domain.cards import Card, CardKind
from bot.domain.form import FormName
from bot.platforms.teams.cards.forms import dialog_of, form_of
from bot.platforms.teams.render import card_of
from tests.platforms.teams.drawn import NARROW, THEMES, WIDE, Theme, drawing
from tests.platforms.teams.samples import (
    CURVE,
    PLACE,
    Json,
    cards,
    every_card,
    forms,
    names_of,
    ugliest_forms,
)

pytestmark = [pytest.mark.peer, pytest.mark.browser]


LIGHT, DARK, CONTRAST = THEMES


def test_everything_is_drawn_without_a_fault_in_the_smallest_place(browser: Browser) -> None:
    with drawing(browser, LIGHT, NARROW) as page:
        assert page.wrong_with(*map(json.loads, every_body())) == []


@pytest.mark.parametrize(("theme", "width"), [(LIGHT, WIDE), (DARK, NARROW), (CONTRAST, WIDE)])
def test_what_people_look_at_can_be_read_and_is_kept(
    browser: Browser, theme: Theme, width: int
) -> None:
    with drawing(browser, theme, width) as page:
        for name, card in looked_at().items():
            assert page.wrong_with(card) == []
            page.keep(name)


def every_body() -> list[str]:
    """Return all that is drawn, each once: a dialog is drawn as the same form on a card is."""
    told = {json.dumps(json.loads(one)["body"]): one for one in every_card()}
    return list(told.values())


def looked_at() -> Mapping[str, Json]:
    """Return one of each thing that people meet, by name."""
    kinds = {one.kind: one for one in reversed(cards()[:-6])}
    answer = [one for one in forms() if one.name is FormName.ANSWER][-1]
    wrong = {"change": "Say what changes for them.", "effects": "Choose who feels it."}
    opened = form_of(answer, PLACE, names=names_of(answer))
    return {
        **{kind.value: drawn_of(one) for kind, one in kinds.items()},
        "curve": drawn_of(replace(kinds[CardKind.OUTCOME], curve=CURVE)),
        "form": opened,
        "dialog": dialog_of(opened),
        "error": form_of(answer, PLACE, names=names_of(answer), errors=wrong),
        "settings": dialog_of(form_of(next(one for one in forms() if one.name == "channel"))),
        "ugliest-form": form_of(ugliest_forms()[-1], PLACE),
        **dict(longest()),
    }


def longest() -> Iterator[tuple[str, Json]]:
    """Yield the largest card of the engine, and the ugliest there can be."""
    yield "longest", drawn_of(max(cards()[:-6], key=lambda one: len(repr(one))))
    yield "ugliest", drawn_of(cards()[-3])


def drawn_of(card: Card) -> Json:
    return card_of(card, names_of(card))

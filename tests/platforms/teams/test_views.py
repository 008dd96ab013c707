"""What is somebody's alone to press on a card: they see it, and nobody else does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Button, Card, CardKind
from bot.domain.message import Person
from bot.platforms.teams.cards.installing import install_card
from bot.platforms.teams.views import MOST, card_for, message_for_all
from tests.platforms.teams import seen
from tests.platforms.teams.card_models import refused_card
from tests.platforms.teams.connector_double import ALICE, BOB, SHOP
from tests.platforms.teams.doings import Doings
from tests.platforms.teams.house import BEN, MAYA, THREAD, WORKSPACE
from tests.platforms.teams.town import Town, open_town, words
from tests.platforms.teams.viewing import viewed

PLAN = "We should charge guests for returns from June on."
THEIRS = "Not a proposal"
ANSWER = Button(Action.ANSWER, "Answer")
QUIET = Button(Action.QUIET, "Quiet")
CARD = Card(
    kind=CardKind.QUESTION,
    summary="A question",
    about=THREAD,
    version=3,
    lead=("How will this impact our customers?",),
    buttons=(ANSWER, replace(QUIET, label="Mine", only_for=(MAYA,))),
    more=(QUIET, replace(QUIET, label="Ours", only_for=(MAYA, BEN))),
)


def labels(card: object) -> set[str]:
    return shown({"attachments": [{"content": card}]})


def shown(message: dict[str, Any]) -> set[str]:
    return set(seen.labels(message))


def for_all(card: Card) -> dict[str, object]:
    content: dict[str, object] = message_for_all(card)["attachments"][0]["content"]
    return content


def test_everybody_is_sent_what_is_everybodys() -> None:
    assert labels(for_all(CARD)) == {"Answer", "Quiet"}


def test_whose_it_is_sees_it() -> None:
    assert labels(card_for(CARD, MAYA)) == {"Answer", "Mine", "Quiet", "Ours"}
    assert labels(card_for(CARD, BEN)) == {"Answer", "Quiet", "Ours"}
    assert labels(card_for(CARD, Person(WORKSPACE, "29:another"))) == {"Answer", "Quiet"}


def test_their_clients_ask_for_it_again_after_each_change() -> None:
    asks = for_all(CARD)["refresh"]
    assert isinstance(asks, dict)
    assert asks["userIds"] == [MAYA.id, BEN.id]
    assert card_for(CARD, MAYA)["refresh"] == asks


def test_no_more_are_named_than_teams_asks_for() -> None:
    crowd = tuple(Person(WORKSPACE, f"29:1{number}") for number in range(MOST + 1))
    crowded = replace(CARD, buttons=(replace(QUIET, only_for=crowd),))
    asks = for_all(crowded)["refresh"]
    assert isinstance(asks, dict)
    assert len(asks["userIds"]) == MOST == 60


def test_microsofts_models_take_each_of_them() -> None:
    crowd = tuple(Person(WORKSPACE, f"29:1{number}") for number in range(MOST))
    crowded = replace(CARD, buttons=(replace(QUIET, only_for=crowd),))
    for made in (for_all(CARD), card_for(CARD, MAYA), for_all(crowded), install_card()):
        assert refused_card(made) == []


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, buttons=(ANSWER,), more=(QUIET,)),
        replace(CARD, kind=CardKind.DIGEST),
        replace(CARD, about=None),
    ],
)
def test_where_nothing_is_anybodys_alone_or_cannot_be_shown_anew_all_see_all(card: Card) -> None:
    assert "refresh" not in for_all(card)
    assert len(labels(for_all(card))) == len((*card.buttons, *card.more))


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    async with open_town(sqlite_url) as town:
        await town.install()
        yield town


async def test_who_is_asked_sees_how_to_say_that_it_is_none(town: Town) -> None:
    root = await town.say(ALICE, PLAN, calls=True)
    (question,) = town.thread(root)
    assert THEIRS not in shown(question)
    assert shown(await viewed(town, BOB, question)) == shown(question)
    theirs = await viewed(town, ALICE, question)
    assert THEIRS in shown(theirs)
    assert words(theirs) == words(question)
    await town.press(ALICE, THEIRS, theirs)
    assert town.thread(root) == []


async def test_what_is_not_theirs_is_refused_though_they_know_how_to_press_it(town: Town) -> None:
    root = await town.say(ALICE, PLAN, calls=True)
    (question,) = town.thread(root)
    theirs = await viewed(town, ALICE, question)
    answer = await town.press(BOB, THEIRS, theirs)
    assert "Only its author" in str(answer["value"])
    assert len(town.thread(root)) == 1


async def test_a_card_is_shown_to_nobody_who_asks_from_elsewhere(town: Town) -> None:
    root = await town.say(ALICE, PLAN, calls=True)
    (question,) = town.thread(root)
    asks = question["attachments"][0]["content"]["refresh"]["action"]
    elsewhere = {**question, "conversation": SHOP}
    assert "value" not in await town.act(BOB, asks, elsewhere)


async def test_a_card_that_is_gone_stays_as_it_was_shown(town: Town) -> None:
    root = await town.say(ALICE, PLAN, calls=True)
    (question,) = town.thread(root)
    theirs = await viewed(town, ALICE, question)
    await town.press(ALICE, THEIRS, theirs)
    assert await viewed(town, ALICE, question) == question


async def test_somebody_whom_nobody_has_heard_of_yet_is_named_on_their_card(town: Town) -> None:
    people = Doings(town)
    message = town.connector.say(SHOP, ALICE, PLAN)
    await people.ask_about(BOB, message)
    (question,) = town.thread(message["id"], SHOP)
    assert "Alice Anderson" in words(await viewed(town, ALICE, question))


async def test_a_record_that_is_looked_up_shows_what_the_looker_may_press(town: Town) -> None:
    await town.say(ALICE, PLAN, calls=True)
    for who, theirs in ((ALICE, True), (BOB, False)):
        await town.write(who, "show CI-1")
        labels_of = shown(town.private(who)[-1])
        assert "Answer" in labels_of
        assert (THEIRS in labels_of) is theirs

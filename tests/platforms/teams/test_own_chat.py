"""Somebody's own chat with the bot: their home, which stays up to date, and the forms in it."""

from collections.abc import AsyncIterator

import pytest

from tests.platforms.teams.connector_double import ALICE, BOB, SHOP
from tests.platforms.teams.doings import Doings, standing
from tests.platforms.teams.town import Town, buttons, elements, open_town, words

PLAN = "We should charge guests for returns from June on."
TAKE_ON = "I look after this"


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    async with open_town(sqlite_url) as town:
        await town.install()
        yield town


def labels(message: dict[str, object]) -> set[str]:
    return {one["title"] for one in buttons(message)}


async def home_of(town: Town, who: str) -> dict[str, object]:
    await town.write(who, "home")
    return town.private(who)[-1]


async def test_a_home_shows_at_once_what_was_done_on_it(town: Town) -> None:
    home = await home_of(town, BOB)
    assert TAKE_ON in labels(home)
    await town.press(BOB, TAKE_ON, home)
    (after,) = town.private(BOB)  # no second one: the same message
    assert after["id"] == home["id"]
    assert TAKE_ON not in labels(after)


async def test_a_home_shows_what_was_chosen_in_a_form(town: Town) -> None:
    await town.press(BOB, TAKE_ON, await home_of(town, BOB))
    (home,) = town.private(BOB)
    before = words(home)
    change = next(one for one in buttons(home) if "set_consent" in str(one["data"]))
    await town.act(BOB, change, home)
    form = town.opened[BOB]
    assert form.is_dialog
    choice = next(one for one in elements(form.card) if one.get("type") == "Input.ChoiceSet")
    other = next(one for one in choice["choices"] if one["value"] != choice.get("value"))
    await town.send(BOB, {choice["id"]: other["value"]})
    (after,) = town.private(BOB)
    assert words(after) != before


async def test_a_home_in_which_nothing_can_be_edited_stands_as_it_was(town: Town) -> None:
    home = await home_of(town, BOB)
    button = next(one for one in buttons(home) if one["title"] == TAKE_ON)
    elsewhere = {**home, "id": "1790000000999"}
    await town.act(BOB, button, elsewhere)
    assert words(town.private(BOB)[0]) == words(home)
    await town.write(BOB, "home")
    assert TAKE_ON not in labels(town.private(BOB)[-1])


async def test_whoever_adds_the_bot_for_themselves_sees_their_home_once(town: Town) -> None:
    people = Doings(town)
    await people.add(ALICE)
    await people.add(ALICE)
    await people.add(ALICE, "add-upgrade")
    (home,) = town.private(ALICE)
    assert TAKE_ON in labels(home)
    await people.add(ALICE, "remove")
    await people.add(ALICE, id="1790000000002")
    assert len(town.private(ALICE)) == 2


async def test_something_new_is_posted_where_its_author_chooses(town: Town) -> None:
    await town.write(BOB, "/impact")
    form = town.private(BOB)[-1]
    town.opened[BOB] = standing(form)
    menu = next(one for one in elements(form) if str(one.get("id")).endswith("/where"))
    titles = {one["title"]: one["value"] for one in menu["choices"]}
    assert set(titles) == {"General", "Shop"}
    await town.fill(BOB, {"text": PLAN, "where": titles["Shop"]})
    assert PLAN in town.connector.messages[SHOP][0]["text"]
    (after,) = town.private(BOB)
    assert after["id"] == form["id"]
    assert "Taken." in words(after)
    assert not any(str(one.get("type")).startswith("Input.") for one in elements(after))


async def test_whoever_is_in_no_channel_is_told_what_to_do(town: Town) -> None:
    del town.connector.members[BOB]
    await town.write(BOB, "/impact")
    assert "Add Empty Chair to a team" in words(town.private(BOB)[-1])


async def test_what_was_left_out_stays_open_with_what_was_typed(town: Town) -> None:
    await town.write(BOB, "/impact")
    town.opened[BOB] = standing(town.private(BOB)[-1])
    await town.fill(BOB, {"text": PLAN})
    again = town.opened[BOB].card
    assert PLAN in str(again)
    assert any(str(one.get("id")).endswith("/where") for one in elements(again))

"""A digest in the playground: every line's buttons, and the way to the rest, can be pressed."""

from dataclasses import replace

from bot.domain.cards import Action
from bot.domain.digest import Told
from bot.domain.gestures import Press
from bot.domain.message import Channel
from bot.engine.digest import compose
from bot.platforms.playground.settings import WORKSPACE
from tests.builders import NOON
from tests.engine import weeks
from tests.platforms.playground.house import House
from tests.platforms.playground.markup import Page

CHECKOUT = Channel(WORKSPACE, "checkout")


async def a_digest(house: House) -> Page:
    """Post a full week in which too much waits."""
    waiting = Told.of(*(weeks.asked(number) for number in range(30, 42)))
    facts = replace(weeks.a_full_week(), waiting=waiting, carried=(("CI-30", 4),))
    card = compose(facts, weeks.policy(), NOON)
    assert card is not None
    await house.playground.platform.send(CHECKOUT, card, delivery="d")
    return await house.page()


def last_press(house: House) -> Press:
    return house.intake.presses[-1]


async def test_a_line_has_all_its_buttons(house: House) -> None:
    page = await a_digest(house)

    labels = [button.text for button in page.all("button", name="press")]

    for label in ("Decide", "Park", "Close", "It’s Jonas", "Link them", "Not related", "Agreed"):
        assert label in labels
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    assert page.faults == []


async def test_a_button_is_read_aloud_with_the_line_that_it_is_about(house: House) -> None:
    page = await a_digest(house)

    texts = {one.attributes["id"]: one.text for one in page.elements if "id" in one.attributes}
    of_lines = [one for one in page.all("button", name="press") if "-s" in one.attributes["id"]]
    about = {texts[one.attributes["aria-describedby"]] for one in of_lines}
    decide = next(one for one in of_lines if one.text == "Decide")

    assert "Waiting" in about
    assert "CI-30" in texts[decide.attributes["aria-describedby"]]


async def test_park_and_close_say_what_they_are_about(house: House) -> None:
    await a_digest(house)

    await house.press("Park")
    assert (last_press(house).action, last_press(house).value) == (Action.DECIDE, "parked")
    await house.press("Close")
    assert last_press(house).action == Action.CLOSE
    about = last_press(house).about
    assert about is not None
    assert about.root == "30"


async def test_what_there_was_no_room_for_is_counted_and_leads_to_all_of_it(house: House) -> None:
    page = await a_digest(house)
    assert "+4 more" in page.by_class("is-digest")[0].text

    await house.press("See all")

    pressed = last_press(house)
    assert (pressed.action, pressed.about) == (Action.SEE_ALL, None)
    assert pressed.value == "C1 2026-W35 waiting"


async def test_the_reference_leads_to_its_thread(house: House) -> None:
    page = await a_digest(house)

    links = {one.text: one.attributes["href"] for one in page.all("a") if "CI-" in one.text}

    assert links["CI-7"] == "https://harbour.example/C1/7"

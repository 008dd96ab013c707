"""What is typed into a form is kept until it is saved, for the one who typed it."""

import pytest

from bot.domain.gestures import Command, Invalid, Open, Press, Response, Say, Submission
from tests.platforms.playground.cards import answer_form
from tests.platforms.playground.house import House
from tests.platforms.playground.markup import Page

AGAIN = "What you typed before stands here again."


@pytest.fixture
async def opened(house: House) -> Page:
    """Give the page of a house whose bot opens the form, and never takes it unless told to."""
    thread = await house.asked()

    def answer(gesture: Press | Submission | Command) -> Response:
        if isinstance(gesture, Press):
            return Open(answer_form(thread))
        return Invalid({"effects": "Say who feels it."})

    house.intake.answer = answer
    return await house.press("Answer")


def token(page: Page) -> str:
    return page.one("input", name="form").attributes["value"]


def sentence(page: Page) -> str:
    return page.one("textarea", name="f:change").text.strip()


async def test_what_was_refused_and_closed_stands_there_again(house: House, opened: Page) -> None:
    typed = {"form": token(opened), "f:change": "Guests pay more."}
    await house.send("submit", **typed)
    await house.send("close", what="form", **typed)
    page = await house.press("Answer")
    assert sentence(page) == "Guests pay more."
    assert AGAIN in page.one("dialog", id="panel").text
    assert not page.by_class("wrong")


async def test_what_was_closed_unsent_stands_there_again(house: House, opened: Page) -> None:
    boxes = {"s:effects:guests": "loss", "f:grade": "hunch"}
    await house.send("close", what="form", form=token(opened), **boxes)
    page = await house.press("Answer")
    ticked = [one.attributes for one in page.elements if "checked" in one.attributes]
    assert ("s:effects:guests", "loss") in {(one["name"], one["value"]) for one in ticked}
    assert ("f:grade", "hunch") in {(one["name"], one["value"]) for one in ticked}


async def test_what_is_being_typed_stands_there_after_a_reload(house: House, opened: Page) -> None:
    answer = await house.send("keep", form=token(opened), **{"f:change": "Guests pay"})
    assert answer.status_code == 204
    assert sentence(await house.page()) == "Guests pay"
    assert house.intake.submissions == []


async def test_what_was_kept_is_gone_once_the_form_is_taken(house: House, opened: Page) -> None:
    typed = {"form": token(opened), "f:change": "Guests pay more."}
    await house.send("keep", **typed)
    opening, house.intake.answer = house.intake.answer, lambda _: Say(("Saved.",))
    await house.send("submit", **typed)
    await house.send("keep", **typed)  # on its way when the form was sent
    house.intake.answer = opening
    page = await house.press("Answer")
    assert sentence(page) == ""
    assert AGAIN not in page.one("dialog", id="panel").text


async def test_what_others_said_since_stands_beside_what_was_kept(
    house: House, opened: Page
) -> None:
    await house.send("close", what="form", form=token(opened), **{"f:change": "Guests pay more."})
    thread = house.intake.posts[-1].thread
    house.intake.answer = lambda _: Open(answer_form(thread, version=3, link="https://a.example"))
    page = await house.press("Answer")
    assert sentence(page) == "Guests pay more."
    assert page.one("input", name="f:link").attributes["value"] == "https://a.example"


async def test_what_one_typed_is_shown_to_nobody_else(house: House, opened: Page) -> None:
    await house.send("close", what="form", form=token(opened), **{"f:change": "Guests pay more."})
    assert sentence(await house.press("Answer", who="tom")) == ""


async def test_what_was_taken_out_again_is_not_kept(house: House, opened: Page) -> None:
    await house.send("keep", form=token(opened), **{"f:change": "Guests pay more."})
    await house.send("close", what="form", form=token(opened), **{"f:change": ""})
    page = await house.press("Answer")
    assert sentence(page) == ""
    assert AGAIN not in page.one("dialog", id="panel").text


@pytest.mark.parametrize("told", ["", "[]", "[[", "nothing", "7", "[" * 100_000])
async def test_what_belongs_to_no_form_changes_nothing(
    house: House, opened: Page, told: str
) -> None:
    for deed in ("keep", "submit"):
        await house.send(deed, form=told, **{"f:change": "Guests pay more."})
    assert sentence(await house.page()) == sentence(opened) == ""

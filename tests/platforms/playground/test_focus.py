"""The focus in a real browser: whoever works by keyboard stays where they did something."""

from dataclasses import replace

import pytest
from playwright.async_api import expect

from bot.domain.cards import Action, Button
from bot.domain.gestures import Command, Invalid, Nothing, Open, Press, Response, Submission
from bot.domain.message import Thread
from tests.platforms.playground.cards import answer_form, question
from tests.platforms.playground.visits import PHONE, WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
SETTLED = 400  # ms: the browser lets go of what is gone, and the events have led to a fresh page


async def focused(visit: Visit) -> str:
    """Return the id of what has the focus once all has come to rest; "" where nothing has."""
    await visit.page.wait_for_timeout(SETTLED)
    return await visit.focused()


async def with_answer_under_more(visit: Visit) -> Thread:
    """Let the bot ask, with the form among the buttons under "More"."""
    thread = await visit.house.asked()
    message = (await last(visit)).removeprefix("m-")
    button = Button(Action.SNOOZE, "Another way", value="w")
    card = replace(question(thread), more=(button,))
    await visit.house.playground.platform.edit(thread, message, card)
    return thread


async def last(visit: Visit) -> str:
    """Return the id of the newest message's place on the page."""
    page = await visit.house.page()
    return page.all("article")[-1].attributes["id"]


async def test_a_reply_that_is_opened_takes_the_focus_and_leaves_it_on_its_way_in(
    visit: Visit,
) -> None:
    thread = await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.locator(f'[id="rs-{thread.root}"]').press("Enter")
    assert await focused(visit) == f"rt-{thread.root}"
    await visit.page.keyboard.type("Guests see the price first.")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator(".said").last).to_have_text("Guests see the price first.")
    assert await focused(visit) == f"rs-{thread.root}"


async def test_a_click_on_reply_leads_into_the_box_too(visit: Visit) -> None:
    thread = await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_text("Reply", exact=True).click()
    assert await focused(visit) == f"rt-{thread.root}"


async def test_a_button_that_is_gone_leaves_the_focus_on_its_message(visit: Visit) -> None:
    thread = await visit.house.asked()
    message = await last(visit)
    await visit.open("/playground/c/checkout?as=maya")
    button = visit.page.get_by_role("button", name="No customer impact")
    await button.press("Enter")
    bare = replace(question(thread), buttons=(), more=(), version=2)
    await visit.house.playground.platform.edit(thread, message.removeprefix("m-"), bare)
    await expect(button).to_have_count(0)
    assert await focused(visit) == message


async def test_what_is_done_to_a_message_leaves_the_focus_on_its_more(visit: Visit) -> None:
    thread = await visit.house.asked()
    await visit.open("/playground/c/checkout?as=tom")
    await visit.page.locator(f'[id="xs-{thread.root}"]').press("Enter")
    await visit.page.get_by_role("button", name="Ask for customer impact").press("Enter")
    await expect(visit.page.locator("#status")).not_to_be_empty()
    assert await focused(visit) == f"xs-{thread.root}"


@pytest.mark.parametrize("visit", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
async def test_a_saved_form_gives_the_focus_back_though_its_card_is_another_one(
    visit: Visit,
) -> None:
    thread = await with_answer_under_more(visit)
    message = await last(visit)

    def answer(gesture: Press | Submission | Command) -> Response:
        if isinstance(gesture, Press) and gesture.about:
            return Open(answer_form(gesture.about))
        return Nothing() if isinstance(gesture, Submission) else Invalid({})

    visit.house.intake.answer = answer
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_text("More", exact=True).last.press("Enter")
    await visit.page.get_by_role("button", name="Another way").press("Enter")
    await expect(visit.page.locator("#panel")).to_be_visible()
    await visit.page.get_by_role("button", name="Save answer").press("Enter")
    await expect(visit.page.locator("#panel")).to_have_count(0)
    bare = replace(question(thread), buttons=(), more=(), version=2)
    await visit.house.playground.platform.edit(thread, message.removeprefix("m-"), bare)
    await expect(visit.page.get_by_role("button", name="Answer")).to_have_count(0)
    assert await focused(visit) == message

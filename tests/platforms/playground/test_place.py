"""The place in the chat, in a real browser: what one reads stays where it is on the window."""

import pytest
from playwright.async_api import ViewportSize, expect

from bot.domain.gestures import Command, Nothing, Open, Press, Response, Submission
from tests.platforms.playground.cards import answer_form
from tests.platforms.playground.visits import WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
NARROWER, WIDER = ViewportSize(width=1100, height=700), ViewportSize(width=1600, height=900)
REMARK = "Somebody said at length what three rows hold while the chat is alone on the page. " * 4


async def top(visit: Visit, message: str) -> float:
    """Return where on the window a message begins."""
    box = await visit.page.locator(f'[id="{message}"]').bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("visit", [WIDE, NARROWER, WIDER], indirect=True, ids=str)
async def test_a_form_that_opens_and_closes_leaves_what_it_is_about_in_its_place(
    visit: Visit,
) -> None:
    def answer(gesture: Press | Submission | Command) -> Response:
        if isinstance(gesture, Press) and gesture.about:
            return Open(answer_form(gesture.about))
        return Nothing()

    for _ in range(12):
        await visit.house.say(REMARK, who="tom")
    await visit.house.asked()
    for _ in range(3):
        await visit.house.say(REMARK, who="tom")
    visit.house.intake.answer = answer
    await visit.open("/playground/c/checkout?as=maya")
    button = visit.page.get_by_role("button", name="Answer", exact=True)
    message = str(await button.evaluate("node => node.closest('.msg').id"))
    await button.evaluate("node => node.closest('.msg').scrollIntoView({block: 'center'})")
    before = await top(visit, message)
    await button.press("Enter")
    panel = visit.page.locator("#panel")
    await expect(panel).to_be_visible()
    assert await top(visit, message) == pytest.approx(before, abs=1)
    await expect(button).to_be_in_viewport()
    await visit.page.keyboard.press("Escape")
    await expect(panel).to_have_count(0)
    assert await top(visit, message) == pytest.approx(before, abs=1)


async def test_who_is_at_the_newest_end_is_shown_the_question_that_comes_there(
    visit: Visit,
) -> None:
    for _ in range(12):
        await visit.house.say(REMARK, who="tom")
    await visit.open("/playground/c/checkout?as=maya")
    await visit.house.asked()
    answer = visit.page.get_by_role("button", name="Answer", exact=True)
    await expect(answer).to_be_in_viewport(ratio=1)
    box = await visit.page.locator("#write").bounding_box()
    button = await answer.bounding_box()
    assert box is not None
    assert button is not None
    assert button["y"] + button["height"] <= box["y"]


async def test_who_reads_further_up_stays_there_when_something_comes(visit: Visit) -> None:
    for _ in range(12):
        await visit.house.say(REMARK, who="tom")
    await visit.open("/playground/c/checkout?as=maya")
    message = str(await visit.page.locator("article.msg").nth(4).get_attribute("id"))
    await visit.page.locator(f'[id="{message}"]').evaluate("node => node.scrollIntoView()")
    before = await top(visit, message)
    await visit.house.asked()
    await expect(visit.page.get_by_role("button", name="Answer", exact=True)).to_be_attached()
    assert await top(visit, message) == pytest.approx(before, abs=1)

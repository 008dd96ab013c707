"""What people see in Slack, in the page of a program that looks like it: typed, pressed, filled in.

The pictures are kept in ``build/screens``, to be looked at.
"""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, ViewportSize, WebSocketRoute, async_playwright
from sqlalchemy import select

from tests.peers.local_slack import BOB, LocalSlack, until
from tests.peers.product import Product
from tests.platforms.turning import INBOX

pytestmark = [pytest.mark.peer, pytest.mark.browser]

SCREENS = Path(__file__).parents[2] / "build" / "screens"
WIDE = ViewportSize(width=1280, height=900)
PROPOSAL = (
    "I propose that we charge £2.99 for returns by post from 1 December. "
    "It saves £40k a month. @Bob owns it."
)
CHANGE = "A returning customer pays £2.99 for each return."


@pytest.fixture
async def page(slack: LocalSlack, chromium_path: str) -> AsyncIterator[Page]:
    """Open the workspace as Alice; nothing in it may be something that the page does not know."""
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        page = await browser.new_page(viewport=WIDE)
        await page.route_web_socket("**/ui", choose_the_owner)
        await page.goto(slack.url)
        yield page
        await browser.close()


def choose_the_owner(near: WebSocketRoute) -> None:
    """Choose Bob wherever somebody is to be chosen: the page's own list of people is empty."""
    far = near.connect_to_server()

    def pass_on(message: str | bytes) -> None:
        said: dict[str, Any] = json.loads(message)
        if said["t"] == "view_submit":
            said["values"]["owner"] = {"value": {"type": "users_select", "selected_user": BOB}}
        far.send(json.dumps(said))

    near.on_message(pass_on)


def field(form: Locator, label: str) -> Locator:
    """Return the field with a label."""
    return form.locator(".bk-input").filter(has=form.page.get_by_text(label, exact=True))


async def keep(page: Page, name: str) -> None:
    """Keep a picture of what is seen."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=SCREENS / f"slack-{name}.png")


async def has_heard(product: Product) -> bool:
    """Say whether a message is kept."""
    with product.app.database.begin() as connection:
        heard = select(INBOX.c.id).where(INBOX.c.kind == "MessagePosted")
        return connection.execute(heard).first() is not None


async def opened_form(page: Page, product: Product) -> Locator:
    """Type a proposal, and open the form from the question that comes."""
    await page.locator(".composer-input").fill(PROPOSAL)
    await page.get_by_role("button", name="Send").click()
    await until(partial(has_heard, product))  # the page shows it before the bot is told
    await product.later(timedelta(minutes=3))
    await page.locator(".thread-summary").click()
    question = page.locator(".thread-body .msg").last
    await question.get_by_text("How will this impact our customers?").wait_for()
    await keep(page, "question")
    await question.get_by_role("button", name="Answer", exact=True).click()
    form = page.locator(".modal")
    await form.wait_for()
    return form


async def fill_in(form: Locator) -> None:
    """Answer what is asked. What is not required may stay empty, but not by half."""
    await field(form, "What do you expect?").locator("input").fill("Returns by post")
    await field(form, "Existing customers").locator("select").select_option(label="loses")
    await field(form, "What changes for them?").locator("input").fill(CHANGE)
    for chosen in ("Told", "Never, it costs them", "Worse", "30 days"):
        await form.get_by_label(chosen).check()


async def sent(form: Locator, product: Product) -> None:
    """Send the form, and wait until all that comes of it is done."""
    await form.get_by_role("button", name="Save answer").click()
    await form.wait_for(state="detached")
    await product.settle()


async def test_a_proposal_is_typed_asked_about_and_answered(page: Page, product: Product) -> None:
    form = await opened_form(page, product)
    await keep(page, "form")
    await field(form, "What do you expect?").locator("input").fill("Returns by post")
    await form.get_by_role("button", name="Save answer").click()
    wrong = form.locator(".modal-error").filter(has_text="change: Not said yet.")
    await wrong.wait_for()
    await wrong.scroll_into_view_if_needed()
    await keep(page, "errors")
    assert await field(form, "What do you expect?").locator("input").input_value() == (
        "Returns by post"
    )

    await fill_in(form)
    await sent(form, product)
    card = page.locator(".thread-body .msg").filter(has_text="Answered")
    await card.get_by_text(CHANGE).wait_for()
    assert "@Bob Brown (not confirmed)" in await card.inner_text()
    assert await card.get_by_role("button").all_inner_texts() == [
        "Edit",
        "Decide",
        "Raise a concern",
        "I own this",
    ]
    await keep(page, "card")


async def test_an_owner_finds_at_home_what_waits_on_them(page: Page, product: Product) -> None:
    form = await opened_form(page, product)
    await fill_in(form)
    await sent(form, product)
    await page.locator(".actas select").select_option(label="Bob Brown")
    await page.get_by_role("button", name="emptychair").click()
    await page.get_by_text("Waiting on you", exact=True).wait_for()
    await page.get_by_text("CI-1").first.wait_for()
    await keep(page, "home")

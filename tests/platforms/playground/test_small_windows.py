"""The playground in small windows: what comes of a press covers nothing, and stands whole."""

import asyncio
from dataclasses import replace

import pytest
from playwright.async_api import Route, ViewportSize, expect

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section
from bot.domain.gestures import Show
from tests.platforms.playground.visits import PHONE, SMALL, TABLET, WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
ENLARGED = ViewportSize(width=320, height=256)  # a window of 1280 by 1024, four times as large
LINES = tuple(Item((f"CI-{number} Plan number {number}",)) for number in range(30))
WHOLE = Button(Action.SEE_ALL, "See all", value="mine waiting")
HOME = Card(
    kind=CardKind.HOME,
    summary="30 wait on you",
    title="30 wait on you",
    sections=(Section("Waiting on you", LINES[:5], more=25, whole=WHOLE), Section("And", LINES)),
)
ALL = Card(
    kind=CardKind.NOTE,
    summary="Waiting on you",
    title="Waiting on you: 30",
    sections=(Section("", LINES),),
)


@pytest.mark.parametrize("visit", [WIDE, SMALL], ids=["wide", "small"], indirect=True)
async def test_a_long_list_beside_a_home_leaves_the_home_in_sight(visit: Visit) -> None:
    visit.house.intake.home_card = HOME
    visit.house.intake.answer = lambda _: Show(ALL)
    await visit.open("/playground/home?as=maya")
    press = visit.page.get_by_role("button", name="See all")
    await press.click()
    shown = visit.page.locator("#whisper")
    await expect(shown).to_contain_text("CI-29 Plan number 29")
    await press.click()  # it is not covered
    away = shown.get_by_role("button", name="Take it away")
    await expect(away).to_be_in_viewport(ratio=1)
    card = await shown.locator(".bot").bounding_box()
    frame = await shown.bounding_box()
    assert card is not None
    assert frame is not None
    assert frame["x"] < card["x"]
    assert card["x"] + card["width"] < frame["x"] + frame["width"]
    await away.click()
    await expect(shown).to_have_count(0)


@pytest.mark.parametrize("visit", [SMALL], ids=["small"], indirect=True)
async def test_somebody_new_can_write_at_once_in_a_small_window(visit: Visit) -> None:
    await visit.open("/playground/c/checkout?as=maya")
    box = visit.page.locator("#text")
    await expect(box).to_be_in_viewport(ratio=1)
    place = await box.bounding_box()
    assert place is not None
    middle = [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2]
    assert await visit.page.evaluate("at => document.elementFromPoint(...at).id", middle) == "text"


@pytest.mark.parametrize(
    "visit", [SMALL, PHONE, TABLET], ids=["small", "phone", "tablet"], indirect=True
)
async def test_channels_and_people_are_within_reach_wherever_one_has_scrolled_to(
    visit: Visit,
) -> None:
    for number in range(12):
        await visit.house.say(f"Remark {number}.", who="tom")
    await visit.open("/playground/c/checkout?as=maya")
    way = visit.page.get_by_role("link", name="change the channel or the person")
    await expect(way).to_be_in_viewport(ratio=1)
    await way.press("Enter")
    for name in ("#marketing", "Tom Ellery"):
        await expect(visit.page.get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    await visit.page.get_by_role("link", name="Tom Ellery").click()
    await expect(visit.page.get_by_label("Message to #checkout as Tom Ellery")).to_be_in_viewport()
    too_wide = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert too_wide <= 0


async def test_where_channels_stand_beside_the_chat_no_link_leads_to_them(visit: Visit) -> None:
    await visit.open("/playground/c/checkout?as=maya")
    await expect(visit.page.locator("#whose")).to_be_hidden()


@pytest.mark.parametrize("visit", [ENLARGED], ids=["enlarged"], indirect=True)
async def test_enlarged_four_times_nothing_lies_over_what_is_read(visit: Visit) -> None:
    await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    for bar in ("#clock", "#write"):
        await expect(visit.page.locator(bar)).to_have_css("position", "static")
    answer = visit.page.get_by_role("button", name="Answer", exact=True)
    await answer.focus()
    await expect(answer).to_be_in_viewport(ratio=1)


async def test_on_a_slow_line_it_is_seen_and_what_is_typed_meanwhile_stays(visit: Visit) -> None:
    go = asyncio.Event()

    async def hold_back(route: Route) -> None:
        await go.wait()
        await route.continue_()

    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.route("**/playground/say", hold_back)
    box, button = visit.page.locator("#text"), visit.page.locator("#send")
    await box.fill("First.")
    await visit.page.keyboard.press("Enter")
    await expect(button).to_have_css("opacity", "0.55")
    await visit.page.keyboard.type(" Second")
    go.set()
    await expect(visit.page.locator(".said")).to_have_text("First.")
    await expect(box).to_have_value("Second")
    await expect(button).to_have_css("opacity", "1")


@pytest.mark.parametrize("visit", [SMALL], ids=["small"], indirect=True)
async def test_a_long_reply_to_a_command_is_read_from_its_beginning(visit: Visit) -> None:
    for number in range(4):
        await visit.house.say(f"Remark {number}.", who="tom")
    visit.house.intake.answer = lambda _: Show(ALL)
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.locator("#text").fill("/impact mine")
    await visit.page.keyboard.press("Enter")
    reply, clock = visit.page.locator("#whisper"), visit.page.locator("#clock")
    await expect(reply).to_contain_text("Plan number 29")
    await visit.page.evaluate("scrollBy(0, 200)")
    visit.house.intake.answer = lambda _: Show(replace(ALL, title="All anew"))
    await visit.page.locator("#text").fill("/impact mine")
    await visit.page.keyboard.press("Enter")
    await expect(reply.get_by_text("All anew")).to_be_in_viewport(ratio=1)
    top, bar = await reply.bounding_box(), await clock.bounding_box()
    assert top is not None
    assert bar is not None
    assert top["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("visit", [WIDE, SMALL], ids=["wide", "small"], indirect=True)
async def test_on_wide_paper_the_chat_has_all_the_width_that_it_has_on_the_screen(
    visit: Visit,
) -> None:
    await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    card = visit.page.locator(".bot").first
    on_screen = await card.bounding_box()
    await visit.page.emulate_media(media="print")
    on_paper = await card.bounding_box()
    assert on_screen is not None
    assert on_paper is not None
    assert on_paper["width"] >= on_screen["width"]


async def test_that_nothing_answers_is_seen_wherever_one_has_scrolled_to(visit: Visit) -> None:
    for number in range(12):
        await visit.house.say(f"Remark {number}.", who="tom")
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.route("**/playground/say", lambda route: route.abort())
    await visit.page.locator("#text").fill("Do not lose me.")
    await visit.page.keyboard.press("Enter")
    told = visit.page.get_by_text("The playground does not answer.")
    await expect(told).to_be_in_viewport(ratio=1)
    place = await told.bounding_box()
    assert place is not None
    middle = [place["x"] + place["width"] / 2, place["y"] + place["height"] / 2]
    on_top = await visit.page.evaluate("at => document.elementFromPoint(...at).id", middle)
    assert on_top == "trouble"
    visit.complaints.clear()  # the browser names the request that was cut on purpose

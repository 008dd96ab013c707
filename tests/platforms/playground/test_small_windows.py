"""The playground in small windows: what comes of a press covers nothing, and stands whole."""

import pytest
from playwright.async_api import expect

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section
from bot.domain.gestures import Show
from tests.platforms.playground.visits import SMALL, WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
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

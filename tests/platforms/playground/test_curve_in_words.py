"""A curve in words stands on one line, also where the page is small and a button stands beside."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.async_api import expect

from bot.domain.cards import Card
from bot.domain.gestures import Show
from bot.domain.metric import Metric, Point, Series, Trend
from bot.domain.policy import Policy
from bot.engine.measure_cards import metrics_card
from tests.builders import PRIYA
from tests.platforms.playground.visits import SMALL, Visit
from tests.tabletop import Table

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
BASKETS = Metric("baskets", "Baskets left behind", "%", Trend.DOWN, owner=PRIYA)
A_YEAR: Series = tuple(
    Point(date(2026, 1, 5) + timedelta(weeks=week), 60 + week % 9) for week in range(48)
)
# How many lines each run of steps takes.
LINES = """() => {
  const card = document.querySelector("#whisper .bot"), found = [];
  const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, run = text.data.match(/[\\u2581-\\u2588\\u2502]+/);
    if (!run) continue;
    const range = document.createRange();
    range.setStart(text, run.index);
    range.setEnd(text, run.index + run[0].length);
    found.push(new Set([...range.getClientRects()].map((box) => box.top)).size);
  }
  return found;
}"""


def measures() -> Card:
    """Return what ``/impact metrics`` shows to whoever looks after a measure."""
    table = Table()
    table.settings = replace(table.settings, metrics=(BASKETS,))
    policy: Policy = table.policy
    return metrics_card(PRIYA, {BASKETS.id: A_YEAR}, policy)


@pytest.mark.parametrize("visit", [SMALL], ids=["small"], indirect=True)
async def test_a_year_of_values_is_one_line_of_steps_on_a_phone(visit: Visit) -> None:
    visit.house.intake.answer = lambda _: Show(measures())
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.locator("#text").fill("/impact metrics")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator("#whisper")).to_contain_text("Baskets left behind")

    assert await visit.page.evaluate(LINES) == [1]

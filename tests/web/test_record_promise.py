"""The record page sets what came beside what was expected, and draws a followed measure."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Direction, Expectation, Impact
from bot.domain.initiative import Status
from bot.domain.metric import Metric, Point, Series, Trend
from bot.domain.review import Review, ReviewResult
from tests.builders import DAY, NOON, PRIYA, SETTINGS
from tests.web.house import House
from tests.web.serving import serving
from tests.web.test_record_page import text_of

BASKETS = Metric("baskets", "Baskets left behind", "%", Trend.DOWN)
WEEKS: Series = (
    Point(date(2026, 8, 17), 71),
    Point(date(2026, 8, 31), 71),
    Point(date(2026, 9, 28), 66),
    Point(date(2026, 11, 2), 63),
)
PROMISE = Expectation(
    "baskets left behind", Direction.BETTER, "8 points", date(2026, 11, 2), "baskets"
)
IMPACT = Impact(expected=PROMISE)
GO = Decision(DecisionKind.GO, PRIYA, NOON + 7 * DAY, "It is measured.")
CAME = Review(
    due=datetime(2026, 11, 2, 9, tzinfo=UTC),
    result=ReviewResult.AS_EXPECTED,
    actual="63 %",
    by=PRIYA,
    at=datetime(2026, 11, 2, 10, tzinfo=UTC),
    value=63,
    unit="%",
)


def follow(house: House, name: str = BASKETS.name) -> None:
    with house.writing() as desk:
        measure = replace(BASKETS, name=name)
        desk.channels.save_settings(replace(SETTINGS, metrics=(measure,)))
        desk.metrics.add("baskets", WEEKS)


def test_what_came_stands_beside_what_was_expected(one_house: House) -> None:
    follow(one_house)
    one_house.keep(status=Status.REVIEWED, impact=IMPACT, decision=GO, review=CAME)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Came: 63 %: as promised" in text
    assert "8 points expected, 8 points came (71 % to 63 %): just that." in text


def test_numbers_that_do_not_compare_are_not_compared(one_house: House) -> None:
    came = replace(CAME, actual="14 calls", value=14, unit="calls")
    impact = Impact(expected=replace(PROMISE, metric=""))
    one_house.keep(status=Status.REVIEWED, impact=impact, decision=GO, review=came)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Came: 14 calls: as promised" in text
    assert "expected, " not in text


def test_the_measure_is_drawn_with_the_day_of_the_decision_and_told_in_words(
    one_house: House,
) -> None:
    follow(one_house)
    one_house.keep(status=Status.DECIDED, impact=IMPACT, decision=GO)
    page = one_house.page("/initiatives/CI-1")
    told = re.search(r"<desc[^>]*>([^<]*)</desc>", page)
    assert told is not None
    assert told[1] == (
        "Baskets left behind, lower is better: 71 % on 17 Aug, 63 % on 2 Nov. "
        "CI-1 decided on 31 Aug. Expected: 63 % by 2 Nov."
    )
    text = text_of(page)
    assert "Promised, and so far Baskets left behind in %, lower is better" in text
    assert "Show the numbers Day Value 17 Aug 2026 71 %" in text
    assert "31 Aug 2026 71 % 31 Aug 2026 CI-1 decided" in text


def test_a_promise_that_follows_no_measure_has_no_drawing(one_house: House) -> None:
    impact = Impact(expected=replace(PROMISE, metric=""))
    one_house.keep(status=Status.DECIDED, impact=impact, decision=GO)
    page = one_house.page("/initiatives/CI-1")
    assert "<figure" not in page
    assert "so far" not in page


def test_a_change_is_told_from_the_day_of_the_decision_however_many_values_came_since(
    one_house: House,
) -> None:
    follow(one_house)
    days = tuple(Point(date(2026, 11, 3) + timedelta(days=n), 60) for n in range(400))
    with one_house.writing() as desk:
        desk.metrics.add("baskets", days)
    one_house.keep(status=Status.REVIEWED, impact=IMPACT, decision=GO, review=CAME)
    page = one_house.page("/initiatives/CI-1")
    text = text_of(page)
    assert "8 points expected, 8 points came (71 % to 63 %): just that." in text
    assert "Show the numbers 102 of 403 values, spread evenly. Day Value 31 Aug 2026 71 %" in text
    assert "7 Dec 2027 60 %" in text
    assert page.count("60 %") < 130


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Status.DECIDED, DecisionKind.STOPPED),
        (Status.DECIDED, DecisionKind.PARKED),
        (Status.DISMISSED, None),
        (Status.ANSWERED, None),
    ],
)
def test_what_does_not_go_ahead_promises_nothing(
    one_house: House, status: Status, kind: DecisionKind | None
) -> None:
    follow(one_house)
    decision = replace(GO, kind=kind) if kind else None
    one_house.keep(status=status, impact=IMPACT, decision=decision)
    page = one_house.page("/initiatives/CI-1")
    assert "<figure" not in page
    assert "Promised, and so far" not in text_of(page)


def test_the_drawing_is_seen_by_screen_readers_on_a_phone_and_on_paper(
    one_house: House, browser: Browser
) -> None:
    follow(one_house, "العملاء " * 12)
    one_house.keep(status=Status.REVIEWED, impact=IMPACT, decision=GO, review=CAME)
    with serving(one_house) as address:
        page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme="dark")
        page.goto(f"{address}/initiatives/CI-1")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        drawn = page.get_by_role("img", name="العملاء")
        line = drawn.locator(".c-line").first
        assert line.evaluate("one => getComputedStyle(one).stroke") == "rgb(233, 236, 233)"
        page.get_by_text("Show the numbers").press("Enter")
        page.get_by_role("cell", name="66 %").wait_for()
        numbers = page.get_by_role("region", name="the numbers")
        page.keyboard.press("Tab")  # where one scrolls, the keyboard must come
        assert numbers.evaluate("one => one === document.activeElement")
        page.emulate_media(media="print", color_scheme="dark")
        assert drawn.is_visible()
        assert line.evaluate("one => getComputedStyle(one).stroke") == "rgb(0, 0, 0)"
        page.close()

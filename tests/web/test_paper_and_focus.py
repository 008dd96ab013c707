"""What is printed makes sense on paper, and where the focus is can be seen whole."""

from playwright.sync_api import Browser, Page

from bot.domain.initiative import Status
from bot.web.record import LONGEST_QUOTE
from tests.builders import source
from tests.web.house import House
from tests.web.serving import serving

# By how far the ring of what has the focus is cut off by the window, in pixels.
CUT = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const ring = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  const sides = [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom];
  return ring - Math.min(...sides);
}"""
LONG = (
    "We should tell each customer the day of delivery before they pay, and say what it costs them"
)


def on_paper(page: Page, address: str) -> str:
    page.goto(address)
    page.emulate_media(media="print")
    return " ".join(page.locator("body").inner_text().split())


def test_a_printed_record_says_nothing_of_the_screen(one_house: House, browser: Browser) -> None:
    kept = one_house.keep()
    one_house.set_aside(kept.thread, "the server went away", about=kept.thread)
    with serving(one_house) as address:
        page = browser.new_page()
        said = on_paper(page, f"{address}/initiatives/CI-1?note=settled")
        page.close()
    assert "Thread in #checkout" in said
    for one in ("given there", "this computer", "the server went away", "Nothing to send"):
        assert one not in said


def test_a_printed_page_of_a_list_says_which_part_it_is(one_house: House, browser: Browser) -> None:
    for _ in range(27):
        one_house.keep()
    with serving(one_house) as address:
        page = browser.new_page()
        said = on_paper(page, address)
        page.close()
    assert said.endswith("1\u201325 of 27")


def test_a_printed_list_is_a_table_that_says_what_it_shows_and_when(
    one_house: House, browser: Browser
) -> None:
    one_house.keep(status=Status.UNANSWERED)
    one_house.keep()
    with serving(one_house) as address:
        page = browser.new_page(viewport={"width": 673, "height": 952})  # A4 within its margins
        said = on_paper(page, f"{address}/?state=unanswered")
        beside = "one => one.getBoundingClientRect().right"
        title = page.locator(".c-title").evaluate(beside)
        state = page.locator(".c-state").evaluate(beside)
        page.close()
    assert "Harbour & Lane" in said
    assert "19 November 2026 Initiatives One of two match" in said
    assert "1 of 2 initiatives, newest first · Unanswered" in said
    assert state > title


def test_a_printed_record_holds_the_whole_message(one_house: House, browser: Browser) -> None:
    text = f"{'We plan this. ' * (LONGEST_QUOTE // 10)} And here it ends."
    one_house.keep(source=source(text))
    with serving(one_house) as address:
        page = browser.new_page()
        page.goto(f"{address}/initiatives/CI-1")
        page.emulate_media(media="print")
        end = page.get_by_text("And here it ends.")
        assert end.evaluate("one => one.checkVisibility({ contentVisibilityAuto: true })")
        assert not page.get_by_text("Show the rest").is_visible()
        page.close()


def test_the_ring_around_what_has_the_focus_is_never_cut_off(
    one_house: House, browser: Browser
) -> None:
    for number in range(20):
        one_house.keep(title=f"{LONG} {'and more ' * (number % 5)}".strip())
    with serving(one_house) as address:
        for width, height in ((1280, 800), (320, 568)):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address)
            rings = 0
            page.keyboard.press("Tab")
            while rings < 99 and page.evaluate("document.activeElement !== document.body"):
                said = page.evaluate("document.activeElement.textContent")
                assert page.evaluate(CUT) <= 0, said
                page.keyboard.press("Tab")
                rings += 1
            assert 20 < rings < 99
            page.close()

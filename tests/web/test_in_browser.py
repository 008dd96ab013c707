"""The pages in a real browser: nothing complains, nothing overflows, the keyboard leads through."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Status
from tests.builders import source
from tests.web.house import House
from tests.web.serving import serving

pytestmark = pytest.mark.browser
ATTACK = "<img src=x onerror=alert(1)><script>alert(1)</script>"
WIDTHS = (1280, 390)


@pytest.fixture
def address(one_house: House) -> Iterator[str]:
    """Serve the site on this machine, and give its address."""
    with serving(one_house) as address:
        yield address


def fill(house: House) -> None:
    house.keep(
        title=f"{ATTACK} {'long ' * 200}{'x' * 500}",
        source=source(ATTACK, link="javascript:alert(1)"),
        status=Status.ANSWERED,
        impact=Impact(
            (SegmentEffect("guests", Sign.GAIN), SegmentEffect("trade", Sign.LOSS)), ATTACK
        ),
    )
    kept = house.keep(title="شحن مجاني للعملاء")
    house.set_aside(kept.thread, "the server went away", about=kept.thread)


def listen(page: Page) -> list[str]:
    """Note whatever the browser complains of."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
    return heard


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/", "/initiatives/CI-1", "/initiatives/CI-2", "/?q=nothing"])
def test_no_page_complains_or_overflows(
    one_house: House, browser: Browser, address: str, path: str, width: int
) -> None:
    fill(one_house)
    page = browser.new_page(viewport={"width": width, "height": 800})
    heard = listen(page)
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []
    page.close()


def test_the_keyboard_leads_through_the_list_to_a_record(
    one_house: House, browser: Browser, address: str
) -> None:
    fill(one_house)
    page = browser.new_page()
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    title = page.get_by_role("link", name="شحن مجاني للعملاء")
    for _ in range(60):
        if title.evaluate("link => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert title.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert title.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatives/CI-2")
    page.close()


def test_a_browser_may_press_send_again(one_house: House, browser: Browser, address: str) -> None:
    fill(one_house)
    page = browser.new_page()
    heard = listen(page)
    page.goto(f"{address}/initiatives/CI-2")
    page.get_by_role("button", name="Send again").click()
    page.get_by_role("status").wait_for()
    assert page.get_by_role("button", name="Send again").count() == 0
    assert heard == []
    page.close()


def test_a_page_of_another_site_cannot_press_it(
    one_house: House, browser: Browser, address: str
) -> None:
    fill(one_house)
    page = browser.new_page()
    page.goto(f"{address}/")
    form = page.locator("form[method=post]").first
    action = form.get_attribute("action")
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{address}{action}"><button>x</button></form>')
    with page.expect_navigation() as gone:
        page.get_by_role("button").click()
    assert gone.value is not None
    assert gone.value.status == 403
    page.goto(f"{address}/")
    assert page.get_by_role("button", name="Send again").count() == 1
    page.close()

"""Our tabs inside Teams, in a real browser: as Teams opens them, in each of its themes."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from playwright.sync_api import Browser, expect

from bot.platforms.teams.tab.shell import INTEGRITY, VERSION
from tests.peers.programs import bring
from tests.platforms.teams.around import UMD, Looking, Served, looking, served
from tests.platforms.teams.connector_double import ALICE, BOB, SHOP
from tests.platforms.teams.tabs import Tabs
from tests.platforms.teams.test_tab import HIDDEN, answered

pytestmark = [pytest.mark.browser, pytest.mark.peer]
PLANNED = "guests for returns"
GROUNDS = {"default": "rgb(255, 255, 255)", "dark": "rgb(18, 21, 20)", "contrast": "rgb(0, 0, 0)"}
WIDTHS = (1100, 360)

expect.set_options(timeout=30_000)  # ms: all of a busy machine's tests may run beside


@pytest.fixture(scope="module")
def product(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve it to all these tests: they change nothing that another looks at."""
    file = copyfile(sqlite_template, tmp_path_factory.mktemp("tabs") / "tabs.db")

    async def fill(tabs: Tabs) -> None:
        await answered(tabs)
        await tabs.town.say(ALICE, HIDDEN, where=SHOP, calls=True)
        await tabs.press(BOB, "I look after this")

    with served(f"sqlite:///{file}", fill) as found:
        yield found


def test_the_library_is_the_very_file_that_microsoft_published() -> None:
    written = (bring() / UMD).read_bytes()
    digest = base64.b64encode(hashlib.sha384(written).digest()).decode()
    assert f"sha384-{digest}" == INTEGRITY
    package = json.loads((bring() / "@microsoft/teams-js/package.json").read_text())
    assert package["version"] == VERSION


def test_a_personal_tab_shows_a_home_and_leads_to_records(
    browser: Browser, product: Served
) -> None:
    with looking(browser, product) as seen:
        expect(seen.tab.locator("h1")).to_have_text("1 waits on you")
        seen.tab.get_by_role("link", name="CI-").first.click()
        expect(seen.tab.locator("h1")).to_be_focused()
        expect(seen.tab.get_by_role("heading", name="History")).to_be_visible()
        seen.tab.get_by_role("link", name="Initiatives").click()
        expect(seen.tab.locator(".list tbody tr")).to_have_count(2)
        seen.tab.get_by_label("Search initiatives").fill("returns")
        seen.tab.get_by_role("button", name="Search").click()
        expect(seen.tab.locator(".list tbody tr")).to_have_count(1)
        seen.tab.get_by_role("link", name="Initiatives", exact=True).click()
        expect(seen.tab.locator(".list tbody tr")).to_have_count(2)
        assert "appInitialization.success" in seen.asked()
        assert seen.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tab_wears_the_theme_of_teams_and_fits(
    browser: Browser, product: Served, width: int
) -> None:
    with looking(browser, product, who=BOB, width=width, theme="dark") as seen:
        expect(seen.tab.locator("body")).to_have_css("background-color", GROUNDS["dark"])
        dressed(seen, "home", width)
        go(seen, "Initiatives")
        dressed(seen, "list", width)
        go(seen, PLANNED)
        dressed(seen, "record", width)
        go(seen, "Yours")
        seen.tab.get_by_role("button", name="Working hours").click()
        expect(seen.tab.get_by_role("heading", name="Working hours")).to_be_focused()
        dressed(seen, "form", width)
        assert seen.complaints == []


def go(seen: Looking, link: str) -> None:
    """Follow a link, and wait for what it leads to."""
    seen.tab.get_by_role("link", name=link).first.click()
    expect(seen.tab.locator("#view h1")).to_be_focused()


def dressed(seen: Looking, name: str, width: int) -> None:
    """Let Teams change its theme: it is worn at once, and nothing is wider than the page."""
    for theme, ground in GROUNDS.items():
        seen.page.evaluate("theme => happen('themeChange', [theme])", theme)
        expect(seen.tab.locator("body")).to_have_css("background-color", ground)
        seen.shoot(f"{name}-{theme}-{width}")
    wide = seen.tab.locator("html").evaluate("html => html.scrollWidth")
    assert wide <= width


def test_hours_are_set_in_a_form_that_says_what_is_wrong(browser: Browser, product: Served) -> None:
    with looking(browser, product) as seen:
        seen.tab.get_by_role("button", name="Working hours").click()
        field = seen.tab.get_by_label("In which time zone?")
        field.fill("Nowhere/At_All")
        seen.tab.get_by_label("From").fill("07:15")
        seen.tab.get_by_role("button", name="Save").click()
        expect(seen.tab.locator(".wrong")).to_have_count(1)
        expect(field).to_be_focused()
        seen.shoot("wrong")
        field.fill("Europe/Berlin")
        seen.tab.get_by_role("button", name="Save").click()
        expect(seen.tab.locator("#view")).to_contain_text("07:15 to 17:00, Europe/Berlin")
        expect(seen.tab.locator("#beside")).to_contain_text("Saved.")
        seen.tab.get_by_role("button", name="Close").click()
        expect(seen.tab.locator("#beside")).to_be_hidden()
        expect(seen.tab.get_by_role("button", name="Working hours")).to_be_focused()
        assert seen.complaints == []


def test_a_channel_tab_is_set_up_by_saving_and_shows_what_was_said_there(
    browser: Browser, product: Served
) -> None:
    with looking(browser, product, "/teams/tab/configure", frame="settings") as seen:
        seen.page.wait_for_function("told['settings.setValidityState']?.[0] === true")
        seen.page.evaluate("happen('settings.save', [{}])")
        seen.page.wait_for_function("asked.includes('settings.save.success')")
        (saved,) = seen.page.evaluate("told['settings.setSettings']")
        assert saved["contentUrl"] == "https://chair.example.com/teams/tab/channel"
        assert seen.complaints == []
    with looking(browser, product, "/teams/tab/channel", channel=SHOP) as seen:
        expect(seen.tab.locator(".list tbody tr")).to_have_count(1)
        expect(seen.tab.locator(".list")).to_contain_text("loyalty scheme")
        seen.shoot("channel")


def test_a_sign_in_is_renewed_without_a_word_and_its_failure_told(
    browser: Browser, product: Served
) -> None:
    tokens = ["expired.long.ago", product.tokens[ALICE]]
    with looking(browser, product, tokens=tokens) as seen:
        expect(seen.tab.locator("h1")).to_have_text("1 waits on you")
        assert seen.asked().count("authentication.getAuthToken") == 2
    with looking(browser, product, tokens=["", product.tokens[ALICE]]) as seen:
        expect(seen.tab.get_by_role("alert")).to_contain_text("Teams does not say who you are")
        seen.shoot("not-signed-in")
        seen.tab.get_by_role("button", name="Try again").click()
        expect(seen.tab.locator("h1")).to_have_text("1 waits on you")
        expect(seen.tab.get_by_role("alert")).to_be_hidden()


def test_no_other_page_may_frame_a_tab(browser: Browser, product: Served) -> None:
    with looking(browser, product) as seen:
        expect(seen.tab.locator("h1")).to_be_visible()
        page = seen.page.context.new_page()
        page.route(
            "https://evil.example/",
            lambda route: route.fulfill(
                body='<iframe src="https://chair.example.com/teams/tab"></iframe>',
                content_type="text/html",
            ),
        )
        page.route(
            "https://chair.example.com/**",
            lambda route: route.fulfill(
                response=route.fetch(
                    url=route.request.url.replace("https://chair.example.com", product.url)
                )
            ),
        )
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto("https://evil.example/")

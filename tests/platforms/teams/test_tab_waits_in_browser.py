"""A tab that is opened while many others are: it says that it takes a moment, and goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from playwright.sync_api import Browser, expect

from tests.platforms.teams.around import Served, looking, served
from tests.platforms.teams.connector_double import BOB, CAROL, DANA, refusal
from tests.platforms.teams.fates import Fates
from tests.platforms.teams.tabs import Tabs

pytestmark = [pytest.mark.browser, pytest.mark.peer]
WAIT_FIVE = refusal(429, "TooManyRequests", Retry_After="5")  # longer than a request waits
WAIT_LONG = refusal(429, "TooManyRequests", Retry_After="600")
MOMENT = "Teams needs a moment to say who you are."

expect.set_options(timeout=30_000)  # ms: all of a busy machine's tests may run beside


@dataclass
class Busy:
    """A product, and what becomes of what it asks Teams for."""

    product: Served
    fates: Fates


@pytest.fixture(scope="module")
def busy(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    file = copyfile(sqlite_template, tmp_path_factory.mktemp("tabs") / "tabs.db")
    found: list[Fates] = []

    async def fill(tabs: Tabs) -> None:
        found.append(tabs.town.connector.fates)

    with served(f"sqlite:///{file}", fill) as product:
        yield Busy(product, found[0])


@pytest.mark.parametrize("what", ["create", "member"])
def test_it_says_that_it_takes_a_moment_and_shows_itself_then(
    browser: Browser, busy: Busy, what: str
) -> None:
    busy.fates.will(what, WAIT_FIVE)
    with looking(browser, busy.product, who={"create": CAROL, "member": DANA}[what]) as seen:
        trouble = seen.tab.get_by_role("alert")
        expect(trouble).to_contain_text(MOMENT)
        expect(seen.tab.get_by_role("button", name="Try again")).to_be_hidden()
        assert "appInitialization.success" in seen.asked()
        seen.shoot(f"moment-{what}")
        expect(seen.tab.locator("h1")).to_be_visible()
        expect(trouble).to_be_hidden()


def test_it_does_not_wait_for_long(browser: Browser, busy: Busy) -> None:
    busy.fates.will("member", WAIT_LONG)
    with looking(browser, busy.product, who=BOB) as seen:
        expect(seen.tab.get_by_role("alert")).to_contain_text("try again in a minute")
        seen.tab.get_by_role("button", name="Try again").click()
        expect(seen.tab.locator("h1")).to_be_visible()

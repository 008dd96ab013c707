"""What people do in the playground, by what they see: names, labels and buttons."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SCREENS

PHONE = 390
DESK = 1280
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass(frozen=True)
class Room:
    """The playground in a browser."""

    page: Page

    def enter(self, channel: str, person: str) -> None:
        """Go to a channel as somebody."""
        navigation = self.page.get_by_role("navigation", name="Channels and people")
        self.page.goto("/playground")
        navigation.get_by_role("link", name=person).click()
        navigation.get_by_role("link", name=channel).click()

    def write(self, text: str) -> None:
        """Write a message in the channel."""
        box = self.page.get_by_label("Message to #")
        box.fill(text)
        box.press("Enter")
        expect(self.page.locator("article.msg", has_text=text[:40]).first).to_be_visible()

    def reply(self, root: str, text: str) -> None:
        """Write below the message that begins with ``root``."""
        thread = self.thread(root)
        thread.get_by_text("Reply", exact=True).click()
        thread.get_by_label("Reply as").fill(text)
        thread.get_by_label("Reply as").press("Enter")

    def thread(self, root: str) -> Locator:
        """Return the thread below the message that begins with ``root``."""
        return self.page.locator("section.talk", has_text=root)

    def card(self, root: str) -> Locator:
        """Return the one card in that thread."""
        return self.thread(root).locator(".bot").first

    def press(self, root: str, button: str) -> None:
        """Press a button of the card."""
        self.card(root).get_by_role("button", name=button, exact=True).click()

    def wait_until(self, jump: str) -> None:
        """Move the clock forward."""
        self.page.get_by_role("button", name=jump, exact=True).click()

    @property
    def form(self) -> Locator:
        """The form beside the thread."""
        return self.page.get_by_role("dialog")

    def picture(self, name: str) -> None:
        """Take the page as it stands, wide and narrow, light and dark."""
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme)
            for width in (DESK, PHONE):
                self.page.set_viewport_size({"width": width, "height": 900})
                self._hold_together()
                path = SCREENS / f"{name}-{width}-{scheme}.png"
                self.page.screenshot(path=Path(path), full_page=True)
        self.page.set_viewport_size({"width": DESK, "height": 900})
        self.page.emulate_media(color_scheme="light")

    def _hold_together(self) -> None:
        """Nothing sticks out at the side."""
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{self.page.url} is {wider} pixels too wide"

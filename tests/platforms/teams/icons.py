"""Draws the icons of the Teams package from their SVG. After a change: python -m … (this file)."""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bot.platforms.teams.setup.package import ICONS
from tests.architecture.sources import ROOT
from tests.left_out import find_chromium

SOURCES = ROOT / "bot" / "platforms" / "teams" / "setup" / "icons"
SIZES = {"color.png": 192, "outline.png": 32}  # pixels: Microsoft's own


def drawn(browser: Browser, name: str) -> bytes:
    """Return an icon as PNG; what nothing is drawn on stays transparent."""
    page = browser.new_page(viewport={"width": SIZES[name], "height": SIZES[name]})
    source = (SOURCES / name).with_suffix(".svg").read_text()
    page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{source}")
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def write(places: tuple[Path, ...] = (SOURCES, ROOT / "deploy" / "teams")) -> None:
    """Draw them anew, where they are packed and where they lie ready."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in ICONS:
            for place in places:
                (place / name).write_bytes(drawn(browser, name))
        browser.close()


if __name__ == "__main__":
    write()

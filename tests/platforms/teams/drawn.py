"""A card as a client of Teams' draws it: npm ``adaptivecards`` in Chromium, in each of its themes.

The measures and colours are those that Microsoft publishes of Teams: for light and dark the host
configurations of its card designer (microsoft/AdaptiveCards, "microsoft-teams-light.json"), for
high contrast the tokens of Fluent UI ("teamsHighContrastTheme"). How Teams lays out buttons and
inputs is published nowhere; the library's own way is shown.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.peers.programs import bring

Json = dict[str, Any]
HERE = Path(__file__).parent
SCREENS = HERE.parents[2] / "build" / "screens"
SCRIPTS = ("adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/markdown-it.min.js")
STYLE = "adaptivecards/dist/adaptivecards.css"
WIDE, NARROW = 640, 320  # pixels: a card in a channel, and one on the smallest phone
HEIGHT = 800
# The pages of Teams give choices from a directory to cards of 1.5; the library, to those of 1.6.
# And it counts the buttons that stand behind "…" among the six that a card shows.
EXPECTED = (
    'Property "choices.data" is supported in version 1.6, but you are using version 1.5.',
    "Maximum number of actions exceeded (6).",
    # Teams' own charts it does not know: it shows what clients show that do not know them either.
    'Unknown element type "Chart.VerticalBar.Grouped". Fallback will be used if present.',
    'Unknown element type "Chart.Line". Fallback will be used if present.',
)
EMPTY = "An Input.ChoiceSet must have at least one choice defined."


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of Teams: of text, of less of it, of links and of the ground; and of three words."""

    name: str
    text: str
    subtle: str
    accent: str
    ground: str
    good: str
    warning: str
    attention: str


THEMES = (
    Theme("light", "#252424", "#bf252424", "#6264a7", "#ffffff", "#92c353", "#f8d22a", "#c4314b"),
    Theme("dark", "#ffffff", "#bfffffff", "#a6a7dc", "#2d2c2c", "#92c353", "#f8d22a", "#d74654"),
    Theme("contrast", "#ffffff", "#ffffff", "#ffff00", "#000000", "#ffffff", "#ffffff", "#ffffff"),
)


def host_of(theme: Theme) -> Json:
    """Return a host configuration."""
    said = {"default": theme.text, "subtle": theme.subtle}
    colours = {
        "default": said,
        "accent": {"default": theme.accent, "subtle": theme.accent},
        "good": {"default": theme.good, "subtle": theme.good},
        "warning": {"default": theme.warning, "subtle": theme.warning},
        "attention": {"default": theme.attention, "subtle": theme.attention},
    }
    sizes = {"small": 12, "default": 14, "medium": 14, "large": 18, "extraLarge": 24}
    weights = {"lighter": 200, "default": 400, "bolder": 600}
    family = "'Segoe UI', Tahoma, Geneva, Verdana, sans-serif"
    font = {"fontFamily": family, "fontSizes": sizes, "fontWeights": weights}
    spaces = {"small": 8, "default": 12, "medium": 16, "large": 20, "extraLarge": 24}
    return {
        "choiceSetInputValueSeparator": ",",
        "supportsInteractivity": True,
        "spacing": {**spaces, "padding": 16},
        "separator": {"lineThickness": 1, "lineColor": "#EEEEEE"},
        "fontTypes": {"default": font, "monospace": {**font, "fontFamily": "monospace"}},
        "containerStyles": {
            "default": {"foregroundColors": colours, "backgroundColor": theme.ground}
        },
        "actions": {
            "maxActions": 6,
            "spacing": "Default",
            "buttonSpacing": 8,
            "actionsOrientation": "Horizontal",
            "actionAlignment": "Left",
        },
        "adaptiveCard": {"allowCustomStyle": False},
    }


def looks_of(theme: Theme) -> str:
    """Return what stands around a card: buttons and inputs in the colours of the theme."""
    return f"""
      body {{ margin: 0; background: {theme.ground}; color: {theme.text};
        font: 14px sans-serif; overflow-wrap: anywhere }}
      p {{ margin: 0 }} p + p {{ margin-top: 8px }} a {{ color: {theme.accent} }}
      .mention {{ color: {theme.accent} }}
      button, input, select, textarea {{
        font: inherit; color: {theme.text} !important; background: {theme.ground} !important;
        border: 1px solid {theme.subtle}; border-radius: 4px; padding: 5px 10px; max-width: 100%;
        box-sizing: border-box }}
      input[type=radio], input[type=checkbox] {{ width: auto }}
      button {{ overflow: hidden; text-overflow: ellipsis }}
    """


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page on which cards are drawn in one theme."""

    page: Page
    theme: Theme

    def wrong_with(self, *cards: Json) -> list[str]:
        """Draw cards, one after the other; return what is wrong with any of them, each once."""
        said: list[list[str]] = self.page.evaluate(
            "([cards, host]) => judged(cards, host)", [cards, host_of(self.theme)]
        )
        found = {
            one: None
            for card, told in zip(cards, said, strict=True)
            for one in told
            if one not in EXPECTED and not _is_searched(one, card)
        }
        return list(found)

    def keep(self, name: str) -> None:
        """Keep a picture of what is drawn, to be looked at."""
        width = (self.page.viewport_size or {"width": 0})["width"]
        path = SCREENS / f"teams-{name}-{self.theme.name}-{width}.png"
        self.page.screenshot(path=path, full_page=True)


def _is_searched(said: str, card: Json) -> bool:
    """Return whether a menu is only empty because what is in it is looked up."""
    return said == EMPTY and '"choices": [], "choices.data"' in json.dumps(card)


@contextmanager
def drawing(browser: Browser, theme: Theme, width: int) -> Iterator[Drawing]:
    """Open a page that draws cards; whatever else it complains of is an error."""
    heard: list[str] = []
    modules = bring()
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(f"asks for {request.url}"))
    page.set_content("<!doctype html><html lang=en><body></body></html>")
    page.add_style_tag(content=(modules / STYLE).read_text(encoding="utf-8"))
    page.add_style_tag(content=looks_of(theme))
    for script in SCRIPTS:
        page.add_script_tag(content=(modules / script).read_text(encoding="utf-8"))
    page.add_script_tag(content=(HERE / "drawn.js").read_text(encoding="utf-8"))
    yield Drawing(page, theme)
    page.close()
    assert heard == []

"""A measure that is followed, drawn inside a tab of Teams: in each theme, wide and narrow."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.platforms.teams.around import Looking, Served, looking, served
from tests.platforms.teams.connector_double import BOB, GENERAL
from tests.platforms.teams.stage import CAST, TeamsStage
from tests.platforms.teams.tabs import Tabs
from tests.platforms.teams.test_tab_in_browser import GROUNDS
from tests.walks.everywhere.steps import A_DAY, accepted, card, decide, fill, set_up, told

pytestmark = [pytest.mark.browser, pytest.mark.peer]
WIDTHS = (1280, 320)
MEASURE = "Parcels sent back"
BEFORE = (12.5, 12.9, 13.4, 14)  # per cent, month by month before it was decided
SINCE = (13.1, 11.9)
BESIDE = """figure => {
  const whole = figure.getBoundingClientRect();
  const told = [...figure.querySelectorAll("svg text")];
  const boxes = told.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const isOut = ([, box]) => box.left < whole.left - 1 || box.right > whole.right + 1;
  const meet = (a, b) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const isMet = ([words, box], at) => boxes.slice(at + 1).some(([, other]) => meet(box, other));
  return boxes.filter((one, at) => isOut(one) || isMet(one, at)).map(([words]) => words);
}"""

expect.set_options(timeout=30_000)  # ms: all of a busy machine's tests may run beside


@pytest.fixture(scope="module")
def product(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a record whose measure is followed: it was promised, decided and looked back at."""
    file = copyfile(sqlite_template, tmp_path_factory.mktemp("charts") / "charts.db")

    async def begin(tabs: Tabs) -> None:
        stage = TeamsStage(tabs.town)
        await tabs.press(CAST.decider.id, "I look after this")
        await set_up(stage, "Customer measures", metrics=f"{MEASURE}: %, lower is better")
        await values(stage, BEFORE)
        root = await accepted(stage, measure=MEASURE, direction="better", amount="2 points")
        await decide(stage, CAST.owner, root)
        await stage.later(timedelta(days=31))
        await values(stage, SINCE)
        await stage.press(CAST.owner, "Better", await told(stage, CAST.owner, "What happened?"))
        await fill(stage, CAST.owner, {"actual": "11.9"})
        assert "Looked back" in (await card(stage, root)).words

    with served(f"sqlite:///{file}", begin) as found:
        yield found


async def values(stage: TeamsStage, told_of: tuple[float, ...]) -> None:
    """Let whoever looks after the settings paste values, the last of today's."""
    admin, here = CAST.decider, stage.places[0]
    await stage.command(admin, "metrics", where=here)
    await stage.press(admin, "Add values", await stage.hears(admin, MEASURE))
    days = [stage.now().date() - number * 15 * A_DAY for number in range(len(told_of))]
    lines = [f"{day}; {value}" for day, value in zip(reversed(days), told_of, strict=True)]
    await fill(stage, admin, {"values": "\n".join(lines)})


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("channel", ["", GENERAL])
def test_a_curve_is_readable_in_each_theme_of_teams(
    browser: Browser, product: Served, width: int, channel: str
) -> None:
    path = f"/teams/tab{'/channel' if channel else ''}"
    with looking(browser, product, path, who=BOB, width=width, channel=channel) as seen:
        if not channel:
            seen.tab.get_by_role("link", name="Initiatives").click()
        seen.tab.get_by_role("link", name="we charge").first.click()
        figure = seen.tab.locator("figure.curve")
        expect(figure.locator("text.c-ink")).to_have_text("11.9 %")
        expect(figure.locator("desc")).to_contain_text("11.9 %")
        for theme in GROUNDS:
            wear(seen, theme)
            figure.scroll_into_view_if_needed()
            seen.shoot(f"curve-{'channel-' if channel else ''}{theme}-{width}")
        assert clipped_or_covered(figure) == []
        assert ratio(figure, ".c-line") > 7
        assert ratio(figure, ".c-way") > 4.5
        figure.get_by_text("Show the numbers").click()
        expect(figure.locator("tbody tr").first).to_contain_text(f"{BEFORE[0]} %")
        assert seen.tab.locator("html").evaluate("html => html.scrollWidth") <= width
        assert seen.complaints == []


def wear(seen: Looking, theme: str) -> None:
    """Let Teams change its theme."""
    seen.page.evaluate("theme => happen('themeChange', [theme])", theme)
    expect(seen.tab.locator("body")).to_have_css("background-color", GROUNDS[theme])


def clipped_or_covered(figure: Locator) -> list[str]:
    """Return the words of a chart that reach beyond it, or into other words."""
    found: list[str] = figure.evaluate(BESIDE)
    return found


def ratio(figure: Locator, drawn: str) -> float:
    """Return how much lighter or darker a line is than its ground, as WCAG counts it."""
    line = figure.locator(drawn).first.evaluate("line => getComputedStyle(line).stroke")
    ground = figure.evaluate("figure => getComputedStyle(document.body).backgroundColor")
    darker, lighter = sorted((_luminance(line), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(one) / 255 for one in re.findall(r"[0-9]+", colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

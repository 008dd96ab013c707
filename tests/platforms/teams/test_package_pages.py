"""Every page that the app package names is there, for whoever comes from outside."""

import json
import re

from bot.platforms.teams.setup.manifest import TeamsPlan, teams_manifest
from tests.platforms.teams.issuer_double import APP_ID
from tests.platforms.teams.town import HERE, open_town

URL = "https://chair.example.com"
OUTSIDE = {"Host": "chair.example.com"}


def paths() -> set[str]:
    """Return where the manifest leads."""
    told = teams_manifest(TeamsPlan(url=URL, app_id=APP_ID))
    return set(re.findall(rf'"{URL}([^"]*)"', json.dumps(told)))


async def test_every_page_that_is_named_answers_anybody(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        answers = [await town.browser.get(HERE + path, headers=OUTSIDE) for path in sorted(paths())]
    assert len(answers) == 3  # about, the tab, and what sets a channel's tab up
    assert [(one.url.path, one.status_code) for one in answers if one.status_code != 200] == []
    assert all("default-src 'none'" in one.headers["Content-Security-Policy"] for one in answers)


async def test_what_the_app_reads_is_told_without_a_way_into_the_record(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        page = await town.browser.get(f"{HERE}/teams/about", headers=OUTSIDE)
    assert "What it reads and keeps" in page.text
    assert "<script" not in page.text
    assert re.findall(r'<a [^>]*href="(?!#)', page.text) == []

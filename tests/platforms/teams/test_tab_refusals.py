"""What our tabs turn away, and how what they show leaves."""

from pathlib import Path
from shutil import copyfile

import httpx2

from bot.clock import Clock
from bot.settings import read_settings
from bot.wiring import build
from tests.platforms.teams.connector_double import ALICE, OBJECT_IDS
from tests.platforms.teams.tabs import TAB, Tabs
from tests.platforms.teams.test_tab import PLANNED, plan
from tests.platforms.teams.town import HERE

BAD: tuple[dict[str, object], ...] = (
    {},
    {"press": 1},
    {"press": "[]"},
    {"press": "[" * 5000},
    {"press": '["mute", "", "", true, "1w"]'},
    {"press": '["mute", "", "", -1, "1w"]'},
    {"press": '["MUTE!", "", "", 0, "1w"]'},
    {"press": '["mute", "19:a@thread.tacv2", "", 0, ""]'},
    {"press": '["mute", "", "", 0, "1w"]', "ticket": "short"},
    {"press": '["mute", "", "", 0, "1w"]', "ticket": None},
    {"press": '["mute", "", "", 0, "\\u0000"]'},
)


async def test_what_no_page_of_ours_sends_is_refused(tabs: Tabs) -> None:
    for said in BAD:
        assert (await tabs.send("press", ALICE, said)).status_code == 400, said
        form = {"form": said.get("press"), "values": "none", **said}
        assert (await tabs.send("submit", ALICE, form)).status_code == 400, said
    for body, status in ((b"", 400), (b"[]", 400), (b"\xff", 400), (b" " * 1_100_000, 413)):
        for deed in ("press", "submit"):
            answer = await tabs.town.browser.post(
                f"{TAB}/{deed}", content=body, headers=tabs.headers(ALICE)
            )
            assert answer.status_code == status


async def test_without_a_token_there_is_nothing(tabs: Tabs) -> None:
    await plan(tabs)
    strange = {"Origin": "https://evil.example", "Cookie": "session=1"}
    reads = [("GET", path) for path in ("/home", "/", "/initiatives/CI-1")]
    for method, path in (*reads, ("POST", "/press"), ("POST", "/submit")):
        for headers in ({}, strange, {"Authorization": "Bearer a.b.c"}):
            answer = await tabs.town.browser.request(method, f"{TAB}{path}", headers=headers)
            assert answer.status_code == 401
            assert PLANNED not in answer.text
            assert "Set-Cookie" not in answer.headers


async def test_every_piece_leaves_safely(tabs: Tabs) -> None:
    answer = await tabs.get("/home")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert OBJECT_IDS[ALICE] not in answer.text


async def test_a_frame_holds_nothing_and_is_shown_by_teams_alone(tabs: Tabs) -> None:
    await plan(tabs)
    for place in ("", "/channel", "/configure"):
        answer = await tabs.town.browser.get(f"{TAB}{place}")
        assert answer.status_code == 200
        assert PLANNED not in answer.text
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert policy.partition("frame-ancestors ")[2].split() == [
            "https://teams.microsoft.com",
            "https://*.teams.microsoft.com",
            "https://*.cloud.microsoft",
        ]


async def test_what_a_frame_is_made_with_is_there_and_nothing_else(tabs: Tabs) -> None:
    there = {"/tab.js": 200, "/tab.css": 200, "/nothing": 404, "/tab.js/more": 404, "/../": 404}
    for path, status in there.items():
        assert (await tabs.town.browser.get(f"{TAB}{path}")).status_code == status
    for path in ("/static/look.css", "/static/chair.svg"):
        assert (await tabs.town.browser.get(f"{HERE}{path}")).status_code == 200


async def test_where_nobody_is_asked_who_they_are_there_is_no_tab(
    sqlite_template: Path, tmp_path: Path
) -> None:
    file = copyfile(sqlite_template, tmp_path / "open.db")
    env = {"DATABASE_URL": f"sqlite:///{file}", "TEAMS_ANONYMOUS": "1"}
    app = build(read_settings(env), Clock())
    door = httpx2.ASGITransport(app=app.site)
    async with app.running(), httpx2.AsyncClient(transport=door) as browser:
        for path in ("", "/", "/home", "/tab.js"):
            assert (await browser.get(f"{TAB}{path}")).status_code == 404

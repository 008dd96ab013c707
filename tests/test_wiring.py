"""The whole product, put together: what its settings open, and what a second start finds."""

import httpx2
import pytest

from bot.domain.message import Channel
from bot.domain.policy import Mode
from bot.settings import read_settings
from bot.wiring import App, build
from tests.databases import no_room
from tests.platforms.slack.slack_double import TEAM, TOKEN, open_double
from tests.platforms.slack.socket_double import APP_TOKEN, open_socket_double, until


def built(url: str, host: str = "127.0.0.1") -> App:
    return build(read_settings({"DATABASE_URL": url, "HOST": host}))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "LocalHost", "[::1]"])
async def test_it_answers_by_the_name_it_listens_on(sqlite_url: str, host: str) -> None:
    app = built(sqlite_url, host)
    door = httpx2.ASGITransport(app=app.site)
    async with app.running(), httpx2.AsyncClient(transport=door) as browser:
        answer = await browser.get(f"http://{host}:8000/")
        stranger = await browser.get("http://chair.example.com:8000/")
    assert (answer.status_code, stranger.status_code) == (200, 421)


@pytest.mark.parametrize(
    "env", [{"PUBLIC_URL": "https://chair.example.com"}, {"HOST": "192.0.2.1"}], ids=str
)
async def test_where_others_can_come_the_pages_are_for_nobody_and_say_how_to_read_them(
    sqlite_url: str, env: dict[str, str]
) -> None:
    slack = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "a secret"}
    app = build(read_settings({"DATABASE_URL": sqlite_url} | slack | env))
    door = httpx2.ASGITransport(app=app.site)
    async with httpx2.AsyncClient(transport=door) as browser:
        answer = await browser.get("http://localhost:8000/")
        alive = await browser.get("http://chair.example.com/healthz")
    app.database.close()
    assert (answer.status_code, alive.status_code) == (421, 200)
    assert "started without PUBLIC_URL and with HOST=127.0.0.1" in answer.text


async def test_a_channel_that_is_not_there_is_told_on_a_page_with_ways_out(sqlite_url: str) -> None:
    app = built(sqlite_url)
    door = httpx2.ASGITransport(app=app.site)
    async with app.running(), httpx2.AsyncClient(transport=door) as browser:
        answer = await browser.get("http://localhost/playground/c/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert 'href="/playground"' in answer.text


async def test_time_goes_on_where_it_stopped(sqlite_url: str) -> None:
    form = {"as": "maya", "place": "checkout", "ticket": "1", "to": "Friday"}
    app = built(sqlite_url)
    door = httpx2.ASGITransport(app=app.site)
    ours = {"Origin": "http://localhost"}
    async with app.running(), httpx2.AsyncClient(transport=door, headers=ours) as browser:
        await browser.post("http://localhost/playground/clock", data=form)
        stopped = app.ring.clock.now()
    again = built(sqlite_url)
    async with again.running():
        assert again.ring.clock.now() >= stopped.replace(second=0, microsecond=0)


async def test_the_first_message_finds_its_channel_known(sqlite_url: str) -> None:
    async with open_double() as slack:
        env = {"DATABASE_URL": sqlite_url, "SLACK_API_URL": slack.url}
        secrets = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "of the double"}
        app = build(read_settings(env | secrets))
        async with app.running():
            with app.open_desk() as desk:
                assert desk.channels.get(Channel(f"slack:{TEAM}", "C01GEN")).mode is Mode.ASK


async def test_it_is_ready_only_while_slack_can_reach_it(sqlite_url: str) -> None:
    async with open_socket_double() as slack:
        env = {"DATABASE_URL": sqlite_url, "SLACK_API_URL": slack.url}
        tokens = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
        app = build(read_settings(env | tokens))
        door = httpx2.ASGITransport(app=app.site)
        async with app.running(), httpx2.AsyncClient(transport=door) as probe:
            assert (await probe.get("http://any.example/readyz")).json()["ready"]
            unsigned = await probe.post("http://any.example/slack/events", json={})
            await (await slack.link(0)).tell(type="disconnect", reason="link_disabled")
            assert app.calling is not None
            await until(app.calling.faults)
            ill = await probe.get("http://any.example/readyz")
        assert (unsigned.status_code, ill.status_code) == (401, 503)
        assert "Socket Mode is off" in ill.json()["faults"][0]


async def test_it_is_not_ready_while_nothing_can_be_written(sqlite_url: str) -> None:
    app = built(sqlite_url)
    door = httpx2.ASGITransport(app=app.site)
    async with app.running(), httpx2.AsyncClient(transport=door) as probe:
        with no_room():
            ill = await probe.get("http://any.example/readyz")
    assert ill.status_code == 503
    assert "Free some space" in ill.json()["faults"][0]

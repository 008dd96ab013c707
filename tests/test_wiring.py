"""The whole product, put together: what its settings open, and what a second start finds."""

import httpx2
import pytest

from bot.settings import read_settings
from bot.wiring import App, build


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

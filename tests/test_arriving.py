"""A chat service that does not answer at the start keeps nobody from starting."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx2
import pytest
from aiohttp import web

from bot.clock import Clock
from bot.domain.errors import SettingsError, UnreachableError
from bot.domain.gap import Cause
from bot.domain.message import Channel, Person
from bot.domain.policy import Mode
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.ports.chat import Held
from bot.settings import read_settings
from bot.wiring import App, build
from bot.wiring.arriving import LONGEST, Arrival
from tests.platforms.slack.house import HOME, Door
from tests.platforms.slack.slack_double import (
    TEAM,
    TOKEN,
    Fate,
    SlackDouble,
    open_double,
    refusal,
)
from tests.platforms.slack.socket_double import until

WORKSPACE = f"slack:{TEAM}"
HTML = Fate(body="<html>Back soon</html>", kind="text/html")


@pytest.fixture
def closed() -> Iterator[socket.socket]:
    """Give an address at which every connection is refused until somebody listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound


@asynccontextmanager
async def back_at(address: socket.socket) -> AsyncIterator[SlackDouble]:
    """Let Slack answer there."""
    double, site = SlackDouble(), web.Application()
    site.router.add_post("/api/{method}", double.answer)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.SockSite(runner, address.dup()).start()
    try:
        yield double
    finally:
        await runner.cleanup()


def built(database_url: str, api_url: str) -> App:
    secrets = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "of the double"}
    return build(read_settings({"DATABASE_URL": database_url, "SLACK_API_URL": api_url} | secrets))


def url_of(address: socket.socket) -> str:
    host, port = address.getsockname()
    return f"http://{host}:{port}/api/"


async def probe(app: App) -> tuple[int, list[str], int]:
    """Return whether it is ready, what is wrong, and how the first page answers."""
    door = httpx2.ASGITransport(app=app.site)
    async with httpx2.AsyncClient(transport=door, base_url="http://localhost") as browser:
        ready = await browser.get("/readyz")
        page = await browser.get("/")
    return ready.status_code, ready.json()["faults"], page.status_code


async def test_it_starts_without_slack_and_is_connected_once_slack_is_back(
    sqlite_url: str, closed: socket.socket, caplog: pytest.LogCaptureFixture
) -> None:
    app = built(sqlite_url, url_of(closed))
    async with app.running():
        status, (fault,), page = await probe(app)
        assert (status, page) == (503, 200)
        assert "Slack cannot be reached" in fault
        assert "tried again" in fault
        assert "Trying again in 1 seconds" in caplog.text

        async with back_at(closed):
            (arrival,) = app.arrivals
            await until(lambda: not arrival.faults())
            assert (await probe(app))[0] == 200
            assert app.workspace == WORKSPACE
            with app.open_desk() as desk:
                assert desk.channels.get(Channel(WORKSPACE, "C01GEN")).mode is Mode.ASK
                assert desk.channels.settings().name == "Acme"


@pytest.mark.parametrize(
    ("fate", "told"),
    [
        (Fate(status=503), "503"),
        (Fate(drops=True), "broke"),
        (HTML, "it answered 200"),
        (refusal("ratelimited", Retry_After="30"), "ratelimited"),
        (refusal("service_unavailable"), "service_unavailable"),
    ],
)
async def test_whatever_passes_is_tried_again(sqlite_url: str, fate: Fate, told: str) -> None:
    async with open_double() as slack:
        slack.will("auth.test", *[fate] * 9)
        app = built(sqlite_url, slack.url)
        async with app.running():
            assert told in (await app.find_faults())[0]


@pytest.mark.parametrize("code", ["invalid_auth", "token_expired", "a_code_of_tomorrow"])
async def test_a_token_that_slack_does_not_take_ends_the_start(sqlite_url: str, code: str) -> None:
    async with open_double() as slack:
        slack.will("auth.test", refusal(code))
        app = built(sqlite_url, slack.url)
        with pytest.raises(SettingsError, match=f"SLACK_BOT_TOKEN \\({code}\\)"):
            async with app.running():
                pass


async def test_the_pages_show_the_record_there_is_while_slack_is_away(
    sqlite_url: str, closed: socket.socket
) -> None:
    async with open_double() as slack, built(sqlite_url, slack.url).running():
        pass
    app = built(sqlite_url, url_of(closed))
    async with app.running():
        assert app.workspace == WORKSPACE


async def test_what_is_to_be_sent_meanwhile_waits_and_counts_no_attempt() -> None:
    web_api = Web("http://127.0.0.1:9/api/")
    sender = Sender(OneWorkspace(web_api, TOKEN))

    outcome = await sender.send(Person(WORKSPACE, "U01ALICE"), HOME, delivery="d")

    assert isinstance(outcome, Held)


@dataclass
class Forgetful(Door):
    """A ring whose database is away for the first few times."""

    away: int = 0

    async def unheard(self, whom: str, *, since: datetime, until: datetime, cause: Cause) -> None:
        if self.away:
            self.away -= 1
            raise ConnectionError
        await super().unheard(whom, since=since, until=until, cause=cause)


async def tried(
    *failures: UnreachableError | SettingsError, door: Door | None = None
) -> tuple[list[float], Door, Arrival]:
    """Arrive after some failures; return how long was waited before each new try."""
    left, waited, door = list(failures), list[float](), door or Door()

    async def arrive() -> None:
        if left:
            raise left.pop(0)

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    arrival = Arrival(name="slack", arrive=arrive, intake=door, clock=Clock(), pause=pause)
    await arrival.begin()
    await until(lambda: not arrival.faults())
    await until(lambda: bool(door.silences) or not failures)
    await arrival.end()
    return waited, door, arrival


async def test_each_try_waits_longer_up_to_a_minute_and_as_long_as_slack_asks() -> None:
    plain = [UnreachableError("away")] * 8
    waited, _, _ = await tried(*plain, UnreachableError("busy", wait=300))
    assert waited == [1, 2, 4, 8, 16, 32, LONGEST, LONGEST, 300]


async def test_a_token_that_is_refused_later_is_said_and_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    waited, _, _ = await tried(UnreachableError("away"), SettingsError("Set another token."))
    assert waited == [1, LONGEST]
    assert "Set another token." in caplog.text


async def test_the_time_in_which_nothing_was_taken_is_re_read() -> None:
    _, door, _ = await tried(UnreachableError("away"))
    ((whom, since, until_then, cause),) = door.silences
    assert (whom, cause) == ("slack", Cause.DOWNTIME)
    assert since <= until_then


async def test_a_time_that_cannot_be_noted_at_once_is_noted_later() -> None:
    waited, door, _ = await tried(UnreachableError("away"), door=Forgetful(away=2))
    assert waited == [1, 1, 2]
    assert len(door.silences) == 1


async def test_who_arrives_at_once_has_missed_nothing() -> None:
    waited, door, _ = await tried()
    assert (waited, door.silences) == ([], [])

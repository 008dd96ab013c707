"""What Slack tells by Socket Mode is kept, then acknowledged; and the connection is kept up."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import WSMsgType

from bot.domain.errors import SettingsError
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.edge import LARGEST_BODY
from bot.platforms.slack.socket.dial import Dialler, NotConnectedError, is_as_secret
from bot.platforms.slack.socket.pace import LinePace, SocketPace
from tests.platforms.slack.slack_double import Fate, refusal
from tests.platforms.slack.socket_bench import BEGAN, FAST, Bench, Forgetful, Held, opened
from tests.platforms.slack.socket_double import APP_TOKEN, open_socket_double, until


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with opened() as found:
        yield found


async def test_an_event_is_acknowledged_once_it_is_kept() -> None:
    async with opened(held := Held()) as bench:
        link = await bench.slack.link(0)
        await link.event("E1")
        await until(lambda: held.waiting)
        assert link.answers.empty()
        held.let_go.set()
        assert await link.answered() == {"envelope_id": "E1"}
        assert held.events == [{"of": "E1"}]


async def test_what_could_not_be_kept_is_taken_when_slack_sends_it_again() -> None:
    async with opened(Forgetful()) as bench:
        link = await bench.slack.link(0)
        await link.event("E1")
        await link.event("E2", "interactive")
        await link.event("E1", retry_attempt=1, retry_reason="timeout")
        assert await link.answered() == {"envelope_id": "E1"}
        assert bench.heard.events == [{"of": "E1"}]
        assert (bench.heard.interactions, link.answers.empty()) == ([], True)


async def test_an_answer_travels_with_the_acknowledgement_where_slack_takes_one(
    bench: Bench,
) -> None:
    link = await bench.slack.link(0)
    bench.heard.answer = {"response_action": "errors", "errors": {"change": "What changes?"}}
    await link.event("G1", "interactive", accepts_response_payload=True)
    assert await link.answered() == {"envelope_id": "G1", "payload": bench.heard.answer}
    await link.event("C1", "slash_commands", accepts_response_payload=True)
    assert await link.answered() == {"envelope_id": "C1", "payload": bench.heard.answer}
    await link.event("G2", "interactive", accepts_response_payload=False)
    assert await link.answered() == {"envelope_id": "G2"}
    assert bench.heard.interactions == [{"of": "G1"}, {"of": "G2"}]
    assert bench.heard.commands == [{"of": "C1"}]


async def test_what_we_do_not_know_is_acknowledged_and_let_go(bench: Bench) -> None:
    link = await bench.slack.link(0)
    await link.event("U1", "from the future")
    assert await link.answered() == {"envelope_id": "U1"}
    await link.event("U2", payload=["not", "an", "object"])
    assert await link.answered() == {"envelope_id": "U2"}
    assert bench.heard.events == [{}]


@pytest.mark.parametrize(
    "written",
    ["", "{", "null", "[1, 2]", '"hello"', "[" * 100_000, '{"type": 7}', '{"envelope_id": {}}'],
    ids=repr,
)
async def test_what_nobody_can_read_does_no_harm(bench: Bench, written: str) -> None:
    link = await bench.slack.link(0)
    await link.socket.send_str(written)
    await link.socket.send_bytes(b"\xff\x00")
    await link.event("E1")
    assert await link.answered() == {"envelope_id": "E1"}
    assert bench.slack.openings == 1


async def test_too_much_at_once_is_not_taken(bench: Bench) -> None:
    link = await bench.slack.link(0)
    await link.event("BIG", payload={"text": "x" * LARGEST_BODY})
    await link.event("E1")
    assert await link.answered() == {"envelope_id": "E1"}
    with suppress(ConnectionError):  # we may hang up before all of it is sent
        await link.event("HUGE", payload={"text": "x" * 4 * LARGEST_BODY})
    again = await bench.slack.link(1)
    await again.event("E2")
    assert await again.answered() == {"envelope_id": "E2"}
    assert bench.heard.total == 2


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_the_next_connection_is_open_before_the_last_one_closes(
    bench: Bench, reason: str
) -> None:
    old = await bench.slack.link(0)
    await old.tell(type="disconnect", reason=reason)
    new = await bench.slack.link(1)
    await old.event("E1")
    assert await old.answered() == {"envelope_id": "E1"}
    await new.event("E2")
    assert await new.answered() == {"envelope_id": "E2"}
    await old.socket.close()
    await new.event("E3")
    assert await new.answered() == {"envelope_id": "E3"}
    assert (bench.told.gaps, bench.mode.faults()) == ([], ())


async def test_an_old_connection_is_not_kept_for_ever() -> None:
    async with opened(pace=replace(FAST, linger=0.01)) as bench:
        old = await bench.slack.link(0)
        await old.tell(type="disconnect", reason="refresh_requested")
        await bench.slack.link(1)
        await old.ended()
        assert bench.mode.is_connected


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("link_disabled", "turn it on in the app's settings"),
        ("too_many_websockets", "run fewer processes"),
    ],
)
async def test_what_slack_refuses_is_said_with_its_remedy(reason: str, remedy: str) -> None:
    async with opened(pace=replace(FAST, longest=3600.0)) as bench:
        link = await bench.slack.link(0)
        await link.tell(type="disconnect", reason=reason)
        await link.ended()
        await until(bench.mode.faults)
        assert remedy in bench.mode.faults()[0]
        assert bench.slack.openings == 1


async def test_a_ping_is_answered(bench: Bench) -> None:
    link = await bench.slack.link(0)
    await link.socket.ping(b"1")
    await until(lambda: link.signs == [WSMsgType.PONG])


async def test_a_connection_that_is_silent_is_replaced_and_the_gap_is_told() -> None:
    pace = replace(FAST, line=LinePace(silence=0.05))
    async with opened(pace=pace, begun=False) as bench:
        bench.slack.answers_pings = False
        await bench.mode.begin()
        dead = await bench.slack.link(0)
        bench.told.now = later = BEGAN + timedelta(minutes=5)
        await bench.slack.link(1)
        await dead.ended()
        assert WSMsgType.PING in dead.signs
        await until(lambda: bench.told.gaps)
        assert bench.told.gaps[0] == (BEGAN, later)


async def test_a_connection_that_answers_pings_is_kept() -> None:
    async with opened(pace=replace(FAST, line=LinePace(silence=0.2))) as bench:
        link = await bench.slack.link(0)
        await until(lambda: link.signs.count(WSMsgType.PING) >= 2)
        assert bench.mode.is_connected


async def test_a_connection_that_breaks_is_replaced_and_the_gap_is_told(bench: Bench) -> None:
    link = await bench.slack.link(0)
    await link.event("E1")
    await link.answered()
    bench.told.fails = 2  # the database is away for a moment
    bench.told.now = later = BEGAN + timedelta(seconds=1)
    assert link.socket._req is not None  # noqa: SLF001  aiohttp has no other way to cut it
    assert link.socket._req.transport is not None  # noqa: SLF001
    link.socket._req.transport.abort()  # noqa: SLF001
    new = await bench.slack.link(1)
    await until(lambda: bench.told.gaps)
    assert bench.told.gaps == [(BEGAN, later)]
    await new.event("E1", retry_attempt=1)
    assert await new.answered() == {"envelope_id": "E1"}


async def test_while_slack_does_not_answer_it_is_asked_again() -> None:
    async with opened(begun=False) as bench:
        bench.slack.fates.extend(
            [
                Fate(503, "<html>", "text/html"),
                refusal("internal_error"),
                refusal("ratelimited", Retry_After="0"),
                Fate(200, json.dumps({"ok": True, "url": "nowhere"})),
            ]
        )
        assert "not yet" in bench.mode.faults()[0]
        await bench.mode.begin()
        assert "Socket Mode" in bench.mode.faults()[0]
        bench.told.now = later = BEGAN + timedelta(minutes=1)
        link = await bench.slack.link(0)
        await until(lambda: bench.told.gaps)
        assert bench.told.gaps == [(BEGAN, later)]
        await link.event("E1")
        assert await link.answered() == {"envelope_id": "E1"}
        assert bench.slack.openings == 5


async def test_a_connection_that_is_not_greeted_is_given_up() -> None:
    async with opened(pace=replace(FAST, greeting=0.05), begun=False) as bench:
        bench.slack.greets = False
        await bench.mode.begin()
        assert bench.mode.faults()
        await (await bench.slack.link(0)).ended()


async def test_a_token_that_slack_does_not_take_ends_the_start() -> None:
    async with opened(begun=False, token=APP_TOKEN + "?") as bench:
        with pytest.raises(SettingsError, match=r"SLACK_APP_TOKEN .*connections:write"):
            await bench.mode.begin()


async def test_slack_says_how_long_to_wait() -> None:
    async with open_socket_double() as slack:
        slack.fates.append(refusal("ratelimited", Retry_After="70"))
        web = Web(slack.url)
        with pytest.raises(NotConnectedError) as caught:
            await Dialler(web, APP_TOKEN)()
        assert (caught.value.wait, caught.value.by_token) == (70.0, False)
        await web.close()


async def test_hanging_up_ends_what_is_under_way_first() -> None:
    async with opened(held := Held()) as bench:
        link = await bench.slack.link(0)
        await link.event("E1")
        await until(lambda: held.waiting)
        bench.mode.hang_up()
        await link.event("E2")
        closing = asyncio.create_task(bench.mode.close())
        held.let_go.set()
        await closing
        assert await link.answered() == {"envelope_id": "E1"}
        await link.ended()
        assert (held.events, link.answers.empty()) == ([{"of": "E1"}], True)
        assert bench.slack.openings == 1


async def test_hanging_up_does_not_wait_for_what_never_ends() -> None:
    async with opened(Held(), pace=replace(FAST, line=LinePace(patience=0.01))) as bench:
        link = await bench.slack.link(0)
        await link.event("E1")
        await bench.mode.close()
        await link.ended()
        assert link.answers.empty()


def test_after_each_failure_the_wait_is_longer_up_to_a_limit() -> None:
    pace = SocketPace(first=1.0, longest=60.0, jitter=lambda: 1.0)
    assert [pace.after(n) for n in (0, 1, 2, 3, 7, 10_000)] == [0.0, 1.0, 2.0, 4.0, 60.0, 60.0]
    early = replace(pace, jitter=lambda: 0.0)
    assert [early.after(n) for n in (1, 7)] == [0.5, 30.0]


def test_a_socket_is_as_secret_as_the_web_api() -> None:
    assert is_as_secret("wss://wss-primary.slack.com/link", "https://slack.com/api/")
    assert not is_as_secret("ws://wss-primary.slack.com/link", "https://slack.com/api/")
    assert is_as_secret("ws://127.0.0.1/link", "http://127.0.0.1/api/")

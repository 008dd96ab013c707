"""No request can stall the loop: it turns on while keys hang, bodies trickle and strangers come.

Nothing here is timed by the clock on the wall. How long the loop stood still is told in turns and
in the processor's time of its own thread, which other work on the machine does not lengthen.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from starlette.types import Message, Scope

from bot.patience import Patience
from bot.platforms.teams.edge.signing_keys import PACE
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import Desk, activity, claims, in_turns
from tests.platforms.teams.fates import Fate
from tests.platforms.teams.house import House
from tests.platforms.teams.issuer_double import SigningKey, open_issuer

LONGEST = 1.0  # seconds of the processor between two turns: a third of what an invoke may take
MANY = 200


@dataclass
class Pulse:
    """Turns with the loop, and notes how long each turn took the processor."""

    turns: int = 0
    longest: float = 0.0
    _stops: bool = field(default=False, init=False)

    async def beat(self) -> None:
        while not self._stops:
            began = time.thread_time()
            await asyncio.sleep(0)
            self.longest = max(self.longest, time.thread_time() - began)
            self.turns += 1

    def stop(self) -> None:
        self._stops = True


@asynccontextmanager
async def felt() -> AsyncIterator[Pulse]:
    """Feel the loop's pulse as long as the block lasts."""
    pulse = Pulse()
    beating = asyncio.ensure_future(pulse.beat())
    await asyncio.sleep(0)  # it beats from here on
    try:
        yield pulse
    finally:
        pulse.stop()
        await beating


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_issuer() as issuer:
        desk = Desk(issuer)
        assert await desk.ask(activity()) == 202
        yield desk
        await desk.keys.close()


def hanging(desk: Desk, what: str) -> Callable[[], Awaitable[int]]:
    """Let the issuer hang from now on; return how somebody asks whose key nobody knows."""
    desk.time.now += PACE
    desk.issuer.fates.will(what, *(Fate(waits=asyncio.Event()) for _ in range(9)))
    stranger = f"Bearer {SigningKey('never published').sign(claims(desk.time.now))}"
    return lambda: desk.ask(activity(), stranger)


def signed(desk: Desk, many: int = 20) -> list[str]:
    """Return so many genuine headers: what signs them is not what is measured."""
    return [f"Bearer {desk.token(jti=str(number))}" for number in range(many)]


@pytest.mark.parametrize("what", ["metadata", "keys"])
async def test_while_keys_hang_the_loop_turns_and_the_known_are_served(
    desk: Desk, what: str
) -> None:
    ask, genuine = hanging(desk, what), signed(desk)
    async with felt() as pulse:
        waiting = [asyncio.ensure_future(ask()) for _ in range(MANY)]
        while desk.issuer.fates.count(what) < 2:
            await asyncio.wait(waiting, timeout=0.01)
        for header in genuine:
            assert await desk.ask(activity(), header) == 202
        assert not any(one.done() for one in waiting)
        await desk.keys.close()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert pulse.longest < LONGEST


async def test_a_body_that_trickles_keeps_nobody_waiting(desk: Desk) -> None:
    genuine = signed(desk)
    trickling = [Trickle(desk, genuine[0]) for _ in range(MANY)]
    async with felt() as pulse:
        slow = [asyncio.ensure_future(one.send()) for one in trickling]
        for header in genuine:
            assert await desk.ask(activity(), header) == 202
        assert not any(one.done() for one in slow)
        for one in trickling:
            one.goes_on.set()
        await asyncio.gather(*slow)
    assert {one.status for one in trickling} == {202}
    assert pulse.longest < LONGEST


async def test_a_body_that_never_ends_is_given_up(desk: Desk) -> None:
    object.__setattr__(desk.edge, "patience", Patience(0.05))
    endless = [Trickle(desk, signed(desk, 1)[0]) for _ in range(20)]
    await asyncio.gather(*(one.send() for one in endless))
    assert {one.status for one in endless} == {408}
    assert len(desk.heard.activities) == 1


async def test_who_goes_away_in_the_middle_of_a_body_leaves_nothing_behind(desk: Desk) -> None:
    header = signed(desk, 1)[0]
    trickling = [Trickle(desk, header, leaves=True) for _ in range(MANY)]
    for one in trickling:
        one.goes_on.set()
    await asyncio.gather(*(one.send() for one in trickling))
    assert {one.status for one in trickling} == {0}  # nobody is there to be told
    assert len(desk.heard.activities) == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"a":' + b"[" * 500_000, id="deep"),
        pytest.param(b'{"a":"' + b"\\u0041" * 170_000 + b'"}', id="letters by number"),
        pytest.param(b'{"a":[' + b"1," * 500_000 + b"1]}", id="many numbers"),
        pytest.param(json.dumps(activity(text="<at>" * 250_000)).encode(), id="half mentions"),
        pytest.param(json.dumps(activity(text="<p " * 300_000)).encode(), id="half tags"),
    ],
)
async def test_the_worst_body_that_may_come_holds_the_loop_for_a_moment(
    desk: Desk, body: bytes
) -> None:
    object.__setattr__(desk.edge, "listener", in_turns(House(Door()).listener))
    trickle = Trickle(desk, signed(desk, 1)[0], body=body)
    trickle.goes_on.set()
    async with felt() as pulse:
        await trickle.send()
    assert trickle.status in {202, 400, 401}
    assert pulse.longest < LONGEST


async def test_tokens_that_nobody_signed_hold_the_loop_for_a_moment(desk: Desk) -> None:
    """Each costs a look at its parts and one signature, and none of them twice at a time."""
    head, said, _ = desk.token().split(".")
    async with felt() as pulse:
        for number in range(MANY):
            signature = f"{number:04}".replace("0", "A") * 85 + "AA"
            assert await desk.ask(activity(), f"Bearer {head}.{said}.{signature}") == 401
            await asyncio.sleep(0)
    assert pulse.turns >= MANY
    assert pulse.longest < LONGEST


@dataclass
class Trickle:
    """A request with a genuine token whose body comes in pieces, the last one once it may."""

    desk: Desk
    header: str
    body: bytes = field(default_factory=lambda: json.dumps(activity()).encode())
    leaves: bool = False
    goes_on: asyncio.Event = field(default_factory=asyncio.Event)
    status: int = 0
    _sent: int = 0

    async def send(self) -> None:
        headers = [
            (b"content-type", b"application/json"),
            (b"authorization", self.header.encode()),
        ]
        scope: Scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
        await self.desk.edge(scope, self._receive, self._send)

    async def _receive(self) -> Message:
        self._sent += 1
        if self._sent == 1:
            return {"type": "http.request", "body": self.body[:1], "more_body": True}
        await self.goes_on.wait()
        if self.leaves:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": self.body[1:], "more_body": False}

    async def _send(self, message: Message) -> None:
        self.status = self.status or message.get("status", 0)

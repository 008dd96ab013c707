"""Whatever is sent with a genuine token has its answer: never 500, and nothing breaks behind it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import utc_now
from bot.platforms.teams.edge.door import LARGEST_BODY
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import Desk, activity, call, claims, in_turns
from tests.platforms.teams.connector_double import ALICE, BOT, GENERAL, TENANT
from tests.platforms.teams.house import US, House, executed, invoked, posted, private, told
from tests.platforms.teams.issuer_double import open_issuer
from tests.platforms.teams.town import HERE, open_town

ANSWERS = {200, 202, 400, 401, 413, 415}
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, width=16)
ANYTHING = st.recursive(
    SCALARS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
GENUINE = (
    posted("One", entities=[US]),
    posted("Good morning"),
    posted("", type="messageUpdate"),
    posted("", type="messageDelete"),
    posted("", type="messageReaction", reactionsAdded=[{"type": "like"}]),
    told("channelRenamed", channel={"id": GENERAL, "name": "General"}),
    told("teamMemberRemoved", membersRemoved=[{"id": ALICE}]),
    posted("", type="installationUpdate", action="add"),
    executed({"emptychair": {"do": "answer", "channel": GENERAL, "root": "1790000000001"}}),
    invoked("task/fetch", {"data": {"emptychair": {"do": "answer"}}}),
    invoked("task/submit", {"data": {"emptychair": {"form": "answer"}}}),
    invoked("composeExtension/submitAction", {"commandContext": "message", "messagePayload": {}}),
    invoked("composeExtension/fetchTask", {"commandContext": "compose"}),
    private("mine"),
)
UNKNOWN = (
    "typing",
    "event",
    "handoff",
    "endOfConversation",
    "contactRelationUpdate",
    "trace",
    "command",
    "made-up",
)


@asynccontextmanager
async def opened() -> AsyncIterator[Desk]:
    """Open an edge before the real listener, and a ring that takes everything."""
    async with open_issuer() as issuer:
        desk = Desk(issuer)
        house = House(Door())
        object.__setattr__(desk.edge, "listener", in_turns(house.listener))
        yield desk


def asked(ask: Callable[[Desk], Coroutine[Any, Any, int]]) -> int:
    """Ask one desk, in a loop of its own."""

    async def once() -> int:
        async with opened() as desk:
            return await ask(desk)

    return asyncio.run(once())


async def test_each_of_them_passes_as_it_is_meant() -> None:
    async with opened() as desk:
        assert {await desk.ask(said) for said in GENUINE} <= {200, 202}


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 99), st.text(max_size=8), ANYTHING), max_size=6))
def test_a_part_that_is_anything_breaks_nothing(parts: list[tuple[int, str, object]]) -> None:
    async def ask(desk: Desk) -> int:
        for number, name, part in parts:
            said = GENUINE[number % len(GENUINE)]
            names = sorted({*said, "value", "entities", "attachments", "locale"})
            within = names[number % len(names)]
            assert await desk.ask({**said, within: part}) in ANSWERS
            if isinstance(said.get(within), dict):
                key = next(iter(said[within])) if number % 2 else name
                assert await desk.ask({**said, within: {**said[within], key: part}}) in ANSWERS
        return 0

    asked(ask)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 2000), st.integers(0, 20))
def test_a_body_that_was_cut_or_overwritten_breaks_nothing(
    letters: bytes, at: int, less: int
) -> None:
    whole = json.dumps(posted("Good morning", entities=[US])).encode()
    at %= len(whole)

    async def ask(desk: Desk) -> int:
        genuine = f"Bearer {desk.token()}"
        for body in (letters, whole[:at], whole[:at] + letters + whole[at + less :]):
            status, _ = await call(desk.edge, body, genuine)
            assert status in ANSWERS, body
        return 0

    asked(ask)


BROKEN = [
    b'{"type":"message","type":"message"',
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":-Infinity}',
    b'{"a":1' + b"0" * 5000 + b"}",
    b'{"a":"\x00"}',
    b'{"a":"\x1f"}',
    b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\xc0\xaf"}',
    '{"a":1}'.encode("utf-16"),
    '{"a":1}'.encode("utf-32"),
    b"\xef\xbb\xbf\xef\xbb\xbf{}",
    b"{'a':1}",
    b'{"a":01}',
    b'{"a":1,}',
    b"{}{}",
    b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b" " * 1000,
]


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_what_is_no_json_is_400(body: bytes) -> None:
    async with opened() as desk:
        assert (await call(desk.edge, body, f"Bearer {desk.token()}"))[0] == 400


async def test_of_a_name_that_is_there_twice_the_last_counts() -> None:
    """As everywhere in JSON for Python; so what was judged is what is read."""
    async with opened() as desk:
        genuine = f"Bearer {desk.token()}"
        said = json.dumps(activity())
        first = said.replace('"recipient"', '"recipient": {"id": "28:another"}, "recipient"', 1)
        last = f'{said[:-1]}, "recipient": {{"id": "28:another"}}}}'
        assert (await call(desk.edge, first.encode(), genuine))[0] == 202
        assert (await call(desk.edge, last.encode(), genuine))[0] == 401


@pytest.mark.parametrize("kind", UNKNOWN)
async def test_a_kind_that_nobody_knows_is_let_go(kind: str) -> None:
    async with opened() as desk:
        assert await desk.ask(posted("x", type=kind)) == 200


@pytest.mark.parametrize("name", ["message/fetchTask", "signin/verifyState", "made/up", "", None])
async def test_an_invoke_that_nobody_knows_is_answered(name: str | None) -> None:
    async with opened() as desk:
        assert await desk.ask(posted("", type="invoke", name=name, value={})) in {200, 400}


@pytest.mark.parametrize("depth", [50, 900, 20_000])
async def test_a_value_of_any_depth_is_answered(depth: int) -> None:
    async with opened() as desk:
        said = json.dumps(invoked("adaptiveCard/action", "HERE")).encode()
        deep = said.replace(b'"HERE"', b'{"action":' * depth + b"1" + b"}" * depth)
        assert (await call(desk.edge, deep, f"Bearer {desk.token()}"))[0] in {200, 400}


async def test_a_huge_activity_is_read_or_turned_away() -> None:
    async with opened() as desk:
        for size in (900_000, LARGEST_BODY):
            status = await desk.ask(posted("x " * (size // 2)))
            assert status == (202 if size < LARGEST_BODY else 413)
        many = [{**US, "mentioned": {"id": f"29:{number}"}} for number in range(6_000)]
        assert await desk.ask(posted("<at>Empty Chair</at> " * 6_000, entities=many)) == 202


async def test_a_flood_of_strangers_and_of_broken_bodies_keeps_nobody_out() -> None:
    async with opened() as desk:
        genuine = f"Bearer {desk.token()}"
        floods = [call(desk.edge, b"{", genuine) for _ in range(300)]
        floods += [call(desk.edge, b"{}", f"Bearer {number}.b.c") for number in range(300)]
        between = [desk.ask(posted("Good morning"), genuine) for _ in range(30)]
        answers = await asyncio.gather(*floods, *between)
        assert [one for one in answers if isinstance(one, int)] == [202] * 30
        told_off = {one[0] for one in answers if not isinstance(one, int)}
        assert told_off == {400, 401}


ODD = "\x00\ud800\udc00\udfff\u202e\ufffe" + "x" * 300


def oddly(said: Any, *, inside: bool = False) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    """Yield an activity once for each of its texts, which is odd in it."""
    if isinstance(said, str) and inside:
        yield f"{said}{ODD}"
    for name, part in said.items() if isinstance(said, dict) else ():
        for odd in oddly(part, inside=True):
            yield {**said, name: odd}
    for at, part in enumerate(said) if isinstance(said, list) else ():
        for odd in oddly(part, inside=True):
            yield [*said[:at], odd, *said[at + 1 :]]


async def test_letters_that_no_database_takes_are_kept_or_turned_away(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_town(database_url) as town:
        await town.install()
        service = town.connector.service_url
        token = town.connector.issuer.newest.sign(claims(utc_now().timestamp(), serviceurl=service))
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for said in GENUINE:
            for odd in oddly({**said, "serviceUrl": service}):
                body = json.dumps(odd).encode()
                answer = await town.browser.post(
                    f"{HERE}/api/messages", content=body, headers=headers
                )
                assert answer.status_code in ANSWERS, body
        await town.settle()
        assert (await town.browser.get(f"{HERE}/readyz")).status_code == 200
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_who_sends_as_somebody_else_is_read_as_that_alone() -> None:
    """Only Microsoft sends with such a token: who did something is what it says."""
    async with opened() as desk:
        for odd in ({"id": BOT}, {"id": f"28:{TENANT}"}, {"id": ""}, {"id": ALICE * 20}, None):
            assert await desk.ask(posted("x", **{"from": odd})) in {200, 400}
            assert await desk.ask({**posted("x"), "from": [odd]}) == 400

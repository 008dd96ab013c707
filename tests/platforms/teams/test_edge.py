"""What Teams' address answers to whatever is sent there."""

from collections.abc import AsyncIterator
from http import HTTPStatus

import pytest
from starlette.types import Message as Sent

from bot.platforms.teams.edge.door import LARGEST_BODY, Reply
from tests.platforms.teams.calling import JSON, Desk, activity, call
from tests.platforms.teams.issuer_double import open_issuer

STRANGE = [
    (b"", JSON, 400),
    (b"{", JSON, 400),
    (b"nonsense", JSON, 400),
    (b"[]", JSON, 400),
    (b"null", JSON, 400),
    (b"1", JSON, 400),
    (b'"text"', JSON, 400),
    (b"[" * 100_000, JSON, 400),
    (b'{"a":' * 100_000, JSON, 400),
    (b'{"a":1}x', JSON, 400),
    (b"\xff\xfe{}", JSON, 400),
    ('{"a":"é"}'.encode("latin-1"), JSON, 400),
    (b"{}", JSON, 401),
    (b'{"type":null}', JSON, 401),
    (b'{"serviceUrl":[],"conversation":1,"channelData":null,"recipient":[]}', JSON, 401),
    (b"{}", "text/plain", 415),
    (b"{}", "", 415),
    (b"{}", "application/jsonp", 415),
]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_issuer() as issuer:
        yield Desk(issuer)


@pytest.mark.parametrize(("body", "kind", "status"), STRANGE)
async def test_every_body_has_its_answer(desk: Desk, body: bytes, kind: str, status: int) -> None:
    genuine = f"Bearer {desk.token()}"
    assert (await call(desk.edge, body, genuine, kind=kind))[0] == status
    assert desk.heard.activities == []


@pytest.mark.parametrize(("body", "kind", "_status"), STRANGE)
async def test_whoever_has_no_token_reaches_no_parser(
    desk: Desk, body: bytes, kind: str, _status: int
) -> None:
    assert (await call(desk.edge, body, "Bearer made-up", kind=kind))[0] == 401


@pytest.mark.parametrize("kind", [None, "", 1, [], {}])
async def test_an_activity_without_a_type_is_none(desk: Desk, kind: object) -> None:
    assert await desk.ask(activity(type=kind)) == 400


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_are_not_for_this_address(desk: Desk, method: str) -> None:
    genuine = f"Bearer {desk.token()}"
    assert (await call(desk.edge, activity(), genuine, method=method))[0] == 405


async def test_an_activity_reaches_the_listener_and_its_answer_comes_back(desk: Desk) -> None:
    desk.heard.reply = Reply(HTTPStatus.OK, {"statusCode": 200, "value": "Taken – \ud800"})
    answered = await call(desk.edge, activity(), f"Bearer {desk.token()}")
    assert answered == (200, {"statusCode": 200, "value": "Taken – \ud800"})
    assert desk.heard.activities == [activity()]


async def test_what_cannot_be_kept_is_not_acknowledged(desk: Desk) -> None:
    desk.heard.fails = True
    assert await desk.ask(activity()) == 503


async def test_a_body_may_be_as_large_as_the_cap_and_no_larger(desk: Desk) -> None:
    genuine, said = f"Bearer {desk.token()}", b'{"a":1}'
    largest = said + b" " * (LARGEST_BODY - len(said))
    assert (await call(desk.edge, largest, genuine))[0] == 401  # it was read, and fits nothing
    assert (await call(desk.edge, largest + b" ", genuine))[0] == 413
    assert (await call(desk.edge, [b" " * 65_536] * 17, genuine))[0] == 413


async def test_a_header_that_is_there_twice_says_nothing(desk: Desk) -> None:
    async def receive() -> Sent:
        raise AssertionError("not a byte is read of what a stranger sends")

    answered: list[int] = []

    async def send(message: Sent) -> None:
        if message["type"] == "http.response.start":
            answered.append(int(str(message["status"])))

    head = (b"authorization", f"Bearer {desk.token()}".encode())
    scope = {"type": "http", "method": "POST", "path": "/", "headers": [head, head]}
    await desk.edge(scope, receive, send)
    assert answered == [401]

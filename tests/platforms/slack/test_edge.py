"""What Slack's address answers to whatever is sent there."""

import json

import pytest

from bot.platforms.slack.edge import LARGEST_BODY, Edge
from tests.platforms.slack.calling import FORM, JSON, NOW, SECRET, Heard, call, form, signed

EVENT = b'{"type":"event_callback","event":{"type":"message"}}'
DEEP = b"[" * 100_000
PAYLOAD = '{"type":"block_actions"}'


def edge(listener: Heard) -> Edge:
    return Edge((SECRET,), listener, lambda: float(NOW))


STRANGE = [
    (b"", JSON, 400),
    (b"{", JSON, 400),
    (b"nonsense", JSON, 400),
    (b"[]", JSON, 400),
    (b"null", JSON, 400),
    (b"1", JSON, 400),
    (b'"text"', JSON, 400),
    (b"[1,2]", JSON, 400),
    (DEEP, JSON, 400),
    (b'{"a":' * 100_000, JSON, 400),
    (b'{"a":1}x', JSON, 400),
    (b"\xff\xfe{}", JSON, 400),
    ('{"a":"é"}'.encode("latin-1"), JSON, 400),
    (b"\xef\xbb\xbf{}", JSON, 200),
    (b"payload={", FORM, 400),
    (b"payload=[]", FORM, 400),
    (b"payload=", FORM, 400),
    (b"payload=%FF", FORM, 400),
    (b"payload=" + DEEP, FORM, 400),
    (b"\xff=1", FORM, 400),
    (b"&".join(b"a=1" for _ in range(101)), FORM, 400),
    (EVENT, "text/plain", 415),
    (EVENT, "", 415),
    (EVENT, "multipart/form-data; boundary=x", 415),
    (EVENT, "application/jsonp", 415),
    (b"{}", JSON, 200),
    (b'{"type":null}', JSON, 200),
    (b'{"type":"event_callback"}', JSON, 200),
    (b'{"type":"event_callback","event":[]}', JSON, 200),
    (b'{"type":"unheard_of"}', JSON, 200),
    (b'{"type":"app_rate_limited","team_id":"T1"}', JSON, 200),
    (b'{"a":"\\ud800"}', JSON, 200),
    (EVENT, "Application/JSON; charset=utf-8", 200),
    (b"", FORM, 200),
    (b"ssl_check=1&token=x", FORM, 200),
    (b"something=else", FORM, 200),
    (form(command="/impact", text="help"), FORM, 200),
    (form(payload=PAYLOAD), FORM, 200),
    (form(payload="{}"), FORM, 200),
]


@pytest.mark.parametrize(("body", "kind", "status"), STRANGE)
async def test_every_signed_body_has_its_answer(body: bytes, kind: str, status: int) -> None:
    listener = Heard()
    assert (await call(edge(listener), body, signed(body, kind)))[0] == status
    assert status == 200 or listener.total == 0


@pytest.mark.parametrize(("body", "kind", "_status"), STRANGE)
async def test_whoever_does_not_sign_reaches_no_parser(
    body: bytes, kind: str, _status: int
) -> None:
    listener = Heard()
    headers = signed(body, kind, secret=b"another")
    assert await call(edge(listener), body, headers) == (401, b"")
    assert listener.total == 0


async def test_an_address_is_verified_by_its_challenge() -> None:
    body = b'{"type":"url_verification","challenge":"3eZbrw1a"}'
    status, answer = await call(edge(Heard()), body, signed(body))
    assert (status, json.loads(answer)) == (200, {"challenge": "3eZbrw1a"})


@pytest.mark.parametrize("challenge", [b"1", b"null", b"[]", b'{"a":1}'])
async def test_a_strange_challenge_is_harmless(challenge: bytes) -> None:
    body = b'{"type":"url_verification","challenge":' + challenge + b"}"
    status, answer = await call(edge(Heard()), body, signed(body))
    assert (status, json.loads(answer)) == (200, {"challenge": ""})


async def test_a_stranger_cannot_even_verify_the_address() -> None:
    body = b'{"type":"url_verification","challenge":"3eZbrw1a"}'
    headers = {"content-type": JSON}
    assert await call(edge(Heard()), body, headers) == (401, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_are_not_for_this_address(method: str) -> None:
    assert (await call(edge(Heard()), EVENT, signed(EVENT), method))[0] == 405


async def test_each_kind_reaches_whom_it_is_for() -> None:
    listener = Heard()
    for body, kind in (
        (EVENT, JSON),
        (form(payload=PAYLOAD), FORM),
        (form(command="/impact", text=""), FORM),
    ):
        assert await call(edge(listener), body, signed(body, kind)) == (200, b"")
    assert listener.events == [json.loads(EVENT)]
    assert listener.interactions == [json.loads(PAYLOAD)]
    assert listener.commands == [{"command": "/impact", "text": ""}]


async def test_what_the_listener_says_is_answered_as_json() -> None:
    body = form(payload=PAYLOAD)
    said = {"response_action": "errors", "errors": {"change": "Say what changes – \ud800"}}
    status, answer = await call(edge(Heard(answer=said)), body, signed(body, FORM))
    assert (status, json.loads(answer)) == (200, said)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(EVENT, JSON), (form(payload=PAYLOAD), FORM), (form(command="/impact"), FORM)],
)
async def test_what_cannot_be_kept_is_not_acknowledged(body: bytes, kind: str) -> None:
    assert await call(edge(Heard(fails=True)), body, signed(body, kind)) == (503, b"")


async def test_a_retry_is_taken_like_any_other() -> None:
    listener = Heard()
    again = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
    assert await call(edge(listener), EVENT, signed(EVENT) | again) == (200, b"")
    assert listener.events == [json.loads(EVENT)]


async def test_a_body_may_be_as_large_as_the_cap_and_no_larger() -> None:
    listener = Heard()
    largest = EVENT + b" " * (LARGEST_BODY - len(EVENT))
    assert await call(edge(listener), largest, signed(largest)) == (200, b"")
    one_more = largest + b" "
    assert await call(edge(listener), one_more, signed(one_more)) == (413, b"")
    assert len(listener.events) == 1


async def test_the_size_is_checked_before_the_signature_and_while_it_comes_in() -> None:
    unsigned = {"content-type": JSON, "content-length": "9" * 30}
    assert (await call(edge(Heard()), b"", unsigned))[0] == 413
    chunks = [b" " * 65_536] * 17
    assert (await call(edge(Heard()), chunks, {"content-type": JSON}))[0] == 413


async def test_a_body_that_comes_in_pieces_is_one_body() -> None:
    listener = Heard()
    pieces = [EVENT[:5], b"", EVENT[5:]]
    assert await call(edge(listener), pieces, signed(EVENT)) == (200, b"")
    assert listener.events == [json.loads(EVENT)]


@pytest.mark.parametrize(
    ("ours", "told"), [(NOW + 3600, "3600 seconds old"), (NOW - 900, "900 seconds ahead")]
)
async def test_a_clock_that_is_wrong_is_told_of_once_a_minute(
    ours: float, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    seconds = [ours, ours, ours + 61]
    door = Edge((SECRET,), Heard(), lambda: seconds.pop(0))
    for _ in range(3):
        assert (await call(door, EVENT, signed(EVENT)))[0] == 401
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 2
    assert told in lines[0]
    assert "clock" in lines[0]


async def test_a_wrong_secret_is_told_of_and_hides_no_wrong_clock(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seconds = [float(NOW), float(NOW), NOW + 3600.0]
    door = Edge((SECRET,), Heard(), lambda: seconds.pop(0))
    for secret in (b"another", b"another", SECRET):
        assert (await call(door, EVENT, signed(EVENT, secret=secret)))[0] == 401
    first, second = (record.getMessage() for record in caplog.records)
    assert "SLACK_SIGNING_SECRET" in first
    assert "3600 seconds old" in second


async def test_who_signs_nothing_is_turned_away_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert (await call(edge(Heard()), EVENT, {"content-type": JSON}))[0] == 401
    assert caplog.records == []

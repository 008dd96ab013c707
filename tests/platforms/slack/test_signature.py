"""Only who holds a secret, and signs now, is let in."""

import pytest

from bot.platforms.slack.signature import is_genuine, sign

SECRET, BEFORE = b"the-secret", b"the-one-before"
NOW = 1_790_000_000
BODY = b'{"type":"event_callback"}'
GOOD = sign(SECRET, b"1790000000", BODY)


def genuine(
    body: bytes = BODY,
    timestamp: bytes = b"1790000000",
    signature: bytes = GOOD,
    now: float = NOW,
) -> bool:
    return is_genuine(body, timestamp, signature, secrets=(SECRET, BEFORE), now=now)


def test_a_known_signature_of_slack_is_reproduced() -> None:
    # The example of Slack's own documentation.
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = b"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert sign(b"8f742231b10e8888abcd99yyyzzz85a5", b"1531420618", body) == expected


@pytest.mark.parametrize("secret", [SECRET, BEFORE])
@pytest.mark.parametrize("age", [0, 1, 299, 300, -1, -300])
def test_either_secret_lets_in_for_five_minutes(secret: bytes, age: int) -> None:
    timestamp = str(NOW - age).encode()
    assert genuine(timestamp=timestamp, signature=sign(secret, timestamp, BODY))


@pytest.mark.parametrize("age", [301, 3600, 86_400, -301, -86_400])
def test_an_old_or_early_one_is_not_let_in(age: int) -> None:
    timestamp = str(NOW - age).encode()
    assert not genuine(timestamp=timestamp, signature=sign(SECRET, timestamp, BODY))


@pytest.mark.parametrize(
    "timestamp",
    [
        b"", b"abc", b"1.5", b"-1790000000", b"+1790000000", b" 1790000000", b"1790000000 ",
        b"1790000000\n", b"0x6AB13F80", b"1e9", b"1_790_000_000", b"9999999999999",
        "١٧٩٠٠٠٠٠٠٠".encode(), b"\xff\xfe", b"nan", b"inf",
    ],
)  # fmt: skip
def test_a_timestamp_has_ascii_digits_alone_whoever_signed_it(timestamp: bytes) -> None:
    assert not genuine(timestamp=timestamp, signature=sign(SECRET, timestamp, BODY))


@pytest.mark.parametrize(
    "signature",
    [
        b"", b"v0=", GOOD[3:], GOOD[:-1], GOOD + b"0", GOOD.upper(), b"v1=" + GOOD[3:],
        b" " + GOOD, GOOD + b"\n", b"v0=" + b"g" * 64, "v0=é".encode() + GOOD[5:], b"\x00" * 67,
        GOOD[:-1] + (b"0" if GOOD[-1:] != b"0" else b"1"),
    ],
)  # fmt: skip
def test_any_other_signature_is_refused(signature: bytes) -> None:
    assert not genuine(signature=signature)


def test_a_signature_is_of_this_body_and_this_time() -> None:
    assert genuine()
    assert not genuine(body=BODY + b" ")
    assert not genuine(timestamp=b"1790000001")


def test_without_a_secret_nobody_is_let_in() -> None:
    assert not is_genuine(BODY, b"1790000000", GOOD, secrets=(), now=NOW)

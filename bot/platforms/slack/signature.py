"""Is this request from Slack? Asked of the raw bytes, before anything reads them. Pure."""

import hmac
from collections.abc import Sequence
from functools import lru_cache

MOST_DIGITS = 12  # of a timestamp; of bytes only the ten ASCII digits are digits
MOST_SECONDS = 300  # a request is this old at most, or this far ahead of our clock


def sign(secret: bytes, timestamp: bytes, body: bytes) -> bytes:
    """Return the signature that Slack gives to a body at a time (Unix seconds)."""
    signing = _beginning(secret).copy()
    signing.update(b"v0:" + timestamp + b":" + body)
    return b"v0=" + signing.hexdigest().encode()


@lru_cache(maxsize=8)
def _beginning(secret: bytes) -> hmac.HMAC:
    """Return what every signature with a secret begins with; each event is asked for one."""
    return hmac.new(secret, digestmod="sha256")


def is_genuine(
    body: bytes, timestamp: bytes, signature: bytes, *, secrets: Sequence[bytes], now: float
) -> bool:
    """Say whether one of our secrets signed this body, and lately (``now`` in Unix seconds)."""
    if not timestamp.isdigit() or len(timestamp) > MOST_DIGITS:
        return False
    if abs(now - int(timestamp)) > MOST_SECONDS:
        return False
    return _is_signed(body, timestamp, signature, secrets)


def skew_of(
    body: bytes, timestamp: bytes, signature: bytes, *, secrets: Sequence[bytes], now: float
) -> float | None:
    """Return how many seconds too old a signed body is, or, below zero, too early.

    None where it is neither, or was not signed with one of our secrets.
    """
    if not timestamp.isdigit() or len(timestamp) > MOST_DIGITS:
        return None
    skew = now - int(timestamp)
    if abs(skew) <= MOST_SECONDS or not _is_signed(body, timestamp, signature, secrets):
        return None
    return skew


def _is_signed(body: bytes, timestamp: bytes, signature: bytes, secrets: Sequence[bytes]) -> bool:
    for secret in secrets:  # noqa: SIM110 - each event passes here
        if hmac.compare_digest(sign(secret, timestamp, body), signature):
            return True
    return False

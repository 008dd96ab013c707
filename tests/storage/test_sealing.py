"""Secrets at rest: sealed for one place, opened by the key they name, and by no other."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.errors import SealError
from storage.sealing import Sealer, key_id, sealed_with

OLD, NEW = b"o" * 32, b"n" * 32
WORDS = "xoxb-of-acme"
HERE = {"workspace": "slack:T01ACME", "column": "bot_token"}


@given(some.text(), some.text(), some.text())
def test_what_is_sealed_opens_there_again(text: str, workspace: str, column: str) -> None:
    sealer, here = Sealer([NEW]), {"workspace": workspace, "column": column}
    try:
        text.encode(), workspace.encode(), column.encode()
    except UnicodeEncodeError:
        return
    assert sealer.open(sealer.seal(text, **here), **here) == text


def test_a_sealed_text_shows_its_key_s_name_and_nothing_else() -> None:
    sealed = Sealer([NEW, OLD]).seal(WORDS, **HERE)
    assert re.fullmatch(r"s1\.[0-9a-f]{12}\.[A-Za-z0-9_=-]+", sealed)
    assert sealed_with(sealed) == key_id(NEW)
    assert WORDS not in sealed
    assert Sealer([NEW]).seal(WORDS, **HERE) != Sealer([NEW]).seal(WORDS, **HERE)


@pytest.mark.parametrize(
    "there",
    [
        {"workspace": "slack:T02OTHER", "column": "bot_token"},
        {"workspace": "slack:T01ACME", "column": "refresh_token"},
        {"workspace": "slack:T01ACME\0bot", "column": "token"},
    ],
)
def test_it_opens_in_no_other_place(there: dict[str, str]) -> None:
    sealer = Sealer([NEW])
    with pytest.raises(SealError, match="another place"):
        sealer.open(sealer.seal(WORDS, **HERE), **there)


def test_a_changed_byte_is_noticed() -> None:
    sealer = Sealer([NEW])
    head, _, body = sealer.seal(WORDS, **HERE).rpartition(".")
    whole = bytearray(base64.urlsafe_b64decode(body))
    for place in range(len(whole)):
        changed = bytes(byte ^ (position == place) for position, byte in enumerate(whole))
        with pytest.raises(SealError, match="was changed"):
            sealer.open(f"{head}.{base64.urlsafe_b64encode(changed).decode()}", **HERE)


@pytest.mark.parametrize("rest", ["AAAA", "A", "AA==", "A" * 17])
def test_what_is_too_short_is_refused(rest: str) -> None:
    with pytest.raises(SealError):
        Sealer([NEW]).open(f"s1.{key_id(NEW)}.{rest}", **HERE)


def test_an_older_key_opens_what_it_sealed_until_it_is_taken_away() -> None:
    sealed = Sealer([OLD]).seal(WORDS, **HERE)
    assert Sealer([NEW, OLD]).open(sealed, **HERE) == WORDS
    with pytest.raises(SealError, match=f"{key_id(OLD)}.*put that key back"):
        Sealer([NEW]).open(sealed, **HERE)


def test_nothing_is_kept_without_a_key_and_nothing_unsealed_is_taken() -> None:
    with pytest.raises(SealError, match="SECRET_KEYS"):
        Sealer([]).seal(WORDS, **HERE)
    with pytest.raises(SealError, match="is not sealed"):
        Sealer([NEW]).open(WORDS, **HERE)
    assert not Sealer([]).seal("", **HERE)
    assert not Sealer([]).open("", **HERE)

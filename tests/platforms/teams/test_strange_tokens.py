"""Whatever stands in the head of a request, it is let in or turned away, and nothing breaks."""

import asyncio
import base64
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.teams.edge.bearer import Bearer, StrangerError
from bot.platforms.teams.edge.signing_keys import KeysUnavailableError, SigningKeys
from tests.platforms.teams.calling import NOW, SERVICE, RealTime, claims
from tests.platforms.teams.issuer_double import APP_ID, ISSUER, SigningKey

NOWHERE = "http://127.0.0.1:9/openid"  # nobody answers there
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
HEADS = st.fixed_dictionaries(
    {},
    optional={
        "alg": st.sampled_from(["RS256", "none", "HS256"]) | ANYTHING,
        "kid": st.just("first") | ANYTHING,
        "typ": ANYTHING,
        "crit": ANYTHING,
        "b64": ANYTHING,
        "jwk": ANYTHING,
    },
)
CLAIMS = st.fixed_dictionaries(
    {},
    optional={
        "iss": st.just(ISSUER) | ANYTHING,
        "aud": st.just(APP_ID) | ANYTHING,
        "exp": st.just(NOW + 60) | ANYTHING,
        "nbf": ANYTHING,
        "serviceurl": st.just(SERVICE) | ANYTHING,
        "sub": ANYTHING,
    },
)


def is_let_in(header: bytes) -> bool:
    """Judge a header by an issuer that answers nobody."""
    time = RealTime()
    bearer = Bearer(APP_ID, SigningKeys(NOWHERE, time), time)
    try:
        asyncio.run(bearer.check(header))
    except (StrangerError, KeysUnavailableError):
        return False
    return True


def written(said: object) -> bytes:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=")


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_a_header_of_any_bytes_is_turned_away(header: bytes) -> None:
    assert not is_let_in(header)
    assert not is_let_in(b"Bearer " + header)


@settings(deadline=None)
@given(HEADS | ANYTHING, CLAIMS | ANYTHING, st.binary(max_size=64))
def test_a_token_of_any_parts_is_turned_away(head: object, said: object, signature: bytes) -> None:
    parts = (written(head), written(said), base64.urlsafe_b64encode(signature).rstrip(b"="))
    assert not is_let_in(b"Bearer " + b".".join(parts))


@settings(deadline=None)
@given(st.integers(min_value=0), st.binary(min_size=1, max_size=3))
def test_a_genuine_token_with_other_letters_is_turned_away(place: int, letters: bytes) -> None:
    token = SigningKey("first").sign(claims()).encode()
    at = place % len(token)
    assert not is_let_in(b"Bearer " + token[:at] + letters + token[at:])

"""Who may look at a tab: each kind of token has its one answer, and none breaks anything."""

import base64
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.teams.edge.signing_keys import SigningKeys
from bot.platforms.teams.settings import TeamsSettings
from bot.platforms.teams.tab.entra import Entra, SignedIn
from bot.ports.visiting import TurnedAwayError
from tests.platforms.teams.calling import NOW, RealTime, claims
from tests.platforms.teams.connector_double import ALICE, BOB, OBJECT_IDS, TENANT
from tests.platforms.teams.entra_double import (
    AUDIENCE,
    HOST,
    LOGIN,
    OF_ALL,
    EntraDouble,
    Said,
    open_entra,
    said_of,
)
from tests.platforms.teams.fates import Fate
from tests.platforms.teams.issuer_double import APP_ID, ISSUER, SigningKey, private_key

OTHER = "11111111-2222-4333-8444-555555555555"
PERSONAL = f"{LOGIN}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"  # accounts of nobody's organisation
V1: Said = {"iss": f"https://sts.windows.net/{TENANT}/", "ver": "1.0", "aud": AUDIENCE}
NOWHERE = "http://127.0.0.1:9/openid"  # nobody answers there
Header = Callable[[EntraDouble], str]


@dataclass(frozen=True)
class Case:
    """A header, and the status it is turned away with; 200 where it is not."""

    name: str
    status: int
    header: Header
    fetches: bool = True


def of(name: str, status: int, *, fetches: bool = True, **other: Any) -> Case:  # noqa: ANN401
    """Return the case of a genuine token with other claims."""
    return Case(name, status, lambda entra: bearer(entra.sign(said_of(NOW, **other))), fetches)


def made(name: str, make: Callable[[EntraDouble], str], *, fetches: bool = False) -> Case:
    """Return the case of a token that Entra never gave."""
    return Case(name, 401, lambda entra: bearer(make(entra)), fetches)


def bearer(token: str) -> str:
    return f"Bearer {token}"


def coded(said: object) -> str:
    written = said if isinstance(said, bytes) else json.dumps(said).encode()
    return base64.urlsafe_b64encode(written).rstrip(b"=").decode()


def unsigned(_: EntraDouble) -> str:
    return jwt.encode(said_of(NOW), "", "none", headers={"kid": "entra"})


def signed_with_the_public_key(_: EntraDouble) -> str:
    shown = private_key("entra").public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = shown.public_bytes(serialization.Encoding.PEM, form)
    body = f"{coded({'alg': 'HS256', 'kid': 'entra'})}.{coded(said_of(NOW))}"
    return f"{body}.{coded(hmac.digest(pem, body.encode(), 'sha256'))}"


def by_another(_: EntraDouble) -> str:
    return jwt.encode(said_of(NOW), private_key("else"), "RS256", headers={"kid": "entra"})


def changed(entra: EntraDouble) -> str:
    head, _, signature = entra.sign(said_of(NOW)).split(".")
    return f"{head}.{coded(said_of(NOW, BOB))}.{signature}"


def of_the_bot_framework(_: EntraDouble) -> str:
    return SigningKey("first").sign(claims())


MATRIX = (
    Case("nothing", 401, lambda _: "", fetches=False),
    Case("basic", 401, lambda _: "Basic dXNlcjpwYXNz", fetches=False),
    Case("no token", 401, lambda _: "Bearer ", fetches=False),
    Case("garbage", 401, lambda _: "Bearer a.b.c", fetches=False),
    Case("another alphabet", 401, lambda _: "Bearer \u2603.\xe4.x", fetches=False),
    Case("too long", 401, lambda _: "Bearer " + "a" * 20_000, fetches=False),
    made("a head without an end", lambda _: f"{coded(b'[' * 9000)}.{coded(b'{}')}.AAAA"),
    made("claims that are a list", lambda _: f"{coded({'alg': 'RS256', 'kid': 'a'})}.W10.AAAA"),
    made("not signed", unsigned),
    made("signed with the public key", signed_with_the_public_key),
    made("somebody else's key", by_another, fetches=True),
    made("changed claims", changed, fetches=True),
    made("an unknown key", lambda _: SigningKey("new").sign(said_of(NOW)), fetches=True),
    made("a token of the bot framework's", of_the_bot_framework),
    of("genuine", 200),
    of("the long audience", 200, aud=AUDIENCE),
    of("the long audience in capitals", 200, aud=AUDIENCE.upper()),
    of("of the form before", 200, **V1),
    of("among other scopes", 200, scp="User.Read access_as_user"),
    of("expired four minutes ago", 200, exp=NOW - 240),
    of("expired", 401, exp=NOW - 301, fetches=False),
    of("never expires", 401, exp=None, fetches=False),
    of("expires in words", 401, exp=str(NOW + 60), fetches=False),
    of("not valid yet", 401, nbf=NOW + 301, fetches=False),
    of("no issuer", 401, iss=None, fetches=False),
    of("the bot framework's issuer", 401, iss=ISSUER, fetches=False),
    of("another tenant's issuer", 401, iss=f"{LOGIN}/{OTHER}/v2.0", fetches=False),
    of("everybody's issuer", 401, iss=f"{LOGIN}/common/v2.0", fetches=False),
    of("an issuer with a tail", 401, iss=f"{LOGIN}/{TENANT}/v2.0/", fetches=False),
    of("no audience", 401, aud=None, fetches=False),
    of("another audience", 401, aud=OTHER, fetches=False),
    of("another host's audience", 401, aud=f"api://evil.example/botid-{APP_ID}", fetches=False),
    of("several audiences", 401, aud=[APP_ID, OTHER], fetches=False),
    of("nobody", 401, oid=None, fetches=False),
    of("an odd id", 401, oid="29:1alice", fetches=False),
    of("a person that is a list", 401, oid=[OBJECT_IDS[ALICE]], fetches=False),
    of("no tenant", 401, tid=None, fetches=False),
    of("an odd tenant", 401, tid="../common", fetches=False),
    of("a tenant not served", 403, tid=OTHER),
    of("no scope", 403, scp=None),
    of("another scope", 403, scp="User.Read"),
    of("a longer scope", 403, scp="access_as_user.all"),
    of("an app, not a person", 403, scp=None, roles=["access_as_user"]),
)


@pytest.fixture
async def entra() -> AsyncIterator[EntraDouble]:
    async with open_entra() as opened:
        yield opened


def judge(url: str, tenants: frozenset[str] = frozenset({TENANT}), host: str = HOST) -> Entra:
    time = RealTime()
    set_up = TeamsSettings(app_id=APP_ID, tenants=tenants, public_host=host)
    return Entra(set_up, SigningKeys(url, time), time)


async def status_of(judging: Entra, header: str) -> int:
    try:
        await judging.check(header)
    except TurnedAwayError as refusal:
        return refusal.status.value
    return 200


@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
async def test_each_token_has_its_one_answer(entra: EntraDouble, case: Case) -> None:
    judging = judge(entra.metadata_url)
    for _ in range(2):
        assert await status_of(judging, case.header(entra)) == case.status
    assert entra.fates.count("keys") == (1 if case.fetches else 0)


async def test_a_token_says_who_it_was_given_for(entra: EntraDouble) -> None:
    for who in (ALICE, BOB):
        token = entra.sign(said_of(NOW, who, oid=OBJECT_IDS[who].upper()))
        assert await judge(entra.metadata_url).check(bearer(token)) == SignedIn(
            TENANT, OBJECT_IDS[who]
        )


async def test_an_app_for_many_serves_every_tenant(entra: EntraDouble) -> None:
    judging = judge(entra.metadata_url, frozenset())
    found = await judging.check(bearer(entra.sign(said_of(NOW, tid=OTHER))))
    assert found == SignedIn(OTHER, OBJECT_IDS[ALICE])


@pytest.mark.parametrize(
    ("issuer", "status"),
    [(OF_ALL, 200), (f"{LOGIN}/{TENANT}/v2.0", 200), (None, 200), (PERSONAL, 401)],
)
async def test_a_key_signs_for_its_own_issuer_alone(
    entra: EntraDouble, issuer: str | None, status: int
) -> None:
    entra.keys = [(SigningKey("entra", None), issuer)]
    judging = judge(entra.metadata_url)
    assert await status_of(judging, bearer(entra.sign(said_of(NOW)))) == status


@pytest.mark.parametrize("audience", [AUDIENCE, f"api:///botid-{APP_ID}"])
async def test_without_an_address_of_ours_the_app_alone_is_an_audience(
    entra: EntraDouble, audience: str
) -> None:
    judging = judge(entra.metadata_url, host="")
    assert await status_of(judging, bearer(entra.sign(said_of(NOW, aud=audience)))) == 401
    assert await status_of(judging, bearer(entra.sign(said_of(NOW)))) == 200


async def test_while_there_are_no_keys_nobody_can_be_told_from_a_stranger(
    entra: EntraDouble,
) -> None:
    entra.fates.will("metadata", Fate(500, "broken"))
    token = bearer(entra.sign(said_of(NOW)))
    assert await status_of(judge(entra.metadata_url), token) == 503
    assert await status_of(judge(entra.metadata_url), token) == 200


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
CLAIMS = st.fixed_dictionaries(
    {},
    optional={
        "iss": st.just(f"{LOGIN}/{TENANT}/v2.0") | ANYTHING,
        "aud": st.just(APP_ID) | ANYTHING,
        "exp": st.just(NOW + 60) | ANYTHING,
        "nbf": ANYTHING,
        "tid": st.just(TENANT) | ANYTHING | st.lists(ANYTHING, max_size=2),
        "oid": st.just(OBJECT_IDS[ALICE]) | ANYTHING,
        "scp": ANYTHING | st.lists(ANYTHING, max_size=2),
    },
)


@given(head=st.dictionaries(st.text(max_size=5), ANYTHING), said=CLAIMS, rest=st.text(max_size=9))
@settings(max_examples=200, deadline=None)
async def test_whatever_is_claimed_is_turned_away_and_breaks_nothing(
    head: Said, said: Said, rest: str
) -> None:
    named = {"alg": "RS256", "kid": "entra", **head}
    header = bearer(f"{coded(named)}.{coded(said)}.{coded(rest.encode())}")
    assert await status_of(judge(NOWHERE), header) in {401, 503}

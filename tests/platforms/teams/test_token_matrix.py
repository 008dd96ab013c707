"""Who may come in: each kind of token, and each activity that it comes with, has its one answer."""

import base64
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from bot.domain.errors import SettingsError
from bot.platforms.teams.edge.door import Edge
from bot.platforms.teams.settings import TeamsSettings
from tests.platforms.teams.calling import NOW, SERVICE, Desk, Heard, Said, activity, claims
from tests.platforms.teams.connector_double import BOT, TENANT
from tests.platforms.teams.issuer_double import (
    APP_ID,
    IssuerDouble,
    SigningKey,
    open_issuer,
    private_key,
)

OTHER_TENANT = "11111111-2222-4333-8444-555555555555"
EMULATOR = f"https://sts.windows.net/{TENANT}/"
Header = Callable[[Desk], str]


@dataclass(frozen=True)
class Case:
    """A header and an activity, and what is answered. ``fetches``: the keys are asked for."""

    name: str
    status: int
    header: Header = lambda desk: f"Bearer {desk.token()}"
    said: Said = field(default_factory=activity)
    fetches: bool = True


def of(**other: Any) -> Header:  # noqa: ANN401 - whatever a claim may be
    """Return a genuine token with other claims."""
    return lambda desk: f"Bearer {desk.token(**other)}"


def fixed(header: str) -> Header:
    return lambda _: header


def unsigned(desk: Desk) -> str:
    return f"Bearer {jwt.encode(claims(), '', 'none', headers={'kid': desk.issuer.newest.kid})}"


def signed_with_the_public_key(desk: Desk) -> str:
    """The oldest trick: what everybody knows is taken for a secret."""
    pem = (
        private_key(desk.issuer.newest.kid)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    # The library refuses to sign so; a stranger's does not.
    head = {"alg": "HS256", "typ": "JWT", "kid": desk.issuer.newest.kid}
    body = ".".join(_written(part) for part in (head, claims()))
    return f"Bearer {body}.{_coded(hmac.digest(pem, body.encode(), 'sha256'))}"


def by_another(desk: Desk) -> str:
    """A key of somebody else's, under the name of the issuer's."""
    token = jwt.encode(
        claims(), private_key("a stranger's"), "RS256", headers={"kid": desk.issuer.newest.kid}
    )
    return f"Bearer {token}"


def broken(desk: Desk) -> str:
    head, body, signature = desk.token().split(".")
    return f"Bearer {head}.{body}.{signature[:-8]}AAAAAAAA"


def changed(desk: Desk) -> str:
    head, _, signature = desk.token().split(".")
    return f"Bearer {head}.{_written(claims(serviceurl='https://evil.example/'))}.{signature}"


def with_head(**headers: object) -> Header:
    return lambda desk: f"Bearer {desk.issuer.newest.sign(claims(), **headers)}"


def by_other_algorithm(desk: Desk) -> str:
    key = private_key(desk.issuer.newest.kid)
    return f"Bearer {jwt.encode(claims(), key, 'RS512', headers={'kid': desk.issuer.newest.kid})}"


def unknown_key(_: Desk) -> str:
    return f"Bearer {SigningKey('never published').sign(claims())}"


def deep(_: Desk) -> str:
    return f"Bearer {_coded(b'[' * 9000)}.{_coded(b'{}')}.AAAA"


def place(tenant: str | None) -> Said:
    said: Said = {"id": "19:general@thread.tacv2", "conversationType": "channel"}
    return said if tenant is None else {**said, "tenantId": tenant}


def _written(said: object) -> str:
    return _coded(json.dumps(said).encode())


def _coded(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def service(url: str, status: int) -> Case:
    """Return the case of a genuine token for a service, and an activity of that service."""
    return Case(f"service {url}", status, of(serviceurl=url), activity(serviceUrl=url))


NOBODY = (
    Case("no header", 401, fixed(""), fetches=False),
    Case("basic", 401, fixed("Basic dXNlcjpwYXNz"), fetches=False),
    Case("no token", 401, fixed("Bearer "), fetches=False),
    Case("garbage", 401, fixed("Bearer garbage"), fetches=False),
    Case("three parts of garbage", 401, fixed("Bearer a.b.c"), fetches=False),
    Case("letters of another alphabet", 401, fixed("Bearer \xe4.\xf6.\xfc"), fetches=False),
    Case("too long", 401, fixed("Bearer " + "a" * 20_000), fetches=False),
    Case("a head without an end", 401, deep, fetches=False),
    Case("two tokens", 401, lambda desk: f"Bearer {desk.token()} {desk.token()}", fetches=False),
)
FORGED = (
    Case("not signed", 401, unsigned, fetches=False),
    Case("signed with the public key", 401, signed_with_the_public_key, fetches=False),
    Case("another algorithm", 401, by_other_algorithm, fetches=False),
    Case("bad signature", 401, broken),
    Case("changed claims", 401, changed),
    Case("somebody else's key", 401, by_another),
    Case("unknown key", 401, unknown_key),
    Case("no key", 401, with_head(kid=None), fetches=False),
    Case("a critical extension", 401, with_head(crit=["exp"], exp=1), fetches=False),
)
CLAIMED = (
    Case("expired", 401, of(exp=NOW - 301), fetches=False),
    Case("expired four minutes ago", 202, of(exp=NOW - 240)),
    Case("never expires", 401, of(exp=None), fetches=False),
    Case("expires in words", 401, of(exp=str(NOW + 60)), fetches=False),
    Case("expires at infinity", 401, of(exp=float("inf")), fetches=False),
    Case("expires beyond numbers", 401, of(exp=10**400), fetches=False),
    Case("expires truly", 401, of(exp=True), fetches=False),
    Case("not valid yet", 401, of(nbf=NOW + 301), fetches=False),
    Case("valid in four minutes", 202, of(nbf=NOW + 240)),
    Case("valid whenever", 202, of(nbf=None)),
    Case("valid from some day", 401, of(nbf="today"), fetches=False),
    Case("no issuer", 401, of(iss=None), fetches=False),
    Case("another issuer", 401, of(iss="https://evil.example"), fetches=False),
    Case("the emulator's issuer", 401, of(iss=EMULATOR), fetches=False),
    Case("no audience", 401, of(aud=None), fetches=False),
    Case("another audience", 401, of(aud=OTHER_TENANT), fetches=False),
    Case("several audiences", 401, of(aud=[APP_ID, OTHER_TENANT]), fetches=False),
    Case("no service", 401, of(serviceurl=None), fetches=False),
    Case("a service that is a list", 401, of(serviceurl=[SERVICE]), fetches=False),
    Case("the service in capitals", 202, of(serviceurl=None, serviceUrl=SERVICE)),
)
CARRIED = (
    Case("valid", 202),
    Case("without a service", 401, said=activity(serviceUrl=None)),
    Case("another service", 401, said=activity(serviceUrl="https://smba.trafficmanager.net/us/")),
    Case("a final slash less", 202, said=activity(serviceUrl=SERVICE.rstrip("/"))),
    Case("no channel", 401, said=activity(channelId=None)),
    Case("another channel", 401, said=activity(channelId="webchat")),
    Case("another bot", 401, said=activity(recipient={"id": f"28:{OTHER_TENANT}"})),
    Case("no bot", 401, said=activity(recipient=None)),
    Case("our id in capitals", 202, said=activity(recipient={"id": BOT.upper()})),
    Case("another tenant", 401, said=activity(conversation=place(OTHER_TENANT), channelData=None)),
    Case("two tenants", 401, said=activity(conversation=place(OTHER_TENANT))),
    Case("no tenant", 401, said=activity(conversation=place(None), channelData=None)),
    Case("a tenant in one place", 202, said=activity(channelData=None)),
    Case("a tenant in the other", 202, said=activity(conversation=place(None))),
)
SERVICES = (
    service("http://smba.trafficmanager.net/emea/", 401),
    service("https://smba.trafficmanager.net.evil.example/", 401),
    service("https://evil.example/smba.trafficmanager.net/", 401),
    service("https://smba.trafficmanager.net@evil.example/", 401),
    service("https://smba.trafficmanager.net:8443/emea/", 401),
    service("https://smba.trafficmanager.net:443/emea/", 202),
    service("https://SMBA.trafficmanager.net/emea/", 202),
    service("https://smba.trafficmanager.net\\@evil.example/", 401),
    service("https://smba.trafficmanager.net/emea/?to=evil.example", 401),
    service("https://169.254.169.254/", 401),
    service("https://[::1", 401),
    service("ftp://127.0.0.1/", 401),
    service("http://127.0.0.1:3978/teams/", 202),
    service("http://localhost:3978/", 202),
)
MATRIX = (*NOBODY, *FORGED, *CLAIMED, *CARRIED, *SERVICES)


@pytest.fixture
async def issuer() -> AsyncIterator[IssuerDouble]:
    async with open_issuer() as opened:
        yield opened


@pytest.mark.parametrize("case", MATRIX, ids=lambda case: case.name)
async def test_each_token_and_activity_has_its_one_answer(issuer: IssuerDouble, case: Case) -> None:
    desk = Desk(issuer, tenants=frozenset({TENANT}))
    for _ in range(2):  # what is remembered of a token changes nothing
        assert await desk.ask(case.said, case.header(desk)) == case.status
    assert len(desk.heard.activities) == (2 if case.status == 202 else 0)
    assert issuer.fates.count("keys") == (1 if case.fetches else 0)


@pytest.mark.parametrize(
    ("endorsements", "status"),
    [(None, 401), ((), 401), (("webchat",), 401), (("webchat", "msteams"), 202)],
)
async def test_a_key_vouches_for_the_channels_it_is_endorsed_for(
    issuer: IssuerDouble, endorsements: tuple[str, ...] | None, status: int
) -> None:
    issuer.keys = [SigningKey("endorsed", endorsements)]
    assert await Desk(issuer).ask(activity()) == status


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
async def test_a_short_key_vouches_for_nothing(issuer: IssuerDouble) -> None:
    issuer.keys.append(SigningKey("short", bits=1024))
    desk = Desk(issuer)
    assert await desk.ask(activity()) == 401
    assert await desk.ask(activity(), f"Bearer {issuer.keys[0].sign(claims())}") == 202


@pytest.mark.parametrize("url", ["http://127.0.0.1:3978/", "http://localhost/", "https://[::1]/"])
async def test_this_machine_is_a_service_in_tests_alone(issuer: IssuerDouble, url: str) -> None:
    desk = Desk(issuer, is_test=False)
    assert await desk.ask(activity(serviceUrl=url), f"Bearer {desk.token(serviceurl=url)}") == 401


async def test_an_app_for_many_serves_every_tenant(issuer: IssuerDouble) -> None:
    other = activity(conversation=place(OTHER_TENANT), channelData=None)
    assert await Desk(issuer).ask(other) == 202


async def test_an_operator_chooses_the_services(issuer: IssuerDouble) -> None:
    url = "https://smba.infra.gcc.teams.microsoft.com/gcc/"
    desk = Desk(issuer, hosts=frozenset({"smba.infra.gcc.teams.microsoft.com"}))
    assert await desk.ask(activity(serviceUrl=url), f"Bearer {desk.token(serviceurl=url)}") == 202
    assert await desk.ask(activity()) == 401


@pytest.mark.parametrize(
    ("url", "status"),
    [("http://127.0.0.1:56150/_connector", 202), (SERVICE, 403), (None, 403)],
)
async def test_in_anonymous_mode_only_this_machine_is_answered(
    issuer: IssuerDouble, url: str | None, status: int
) -> None:
    desk = Desk(issuer, is_anonymous=True, app_id="", is_test=False)
    assert await desk.ask(activity(serviceUrl=url), "") == status
    assert issuer.fates.count("metadata") == 0


async def test_anonymous_mode_is_loud(
    issuer: IssuerDouble, caplog: pytest.LogCaptureFixture
) -> None:
    Desk(issuer)
    assert caplog.text == ""
    Desk(issuer, is_anonymous=True, app_id="")
    assert "nobody who calls /api/messages is asked who they are" in caplog.text


def test_nobody_is_let_in_by_leaving_something_out() -> None:
    for settings in (TeamsSettings(), TeamsSettings(app_id=APP_ID)):
        with pytest.raises(SettingsError):
            Edge(settings, Heard(), None)


def test_the_matrix_has_grown_since_it_was_first_written_down() -> None:
    assert len(MATRIX) >= 35
    assert len({case.name for case in MATRIX}) == len(MATRIX)

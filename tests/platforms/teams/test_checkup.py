"""The look at Microsoft's side of the set-up: each fault with what to click."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web

from bot.platforms.teams.settings import ACTIVITIES, MANY_TENANTS, TeamsSettings
from bot.platforms.teams.setup.checkup import Found, look
from tests.platforms.teams.connector_double import TENANT
from tests.platforms.teams.entra_double import EntraDouble, open_entra
from tests.platforms.teams.fates import BAD_GATEWAY, Fate, Fates
from tests.platforms.teams.issuer_double import (
    APP_ID,
    APP_PASSWORD,
    IssuerDouble,
    SigningKey,
    open_issuer,
    served,
)

EVERYTHING = ["password", "issuer", "sign-in", "endpoint", "teams"]
ASKS = {"WWW-Authenticate": "Bearer"}


@dataclass
class Around:
    """Microsoft, and our own server as it is seen from outside."""

    issuer: IssuerDouble
    entra: EntraDouble
    url: str = ""
    status: int = 401
    headers: dict[str, str] = field(default_factory=lambda: dict(ASKS))

    @property
    def settings(self) -> TeamsSettings:
        return TeamsSettings(
            app_id=APP_ID,
            app_password=APP_PASSWORD,
            openid_url=self.issuer.openid_url,
            token_url=self.issuer.token_url,
            entra_url=self.entra.metadata_url,
            is_test=True,
        )

    async def answer(self, request: web.Request) -> web.Response:
        assert "Authorization" not in request.headers
        return web.Response(status=self.status, headers=self.headers)


@asynccontextmanager
async def opened() -> AsyncIterator[Around]:
    async with open_issuer() as issuer, open_entra() as entra:
        around, app = Around(issuer, entra), web.Application()
        app.router.add_post(ACTIVITIES, around.answer)
        async with served(app, Fates()) as around.url:
            yield around


async def looked(
    around: Around, settings: TeamsSettings | None = None, public_url: str = ""
) -> dict[str, Found]:
    return {one.about: one for one in await look(settings or around.settings, public_url)}


def refusal(description: str) -> Fate:
    """Return how Microsoft refuses a token."""
    return Fate(401, f'{{"error": "invalid_client", "error_description": "{description}"}}')


async def test_what_is_set_up_well_is_told_in_order() -> None:
    async with opened() as around:
        found = await looked(around, public_url=around.url)
    assert list(found) == EVERYTHING
    assert [one.about for one in found.values() if not one.ok] == []
    assert around.url + ACTIVITIES in found["endpoint"].told
    assert "Messaging endpoint" in found["teams"].told
    assert "all that install the app" in found["teams"].told


async def test_the_tenants_that_are_served_are_named() -> None:
    async with opened() as around:
        one = replace(around.settings, tenants=frozenset({TENANT}))
        assert TENANT in (await looked(around, one))["teams"].told


async def test_another_password_is_to_be_made_anew_and_is_not_shown() -> None:
    async with opened() as around:
        wrong = replace(around.settings, app_password="a secret id")  # noqa: S106 - of a test
        found = (await looked(around, wrong))["password"]
    assert not found.ok
    assert "AADSTS7000215" in found.told
    assert "copy its Value, not its Secret ID" in found.told
    assert "a secret id" not in found.told


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("AADSTS7000222: The provided client secret keys are expired.", "New client secret"),
        ("AADSTS7000229: The client is missing service principal.", "Create service principal"),
        ("AADSTS90002: Tenant 'x' not found.", "Directory (tenant) ID"),
        ("AADSTS900023: Specified tenant identifier is not valid.", "TEAMS_TENANT_ID"),
        ("AADSTS53003: Access has been blocked.", "Certificates & secrets"),
        ("", "Certificates & secrets"),
    ],
)
async def test_each_refusal_has_its_remedy(said: str, remedy: str) -> None:
    async with opened() as around:
        around.issuer.fates.will("token", refusal(said))
        found = (await looked(around))["password"]
    assert not found.ok
    assert said.partition(":")[0] in found.told
    assert remedy in found.told


async def test_a_bot_of_one_directory_is_not_looked_for_in_that_of_many() -> None:
    unknown = refusal("AADSTS700016: Application was not found in the directory 'Bot Framework'.")
    async with opened() as around:
        assert f"/{MANY_TENANTS}/" in around.settings.token_url
        around.issuer.fates.will("token", unknown, unknown)
        many = (await looked(around))["password"]
        url = around.settings.token_url.replace(MANY_TENANTS, TENANT)
        one = (await looked(around, replace(around.settings, token_url=url)))["password"]
    assert "TEAMS_TOKEN_URL=https://login.microsoftonline.com/" in many.told
    assert "set TEAMS_TENANT_ID to" in many.told
    assert "compare" in one.told


@pytest.mark.parametrize("fate", [BAD_GATEWAY, Fate(drops=True), Fate(200, "[]")])
async def test_a_microsoft_that_is_ill_is_no_fault_of_the_password(fate: Fate) -> None:
    async with opened() as around:
        around.issuer.fates.will("token", fate)
        found = (await looked(around))["password"]
    assert not found.ok
    assert "TEAMS_TOKEN_URL" in found.told
    assert "secret" not in found.told


@pytest.mark.parametrize(
    ("about", "name"),
    [("issuer", "TEAMS_OPENID_METADATA_URL"), ("sign-in", "TEAMS_ENTRA_METADATA_URL")],
)
async def test_keys_that_are_not_to_be_had_are_a_fault(about: str, name: str) -> None:
    async with opened() as around:
        double = around.issuer if about == "issuer" else around.entra
        double.fates.will("metadata", BAD_GATEWAY)
        found = await looked(around)
    assert not found[about].ok
    assert name in found[about].told
    assert [one.about for one in found.values() if not one.ok] == [about]


async def test_keys_that_cannot_vouch_for_teams_are_told_of() -> None:
    async with opened() as around:
        around.issuer.keys = [SigningKey("first", ("directline",))]
        found = (await looked(around))["issuer"]
    assert not found.ok
    assert "none that may vouch for Teams" in found.told


@pytest.mark.parametrize(
    ("status", "headers"), [(404, {}), (202, {}), (401, {}), (502, {}), (503, {}), (302, ASKS)]
)
async def test_an_endpoint_that_does_not_ask_who_calls_is_a_fault(
    status: int, headers: dict[str, str]
) -> None:
    async with opened() as around:
        around.status, around.headers = status, headers
        found = (await looked(around, public_url=around.url))["endpoint"]
    assert not found.ok
    assert "TEAMS_APP_ID" in found.told


async def test_a_server_that_is_not_there_is_told_of() -> None:
    async with opened() as around:
        gone = around.url
        async with open_issuer() as other:
            gone = other.url
        found = (await looked(around, public_url=gone))["endpoint"]
    assert "cannot be reached" in found.told


async def test_where_nobody_is_asked_who_they_are_there_is_nothing_to_compare() -> None:
    (found,) = await look(TeamsSettings(is_anonymous=True), "")
    assert found.ok
    assert "TEAMS_ANONYMOUS=1" in found.told

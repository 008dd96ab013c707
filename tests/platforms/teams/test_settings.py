"""Half a set-up is one clear error, no secret is ever shown, and nobody is let in by omission."""

from collections.abc import Mapping

import pytest

from bot.platforms.teams.settings import SERVICE_HOSTS, TeamsSettings, read_settings
from bot.settings.desk import Desk
from bot.settings.teams import TEAMS_NAMES, teams_settings
from tests.platforms.teams.connector_double import TENANT
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD

SECRET = APP_PASSWORD
WHOLE = {"TEAMS_APP_ID": APP_ID, "TEAMS_APP_PASSWORD": SECRET}
ANONYMOUS = {"TEAMS_ANONYMOUS": "1"}
TEST = {"EMPTYCHAIR_TEST": "1"}
LOCAL = {
    "TEAMS_OPENID_METADATA_URL": "http://127.0.0.1:3000/openid",
    "TEAMS_TOKEN_URL": "http://127.0.0.1:3000/token",
}
NAMES = (*TEAMS_NAMES, "HOST", "PUBLIC_URL", "EMPTYCHAIR_TEST")


def desk_of(given: Mapping[str, str]) -> Desk:
    return Desk({name: given.get(name, "") for name in NAMES})


def read(given: Mapping[str, str]) -> TeamsSettings:
    desk = desk_of(given)
    said = teams_settings(desk)
    assert desk.wrong == []
    return read_settings(said)


def test_two_variables_connect_every_tenant() -> None:
    own = read(WHOLE)
    assert (own.app_id, own.app_password, own.tenants) == (APP_ID, SECRET, frozenset())
    assert own.openid_url.startswith("https://login.botframework.com/")
    assert own.token_url.endswith("/botframework.com/oauth2/v2.0/token")
    assert own.hosts == SERVICE_HOSTS
    assert not own.is_test
    assert not own.is_anonymous


def test_one_tenant_gives_its_own_tokens() -> None:
    own = read(WHOLE | {"TEAMS_TENANT_ID": TENANT.upper()})
    assert own.tenants == {TENANT}
    assert own.token_url == f"https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/token"


def test_several_tenants_are_a_list() -> None:
    own = read(WHOLE | {"TEAMS_TENANT_ID": f"{TENANT}, {APP_ID}"})
    assert own.tenants == {TENANT, APP_ID}
    assert "botframework.com" in own.token_url


def test_the_services_of_a_test_are_on_this_computer() -> None:
    own = read(WHOLE | TEST | LOCAL | {"TEAMS_SERVICE_HOSTS": "smba.example, SMBA2.example"})
    assert own.is_test
    assert own.openid_url == LOCAL["TEAMS_OPENID_METADATA_URL"]
    assert own.token_url == LOCAL["TEAMS_TOKEN_URL"]
    assert own.hosts == {"smba.example", "smba2.example"}


@pytest.mark.parametrize("given", [{}, LOCAL, {"TEAMS_ANONYMOUS": "0"}, TEST])
def test_without_an_app_id_teams_is_off(given: Mapping[str, str]) -> None:
    assert teams_settings(desk_of(given)) == {}


def test_anonymous_mode_is_asked_for_by_name() -> None:
    own = read(ANONYMOUS)
    assert own.is_anonymous
    assert own.app_id == ""


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"TEAMS_APP_ID": APP_ID}, "set TEAMS_APP_PASSWORD too, or take TEAMS_APP_ID away"),
        ({"TEAMS_APP_PASSWORD": SECRET}, "set TEAMS_APP_ID too"),
        ({"TEAMS_TENANT_ID": TENANT}, "set TEAMS_APP_ID and TEAMS_APP_PASSWORD too"),
        (WHOLE | {"TEAMS_APP_ID": "Empty Chair"}, "set the app's own id"),
        (WHOLE | {"TEAMS_TENANT_ID": "contoso.com"}, "set ids of directories"),
        (WHOLE | {"TEAMS_SERVICE_HOSTS": "https://smba.example/"}, "list hosts"),
        (WHOLE | {"TEAMS_TOKEN_URL": "http://login.example/"}, "begin it with https://"),
        (WHOLE | {"TEAMS_TOKEN_URL": "login.example"}, "begin it with https://"),
        (WHOLE | LOCAL, "TEAMS_TOKEN_URL is on this computer, which is for tests alone"),
        (WHOLE | {"TEAMS_ANONYMOUS": "yes"}, "set one of 0, 1"),
        (WHOLE | ANONYMOUS, "take one or the other away"),
        (ANONYMOUS | {"HOST": "0.0.0.0"}, "set HOST=127.0.0.1"),  # noqa: S104 - it is refused
        (ANONYMOUS | {"PUBLIC_URL": "https://chair.example.com"}, "take PUBLIC_URL away"),
    ],
)
def test_each_mistake_is_named_with_its_remedy(given: Mapping[str, str], remedy: str) -> None:
    desk = desk_of(given)
    teams_settings(desk)
    assert remedy in " ".join(desk.wrong)
    assert SECRET not in " ".join(desk.wrong)


def test_a_password_is_in_no_log() -> None:
    assert SECRET not in repr(read(WHOLE))

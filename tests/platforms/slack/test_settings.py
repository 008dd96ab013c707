"""Half a set-up is one clear error, and no secret is ever shown."""

import pytest

from bot.domain.errors import SettingsError
from bot.platforms.slack.settings import read_settings as read_own
from bot.settings import read_settings

TOKEN, SECRET = "xoxb-1-hunter2", "hunter3"
WHOLE = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}
LOOPBACK = {"SLACK_API_URL": "http://127.0.0.1:3000/api"}
KEY = "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMmh1bnQ="
MANY = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hunter4",
    "SLACK_SIGNING_SECRET": SECRET,
    "SECRET_KEYS": KEY,
}


def test_two_variables_connect_a_workspace() -> None:
    own = read_own(read_settings(WHOLE).slack)
    assert own.api_url == "https://slack.com/api/"
    assert (own.bot_token, own.signing_secrets) == (TOKEN, (SECRET.encode(),))


def test_both_secrets_count_while_one_is_exchanged() -> None:
    own = read_own(read_settings(WHOLE | {"SLACK_SIGNING_SECRET_PREVIOUS": "before"}).slack)
    assert own.signing_secrets == (SECRET.encode(), b"before")


def test_without_them_slack_is_not_set_up() -> None:
    assert read_settings({"SLACK_API_URL": "https://slack.com/api/"}).slack == {}


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"SLACK_BOT_TOKEN": TOKEN}, "set SLACK_SIGNING_SECRET too, or take SLACK_BOT_TOKEN away"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "set SLACK_BOT_TOKEN too"),
        ({"SLACK_SIGNING_SECRET_PREVIOUS": SECRET}, "set SLACK_BOT_TOKEN and SLACK_SIGNING"),
        (WHOLE | {"SLACK_BOT_TOKEN": "xoxp-1-hunter2"}, "begins with xoxb-"),
        ({"SLACK_APP_TOKEN": "xapp-1"}, "set SLACK_BOT_TOKEN too"),
        (WHOLE | {"SLACK_APP_TOKEN": "xoxb-hunter2"}, "begins with xapp-"),
        (WHOLE | {"SLACK_CLIENT_ID": "1.2"}, "for one workspace, SLACK_CLIENT_ID for many"),
        ({"SLACK_CLIENT_ID": "1.2"}, "set SLACK_CLIENT_SECRET and SECRET_KEYS and SLACK_SIGNING"),
        (WHOLE | LOOPBACK | {"PUBLIC_URL": "https://a.example"}, "and PUBLIC_URL is public"),
        (WHOLE | {"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL is 'slack.com/api'"),
        (WHOLE | {"SLACK_API_URL": "http://slack.com/api/"}, "https://slack.com/api/"),
    ],
)
def test_half_a_set_up_is_one_clear_error(given: dict[str, str], remedy: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_settings(given)
    assert remedy in str(error.value)
    assert "hunter" not in str(error.value)


def test_a_peer_on_this_computer_needs_no_encryption() -> None:
    given = WHOLE | LOOPBACK
    assert read_own(read_settings(given).slack).api_url == "http://127.0.0.1:3000/api/"


def test_no_secret_is_shown() -> None:
    settings = read_settings(WHOLE)
    assert "hunter" not in f"{settings!r} {read_own(settings.slack)!r}"


def test_the_socket_needs_no_signing_secret() -> None:
    said = read_settings({"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": "xapp-1"}).slack
    assert ("SLACK_APP_TOKEN", "xapp-1") in said.items()


def test_many_workspaces_need_no_token_of_one() -> None:
    settings = read_settings(MANY)
    assert settings.slack["SLACK_CLIENT_ID"] == "1.2"
    assert [len(key) for key in settings.secret_keys] == [32]


@pytest.mark.parametrize("keys", ["hunter2", KEY[:-4], f"{KEY},x", f"{KEY},{KEY}"])
def test_what_is_no_key_is_named_and_not_shown(keys: str) -> None:
    with pytest.raises(SettingsError, match="SECRET_KEYS") as error:
        read_settings(MANY | {"SECRET_KEYS": keys})
    assert keys not in str(error.value)

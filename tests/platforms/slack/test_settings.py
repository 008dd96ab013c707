"""Half a set-up is one clear error, and no secret is ever shown."""

import pytest

from bot.domain.errors import SettingsError
from bot.platforms.slack.settings import read_settings as read_own
from bot.settings import read_settings

TOKEN, SECRET = "xoxb-1-hunter2", "hunter3"
WHOLE = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET}


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
    given = WHOLE | {"SLACK_API_URL": "http://127.0.0.1:3000/api"}
    assert read_own(read_settings(given).slack).api_url == "http://127.0.0.1:3000/api/"


def test_no_secret_is_shown() -> None:
    settings = read_settings(WHOLE)
    assert "hunter" not in f"{settings!r} {read_own(settings.slack)!r}"

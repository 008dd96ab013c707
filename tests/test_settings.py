"""The environment is read once; one error names everything that is wrong, and the remedy."""

from dataclasses import FrozenInstanceError
from datetime import timedelta

import pytest

from bot.domain.errors import SettingsError
from bot.settings import NAMES, CrashPoint, LogFormat, LogLevel, Settings, read_settings

WRONG = (
    ("DATABASE_URL", "mysql://root@host/name", "sqlite:///emptychair.db"),
    ("DATABASE_URL", "emptychair.db", "sqlite:///emptychair.db"),
    ("DATABASE_URL", "sqlite://", "names no file"),
    ("DATABASE_URL", "sqlite:///:memory:", "names no file"),
    ("PORT", "http", "whole number from 1 to 65535"),
    ("PORT", "0", "whole number from 1 to 65535"),
    ("PORT", "65536", "whole number from 1 to 65535"),
    ("PORT", "9" * 5000, "whole number from 1 to 65535"),
    ("PORT", "²", "whole number from 1 to 65535"),
    ("PUBLIC_URL", "chair.example.com", "https://chair.example.com"),
    ("PUBLIC_URL", "http://chair.example.com", "begin it with https://"),
    ("PUBLIC_URL", "https://[::1", "https://chair.example.com"),
    ("SETTLE_SECONDS", "-1", "whole number from 1"),
    ("LEASE_SECONDS", "1.5", "whole number from 1"),
    ("LOG_LEVEL", "loud", "debug, info, warning, error"),
    ("LOG_FORMAT", "xml", "text, json"),
    ("EMPTYCHAIR_TEST", "yes", "0, 1"),
)


def test_nothing_needs_to_be_set() -> None:
    assert read_settings({}) == Settings()


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings(dict.fromkeys(NAMES, " ")) == Settings()


def test_every_variable_is_read() -> None:
    settings = read_settings(
        {
            "DATABASE_URL": "postgresql://chair@localhost/chair",
            "HOST": "::1",
            "PORT": "8123",
            "PUBLIC_URL": "http://localhost:8123/",
            "SETTLE_SECONDS": "3",
            "LEASE_SECONDS": "2",
            "LOG_LEVEL": "DEBUG",
            "LOG_FORMAT": "json",
            "EMPTYCHAIR_TEST": "1",
            "CRASH_AT": "posted:2",
        }
    )
    assert settings == Settings(
        database_url="postgresql://chair@localhost/chair",
        host="::1",
        port=8123,
        public_url="http://localhost:8123",
        settle=timedelta(seconds=3),
        lease=timedelta(seconds=2),
        log_level=LogLevel.DEBUG,
        log_format=LogFormat.JSON,
        is_test=True,
        crash_at=CrashPoint("posted", 2),
    )


def test_an_address_may_stand_in_brackets() -> None:
    assert read_settings({"HOST": "[::1]"}).host == "::1"


def test_a_variable_of_somebody_else_is_ignored() -> None:
    assert read_settings({"HOME": "/nowhere", "PATH": "/bin"}) == Settings()


def test_settings_stay_as_they_were_read() -> None:
    settings = read_settings({})
    with pytest.raises(FrozenInstanceError):
        settings.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(("name", "value", "remedy"), WRONG)
def test_a_wrong_value_is_named_with_its_remedy(name: str, value: str, remedy: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value})
    assert name in str(caught.value)
    assert remedy in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_error_names_every_mistake() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"PORT": "x", "LOG_LEVEL": "x", "LEASE_SECONDS": "x"})
    assert all(name in str(caught.value) for name in ("PORT", "LOG_LEVEL", "LEASE_SECONDS"))


def test_the_database_password_is_never_shown() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"DATABASE_URL": "mysql://root:hunter2@host/name"})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("said", ["posted", "posted:0", ":1", "posted:x", "Posted 1"])
def test_a_crash_point_has_a_name_and_a_number(said: str) -> None:
    with pytest.raises(SettingsError, match="CRASH_AT"):
        read_settings({"EMPTYCHAIR_TEST": "1", "CRASH_AT": said})


def test_a_crash_point_outside_a_test_is_refused() -> None:
    with pytest.raises(SettingsError, match="CRASH_AT is for tests alone"):
        read_settings({"CRASH_AT": "posted:1"})


def test_a_test_in_public_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"EMPTYCHAIR_TEST=1.*PUBLIC_URL"):
        read_settings({"EMPTYCHAIR_TEST": "1", "PUBLIC_URL": "https://chair.example.com"})


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "https://localhost", "http://[::1]:80"])
def test_a_test_may_have_an_address_on_this_machine(url: str) -> None:
    assert read_settings({"EMPTYCHAIR_TEST": "1", "PUBLIC_URL": url}).public_url == url

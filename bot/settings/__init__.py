"""What the environment says, read once into a frozen value. One error names every mistake."""

from collections.abc import Mapping

from bot.domain.errors import SettingsError
from bot.settings.addresses import host_of, is_loopback
from bot.settings.desk import Desk
from bot.settings.keys import secret_keys
from bot.settings.model import MODEL_NAMES, model_settings
from bot.settings.slack import SLACK_API_URL, SLACK_NAMES, slack_settings
from bot.settings.teams import TEAMS_NAMES, teams_settings
from bot.settings.values import (
    DEFAULTS,
    CrashPoint,
    LogFormat,
    LogLevel,
    ModelSettings,
    Price,
    Settings,
)

__all__ = [
    "DEFAULTS",
    "NAMES",
    "SLACK_API_URL",
    "CrashPoint",
    "LogFormat",
    "LogLevel",
    "ModelSettings",
    "Price",
    "Settings",
    "is_loopback",
    "read_settings",
]

NAMES: tuple[str, ...] = (
    "DATABASE_URL",
    "HOST",
    "PORT",
    "PUBLIC_URL",
    "SECRET_KEYS",
    "SETTLE_SECONDS",
    "LEASE_SECONDS",
    "LOG_LEVEL",
    "LOG_FORMAT",
    *SLACK_NAMES,
    *TEAMS_NAMES,
    *MODEL_NAMES,
    "EMPTYCHAIR_TEST",
    "CRASH_AT",
)


def read_settings(env: Mapping[str, str]) -> Settings:
    """Parse the environment. An empty variable counts as not set.

    Raises:
        SettingsError: one error that names everything wrong, each with its remedy.
    """
    desk = Desk({name: env.get(name, "").strip() for name in NAMES})
    settings = Settings(
        database_url=desk.database_url(),
        host=desk.text("HOST", DEFAULTS.host).strip("[]"),
        port=desk.number("PORT", DEFAULTS.port, lowest=1, highest=65_535),
        public_url=desk.public_url(),
        secret_keys=secret_keys(desk),
        settle=desk.seconds("SETTLE_SECONDS", DEFAULTS.settle),
        lease=desk.seconds("LEASE_SECONDS", DEFAULTS.lease),
        log_level=LogLevel(desk.choice("LOG_LEVEL", tuple(LogLevel), DEFAULTS.log_level)),
        log_format=LogFormat(desk.choice("LOG_FORMAT", tuple(LogFormat), DEFAULTS.log_format)),
        is_test=desk.choice("EMPTYCHAIR_TEST", ("0", "1"), "0") == "1",
        crash_at=desk.crash_point(),
        slack=slack_settings(desk),
        teams=teams_settings(desk),
        model=model_settings(desk),
    )
    _refuse_a_test_in_public(desk, settings)
    if desk.wrong:
        raise SettingsError(" ".join(desk.wrong))
    return settings


def _refuse_a_test_in_public(desk: Desk, settings: Settings) -> None:
    host = host_of(settings.public_url)
    if settings.is_test and host and not is_loopback(host):
        desk.wrong.append(
            "EMPTYCHAIR_TEST=1 opens doors that only tests may use, and PUBLIC_URL is "
            "public: take one of them away."
        )

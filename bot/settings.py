"""What the environment says, read once into a frozen value. One error names every mistake."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.domain.errors import SettingsError

DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")
_POINT = re.compile(r"([a-z][a-z0-9_.-]*):([1-9][0-9]*)")


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """For people, or for machines."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class CrashPoint:
    """Die at the ``hit``-th time that the code comes past ``point``. Tests alone ask for it."""

    point: str
    hit: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set.

    ``settle`` is how long an unproved send may take to show up on the platform; ``lease`` is
    how long a replica may hold a piece of work.
    """

    database_url: str = "sqlite:///emptychair.db"
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    settle: timedelta = timedelta(seconds=120)
    lease: timedelta = timedelta(seconds=30)
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.TEXT
    is_test: bool = False
    crash_at: CrashPoint | None = None
    # Slack's own variables by name, complete; empty where Slack is not set up. Holds secrets.
    slack: Mapping[str, str] = field(default_factory=dict, repr=False)


DEFAULTS = Settings()
SLACK_NEEDS = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
SLACK_MAY = ("SLACK_SIGNING_SECRET_PREVIOUS", "SLACK_API_URL")
SLACK_API_URL = "https://slack.com/api/"
SLACK_TOKENS = ("xoxb-", "xoxe.xoxb-")
NAMES: tuple[str, ...] = (
    "DATABASE_URL",
    "HOST",
    "PORT",
    "PUBLIC_URL",
    "SETTLE_SECONDS",
    "LEASE_SECONDS",
    "LOG_LEVEL",
    "LOG_FORMAT",
    *SLACK_NEEDS,
    *SLACK_MAY,
    "EMPTYCHAIR_TEST",
    "CRASH_AT",
)


def read_settings(env: Mapping[str, str]) -> Settings:
    """Parse the environment. An empty variable counts as not set.

    Raises:
        SettingsError: one error that names everything wrong, each with its remedy.
    """
    desk = _Desk({name: env.get(name, "").strip() for name in NAMES})
    settings = Settings(
        database_url=desk.database_url(),
        host=desk.text("HOST", DEFAULTS.host).strip("[]"),
        port=desk.number("PORT", DEFAULTS.port, lowest=1, highest=65_535),
        public_url=desk.public_url(),
        settle=desk.seconds("SETTLE_SECONDS", DEFAULTS.settle),
        lease=desk.seconds("LEASE_SECONDS", DEFAULTS.lease),
        log_level=LogLevel(desk.choice("LOG_LEVEL", tuple(LogLevel), DEFAULTS.log_level)),
        log_format=LogFormat(desk.choice("LOG_FORMAT", tuple(LogFormat), DEFAULTS.log_format)),
        is_test=desk.choice("EMPTYCHAIR_TEST", ("0", "1"), "0") == "1",
        crash_at=desk.crash_point(),
        slack=desk.slack(),
    )
    desk.refuse_a_test_in_public(settings)
    if desk.wrong:
        raise SettingsError(" ".join(desk.wrong))
    return settings


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach ``host``."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class _Desk:
    """Reads one variable after the other, and notes what is wrong instead of stopping."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.wrong: list[str] = []

    def text(self, name: str, default: str) -> str:
        return self._values[name] or default

    def number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        said = self._values[name]
        if not said:
            return default
        if said.isascii() and said.isdigit() and lowest <= int(said[:12]) <= highest:
            return int(said)
        self._note(name, said, f"set a whole number from {lowest} to {highest}, like {default}")
        return default

    def seconds(self, name: str, default: timedelta) -> timedelta:
        usual = int(default.total_seconds())
        return timedelta(seconds=self.number(name, usual, lowest=1, highest=86_400))

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        said = self._values[name].lower()
        if not said or said in options:
            return said or default
        self._note(name, said, f"set one of {', '.join(options)}")
        return default

    def database_url(self) -> str:
        """Take an address as SQLAlchemy writes it. It may hold a password, so it is not shown."""
        url = self.text("DATABASE_URL", DEFAULTS.database_url)
        scheme, _, place = url.partition("://")
        if scheme not in DATABASES:
            self.wrong.append(
                "DATABASE_URL names no database we know: set sqlite:///emptychair.db "
                "or postgresql://user:password@host/name."
            )
        elif scheme == "sqlite" and place.strip("/") in {"", ":memory:"}:
            self.wrong.append(
                "DATABASE_URL names no file, so nothing would be kept: set sqlite:///emptychair.db."
            )
        return url

    def public_url(self) -> str:
        url = self._values["PUBLIC_URL"].rstrip("/")
        if not url:
            return ""
        host = _host_of(url)
        if not host:
            self._note("PUBLIC_URL", url, "set an address like https://chair.example.com")
        elif not url.startswith("https://") and not is_loopback(host):
            self._note("PUBLIC_URL", url, "begin it with https://")
        return url

    def crash_point(self) -> CrashPoint | None:
        said = self._values["CRASH_AT"]
        if not said:
            return None
        found = _POINT.fullmatch(said)
        if found is None:
            self._note("CRASH_AT", said, "write point:n, such as posted:1, or take it away")
            return None
        if self._values["EMPTYCHAIR_TEST"] != "1":
            self.wrong.append("CRASH_AT is for tests alone: take it away.")
        return CrashPoint(found[1], int(found[2]))

    def slack(self) -> Mapping[str, str]:
        """Take Slack's variables, all that are needed or none. Secrets are not shown."""
        said = {name: self._values[name] for name in (*SLACK_NEEDS, *SLACK_MAY)}
        given = [name for name, value in said.items() if value and name != "SLACK_API_URL"]
        missing = [name for name in SLACK_NEEDS if not said[name]]
        if not given:
            return {}
        if missing:
            self.wrong.append(
                f"Slack is set up by half: set {' and '.join(missing)} too, "
                f"or take {' and '.join(given)} away."
            )
        elif not said["SLACK_BOT_TOKEN"].startswith(SLACK_TOKENS):
            self.wrong.append(
                "SLACK_BOT_TOKEN is no bot token: set the one that begins with xoxb-, "
                "from OAuth & Permissions."
            )
        said["SLACK_API_URL"] = self._address_of_slack(said["SLACK_API_URL"])
        return said

    def _address_of_slack(self, url: str) -> str:
        """Return it with one slash at its end. Tokens travel there, so it must be encrypted."""
        if not url:
            return SLACK_API_URL
        host = _host_of(url)
        if not host or not (url.startswith("https://") or is_loopback(host)):
            self._note("SLACK_API_URL", url, f"set an address like {SLACK_API_URL}")
        return url.rstrip("/") + "/"

    def refuse_a_test_in_public(self, settings: Settings) -> None:
        host = _host_of(settings.public_url)
        if settings.is_test and host and not is_loopback(host):
            self.wrong.append(
                "EMPTYCHAIR_TEST=1 opens doors that only tests may use, and PUBLIC_URL is "
                "public: take one of them away."
            )

    def _note(self, name: str, said: str, remedy: str) -> None:
        self.wrong.append(f"{name} is {said[:60]!r}: {remedy}.")


def _host_of(url: str) -> str:
    """Return the host of a web address; empty when it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in {"http", "https"} else ""

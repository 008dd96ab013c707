"""The frozen values that everything is configured by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from bot.settings.addresses import parts_of

OPENAI_BASE_URL = "https://api.openai.com/v1"
TOKENS_PER_DAY = 200_000


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
class Price:
    """What a million tokens cost, those that are read and those that are written."""

    read: float
    written: float
    currency: str


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model reads, where it is, and how much it may read for one workspace in a day."""

    name: str
    base_url: str = OPENAI_BASE_URL
    key: str = field(default="", repr=False)
    tokens_per_day: int = TOKENS_PER_DAY
    price: Price | None = None

    @property
    def told(self) -> str:
        """The model and where it is, as an admin is told it, and consents to it."""
        host, port = parts_of(self.base_url)
        return f"{self.name} at {f'{host}:{port}' if port else host}"


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
    # What secrets are sealed with at rest, 32 bytes each, the newest first.
    secret_keys: tuple[bytes, ...] = field(default=(), repr=False)
    # Slack's own variables by name, complete; empty where Slack is not set up. Holds secrets.
    slack: Mapping[str, str] = field(default_factory=dict, repr=False)
    # Teams' own variables by name; empty where Teams is not set up. Holds a secret.
    teams: Mapping[str, str] = field(default_factory=dict, repr=False)
    model: ModelSettings | None = None


DEFAULTS = Settings()

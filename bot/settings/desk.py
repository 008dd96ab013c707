"""Reads one variable after the other, and notes what is wrong instead of stopping."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.settings.addresses import host_of, is_loopback
from bot.settings.values import DEFAULTS, CrashPoint

DATABASES = ("sqlite", "postgresql", "postgresql+psycopg", "postgres")
_POINT = re.compile(r"([a-z][a-z0-9_.-]*):([1-9][0-9]*)")


class Desk:
    """Takes the variables by name; ``wrong`` holds a sentence for each mistake."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.wrong: list[str] = []

    def text(self, name: str, default: str) -> str:
        """Return what is said, or the default."""
        return self._values[name] or default

    def number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """Take a whole number."""
        said = self._values[name]
        if not said:
            return default
        if said.isascii() and said.isdigit() and lowest <= int(said[:12]) <= highest:
            return int(said)
        self.note(name, said, f"set a whole number from {lowest} to {highest}, like {default}")
        return default

    def seconds(self, name: str, default: timedelta) -> timedelta:
        """Take a whole number of seconds, up to a day."""
        usual = int(default.total_seconds())
        return timedelta(seconds=self.number(name, usual, lowest=1, highest=86_400))

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        """Take one of a few words."""
        said = self._values[name].lower()
        if not said or said in options:
            return said or default
        self.note(name, said, f"set one of {', '.join(options)}")
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
        """Take an address that people can reach, without a slash at its end."""
        url = self._values["PUBLIC_URL"].rstrip("/")
        if not url:
            return ""
        host = host_of(url)
        if not host:
            self.note("PUBLIC_URL", url, "set an address like https://chair.example.com")
        elif not url.startswith("https://") and not is_loopback(host):
            self.note("PUBLIC_URL", url, "begin it with https://")
        return url

    def crash_point(self) -> CrashPoint | None:
        """Take a place to die at."""
        said = self._values["CRASH_AT"]
        if not said:
            return None
        found = _POINT.fullmatch(said)
        if found is None:
            self.note("CRASH_AT", said, "write point:n, such as posted:1, or take it away")
            return None
        if self._values["EMPTYCHAIR_TEST"] != "1":
            self.wrong.append("CRASH_AT is for tests alone: take it away.")
        return CrashPoint(found[1], int(found[2]))

    def note(self, name: str, said: str, remedy: str) -> None:
        """Note that a variable is wrong, and what to do."""
        self.wrong.append(f"{name} is {said[:60]!r}: {remedy}.")

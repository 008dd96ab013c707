"""Channels that a platform calls by another id than the record does."""

from collections.abc import Mapping
from typing import Protocol


class Aliases(Protocol):
    """One workspace's channels that the platform calls by another id than the record does."""

    def all(self) -> Mapping[str, str]:
        """Return the record's id of each, by every other it was given; today's is the last."""

    def put(self, id: str, *, stored: str) -> None:
        """Note what the platform calls the channel now that is stored under ``stored``."""

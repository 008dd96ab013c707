"""Loads what asks the web when the first address is read: most places have none."""

import asyncio
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from bot.ports.metrics import NoSeries, SeriesSource, SeriesText


@dataclass(frozen=True, slots=True)
class WebOnDemand:
    """Asks the web. ``allows_loopback``: only where the product itself is tested."""

    allows_loopback: bool = False

    async def fetch(self, address: str) -> SeriesText | NoSeries:
        """Return what an address says, or why it says nothing."""
        source = await asyncio.to_thread(self._load)
        return await source.fetch(address)

    def _load(self) -> SeriesSource:
        keeper = import_module("bot.measures.addresses").Doorkeeper(self.allows_loopback)
        return cast("SeriesSource", import_module("bot.measures.web_source").WebSource(keeper))

"""Asks a measure's address for its values: transaction, call, and what came of it as an event."""

import asyncio
import logging
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.effects import ReadSeries
from bot.domain.metric import Metric
from bot.domain.workspace_events import SeriesRead
from bot.engine.series_fetched import read_fetched
from bot.engine.values import WrongError
from bot.ports.metrics import NoSeries, SeriesSource, SeriesText
from bot.ports.store import OpenUnit

logger = logging.getLogger(__name__)
BROKEN = NoSeries("Something went wrong here; the log says what.", passes=True)
GONE = "Nobody asks that address any more."


class NoSource:
    """Where nothing may leave the machine, such as the playground."""

    async def fetch(self, address: str) -> SeriesText | NoSeries:
        """Return that nothing is asked for here."""
        return NoSeries("In the playground no address is asked. Paste its values.")


@dataclass(frozen=True, slots=True)
class SeriesReader:
    """Reads one measure's address. To read it twice is harmless."""

    open_unit: OpenUnit
    source: SeriesSource
    clock: Clock

    async def read(self, wish: ReadSeries) -> SeriesRead:
        """Return the fact that an address was asked, with its values or why there are none."""
        metric = await asyncio.to_thread(self._metric, wish)
        if metric is None:
            return self._told(wish, fault=GONE)
        said = await self._fetch(metric.source)
        if isinstance(said, NoSeries):
            return self._told(wish, fault=said.reason, passes=said.passes)
        try:
            now = self.clock.now()
            points = await asyncio.to_thread(read_fetched, said.text, metric.unit, now)
        except WrongError as error:
            return self._told(wish, fault=str(error))
        return SeriesRead(
            workspace=wish.workspace, metric=wish.metric, since=wish.since, at=now, points=points
        )

    async def _fetch(self, address: str) -> SeriesText | NoSeries:
        try:
            return await self.source.fetch(address)
        except Exception as error:  # noqa: BLE001 - whatever it is, the ring goes on
            # By its kind alone: its words may hold the address, which can be a secret.
            logger.error("A source of values broke its promise: %s", type(error).__name__)  # noqa: TRY400
            return BROKEN

    def _metric(self, wish: ReadSeries) -> Metric | None:
        """Return the measure as the settings know it now; None where its address is another."""
        with self.open_unit() as unit:
            settings = unit.desk(wish.workspace.workspace).channels.settings()
        state = settings.source(wish.metric)
        if state is None or state.since != wish.since:
            return None
        return settings.metric(wish.metric)

    def _told(self, wish: ReadSeries, *, fault: str, passes: bool = False) -> SeriesRead:
        return SeriesRead(
            workspace=wish.workspace,
            metric=wish.metric,
            since=wish.since,
            at=self.clock.now(),
            fault=fault,
            passes=passes,
        )

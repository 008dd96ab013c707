"""A card's chart, handed to Slack before the message that shows it.

To hand it over sends nothing: the file belongs to the bot alone until a message names it. So it
may be done again, and what became of it is never in doubt. Slack takes pictures in by and by, and
refuses a message that names one too early; hence the pause before the message goes.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.curves import told_of
from bot.domain.cards import Card
from bot.platforms.slack.blocks.chart import alt_of, png_of
from bot.platforms.slack.blocks.curve import png_of_curve
from bot.platforms.slack.blocks.offers import Feature, Offers
from bot.platforms.slack.blocks.rich import Picture
from bot.platforms.slack.calls.api import Answer, Api
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import means_of

logger = logging.getLogger(__name__)

TAKEN_IN = 3.0  # seconds until Slack can show a picture
PATIENCE = 4.0  # seconds for all of the handing over; after that the numbers go as text
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class _Chart:
    """What a card shows: its file's name, its title, its words, and how it is painted."""

    name: str
    title: str
    alt: str
    paint: Callable[[], bytes]


def _chart_of(card: Card) -> _Chart | None:
    """Return the chart of a card; None where it has none."""
    if card.curve is not None and card.curve.points:
        alt = told_of(card.curve)
        return _Chart("curve.png", "Curve", alt, partial(png_of_curve, card.curve))
    if card.bars is not None:
        return _Chart("balance.png", "Balance", alt_of(card.bars), partial(png_of, card.bars))
    return None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A picture that Slack has, or None where it would not have it; and when that was."""

    picture: Picture | None
    at: float


class Pictures:
    """Pictures by the delivery that shows them. Each process hands over its own.

    Args:
        offers: what each workspace's Slack takes.
        monotonic: seconds that only go on.
    """

    def __init__(self, offers: Offers, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._offers = offers
        self._monotonic = monotonic
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def of(
        self, card: Card, workspace: str, api: Api, *, delivery: str
    ) -> Picture | timedelta | None:
        """Return the picture of a delivery, or how long until Slack can show it, or that none is.

        Nothing of it is waited for here but the handing over itself.
        """
        chart = _chart_of(card)
        if chart is None or Feature.PICTURE not in self._offers.of(workspace):
            return None
        kept = self._kept.get(delivery)
        if kept is None:
            picture = await self._hand_over(chart, workspace, api)
            kept = self._kept[delivery] = _Kept(picture, self._monotonic())
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        left = kept.at + TAKEN_IN - self._monotonic()
        if kept.picture is not None and left > 0:
            return timedelta(seconds=left)
        return kept.picture

    def forget(self, delivery: str) -> None:
        """Let go of a picture: its message stands."""
        self._kept.pop(delivery, None)

    async def _hand_over(self, chart: _Chart, workspace: str, api: Api) -> Picture | None:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._in_three_steps(chart, workspace, api)
        except TimeoutError:
            logger.info("Slack took no picture in time; the numbers go as text.")
            return None

    async def _in_three_steps(self, chart: _Chart, workspace: str, api: Api) -> Picture | None:
        png, alt = await asyncio.to_thread(chart.paint), chart.alt
        begun = await api.read(
            "files.getUploadURLExternal", filename=chart.name, length=str(len(png)), alt_txt=alt
        )
        url, file = begun.body.get("upload_url"), begun.body.get("file_id")
        if not (begun.ok and isinstance(url, str) and isinstance(file, str)):
            self._remember(begun, workspace)
            return None
        if not await api.upload(url, png, "image/png"):
            return None
        ended = await api.write(
            "files.completeUploadExternal", files=[{"id": file, "title": chart.title}]
        )
        self._remember(ended, workspace)
        return Picture(file, alt) if ended.ok else None

    def _remember(self, answer: Answer, workspace: str) -> None:
        """Remember a refusal: there is no scope for it, or an admin has switched uploads off."""
        if not answer.ok and means_of(answer) is Means.REFUSED:
            self._offers.refused(workspace, frozenset({Feature.PICTURE}))

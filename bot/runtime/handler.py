"""Leases events and has them handled; what fails is tried again, then set aside with its reason."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.errors import EmptyChairError
from bot.domain.events import Event, Subject, subject_of
from bot.ports.store import LeasedEvent, OpenUnit
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.handle import LeaseLostError, handle
from bot.runtime.pace import NOW, Pace, back_off

logger = logging.getLogger(__name__)
_MOST_ATTEMPTS = 3


def nobody_listens(event: Event) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Handler:
    """What one replica needs to handle events.

    ``handled`` is told of each, after its commit; ``model`` names the model, "" for none.
    """

    open_unit: OpenUnit
    clock: Clock
    pace: Pace
    at: At = nothing_happens
    handled: Callable[[Event], None] = nobody_listens
    model: str = ""

    def handle_due(self, limit: int) -> int:
        """Handle up to ``limit`` due events, one after the other. Return how many were leased."""
        with self.open_unit() as unit:
            items = unit.inbox.lease(now=self.clock.now(), limit=limit, lease=self.pace.lease)
        if items:
            self.at(Point.LEASED)
        stuck: set[Subject] = set()
        for item in items:
            subject = subject_of(item.event)
            if subject in stuck:
                self._give_back(item)
            elif not self._handle(item):
                stuck.add(subject)
        return len(items)

    def _handle(self, item: LeasedEvent) -> bool:
        """Handle one event; False when it failed, and later ones of its subject must wait."""
        try:
            handle(self.open_unit, item, self.clock.now(), at=self.at, model=self.model)
        except LeaseLostError:
            logger.warning("Event %s went to another replica.", item.id)
            return False
        except Exception as error:
            logger.exception("Event %s failed at attempt %s.", item.id, item.attempt)
            self._set_back(item, reason_of(error))
            return False
        self.handled(item.event)
        return True

    def _give_back(self, item: LeasedEvent) -> None:
        with self.open_unit() as unit:
            unit.inbox.retry(item, reason="an earlier event of it must be handled first", after=NOW)

    def _set_back(self, item: LeasedEvent, reason: str) -> None:
        with self.open_unit() as unit:
            if item.attempt >= _MOST_ATTEMPTS:
                unit.inbox.quarantine(item, reason=reason)
            else:
                unit.inbox.retry(item, reason=reason, after=back_off(item.attempt))


def reason_of(error: Exception) -> str:
    """Say what went wrong and where, without words that people wrote.

    Only our own errors are quoted: others like to repeat the text they choked on.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    said = f": {error}" if isinstance(error, EmptyChairError) else ""
    return f"{type(error).__name__}{place}{said}"

"""Plans, slots and an inbox in memory, so that years of a clock cost seconds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from bot.domain.channel_events import DigestDue, DigestSkipped, RoundtableDue
from bot.domain.digest import Month, Week
from bot.domain.events import Event
from bot.domain.message import Channel
from bot.ports.plans import PlanKind, Planned
from bot.ports.store import OpenUnit, Unit

Due = DigestDue | DigestSkipped | RoundtableDue


@dataclass
class Clockwork:
    """One unit and one desk, which keep what the ticker needs as the database would."""

    planned: dict[tuple[Channel, PlanKind], Planned]
    slots: set[tuple[Channel, Week | Month]] = field(default_factory=set)
    put_by_key: dict[str, Due] = field(default_factory=dict)

    @property
    def open_unit(self) -> OpenUnit:
        """Begins a unit over all of it."""

        @contextmanager
        def open_unit() -> Iterator[Unit]:
            yield cast("Unit", self)

        return open_unit

    @property
    def plans(self) -> "Clockwork":
        return self

    @property
    def inbox(self) -> "Clockwork":
        return self

    @property
    def channels(self) -> "Clockwork":
        return self

    def desk(self, _workspace: str) -> "Clockwork":
        return self

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        due = [one for one in self.planned.values() if one.due_at is None or one.due_at <= now]
        return due[:limit]

    def move(self, planned: Planned, due_at: datetime) -> None:
        self.planned[planned.channel, planned.kind] = replace(planned, due_at=due_at)

    def next(self) -> Planned | None:
        moments = {one.due_at: one for one in self.planned.values()}
        return moments.get(None) or moments[min(moment for moment in moments if moment)]

    def claim_digest(
        self, channel: Channel, period: Week | Month, _now: datetime, *, skipped: bool
    ) -> bool:
        is_free = (channel, period) not in self.slots
        self.slots.add((channel, period))
        return is_free

    def had_digest(self, channel: Channel, before: Week) -> bool:
        weeks = [week for of, week in self.slots if of == channel and isinstance(week, Week)]
        return any(week < before for week in weeks)

    def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        assert isinstance(event, Due)
        is_new = key not in self.put_by_key
        self.put_by_key.setdefault(key, event)
        return is_new

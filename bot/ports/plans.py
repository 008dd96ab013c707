"""What comes round by itself in each channel, and when it is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.digest import Month, Week
from bot.domain.message import Channel
from bot.domain.policy import DigestPlan


class PlanKind(StrEnum):
    """What comes round."""

    DIGEST = "digest"  # weekly
    ROUNDTABLE = "roundtable"  # monthly


@dataclass(frozen=True, slots=True)
class Planned:
    """One channel's plan of one kind, with its day and hour.

    ``due_at`` is when it comes next; None while nobody has worked that out, because the plan is
    new or was changed.
    """

    channel: Channel
    kind: PlanKind
    plan: DigestPlan
    due_at: datetime | None


class Plans(Protocol):
    """The plans of all workspaces. ``Channels`` keeps them in step with what was chosen."""

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        """Return plans whose time has come or was never worked out, the earliest first.

        Within a transaction that writes they are locked, and those that another replica holds
        are passed over.
        """

    def move(self, planned: Planned, due_at: datetime) -> None:
        """Let a plan come next at ``due_at``."""

    def next(self) -> Planned | None:
        """Return the plan that comes first, due or not."""


class DigestSlots(Protocol):
    """One workspace's slots: one digest a channel and week, one brief a channel and month."""

    def claim_digest(
        self, channel: Channel, period: Week | Month, now: datetime, *, skipped: bool = False
    ) -> bool:
        """Take the slot of a channel and week, or month; False when it is taken.

        ``skipped``: nothing will be sent in it.
        """

    def skip_digest(self, channel: Channel, week: Week) -> None:
        """Note that the digest of a slot that was taken does not stand."""

    def skipped_before(self, channel: Channel, week: Week, limit: int) -> Sequence[Week]:
        """Return the weeks just before this one that had no digest, oldest first."""

    def had_digest(self, channel: Channel, before: Week) -> bool:
        """Say whether there is a slot of an earlier week."""

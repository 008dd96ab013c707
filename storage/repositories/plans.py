"""What comes round in each channel, of all workspaces, and when it is due next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, delete, or_, select, tuple_, update

from bot.domain.message import Channel
from bot.domain.policy import ChannelState, DigestPlan, Mode, WorkspaceSettings
from bot.domain.teams import can_disagree
from bot.ports.plans import PlanKind, Planned
from storage.columns import AnyRow
from storage.dialects import inserting
from storage.models import DigestPlanRow, table_of

TABLE = table_of(DigestPlanRow)
SILENT = frozenset({Mode.OFF, Mode.SHADOW})
HOUR = ("zone", "weekday", "at")


@dataclass(frozen=True, slots=True)
class SqlPlans:
    """The plans of all workspaces."""

    connection: Connection

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        """Return plans whose time has come or was never worked out, the earliest first."""
        asked = (
            select(TABLE)
            .where(or_(TABLE.c.next_due.is_(None), TABLE.c.next_due <= now))
            .order_by(TABLE.c.next_due, TABLE.c.workspace_id, TABLE.c.channel_id, TABLE.c.kind)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_planned(row) for row in self.connection.execute(asked)]

    def move(self, planned: Planned, due_at: datetime) -> None:
        """Let a plan come next at ``due_at``."""
        self.connection.execute(
            update(TABLE)
            .where(
                TABLE.c.workspace_id == planned.channel.workspace,
                TABLE.c.channel_id == planned.channel.id,
                TABLE.c.kind == planned.kind.value,
            )
            .values(next_due=due_at)
        )

    def next(self) -> Planned | None:
        """Return the plan that comes first, due or not."""
        row = self.connection.execute(
            select(TABLE).order_by(TABLE.c.next_due.is_not(None), TABLE.c.next_due).limit(1)
        ).first()
        return None if row is None else _planned(row)


def keep_in_step(
    connection: Connection, channels: Collection[ChannelState], settings: WorkspaceSettings
) -> None:
    """Let the plans of some channels be what was chosen; one that stays as it is keeps its time."""
    wanted = [row for state in channels for row in _rows(state, settings)]
    kept = [(row["channel_id"], row["kind"]) for row in wanted]
    connection.execute(
        delete(TABLE).where(
            TABLE.c.workspace_id == settings.workspace,
            TABLE.c.channel_id.in_([state.channel.id for state in channels]),
            tuple_(TABLE.c.channel_id, TABLE.c.kind).not_in(kept),
        )
    )
    if wanted:
        insert = inserting(connection, TABLE)
        told = {name: insert.excluded[name] for name in HOUR}
        is_other = or_(*(TABLE.c[name] != insert.excluded[name] for name in HOUR))
        connection.execute(
            insert.on_conflict_do_update(
                index_elements=list(TABLE.primary_key),
                set_=told | {"next_due": None},
                where=is_other,
            ),
            wanted,
        )


def forget(connection: Connection, state: ChannelState, workspace: str) -> None:
    """Delete the plans of a channel that has none any more."""
    ours = (TABLE.c.workspace_id == workspace, TABLE.c.channel_id == state.channel.id)
    connection.execute(delete(TABLE).where(*ours))


def is_planned(state: ChannelState) -> bool:
    """Say whether anything comes round in a channel."""
    return state.digest is not None and state.mode not in SILENT and not state.closed


def hour_of(settings: WorkspaceSettings) -> object:
    """Return what the plans of all channels depend on, to be compared."""
    return settings.digest_weekday, settings.digest_at, _kinds(settings)


def _rows(state: ChannelState, settings: WorkspaceSettings) -> Sequence[dict[str, Any]]:
    if state.digest is None or not is_planned(state):
        return ()
    plan = settings.timed(state.digest)
    row = {
        "workspace_id": settings.workspace,
        "channel_id": state.channel.id,
        "zone": plan.zone,
        "weekday": plan.weekday,
        "at": f"{plan.at:%H:%M}",
        "next_due": None,
    }
    return [row | {"kind": kind.value} for kind in _kinds(settings)]


def _kinds(settings: WorkspaceSettings) -> Sequence[PlanKind]:
    both = (PlanKind.DIGEST, PlanKind.ROUNDTABLE)
    return both if settings.roundtable and can_disagree(settings.teams) else both[:1]


def _planned(row: AnyRow) -> Planned:
    plan = DigestPlan((), zone=row.zone, weekday=row.weekday, at=time.fromisoformat(row.at))
    return Planned(
        Channel(row.workspace_id, row.channel_id), PlanKind(row.kind), plan, row.next_due
    )

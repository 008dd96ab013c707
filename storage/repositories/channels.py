"""One workspace's channels, and what it chose for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, or_, select, update

from bot.domain.digest import Month, Week
from bot.domain.message import Channel
from bot.domain.policy import ChannelState, Mode, WorkspaceSettings
from storage.codec import decode, encode
from storage.dialects import insert_new, insert_or_replace
from storage.models import ChannelRow, DigestSlotRow, WorkspaceRow, table_of
from storage.repositories import departures, plans, workspaces

TABLE = table_of(ChannelRow)
SLOTS = table_of(DigestSlotRow)
WORKSPACES = table_of(WorkspaceRow)
SENT, SKIPPED = "sent", "skipped"
WEEK = timedelta(weeks=1)
# Built once, because building a statement takes longer than running it.
BODY = select(TABLE.c.body).where(
    TABLE.c.workspace_id == bindparam("workspace"), TABLE.c.channel_id == bindparam("channel")
)
SETTINGS = select(WORKSPACES.c.settings).where(WORKSPACES.c.workspace_id == bindparam("workspace"))


@dataclass(frozen=True, slots=True)
class SqlChannels:
    """The channel table, of one workspace."""

    connection: Connection
    workspace: str

    def get(self, channel: Channel) -> ChannelState:
        """Return what is known of a channel."""
        asked = {"workspace": self.workspace, "channel": channel.id}
        body = self.connection.execute(BODY, asked).scalar()
        return ChannelState(channel) if body is None else decode(ChannelState, body)

    def save(self, state: ChannelState) -> None:
        """Insert or replace."""
        row = {
            "workspace_id": self.workspace,
            "channel_id": state.channel.id,
            "name": state.name,
            "mode": state.mode.value,
            "team": state.team,
            "is_private": state.is_private,
            "is_external": state.is_external,
            "version": state.version,
            "body": encode(state),
        }
        self.connection.execute(insert_or_replace(self.connection, TABLE), row)
        workspaces.enter(self.connection, self.workspace)
        if plans.is_planned(state):
            plans.keep_in_step(self.connection, [state], self.settings())
        else:
            plans.forget(self.connection, state, self.workspace)

    def all(self) -> Sequence[ChannelState]:
        """Return all channels, by name."""
        rows = self.connection.execute(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace)
            .order_by(TABLE.c.name, TABLE.c.channel_id)
        )
        return [decode(ChannelState, body) for body in rows.scalars()]

    def public(self, limit: int) -> tuple[Sequence[ChannelState], int]:
        """Return the first channels that anybody may read, and how many there are.

        Those in which the bot does something come first, then by name.
        """
        is_off = case((TABLE.c.mode == Mode.OFF.value, 1), else_=0)
        rows = self.connection.execute(
            select(TABLE.c.body, func.count().over().label("total"))
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.is_private.is_(False))
            .order_by(is_off, TABLE.c.name, TABLE.c.channel_id)
            .limit(limit)
        ).all()
        return [decode(ChannelState, row.body) for row in rows], rows[0].total if rows else 0

    def called(self, names: Sequence[str]) -> Sequence[ChannelState]:
        """Return the channels of these names or ids that anybody may read. One bounded read."""
        rows = self.connection.execute(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.is_private.is_(False))
            .where(or_(TABLE.c.name.in_(names), TABLE.c.channel_id.in_(names)))
            .order_by(TABLE.c.name, TABLE.c.channel_id)
        )
        return [decode(ChannelState, body) for body in rows.scalars()]

    def settings(self) -> WorkspaceSettings:
        """Return the workspace's settings; defaults for a new one."""
        body = self.connection.execute(SETTINGS, {"workspace": self.workspace}).scalar()
        if body is None:
            return WorkspaceSettings(self.workspace)
        return decode(WorkspaceSettings, body)

    def save_settings(self, settings: WorkspaceSettings) -> None:
        """Insert or replace."""
        workspaces.enter(self.connection, self.workspace)
        before = self.settings()
        self.connection.execute(
            WORKSPACES.update()
            .where(WORKSPACES.c.workspace_id == self.workspace)
            .values(settings=encode(settings))
        )
        if plans.hour_of(before) != plans.hour_of(settings):
            digesting = [state for state in self.all() if state.digest is not None]
            plans.keep_in_step(self.connection, digesting, settings)

    def claim_digest(
        self, channel: Channel, period: Week | Month, now: datetime, *, skipped: bool = False
    ) -> bool:
        """Take the slot of a channel and period; False when it is taken, or the app is out."""
        if departures.has_left(self.connection, self.workspace):
            return False
        slot = {
            "workspace_id": self.workspace,
            "channel_id": channel.id,
            "week": str(period),
            "taken_at": now,
            "state": SKIPPED if skipped else SENT,
        }
        statement = insert_new(self.connection, SLOTS, "week")
        return self.connection.execute(statement, slot).first() is not None

    def skip_digest(self, channel: Channel, week: Week) -> None:
        """Note that the digest of a slot that was taken does not stand."""
        self.connection.execute(
            update(SLOTS)
            .where(*self._slots(channel), SLOTS.c.week == str(week))
            .values(state=SKIPPED)
        )

    def skipped_before(self, channel: Channel, week: Week, limit: int) -> Sequence[Week]:
        """Return the weeks just before this one that had no digest, oldest first."""
        rows = self.connection.execute(
            select(SLOTS.c.week, SLOTS.c.state)
            .where(*self._slots(channel), SLOTS.c.week < str(week), SLOTS.c.week.like("%-W%"))
            .order_by(SLOTS.c.week.desc())
            .limit(limit)
        )
        found: list[Week] = []
        for row in rows:
            one = _week(row.week)
            if row.state != SKIPPED or one.monday + WEEK != (found or [week])[0].monday:
                break
            found.insert(0, one)
        return found

    def had_digest(self, channel: Channel, before: Week) -> bool:
        """Say whether there is a slot of an earlier week."""
        asked = select(SLOTS.c.week).where(*self._slots(channel), SLOTS.c.week.like("%-W%"))
        earlier = asked.where(SLOTS.c.week < str(before)).limit(1)
        return self.connection.execute(earlier).first() is not None

    def _slots(self, channel: Channel) -> tuple[ColumnElement[bool], ...]:
        return SLOTS.c.workspace_id == self.workspace, SLOTS.c.channel_id == channel.id


def _week(text: str) -> Week:
    year, number = text.split("-W")
    return Week(int(year), int(number))

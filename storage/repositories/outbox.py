"""The outbox over one transaction: the rows behind the send protocol."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, and_, case, delete, or_, select, update

from bot.domain.effects import DeleteCard, Effect, PostCard
from bot.ports.store import LeasedEffect, Stage
from storage.codec import UnreadableError, decode_effect, encode
from storage.columns import AnyRow, storable
from storage.dialects import insert_new, later
from storage.repositories.addresses import delivery_of
from storage.repositories.due_effects import DUE_HEADS, SETTLES, TABLE, taking
from storage.sealed_bodies import KINDS, closed, opened
from storage.sealing import NO_KEYS, Sealer

SET_ASIDE = ("quarantined", "unconfirmed")

Entry = tuple[Effect, str, str, str]  # the effect, its key, its workspace, its lane


@dataclass(slots=True)
class SqlOutbox:
    """Effects waiting to be performed, of all workspaces, in order within a lane."""

    connection: Connection
    sealer: Sealer = NO_KEYS
    has_news: bool = False

    def put(self, effect: Effect, *, key: str, workspace: str, lane: str) -> bool:
        """Store the effect; False when this key is already there."""
        return self.put_many([(effect, key, workspace, lane)]) == 1

    def put_anew(self, effect: Effect, *, key: str, workspace: str) -> bool:
        """Store an effect once more that was ended, and of which nothing stands; False else."""
        row = self._row((effect, key, workspace, ""))
        ended = (TABLE.c.workspace_id == workspace, TABLE.c.key == key, TABLE.c.state == "done")
        wished = {"state": "waiting", "body": row["body"], "reason": "", "attempts": 0}
        anew = wished | dict.fromkeys(("due_at", "created_at"), later()) | {"finished_at": None}
        statement = update(TABLE).where(*ended, TABLE.c.message_id == "").values(anew)
        is_stored = self.connection.execute(statement).rowcount == 1
        self.has_news = self.has_news or is_stored
        return is_stored

    def put_many(self, entries: Iterable[Entry]) -> int:
        """Store effects whose keys are not there yet, in one statement; return how many."""
        rows = [self._row(entry) for entry in entries]
        if not rows:
            return 0
        statement = insert_new(self.connection, TABLE, "id", timed=("created_at", "due_at"))
        stored = len(self.connection.execute(statement, rows).all())
        self.has_news = self.has_news or stored > 0
        return stored

    def lease(
        self, *, limit: int, lease: timedelta, settle: timedelta, reading: bool | None = None
    ) -> Sequence[LeasedEffect]:
        """Lease the heads of lanes that are due, intent and attempt committed with the unit.

        A post whose sender died with an intent becomes due for LOOK_UP once its lease has ended
        and ``settle`` has passed. An edit or a deletion may land as late, but is harmless to
        repeat: after the same wait it is due for SEND; what only reads waits for no settling.
        ``reading``: only what is to be read, or only what is not; None: whatever is due.
        """
        due = self.connection.execute(DUE_HEADS[reading], {"at_most": limit}).all()
        readable = [(row, effect) for row in due if (effect := self._effect(row)) is not None]
        if not readable:
            return []
        token = token_hex(16)
        taken = taking([row.id for row, _ in readable], token, lease, settle)
        now = {row.id: row for row in self.connection.execute(taken)}
        return [_leased(now[row.id], effect, lease, settle) for row, effect in readable]

    def done(self, item: LeasedEffect, *, message_id: str) -> bool:
        """Mark it performed; False when the lease was lost.

        What was written goes; its identity stays. Where a receipt named another copy in the
        meantime, that copy's deletion is put into the same lane.
        """
        noted = self._message_id(item)
        if not self._finish(item, "done", message_id=message_id, body="", reason=""):
            return False
        if noted and noted != message_id and isinstance(item.effect, PostCard):
            gone = DeleteCard(to=item.effect.to, message_id=noted)
            key, lane = self.connection.execute(
                select(TABLE.c.key, TABLE.c.lane).where(TABLE.c.id == item.id)
            ).one()
            self.put(gone, key=f"{key}.copy.{noted}", workspace=item.workspace, lane=lane)
        return True

    def retry(
        self,
        item: LeasedEffect,
        *,
        reason: str,
        after: timedelta,
        stage: Stage,
        counts: bool = True,
    ) -> bool:
        """Give it back for another SEND or LOOK_UP after a while; False when the lease was lost.

        With ``counts`` False it was not tried: the attempt is taken back.
        """
        state = "waiting" if stage is Stage.SEND else "uncertain"
        attempts = TABLE.c.attempts if counts else TABLE.c.attempts - 1
        values = {"state": state, "reason": reason, "token": None, "attempts": attempts}
        # Where a receipt has come back to us in the meantime, nothing has to settle.
        wait = case((TABLE.c.message_id != "", later()), else_=later(after))
        due_at = wait if stage is Stage.LOOK_UP else later(after)
        return self._held(item, values | {"due_at": due_at})

    def hold_back(
        self, workspace: str, lanes: Sequence[str], *, reason: str, after: timedelta
    ) -> int:
        """Let what waits to be sent in these lanes wait for a while; return how many.

        A lane that ends with "/" stands for all that begin so.
        """
        held = _waiting_in(workspace, lanes).values(due_at=later(after), reason=reason)
        return self.connection.execute(held).rowcount

    def let_go(self, workspace: str, lanes: Sequence[str]) -> int:
        """Let what waits to be sent in these lanes be due now; return how many.

        What is to be looked up keeps its time: it may not have settled.
        """
        due = _waiting_in(workspace, lanes).where(TABLE.c.due_at > later()).values(due_at=later())
        self.has_news = True
        return self.connection.execute(due).rowcount

    def quarantine(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside for a person; its lane goes on. False when the lease was lost."""
        return self._finish(item, "quarantined", reason=reason)

    def unconfirmed(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside as "not confirmed", to be resent by one click."""
        return self._finish(item, "unconfirmed", reason=reason)

    def release(self, workspace: str, delivery: str) -> bool:
        """Put a set-aside effect back to be sent: the one-click resend."""
        statement = (
            _of(update(TABLE), workspace, delivery)
            .where(TABLE.c.state.in_(SET_ASIDE))
            .values(
                state="waiting",
                finished_at=None,
                due_at=later(),
                created_at=later(),  # it is wished for anew, however old it was
                attempts=0,
            )
        )
        self.has_news = True
        return self.connection.execute(statement).rowcount == 1

    def receipt(self, workspace: str, delivery: str, message_id: str) -> str | None:
        """Note that our message came back. Return the id of the copy to keep, if another stands.

        None when the delivery is unknown or this is its only copy.
        """
        row = self.connection.execute(
            _of(select(TABLE.c.message_id), workspace, delivery).with_for_update()
        ).first()
        if row is None or row.message_id == message_id:
            return None
        if row.message_id:
            kept: str = row.message_id
            return kept
        # What was uncertain is so no more, and nothing has to settle.
        stands = and_(TABLE.c.state == "uncertain", TABLE.c.token.is_(None))
        due_at = case((stands, later()), else_=TABLE.c.due_at)
        noted = _of(update(TABLE), workspace, delivery).values(message_id=message_id, due_at=due_at)
        self.connection.execute(noted)
        self.has_news = True
        return None

    def effect_of(self, workspace: str, delivery: str) -> Effect | None:
        """Return the effect behind a delivery; None once it is done, for its words are gone."""
        row = self.connection.execute(
            _of(select(TABLE.c.workspace_id, TABLE.c.kind, TABLE.c.body), workspace, delivery)
        ).first()
        return self._opened(row) if row is not None and row.body else None

    def prune(self, *, older_than: timedelta) -> int:
        """Forget what was done longer ago than this; return how many.

        Of texts that were to be read and were set aside, the words go; the rows stay.
        """
        over = (TABLE.c.state.in_(SET_ASIDE), TABLE.c.finished_at < later(-older_than))
        has_words = (TABLE.c.kind.in_(KINDS), TABLE.c.body != "")
        self.connection.execute(update(TABLE).where(*over, *has_words).values(body=""))
        gone = delete(TABLE).where(
            TABLE.c.state == "done", TABLE.c.finished_at < later(-older_than)
        )
        return self.connection.execute(gone).rowcount

    def _effect(self, row: AnyRow) -> Effect | None:
        try:
            return self._opened(row)
        except UnreadableError as error:
            values = {"state": "quarantined", "finished_at": later(), "reason": str(error)}
            self.connection.execute(update(TABLE).where(TABLE.c.id == row.id).values(values))
            return None

    def _opened(self, row: AnyRow) -> Effect:
        return decode_effect(row.kind, opened(self.sealer, row.workspace_id, row.body))

    def _row(self, entry: Entry) -> dict[str, Any]:
        effect, key, workspace, lane = entry
        kind = type(effect).__name__
        return {
            "workspace_id": workspace,
            "key": key,
            "delivery": delivery_of(key),
            "lane": lane,
            "kind": kind,
            "body": closed(self.sealer, storable(workspace), kind, encode(effect)),
            "state": "waiting",
        }

    def _message_id(self, item: LeasedEffect) -> str:
        """Return the copy that a receipt named, locked so that no other comes in between."""
        asked = select(TABLE.c.message_id).where(TABLE.c.id == item.id).with_for_update()
        return self.connection.execute(asked).scalar() or ""

    def _finish(self, item: LeasedEffect, state: str, **values: str) -> bool:
        over = {"state": state, "finished_at": later(), "token": None}
        return self._held(item, over | values)

    def _held(self, item: LeasedEffect, values: dict[str, Any]) -> bool:
        """Change the row while the lease is still this one."""
        ours = (TABLE.c.id == item.id, TABLE.c.token == item.token, TABLE.c.finished_at.is_(None))
        statement = update(TABLE).where(*ours).values(values)
        return self.connection.execute(statement).rowcount == 1


def _of(statement: Any, workspace: str, delivery: str) -> Any:  # noqa: ANN401 - any statement
    return statement.where(TABLE.c.workspace_id == workspace, TABLE.c.delivery == delivery)


def _waiting_in(workspace: str, lanes: Sequence[str]) -> Any:  # noqa: ANN401 - an UPDATE
    """Return the UPDATE of what waits to be sent, and is leased by nobody, in these lanes."""
    named = [lane for lane in lanes if not lane.endswith("/")]
    begin_so = [
        TABLE.c.lane.startswith(lane, autoescape=True) for lane in lanes if lane.endswith("/")
    ]
    return update(TABLE).where(
        TABLE.c.workspace_id == workspace,
        TABLE.c.state == "waiting",
        TABLE.c.token.is_(None),
        TABLE.c.finished_at.is_(None),
        or_(TABLE.c.lane.in_(named), *begin_so),
    )


def _leased(row: AnyRow, effect: Effect, lease: timedelta, settle: timedelta) -> LeasedEffect:
    stage = Stage.SEND if row.state == "sending" else Stage.LOOK_UP
    lands_late = stage is Stage.SEND and row.kind in SETTLES
    leased_at = row.due_at - lease - (settle if lands_late else timedelta())
    return LeasedEffect(
        row.id,
        row.workspace_id,
        row.delivery,
        effect,
        stage,
        row.attempts,
        row.token,
        row.started_at,
        waited=max(leased_at - row.created_at, timedelta()),
        receipt=row.message_id if stage is Stage.LOOK_UP else "",
    )

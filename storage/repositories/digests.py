"""The facts that one digest tells, limited to what all its readers may see."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from bot.domain.decision import DecisionKind
from bot.domain.digest import ROWS, Balance, DigestFacts, Told, Week
from bot.domain.initiative import Initiative, Status
from bot.domain.policy import ChannelState
from storage.codec import decode
from storage.models import ChannelRow, InitiativeRow, table_of
from storage.repositories.projections import ACCEPTED

TABLE = table_of(InitiativeRow)
CHANNELS = table_of(ChannelRow)
COMING = timedelta(days=7)  # how far ahead a look back is announced
OLDER = 20  # how many older decisions stand for another look
DECIDED = (Status.DECIDED.value, Status.REVIEWED.value)
GOES_ON = (DecisionKind.GO.value, DecisionKind.CHANGED.value)


@dataclass(frozen=True, slots=True)
class DigestReader:
    """Reads for one digest channel: initiatives of the channels that it may tell of."""

    connection: Connection
    workspace: str
    visible: frozenset[str]
    counted: frozenset[str]  # may be counted, not named

    def find(self, *conditions: ColumnElement[bool]) -> Told:
        """Return what may be told: the oldest, and how many there are."""
        met = (TABLE.c.workspace_id == self.workspace, *conditions)
        seen = (*met, TABLE.c.channel_id.in_(self.visible))
        asked = select(TABLE.c.body).where(*seen).order_by(TABLE.c.number).limit(ROWS)
        rows = self._decoded(asked)
        if len(rows) < ROWS:
            return Told(rows, len(rows))
        counted = select(func.count()).select_from(TABLE).where(*seen)
        return Told(rows, self.connection.execute(counted).scalar_one())

    def _decoded(self, asked: Select[Any]) -> tuple[Initiative, ...]:
        bodies = self.connection.execute(asked).scalars()
        return tuple(decode(Initiative, body) for body in bodies)

    def balance(self, since: datetime, until: datetime) -> Balance:
        """Count what the decisions of a period give customers, and when."""
        rows = self.connection.execute(
            select(TABLE.c.balance, func.count().label("number"))
            .where(
                TABLE.c.workspace_id == self.workspace, _between(TABLE.c.decided_at, since, until)
            )
            .where(TABLE.c.channel_id.in_(self.visible), TABLE.c.balance.is_not(None))
            .group_by(TABLE.c.balance)
        )
        return Balance(**{row.balance: row.number for row in rows})

    def hidden(self, *kinds: ColumnElement[bool]) -> int:
        """Count what is left out because not every reader may see its source."""
        if not self.counted:
            return 0
        asked = (
            select(func.count())
            .where(TABLE.c.workspace_id == self.workspace, or_(*kinds))
            .where(TABLE.c.channel_id.in_(self.counted))
        )
        return self.connection.execute(asked).scalar_one()

    def older(self, before: datetime) -> tuple[Initiative, ...]:
        """Return older decisions that go on, the latest first."""
        return self._decoded(
            select(TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.decided_at < before)
            .where(_is(Status.DECIDED), TABLE.c.decision.in_(GOES_ON))
            .where(TABLE.c.channel_id.in_(self.visible))
            .order_by(TABLE.c.decided_at.desc(), TABLE.c.id)
            .limit(OLDER)
        )


def digest_facts(
    reader: DigestReader,
    channel: ChannelState,
    week: Week,
    period: tuple[datetime, datetime, datetime],
) -> DigestFacts:
    """Gather what one digest tells of the period (since, until, before)."""
    since, until, before = period
    decided = and_(_between(TABLE.c.decided_at, since, until), TABLE.c.status.in_(DECIDED))
    waiting, contested = _waiting(since, until), TABLE.c.is_contested.is_(True)
    due, learned = _due(until), _between(TABLE.c.reviewed_at, since, until)
    return DigestFacts(
        week=week,
        since=since,
        until=until,
        decided=reader.find(decided),
        waiting=reader.find(waiting),
        contested=reader.find(contested),
        reviews_due=reader.find(due),
        learned=reader.find(learned, TABLE.c.review_result.is_not(None)),
        second_looks=reader.find(
            TABLE.c.is_second_look.is_(True), _between(TABLE.c.no_impact_at, since, until)
        ),
        not_reviewed=reader.find(_lapsed(since, until)),
        older=reader.older(before),
        balance=reader.balance(since, until),
        before=reader.balance(before, since),
        carried=channel.carried,
        hidden=reader.hidden(decided, waiting, contested, due, learned),
    )


def reader_for(connection: Connection, workspace: str, channel: ChannelState) -> DigestReader:
    """Return who reads for a digest: it knows what may be told there, and what only counted.

    A private channel is told of in its own digest alone, and counted nowhere else; so is one
    that we know nothing of. Readers from outside see only their own channel.
    """
    own = channel.channel.id
    covers = set(channel.digest.covers) if channel.digest is not None else {own}
    rows = connection.execute(
        select(CHANNELS.c.channel_id)
        .where(CHANNELS.c.workspace_id == workspace, CHANNELS.c.is_private.is_(False))
        .where(CHANNELS.c.channel_id.in_(covers - {own}))
    )
    public, here = frozenset(rows.scalars()), frozenset({own} & covers)
    if channel.is_external:
        return DigestReader(connection, workspace, here, public)
    return DigestReader(connection, workspace, here | public, frozenset())


def _is(status: Status) -> ColumnElement[bool]:
    return TABLE.c.status.in_((status.value,))


def _between(
    moment: ColumnElement[datetime | None], since: datetime, until: datetime
) -> ColumnElement[bool]:
    return and_(moment >= since, moment < until)


def _waiting(since: datetime, until: datetime) -> ColumnElement[bool]:
    """Return what waits for somebody: an answer, a decision, an owner's word.

    What stayed unanswered is told once, in the week in which it ran out.
    """
    calm = TABLE.c.is_contested.is_(False)
    ran_out = and_(_is(Status.UNANSWERED), _between(TABLE.c.unanswered_at, since, until))
    ownerless = and_(
        _is(Status.DECIDED),
        TABLE.c.decision.in_(GOES_ON),
        TABLE.c.owner_state != ACCEPTED,
        calm,
    )
    answered = and_(_is(Status.ANSWERED), calm)
    return or_(_is(Status.ASKED), ran_out, answered, ownerless)


def _due(until: datetime) -> ColumnElement[bool]:
    goes_on = or_(TABLE.c.decision.is_(None), TABLE.c.decision.in_(GOES_ON))
    return and_(TABLE.c.review_due_at < until + COMING, goes_on)


def _lapsed(since: datetime, until: datetime) -> ColumnElement[bool]:
    lapsed_then = _between(TABLE.c.review_lapsed_at, since, until)
    return and_(TABLE.c.is_review_lapsed.is_(True), lapsed_then)

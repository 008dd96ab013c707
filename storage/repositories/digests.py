"""The facts that one digest tells, limited to what all its readers may see."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, select

from bot.domain.decision import DecisionKind
from bot.domain.digest import DigestFacts, Week
from bot.domain.initiative import Status
from bot.domain.policy import ChannelState
from storage.models import ChannelRow, InitiativeRow, table_of
from storage.repositories.digest_pairs import pairs
from storage.repositories.digest_reader import DigestReader, Section, between, joined
from storage.repositories.older import older

TABLE = table_of(InitiativeRow)
CHANNELS = table_of(ChannelRow)
COMING = timedelta(days=7)  # how far ahead a look back is announced
DECIDED = (Status.DECIDED.value, Status.REVIEWED.value)
GOES_ON = (DecisionKind.GO.value, DecisionKind.CHANGED.value)


def digest_facts(
    reader: DigestReader,
    channel: ChannelState,
    week: Week,
    period: tuple[datetime, datetime, datetime],
) -> DigestFacts:
    """Gather what one digest tells of the period (since, until, before)."""
    since, until, before = period
    decided, learned = _decided(since, until), _learned(since, until)
    waiting, ran_out, ownerless = _waiting(), _ran_out(since, until), _ownerless()
    contested = Section(TABLE.c.number, TABLE.c.is_contested.is_(True))
    due, looks, lapsed = _due(until), _second_looks(since, until), _lapsed(since, until)
    told = reader.find(decided)
    return DigestFacts(
        week=week,
        since=since,
        until=until,
        decided=told,
        # What stayed unanswered is told once, in the week in which it ran out.
        waiting=joined(reader.find(ran_out), reader.find(waiting)),
        contested=reader.find(contested),
        ownerless=reader.find(ownerless),
        reviews_due=reader.find(due),
        learned=reader.find(learned),
        second_looks=reader.find(looks),
        not_reviewed=reader.find(lapsed),
        related=pairs(reader, since, until),
        older=older(reader, told.rows, before, until),
        balance=reader.balance(since, until),
        before=reader.balance(before, since),
        principles=reader.principles(since, until),
        carried=channel.carried,
        hidden=reader.hidden(
            decided, waiting, ran_out, ownerless, contested, due, learned, looks, lapsed
        ),
    )


def reader_for(connection: Connection, workspace: str, channel: ChannelState) -> DigestReader:
    """Return who reads for a digest: it knows what may be told there, and what only counted.

    A private channel is told of in its own digest alone, and counted nowhere else; so is one
    that we know nothing of. Readers from outside, and guests, see only their own channel.
    """
    own = channel.channel.id
    covers = set(channel.digest.covers) if channel.digest is not None else {own}
    rows = connection.execute(
        select(CHANNELS.c.channel_id)
        .where(CHANNELS.c.workspace_id == workspace, CHANNELS.c.is_private.is_(False))
        .where(CHANNELS.c.channel_id.in_(covers - {own}))
    )
    public, here = frozenset(rows.scalars()), frozenset({own} & covers)
    if channel.is_external or channel.has_guests:
        return DigestReader(connection, workspace, here, public)
    return DigestReader(connection, workspace, here | public, frozenset())


def _decided(since: datetime, until: datetime) -> Section:
    moment = TABLE.c.decided_at
    return Section(moment, and_(between(moment, since, until), TABLE.c.status.in_(DECIDED)))


def _waiting() -> Section:
    """What waits for somebody: an answer, a decision, an owner's word."""
    return Section(TABLE.c.waiting_since, TABLE.c.waiting_since.is_not(None))


def _ownerless() -> Section:
    return Section(TABLE.c.ownerless_since, TABLE.c.ownerless_since.is_not(None))


def _ran_out(since: datetime, until: datetime) -> Section:
    moment = TABLE.c.unanswered_at
    return Section(moment, and_(between(moment, since, until), _is(Status.UNANSWERED)))


def _due(until: datetime) -> Section:
    goes_on = TABLE.c.decision.is_(None) | TABLE.c.decision.in_(GOES_ON)
    moment = TABLE.c.review_due_at
    return Section(moment, and_(moment < until + COMING, goes_on))


def _learned(since: datetime, until: datetime) -> Section:
    moment = TABLE.c.reviewed_at
    return Section(moment, and_(between(moment, since, until), TABLE.c.review_result.is_not(None)))


def _second_looks(since: datetime, until: datetime) -> Section:
    moment = TABLE.c.no_impact_at
    return Section(moment, and_(between(moment, since, until), TABLE.c.is_second_look.is_(True)))


def _lapsed(since: datetime, until: datetime) -> Section:
    moment = TABLE.c.review_lapsed_at
    return Section(moment, and_(between(moment, since, until), TABLE.c.is_review_lapsed.is_(True)))


def _is(status: Status) -> ColumnElement[bool]:
    return TABLE.c.status.in_((status.value,))

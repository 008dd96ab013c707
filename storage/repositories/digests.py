"""The facts that one digest tells, limited to what all its readers may see."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, select, text

from bot.domain.digest import DigestFacts, Told, Week
from bot.domain.initiative import Status
from bot.domain.policy import ChannelState
from storage.models import ChannelRow, InitiativeRow, conditions, table_of
from storage.repositories.digest_pairs import pairs
from storage.repositories.digest_reader import (
    COMING,
    SINCE,
    UNTIL,
    DigestReader,
    Section,
    between,
    joined,
)
from storage.repositories.older import older

TABLE = table_of(InitiativeRow)
CHANNELS = table_of(ChannelRow)
AHEAD = timedelta(days=7)  # how far a look back is announced
OVER = (Status.DECIDED.value, Status.REVIEWED.value)


def _in_period(name: str, *conditions: ColumnElement[bool]) -> Section:
    """Return what has a moment in the period that a digest tells, where that is all true."""
    return Section(TABLE.c[name], and_(between(TABLE.c[name], SINCE, UNTIL), *conditions))


DECIDED = _in_period("decided_at", TABLE.c.status.in_(OVER))
RAN_OUT = _in_period("unanswered_at", TABLE.c.status.in_((Status.UNANSWERED.value,)))
LEARNED = _in_period("reviewed_at", TABLE.c.review_result.is_not(None))
SECOND_LOOKS = _in_period("no_impact_at", TABLE.c.is_second_look.is_(True))
LAPSED = _in_period("review_lapsed_at", TABLE.c.is_review_lapsed.is_(True))
# What waits for somebody: an answer, a decision, an owner's word.
WAITING = Section(TABLE.c.waiting_since, TABLE.c.waiting_since.is_not(None))
OWNERLESS = Section(TABLE.c.ownerless_since, TABLE.c.ownerless_since.is_not(None))
CONTESTED = Section(TABLE.c.number, TABLE.c.is_contested.is_(True))
# What nobody decided, or was stopped, has nothing to look back at.
DUE = Section(TABLE.c.review_due_at, and_(TABLE.c.review_due_at < COMING, text(conditions.DUE)))
COUNTED = (
    DECIDED,
    WAITING,
    RAN_OUT,
    OWNERLESS,
    CONTESTED,
    DUE,
    LEARNED,
    SECOND_LOOKS,
    LAPSED,
)


def digest_facts(
    reader: DigestReader,
    channel: ChannelState,
    week: Week,
    period: tuple[datetime, datetime, datetime],
) -> DigestFacts:
    """Gather what one digest tells of the period (since, until, before)."""
    since, until, before = period
    moments = {"since": since, "until": until, "coming": until + AHEAD}
    told = reader.find(DECIDED, moments)

    def found(section: Section) -> Told:
        return reader.find(section, moments)

    return DigestFacts(
        week=week,
        since=since,
        until=until,
        decided=told,
        # What stayed unanswered is told once, in the week in which it ran out.
        waiting=joined(found(RAN_OUT), found(WAITING)),
        contested=found(CONTESTED),
        ownerless=found(OWNERLESS),
        reviews_due=found(DUE),
        learned=found(LEARNED),
        second_looks=found(SECOND_LOOKS),
        not_reviewed=found(LAPSED),
        related=pairs(reader, since, until),
        older=older(reader, told.rows, before, until),
        balance=reader.balance(since, until),
        before=reader.balance(before, since),
        principles=reader.principles(since, until),
        carried=channel.carried,
        hidden=reader.hidden(moments, *COUNTED),
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

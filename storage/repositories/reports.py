"""Read-only questions about one workspace. Plain SQL, no domain rule."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, tuple_

from bot.domain.calibration import CalibrationRow
from bot.domain.digest import DigestFacts, Month, Pair, Week
from bot.domain.effects import Effect
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person, Thread
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.domain.roundtable import RoundtableFacts
from bot.ports.reports import (
    Alike,
    Delivery,
    HistoryLine,
    ImpactVersion,
    Listing,
    ListQuery,
    PersonalLists,
)
from storage.codec import UnreadableError, decode, decode_effect, decode_event
from storage.columns import AnyRow
from storage.models import HistoryRow, ImpactRow, InitiativeRow, OutboxRow, table_of
from storage.repositories import calibration, digests, related
from storage.repositories.addresses import destination_of, name_of, thread_of
from storage.repositories.listing import listing, places
from storage.repositories.owned import owned_by
from storage.repositories.personal import of_person
from storage.repositories.references import number_in
from storage.repositories.roundtable import roundtable_facts
from storage.repositories.search import search

TABLE = table_of(InitiativeRow)
HISTORY = table_of(HistoryRow)
IMPACTS = table_of(ImpactRow)
OUTBOX = table_of(OutboxRow)
AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class SqlReports:
    """What pages, exports and digests read, of one workspace."""

    connection: Connection
    workspace: str

    def listing(self, query: ListQuery) -> Listing:
        """Return one page of initiatives, newest first."""
        return listing(self.connection, self.workspace, query)

    def places(self) -> Sequence[Channel]:
        """Return the channels in which there is an initiative."""
        return places(self.connection, self.workspace)

    def search(self, words: str, *, limit: int) -> Sequence[Initiative]:
        """Return what holds all these words, the best first."""
        return search(self.connection, self.workspace, words, limit)

    def related_to(self, initiative: Initiative, *, limit: int) -> Sequence[Alike]:
        """Return decisions in similar words, whatever its channel, the most alike first."""
        return related.related_to(self.connection, self.workspace, initiative, limit)

    def overlapping(self, initiative: Initiative, *, since: datetime, limit: int) -> Sequence[Pair]:
        """Return what other teams decided since then for a segment that it changes too."""
        return related.overlapping(self.connection, self.workspace, initiative, since, limit)

    def overlaps(self, segments: Collection[str], *, since: datetime, limit: int) -> Sequence[Pair]:
        """Return two teams' decisions since then for one of these segments, and no link between."""
        return related.overlaps(self.connection, self.workspace, segments, since, limit)

    def history(self, reference: str) -> Sequence[HistoryLine]:
        """Return an initiative's history, oldest first."""
        rows = self.connection.execute(
            select(HISTORY)
            .join(TABLE, TABLE.c.id == HISTORY.c.initiative_id)
            .where(HISTORY.c.workspace_id == self.workspace, *self._called(reference))
            .order_by(HISTORY.c.sequence)
        )
        return [self._line(row) for row in rows]

    def impact_versions(self, reference: str) -> Sequence[ImpactVersion]:
        """Return the answers given so far, oldest first."""
        rows = self.connection.execute(
            select(IMPACTS.c.version, IMPACTS.c.sentence, IMPACTS.c.by_id, IMPACTS.c.at)
            .join(TABLE, TABLE.c.id == IMPACTS.c.initiative_id)
            .where(IMPACTS.c.workspace_id == self.workspace, *self._called(reference))
            .order_by(IMPACTS.c.version)
        )
        return [
            ImpactVersion(row.version, row.sentence, self._person(row.by_id), row.at)
            for row in rows
        ]

    def digest_facts(
        self,
        channel: ChannelState,
        week: Week,
        *,
        since: datetime,
        until: datetime,
        before: datetime,
    ) -> DigestFacts:
        """Gather what one digest tells; ``before`` begins the four weeks it is measured against."""
        reader = digests.reader_for(self.connection, self.workspace, channel)
        return digests.digest_facts(reader, channel, week, (since, until, before))

    def roundtable_facts(
        self,
        channel: ChannelState,
        settings: WorkspaceSettings,
        month: Month,
        *,
        since: datetime,
        until: datetime,
    ) -> RoundtableFacts:
        """Gather what one brief may tell: matters between the sides that ``settings`` know."""
        reader = digests.reader_for(self.connection, self.workspace, channel)
        return roundtable_facts(reader, settings, month, (since, until))

    def owned_by(
        self, person: Person, *, channel: Channel | None = None, after: int = 0, limit: int
    ) -> Sequence[tuple[int, Thread]]:
        """Return number and thread of what somebody claims, is named for, or may take over."""
        return owned_by(self.connection, self.workspace, person.id, channel, (after, limit))

    def of_person(self, person: Person, *, limit: int) -> PersonalLists:
        """Return the first of what concerns one person, wherever it was said."""
        return of_person(self.connection, self.workspace, person.id, limit)

    def calibration(self) -> Sequence[CalibrationRow]:
        """Count how look backs came out, by team and grade; no private channel is counted."""
        return calibration.calibration(self.connection, self.workspace)

    def traded_off(self) -> Mapping[int, int]:
        """Return how many initiatives trade a principle off, by its number; the same holds."""
        return calibration.traded_off(self.connection, self.workspace)

    def total(self) -> int:
        """Count all initiatives, however many there are."""
        ours = TABLE.c.workspace_id == self.workspace
        number: int = self.connection.execute(select(func.count()).where(ours)).scalar_one()
        return number

    def everything(self) -> Iterator[Initiative]:
        """Yield all initiatives, oldest first, without holding them all in memory."""
        last = 0
        while rows := self._after(last):
            for row in rows:
                yield decode(Initiative, row.body)
            last = rows[-1].number

    def deliveries(self) -> Sequence[Delivery]:
        """Return what was not simply sent, oldest first."""
        rows = self.connection.execute(
            select(OUTBOX)
            .where(OUTBOX.c.workspace_id == self.workspace, OUTBOX.c.state != "done")
            .order_by(OUTBOX.c.id)
        ).all()
        effects = {row.id: _effect_in(row) for row in rows}
        references = self._references({thread_of(e) for e in effects.values() if e is not None})
        return [_delivery(row, effects[row.id], references) for row in rows]

    def _after(self, last: int) -> Sequence[AnyRow]:
        return self.connection.execute(
            select(TABLE.c.number, TABLE.c.body)
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.number > last)
            .order_by(TABLE.c.number)
            .limit(AT_A_TIME)
        ).all()

    def _called(self, reference: str) -> tuple[Any, ...]:
        number = number_in(reference)
        return (TABLE.c.workspace_id == self.workspace, TABLE.c.number == (number or 0))

    def _line(self, row: AnyRow) -> HistoryLine:
        event = None if row.content is None else decode_event(row.kind, row.content)
        return HistoryLine(
            row.sequence,
            f"CI-{row.number}",
            row.version,
            event,
            row.kind,
            self._person(row.actor_id),
            row.at,
            row.because or "",
        )

    def _person(self, id: str | None) -> Person | None:
        return None if id is None else Person(self.workspace, id)

    def _references(self, threads: set[Thread | None]) -> dict[Thread, str]:
        """Return the references of threads that have an initiative, in one read."""
        places = [(t.channel, t.root) for t in threads if t and t.workspace == self.workspace]
        if not places:
            return {}
        rows = self.connection.execute(
            select(TABLE.c.channel_id, TABLE.c.root, TABLE.c.number)
            .where(TABLE.c.workspace_id == self.workspace)
            .where(tuple_(TABLE.c.channel_id, TABLE.c.root).in_(places))
        )
        return {Thread(self.workspace, r.channel_id, r.root): f"CI-{r.number}" for r in rows}


def _effect_in(row: AnyRow) -> Effect | None:
    try:
        return decode_effect(row.kind, row.body)
    except UnreadableError:
        return None  # set aside by a newer version; the row itself is still told of


def _delivery(row: AnyRow, effect: Effect | None, references: dict[Thread, str]) -> Delivery:
    thread = None if effect is None else thread_of(effect)
    return Delivery(
        delivery=row.delivery,
        state=row.state,
        reason=row.reason,
        to="" if effect is None else name_of(destination_of(effect)),
        reference="" if thread is None else references.get(thread, ""),
        since=row.created_at,
        attempts=row.attempts,
    )

"""What pages, exports and digests read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.calibration import CalibrationRow
from bot.domain.digest import DigestFacts, Month, Pair, Week
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person, Thread
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.domain.roundtable import RoundtableFacts


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list of initiatives should hold.

    ``state`` is a filter's name, see ``FILTERS`` and ``AMONG``.

    ``channels`` are the ids of the only ones that are looked into and counted; None: all are.
    ``most`` bounds each count, so that the price of a page does not grow with the record: where
    there is more, the count is one above it. What words find is counted to ``most_found`` at most.
    No page begins beyond its bound.
    """

    state: str = ""
    segment: str = ""
    words: str = ""
    page: int = 1
    size: int = 25
    channels: frozenset[str] | None = None
    most: int = 10_000
    most_found: int = 1_000

    @property
    def most_matched(self) -> int:
        """How far what matches is counted."""
        return min(self.most, self.most_found) if self.words.strip() else self.most


FILTERS: Mapping[str, str] = {
    "noticed": "Noticed",
    "open": "Question open",
    "owner": "Waiting for an owner",
    "contested": "Contested",
    "decision": "Waiting for a decision",
    "decided": "Decided",
    "review": "Look back due",
    "reviewed": "Looked back",
    "no-impact": "No customer impact",
    "unanswered": "Unanswered",
    "dropped": "Not a proposal, or superseded",
}
"""What each state is called. Every initiative is in exactly one of them, the one its line tells."""

AMONG: Mapping[str, str] = {"ownerless": "Going ahead without an owner"}
"""What can be asked for beside the states: all that is in it is counted in a state, too."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of initiatives, and the counts beside each filter, bounded by the query."""

    rows: tuple[Initiative, ...]
    total: int
    matched: int
    by_state: Mapping[str, int]
    by_segment: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The first of some initiatives, and how many there are in all."""

    rows: tuple[Initiative, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class PersonalLists:
    """What concerns one person.

    ``waiting`` holds what they hold open, newest first; ``decisions`` what they decided or
    answer for, the latest first; ``reviews`` what they will be asked about, the next first.
    Their totals stand at 1,000 where there is more.
    """

    waiting: Shelf = Shelf()
    decisions: Shelf = Shelf()
    reviews: Shelf = Shelf()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the append-only history."""

    sequence: int
    reference: str
    version: int
    event: Event | None  # None: its text was erased
    kind: str
    actor: Person | None
    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class ImpactVersion:
    """An earlier answer: who wrote it, when, and what it said."""

    version: int
    sentence: str
    by: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that was not simply sent: waiting, not confirmed or quarantined."""

    delivery: str
    state: str
    reason: str
    to: str
    reference: str
    since: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A decision, and how many rare words it shares with what was asked about."""

    initiative: Initiative
    shared: int


class Reports(Protocol):
    """Read-only questions about one workspace. Plain SQL, no domain rule."""

    def listing(self, query: ListQuery) -> Listing:
        """Return one page of initiatives, newest first."""

    def places(self) -> Sequence[Channel]:
        """Return the channels in which there is an initiative."""

    def search(self, words: str, *, limit: int) -> Sequence[Initiative]:
        """Return what holds all these words, the best first.

        That is the one that is called so, then those that say it in their title, then all others;
        the newest first among equals. A word may also be in the name of the owner.
        """

    def related_to(self, initiative: Initiative, *, limit: int) -> Sequence[Alike]:
        """Return decisions in similar words, whatever its channel, the most alike first."""

    def overlapping(self, initiative: Initiative, *, since: datetime, limit: int) -> Sequence[Pair]:
        """Return what other teams decided since then for a segment that it changes too."""

    def overlaps(self, segments: Collection[str], *, since: datetime, limit: int) -> Sequence[Pair]:
        """Return two teams' decisions since then for one of these segments, and no link between.

        The newest first. ``segments``: ids of those that are customers.
        """

    def history(self, reference: str) -> Sequence[HistoryLine]:
        """Return an initiative's history, oldest first."""

    def impact_versions(self, reference: str) -> Sequence[ImpactVersion]:
        """Return the answers given so far, oldest first."""

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

    def of_person(self, person: Person, *, limit: int) -> PersonalLists:
        """Return the first of what concerns one person, wherever it was said."""

    def owned_by(
        self, person: Person, *, channel: Channel | None = None, after: int = 0, limit: int
    ) -> Sequence[tuple[int, Thread]]:
        """Return number and thread of what somebody claims, is named for, or may take over.

        The first by number, after ``after``; of one channel, or of all.
        """

    def calibration(self) -> Sequence[CalibrationRow]:
        """Count how look backs came out, by team and grade; no private channel is counted."""

    def traded_off(self) -> Mapping[int, int]:
        """Return how many initiatives trade a principle off, by its number; the same holds."""

    def total(self) -> int:
        """Count all initiatives, however many there are."""

    def everything(self) -> Iterator[Initiative]:
        """Yield all initiatives, oldest first, without holding them all in memory."""

    def deliveries(self) -> Sequence[Delivery]:
        """Return what was not simply sent, oldest first."""

"""One proposal or announced project under discussion: from first sight to the look back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.decision import Concern, Decision, DecisionKind
from bot.domain.impact import NOTHING_KNOWN, Coaching, Draft, Impact, NoImpact, TradeOff
from bot.domain.message import Person, Thread
from bot.domain.ownership import Claim, ClaimState, Contention, Handover, OwnerLoss
from bot.domain.relation import Overlap, Relation, Tie
from bot.domain.review import Review
from bot.domain.signal import Signal, Way


class Status(StrEnum):
    """How far an initiative has come. Lawful moves are listed in ``bot.engine.moves``."""

    WAITING = "waiting"  # noticed; the question is held back a moment, or parked
    ASKED = "asked"  # the question stands in the thread
    ANSWERED = "answered"  # who feels it and what changes for them was said
    DECIDED = "decided"  # go, changed, stopped or parked
    REVIEWED = "reviewed"  # looked back at
    DISMISSED = "dismissed"  # not a proposal
    NO_IMPACT = "no impact"  # somebody said customers will not feel it
    UNANSWERED = "unanswered"  # the deadline passed
    SUPERSEDED = "superseded"  # a newer initiative took its place


@dataclass(frozen=True, slots=True)
class Source:
    """Where it came from: link, snapshot, hash. The snapshot goes if its author asks."""

    message_id: str
    link: str
    snapshot: str
    sha256: str
    taken_at: datetime
    edited_at: datetime | None = None
    edited_text: str = ""
    deleted_at: datetime | None = None
    stood_at: datetime | None = None  # edited or brought back: what is told of later may be older


@dataclass(frozen=True, slots=True)
class Question:
    """The bot's one message in the thread. It is edited in place and becomes the card."""

    asked_of: Person
    asked_at: datetime
    deadline: datetime
    message_id: str | None = None
    shown_version: int = 0
    reminders: int = 0
    snoozed_until: datetime | None = None
    quiet: bool = False
    confirmed: bool = True
    kept: bool = False  # somebody said that it was right here
    put_off: bool = False  # the deadline was moved once, for a snooze that reached it


@dataclass(frozen=True, slots=True)
class Initiative:
    """Everything known about one proposal or announcement."""

    thread: Thread
    author: Person
    title: str
    source: Source
    signal: Signal
    way: Way
    created_at: datetime
    number: int = 0
    version: int = 0
    status: Status = Status.WAITING
    question: Question | None = None
    impact: Impact = NOTHING_KNOWN
    impact_version: int = 0
    no_impact: NoImpact | None = None
    candidates: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()
    contention: Contention | None = None
    concerns: tuple[Concern, ...] = ()
    coaching: Coaching | None = None
    decision: Decision | None = None
    review: Review | None = None
    superseded_by: str = ""
    trades_off: tuple[TradeOff, ...] = ()  # principles that give way, each once
    follows: str = ""  # the reference of the one whose look back it follows from
    second_look: bool = False
    to_save: bool = False  # the post said it all: its author was asked in private to save that
    only_noticed: bool = False  # nobody is asked: its channel only watches, or wanted silence
    draft: Draft | None = None  # what a model read in an answer, until its author confirms
    refused: int = 0  # what people of other organisations tried, and may not do
    team: str = ""  # whose channel it was when it began, and when it was decided; else its author's
    unanswered_at: datetime | None = None  # when its deadline passed, the last time
    answered_at: datetime | None = None  # since when it waits for a decision, the last time
    related: tuple[Relation, ...] = ()  # decisions near or opposite, at most two
    overlaps: tuple[Overlap, ...] = ()  # other teams at the same customers, as they were seen
    ties: tuple[Tie, ...] = ()  # what people said of it and others
    handovers: tuple[Handover, ...] = ()  # who answered for it, one after the other
    lost: OwnerLoss | None = None  # since nobody answers for it any more
    supersedes: tuple[str, ...] = ()  # what it took the place of

    @property
    def reference(self) -> str:
        """The short name people use, such as ``CI-142``."""
        return f"CI-{self.number}"

    @property
    def awaits_saving(self) -> bool:
        """Whether it waits for its author to save what the post said; no question is open then."""
        return self.to_save and self.status is Status.WAITING

    @property
    def is_question_open(self) -> bool:
        """Whether somebody is asked about it, or will be in a moment."""
        waits = self.status is Status.WAITING and not (self.to_save or self.only_noticed)
        return waits or self.status is Status.ASKED

    @property
    def live_claims(self) -> tuple[Claim, ...]:
        """The claims that still stand."""
        return tuple(claim for claim in self.claims if claim.is_live)

    @property
    def owner(self) -> Claim | None:
        """The one accountable person's claim; None while nobody, or more than one, claims it."""
        live = self.live_claims
        return live[0] if len(live) == 1 else None

    @property
    def offered(self) -> Claim | None:
        """The claim of whoever is asked to take over from the owner."""
        return next((c for c in self.claims if c.state is ClaimState.OFFERED), None)

    @property
    def is_stopped(self) -> bool:
        """Whether it was decided that it does not happen: nobody needs to answer for it."""
        decision = self.decision
        return decision is not None and decision.kind is DecisionKind.STOPPED

    @property
    def gives_way(self) -> int:
        """The number of the principle that gives way, as people said; or 0.

        What the coach alone saw is between it and the author.
        """
        return self.trades_off[0].principle if self.trades_off else 0

    @property
    def contributors(self) -> tuple[Person, ...]:
        """Those whose claim became a contribution."""
        return tuple(c.person for c in self.claims if c.state is ClaimState.CONTRIBUTES)

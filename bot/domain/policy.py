"""What a workspace, a channel and a person chose. Passed in, never looked up."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.cards import Card
from bot.domain.message import Channel, Person, Thread
from bot.domain.threshold import NOTHING_LEARNT, Preset, Tally


class Mode(StrEnum):
    """What the bot may do in a channel."""

    OFF = "off"
    COMMAND_ONLY = "command only"
    SHADOW = "shadow"  # detects and records what it would have asked; says nothing
    ASK = "ask"
    GATE = "gate"  # asks, and a go needs who, what and an accepted owner


@dataclass(frozen=True, slots=True)
class Segment:
    """A configured group of customers. ``synonyms`` are other words people use for it."""

    id: str
    name: str
    synonyms: tuple[str, ...] = ()
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class Principle:
    """One line of the organisation's target customer experience."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Detection:
    """Score thresholds: below ``low`` silence, above ``high`` ask, between them the model.

    Where a ``preset`` was chosen, it says the numbers: ask ``bot.engine.thresholds``.
    """

    low: float = 0.25
    high: float = 0.505
    model: bool = False
    preset: Preset | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How patiently the bot waits. The numbers are those of PRODUCT.md."""

    wait: timedelta = timedelta(minutes=2)
    reminder: timedelta = timedelta(days=1)
    cooldown: timedelta = timedelta(hours=3)
    answer_days: int = 5
    contention_days: int = 2
    nudges_per_week: int = 2
    review_reminders: int = 2
    review_reminder_days: int = 2


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works. ``days`` are ISO weekdays, Monday is 1."""

    zone: str = "Europe/London"
    start: time = time(9)
    end: time = time(17)
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of settings: when, by whom (None: the platform), and what it was."""

    at: datetime
    by: Person | None
    what: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """One direct message somebody is owed: what it asks for, about what, and what it says."""

    kind: str
    about: Thread
    card: Card
    settled: str = ""  # what came of it while it was still being sent


@dataclass(frozen=True, slots=True)
class OpenNudge:
    """A direct message that stands and will be edited when it is settled."""

    nudge: Nudge
    message_id: str


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the bot knows of one person: their hours, their mute, what they were sent."""

    person: Person
    name: str = ""
    team: str = ""
    is_admin: bool = False
    is_active: bool = True
    is_guest: bool = False  # of this organisation's, let into some of its channels
    is_outsider: bool = False  # a member of another organisation
    hours: Hours = Hours()
    chose_zone: bool = False  # the zone is theirs, whatever the platform says
    muted_until: datetime | None = None
    sent: tuple[datetime, ...] = ()
    waiting: tuple[Nudge, ...] = ()
    sending: tuple[Nudge, ...] = ()
    open: tuple[OpenNudge, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """Which channels one digest tells of, and when, in its own zone.

    Day and hour are the workspace's, unless ``is_own``.
    """

    covers: tuple[str, ...]
    zone: str = "Europe/London"
    weekday: int = 1
    at: time = time(9)
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What the bot knows of one channel."""

    channel: Channel
    name: str = ""
    mode: Mode = Mode.OFF
    team: str = ""
    zone: str = "Europe/London"
    decider: Person | None = None
    is_private: bool = False
    is_external: bool = False
    outsiders_decide: bool = False  # an admin lets people of other organisations do as ours do
    digest: DigestPlan | None = None
    cooling: tuple[tuple[Person, datetime], ...] = ()
    outcomes: tuple[bool, ...] = ()  # the last questions here: True where it was declined
    raised: float = 0.0  # how much the threshold was raised because people decline
    carried: tuple[tuple[str, int], ...] = ()  # digest items by reference, and how often
    closed: str = ""  # why the platform lets us say nothing there; empty while it does
    changes: tuple[Change, ...] = ()  # the last ones, oldest first
    preset: Preset | None = None  # None: the workspace's
    tally: Tally = NOTHING_LEARNT
    version: int = 0


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What a workspace chose once for all channels."""

    workspace: str
    name: str = ""
    segments: tuple[Segment, ...] = ()
    principles: tuple[Principle, ...] = ()
    decider: Person | None = None
    admins: tuple[Person, ...] = ()
    detection: Detection = Detection()
    timing: Timing = Timing()
    keeps_texts: bool = False
    former_segments: tuple[Segment, ...] = ()  # no longer offered; the record still names them
    digest_weekday: int = 1
    digest_at: time = time(9)
    changes: tuple[Change, ...] = ()  # the last ones, oldest first
    model: str = ""  # the one model that may read, and whose it is, as an admin was told it

    def lets_read(self, model: str) -> bool:
        """Say whether this very model may read messages here; another one was never allowed."""
        return self.detection.model and bool(model) and model == self.model

    @property
    def all_segments(self) -> tuple[Segment, ...]:
        """Every segment that the record may name."""
        return (*self.segments, *self.former_segments)

    def timed(self, plan: DigestPlan) -> DigestPlan:
        """Return a plan with its day and hour: its own, or the workspace's."""
        if plan.is_own:
            return plan
        return replace(plan, weekday=self.digest_weekday, at=self.digest_at)


@dataclass(frozen=True, slots=True)
class Policy:
    """All that the rules may depend on for one event.

    ``admin`` is one whom the platform knows as such, for where nobody was named here. ``model``
    names the model that is set up here, "" for none.
    """

    workspace: WorkspaceSettings
    channel: ChannelState
    people: tuple[PersonState, ...] = field(default=())
    admin: Person | None = None
    model: str = ""

    @property
    def may_read(self) -> bool:
        """Whether the model that is set up here may read this workspace's messages."""
        return self.workspace.lets_read(self.model)

    def person(self, who: Person) -> PersonState:
        """Return what is known of somebody; defaults for a stranger."""
        return next((state for state in self.people if state.person == who), PersonState(who))

    def is_muted(self, who: Person, now: datetime) -> bool:
        """Say whether somebody wants no direct prompts at this moment."""
        until = self.person(who).muted_until
        return until is not None and until > now

    @property
    def zone(self) -> str:
        """The time zone of the channel, in which its cards tell dates."""
        return self.channel.zone

    @property
    def timing(self) -> Timing:
        """How patiently the bot waits here."""
        return self.workspace.timing

    @property
    def decider(self) -> Person | None:
        """Who decides in this channel; else for the workspace, else an admin."""
        admin = next(iter(self.workspace.admins), self.admin)
        return self.channel.decider or self.workspace.decider or admin

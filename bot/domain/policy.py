"""What a workspace, a channel and a person chose. Passed in, never looked up."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.message import Channel, Person
from bot.domain.metric import Metric, Series, SourceState
from bot.domain.people import DayOff, Hours, PersonState
from bot.domain.teams import Team
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
    """One line of the organisation's target customer experience. Its number is its for ever."""

    number: int
    text: str
    owner: Person | None = None


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
    """How patiently the bot waits: the numbers of its manners."""

    wait: timedelta = timedelta(minutes=2)
    reminder: timedelta = timedelta(days=1)
    cooldown: timedelta = timedelta(hours=3)
    answer_days: int = 5
    contention_days: int = 2
    nudges_per_week: int = 2
    review_reminders: int = 2
    review_reminder_days: int = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One change of settings: when, by whom (None: the platform), and what it was."""

    at: datetime
    by: Person | None
    what: str


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
    quieted_at: datetime | None = None  # when that was last
    carried: tuple[tuple[str, int], ...] = ()  # digest items by reference, and how often
    resurfaced: tuple[str, ...] = ()  # older decisions its digests brought up, the last ones
    closed: str = ""  # why the platform lets us say nothing there; empty while it does
    changes: tuple[Change, ...] = ()  # the last ones, oldest first
    preset: Preset | None = None  # None: the workspace's
    tally: Tally = NOTHING_LEARNT
    has_guests: bool = False  # people who may open only some of our channels read here
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
    former_principles: tuple[Principle, ...] = ()  # the same of these
    metrics: tuple[Metric, ...] = ()
    former_metrics: tuple[Metric, ...] = ()
    digest_weekday: int = 1
    digest_at: time = time(9)
    changes: tuple[Change, ...] = ()  # the last ones, oldest first
    model: str = ""  # the one model that may read, and whose it is, as an admin was told it
    teams: tuple[Team, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    sources: tuple[SourceState, ...] = ()  # of the measures that have an address
    roundtable: bool = True  # a monthly brief goes where digests go, once two sides are known

    def lets_read(self, model: str) -> bool:
        """Say whether this very model may read messages here; another one was never allowed."""
        return self.detection.model and bool(model) and model == self.model

    def team_of(self, one: ChannelState | PersonState) -> Team | None:
        """Return whose channel it is, or where somebody works; None where nobody said so.

        A team that no admin wrote down has a name alone; who leads one belongs to it.
        """
        listed = (team for team in self.teams if team.is_called(one.team))
        if one.team.strip():
            return next(listed, Team(one.team.strip()))
        leads = (t for t in self.teams if isinstance(one, PersonState) and t.lead == one.person)
        return next(leads, None)

    def principle(self, number: int) -> Principle | None:
        """Return a principle by its number, also one that is promised no longer."""
        known = (*self.principles, *self.former_principles)
        return next((one for one in known if one.number == number), None)

    def metric(self, id: str) -> Metric | None:
        """Return a customer measure by its id, also one that is followed no longer."""
        known = (*self.metrics, *self.former_metrics)
        return next((one for one in known if one.id == id), None)

    def source(self, metric: str) -> SourceState | None:
        """Return what came of reading a measure's address, by the measure's id."""
        return next((one for one in self.sources if one.metric == metric), None)

    @property
    def all_segments(self) -> tuple[Segment, ...]:
        """Every segment that the record may name."""
        return (*self.segments, *self.former_segments)

    def segment_name(self, id: str) -> str:
        """Return what people call a segment, also one that is offered no more."""
        return next((one.name for one in self.all_segments if one.id == id), id)

    def timed(self, plan: DigestPlan) -> DigestPlan:
        """Return a plan with its day and hour: its own, or the workspace's."""
        if plan.is_own:
            return plan
        return replace(plan, weekday=self.digest_weekday, at=self.digest_at)


PublicHolidays = Callable[[str], frozenset[date]]


def no_holidays(_place: str) -> frozenset[date]:
    """Return none: nothing here knows a public holiday."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """All that the rules may depend on for one event.

    ``admin`` is one whom the platform knows as such, for where nobody was named here. ``model``
    names the model that is set up here, "" for none. ``public_holidays`` computes those of a
    country or, where nobody said one, of a time zone. ``series`` are the values of the measure
    that an initiative's promise is about, where it is looked back at.
    """

    workspace: WorkspaceSettings
    channel: ChannelState
    people: tuple[PersonState, ...] = field(default=())
    admin: Person | None = None
    model: str = ""
    public_holidays: PublicHolidays = no_holidays
    series: Series = ()

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
    def team(self) -> Team | None:
        """Whose channel it is."""
        return self.workspace.team_of(self.channel)

    def hours(self, who: Person) -> Hours:
        """Return when somebody may be written to: plan by these, and by nothing else."""
        return self.hours_of(self.person(who))

    def hours_of(self, state: PersonState) -> Hours:
        """Do the same for a state that ``people`` may not hold yet.

        With public holidays, the company's own days off, and the days on which they are away.
        """
        hours = state.hours
        public = self.public_holidays(hours.country or hours.zone)
        closed = {day.on for day in self.workspace.days_off}
        own = closed.union(hours.holidays, *(away.days for away in state.away))
        return replace(hours, holidays=public | own if own else public)

    def is_here(self, who: Person, now: datetime) -> bool:
        """Say whether somebody of ours can be asked now: not gone, a guest, away nor muted."""
        state = self.person(who)
        return state.is_member and not self.is_muted(who, now) and not self.is_away(who, now)

    def is_away(self, who: Person, now: datetime) -> bool:
        """Say whether it is a day on which somebody said that they are not there."""
        state = self.person(who)
        today = now.astimezone(ZoneInfo(state.hours.zone)).date() if state.away else None
        return any(away.first <= today <= away.last for away in state.away if today)

    @property
    def deciders(self) -> tuple[Person, ...]:
        """Who may decide in this channel, the first first; each once, and only who is still there.

        The channel's decider, the lead of its team, the workspace's decider, its admins.
        """
        lead = self.team.lead if self.team else None
        named = (self.channel.decider, lead, self.workspace.decider, *self.workspace.admins)
        known = dict.fromkeys(person for person in (*named, self.admin) if person is not None)
        return tuple(person for person in known if self._may_decide(self.person(person)))

    @property
    def decider(self) -> Person | None:
        """Who decides in this channel."""
        return next(iter(self.deciders), None)

    def deciders_here(self, now: datetime) -> tuple[Person, ...]:
        """Return those of the deciders who can be asked now: a mute is heard, and passes on."""
        return tuple(person for person in self.deciders if self.is_here(person, now))

    def _may_decide(self, state: PersonState) -> bool:
        is_trusted = state.is_outsider and self.channel.outsiders_decide and state.is_active
        return state.is_member or is_trusted

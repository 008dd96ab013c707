"""What the bot shows, free of any platform.

The engine writes the words once; each platform only lays them out.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.impact import Sign
from bot.domain.message import Person, Thread
from bot.domain.metric import Point, Series, Trend


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in their line."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody wrote. Shown as written, never interpreted."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


Words = tuple[str | Strong | Quote | Link | Person, ...]


class Action(StrEnum):
    """What a button does. Stored in messages that stay for years: never rename one."""

    ANSWER = "answer"
    NO_IMPACT = "no_impact"
    NOT_A_PROPOSAL = "not_a_proposal"
    ASK_SOMEONE_ELSE = "ask_someone_else"
    SNOOZE = "snooze"  # value: "2h", "tomorrow", "monday"
    QUIET = "quiet"
    KEEP = "keep"  # the question was right here
    SAVE_POST = "save_post"
    EDIT = "edit"
    DECIDE = "decide"  # value: a DecisionKind chosen beforehand, or empty
    CLOSE = "close"  # not now, not ever: stopped, with the reason
    SUPERSEDE = "supersede"
    RAISE_CONCERN = "raise_concern"
    RESOLVE_CONCERN = "resolve_concern"  # value: the concern's number
    LINK_CONCERN = "link_concern"  # value: the concern's number
    OWN = "own"
    NAME_OWNER = "name_owner"
    ACCEPT = "accept"
    NOT_ME = "not_me"
    CHOOSE_OWNER = "choose_owner"  # value: the person's id
    COACH_ADD = "coach_add"
    COACH_NOTHING = "coach_nothing"
    COACH_WRONG = "coach_wrong"
    UPDATE_SOURCE = "update_source"
    ERASE_SNAPSHOT = "erase_snapshot"
    LINK = "link"  # value: the other's reference
    NOT_RELATED = "not_related"  # value: as above
    REVIEW = "review"  # value: a ReviewResult, or empty: opens the form
    MUTE = "mute"  # value: "1w", or "off": ends it
    SET_HOURS = "set_hours"
    SET_CHANNEL = "set_channel"  # value: the channel's id
    SET_SEGMENTS = "set_segments"
    SET_PRINCIPLES = "set_principles"
    SET_METRICS = "set_metrics"
    ADD_VALUES = "add_values"  # value: the id of a customer measure, or empty
    FOLLOW_UP = "follow_up"
    SET_DECIDER = "set_decider"
    SET_CADENCE = "set_cadence"
    SET_CONSENT = "set_consent"
    SET_DETECTION = "set_detection"
    SET_TEAMS = "set_teams"
    SET_DAYS_OFF = "set_days_off"
    UNDO_QUIETING = "undo_quieting"  # value: the channel's id
    BECOME_ADMIN = "become_admin"
    CONFIRM_DRAFT = "confirm_draft"  # value: the draft's number
    AGREE = "agree"  # on second sight, too, customers will not feel it
    SEE_ALL = "see_all"  # value: "C1 2026-W36 waiting" of a digest, or "mine waiting"
    OPEN = "open"  # leads to the thread; nothing is stored


MINE = "mine"  # so begins the value of what leads to a list of one's own


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to press. ``about`` names the thread when the card tells of several.

    ``only_for``: nobody else need see it, where the platform can hide it; none: everybody may.
    """

    action: Action
    label: str
    about: Thread | None = None
    value: str = ""
    main: bool = False
    only_for: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """A small question about the message itself, answered by one of two buttons.

    A platform that has no such thing leaves it out: nothing depends on it.
    """

    question: str
    yes: Button
    no: Button


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What one segment gains or loses, as a line of a card."""

    segment: str
    sign: Sign | None  # None: internal only, no sign is shown
    sentence: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in a contention: who, and the one sentence they gave, if they did."""

    person: Person
    sentence: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a digest, with the button for its next step.

    ``more`` are other ways to go on, at most three, for a line that somebody must choose about.
    """

    words: Words
    sign: Sign | None = None
    button: Button | None = None
    more: tuple[Button, ...] = ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All that can be pressed, the next step first."""
        return (self.button, *self.more) if self.button else self.more


@dataclass(frozen=True, slots=True)
class Section:
    """A headed group of lines; ``more`` counts those left out.

    ``rest`` holds some of those, for a platform that has a table to turn the pages of; ``whole``
    leads to all of them.
    """

    title: str
    items: tuple[Item, ...]
    more: int = 0
    rest: tuple[Item, ...] = ()
    whole: Button | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """The balance: the week's counts and those before, by name, as a small chart.

    ``weeks`` is how many weeks ``now`` counts; ``before`` is what as many had of the four before.
    """

    names: tuple[str, ...]
    now: tuple[int, ...]
    before: tuple[float, ...]
    weeks: int = 1


@dataclass(frozen=True, slots=True)
class Curve:
    """The values of a measure by date, with the days on which something was decided.

    ``promise`` is what it was expected to be, and by when. Its words stand among the facts too,
    for a platform that draws nothing. ``total`` is how many values there are; where that is more
    than there are ``points``, those are spread evenly over them.
    """

    name: str
    unit: str
    points: Series
    marks: tuple[tuple[date, str], ...] = ()
    better: Trend | None = None
    promise: Point | None = None
    total: int = 0

    @property
    def days(self) -> tuple[date, ...]:
        """All days that it is about, in no order."""
        promised = (self.promise.on,) if self.promise else ()
        return (*(one.on for one in self.points), *(on for on, _ in self.marks), *promised)

    @property
    def spans_years(self) -> bool:
        """Whether it is about more than one year, so that each day is told with its own."""
        return len({day.year for day in self.days}) > 1


class CardKind(StrEnum):
    """Which message this is."""

    QUESTION = "question"
    RECORD = "record"
    CONTENTION = "contention"
    NUDGE = "nudge"
    COACH = "coach"
    OUTCOME = "outcome"
    DIGEST = "digest"
    ROUNDTABLE = "roundtable"
    NOTE = "note"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message from the bot, top to bottom: status, title, lead, note, effects, facts, buttons.

    ``summary`` is the one plain line a phone shows; without one the lead is all there is, as plain
    as if somebody had typed it. ``version`` is the initiative's when it was
    made: what was posted meanwhile is brought up to date by it. A press on an old card is
    answered by what stands now.
    """

    kind: CardKind
    summary: str
    about: Thread | None = None
    version: int = 0
    status: tuple[str, ...] = ()
    title: str = ""
    lead: Words = ()
    note: Words = ()
    effects: tuple[EffectLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    facts: tuple[Words, ...] = ()
    sections: tuple[Section, ...] = ()
    bars: Bars | None = None
    curve: Curve | None = None
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    feedback: Feedback | None = None

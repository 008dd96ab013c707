"""What the bot shows, free of any platform: cards, forms, and what people do with them.

The engine writes the words once; each platform only lays them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.impact import Sign
from bot.domain.message import Channel, Person, Thread


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
    SAVE_POST = "save_post"
    EDIT = "edit"
    DECIDE = "decide"
    RAISE_CONCERN = "raise_concern"
    RESOLVE_CONCERN = "resolve_concern"  # value: the concern's number
    OWN = "own"
    ACCEPT = "accept"
    NOT_ME = "not_me"
    CHOOSE_OWNER = "choose_owner"  # value: the person's id
    COACH_ADD = "coach_add"
    COACH_NOTHING = "coach_nothing"
    COACH_WRONG = "coach_wrong"
    UPDATE_SOURCE = "update_source"
    ERASE_SNAPSHOT = "erase_snapshot"
    REVIEW = "review"  # value: a ReviewResult, or empty: opens the form
    OPEN = "open"  # leads to the thread; nothing is stored


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to press. ``about`` names the thread when the card tells of several."""

    action: Action
    label: str
    about: Thread | None = None
    value: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class EffectLine:
    """What one segment gains or loses, as a line of a card."""

    segment: str
    sign: Sign | None  # None: internal only, no sign is shown
    sentence: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in a contention: who, and the one sentence they gave."""

    person: Person
    sentence: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a digest, with the button for its next step."""

    words: Words
    sign: Sign | None = None
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed group of lines; ``more`` counts those left out."""

    title: str
    items: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Bars:
    """The balance: the week's counts and those before, by name, as a small chart."""

    names: tuple[str, ...]
    now: tuple[int, ...]
    before: tuple[float, ...]


class CardKind(StrEnum):
    """Which message this is."""

    QUESTION = "question"
    RECORD = "record"
    CONTENTION = "contention"
    NUDGE = "nudge"
    COACH = "coach"
    OUTCOME = "outcome"
    DIGEST = "digest"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message from the bot, top to bottom: status, title, lead, note, effects, facts, buttons.

    ``summary`` is the one plain line a phone shows. ``version`` is the initiative's when it was
    made; a press brings it back, so that a stale card changes nothing.
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
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()


class FieldKind(StrEnum):
    """How a field is filled in."""

    SIGNS = "signs"  # for each option a Sign or nothing; values are "option:sign"
    CHOICE = "choice"  # at most one option
    LINE = "line"
    TEXT = "text"
    PERSON = "person"  # a person's id, or empty: not known yet
    DATE = "date"  # ISO, or empty


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form, with what is known already."""

    name: str
    label: str
    kind: FieldKind
    help: str = ""
    options: tuple[Option, ...] = ()
    values: tuple[str, ...] = ()
    required: bool = False
    limit: int = 3000
    placeholder: str = ""


class FormName(StrEnum):
    """Which form this is. Travels with the submission."""

    ANSWER = "answer"
    NO_IMPACT = "no_impact"
    ASK_SOMEONE_ELSE = "ask_someone_else"
    DECIDE = "decide"
    RAISE_CONCERN = "raise_concern"
    RESOLVE_CONCERN = "resolve_concern"
    NOT_ME = "not_me"
    OWN = "own"
    REVIEW = "review"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form, pre-filled from what was said."""

    name: FormName
    title: str
    about: Thread | None
    version: int
    context: str = ""
    quote: str = ""
    fields: tuple[Field, ...] = ()
    submit: str = "Save"
    note: str = ""
    value: str = ""  # what opened it, such as a concern's number


# What people do.


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed a button. ``id`` is the platform's own, so that a repeat is known."""

    id: str
    by: Person
    action: str
    about: Thread | None
    version: int
    at: datetime
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Somebody sent a form. A field's values are what the platform collected, unjudged."""

    id: str
    by: Person
    form: str
    about: Thread | None
    place: Channel | None
    version: int
    values: Mapping[str, tuple[str, ...]]
    at: datetime
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Somebody typed ``/impact …``; ``words`` is what follows."""

    id: str
    by: Person
    place: Channel
    words: str
    at: datetime
    thread: Thread | None = None


# What the bot answers at once, to that person alone.


@dataclass(frozen=True, slots=True)
class Nothing:
    """Taken. The card will show it."""


@dataclass(frozen=True, slots=True)
class Say:
    """One private line."""

    words: Words


@dataclass(frozen=True, slots=True)
class Show:
    """A private card, such as a list or a preview."""

    card: Card


@dataclass(frozen=True, slots=True)
class Open:
    """Open this form."""

    form: Form


@dataclass(frozen=True, slots=True)
class Invalid:
    """The form stays open; each message stands beside its field. Nothing typed is lost."""

    errors: Mapping[str, str]


Response = Nothing | Say | Show | Open | Invalid

"""Forms, free of any platform: the fields, and what is known already."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.message import Thread


class FieldKind(StrEnum):
    """How a field is filled in."""

    SIGNS = "signs"  # for each option a Sign or nothing; values are "option:sign"
    CHOICE = "choice"  # at most one option
    CHOICES = "choices"  # any number of options
    LINE = "line"
    TEXT = "text"
    PERSON = "person"  # a person's id, or empty: not known yet
    DATE = "date"  # ISO, or empty
    TIME = "time"  # of the day, "09:00", or empty
    CHANNEL = "channel"  # a channel's id; where they are, each platform knows


WHERE = "where"  # the field that says in which channel something is to be posted


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
    LINK_CONCERN = "link_concern"  # value: the concern's number
    CLOSE = "close"
    SUPERSEDE = "supersede"
    NOT_ME = "not_me"
    OWN = "own"
    NAME_OWNER = "name_owner"
    REVIEW = "review"
    NEW = "new"
    HOURS = "hours"
    CHANNEL = "channel"  # value: the channel's id
    SEGMENTS = "segments"
    PRINCIPLES = "principles"
    METRICS = "metrics"
    VALUES = "values"  # value: the id of a customer measure, or empty
    DECIDER = "decider"
    CADENCE = "cadence"
    CONSENT = "consent"
    DETECTION = "detection"
    TEAMS = "teams"
    DAYS_OFF = "days_off"


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

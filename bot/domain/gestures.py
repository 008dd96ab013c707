"""What people do with cards and forms, and what they see at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.cards import MINE, Action, Card, Words
from bot.domain.form import WHERE, Form
from bot.domain.message import Channel, Person, Thread

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
    by_outsider: bool = False  # the platform says that they are of another organisation

    @property
    def listed(self) -> Channel | None:
        """The channel of whose digest a list is asked for; None for one's own, and all else."""
        id = self.value.partition(" ")[0]
        is_asked = self.action == Action.SEE_ALL and id != MINE
        return Channel(self.by.workspace, id) if is_asked else None


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
    by_outsider: bool = False

    @property
    def chosen(self) -> Channel | None:
        """The channel that was chosen in the form; None where the form asks for none."""
        id = next(iter(self.values.get(WHERE, ())), "")
        return Channel(self.by.workspace, id) if id else None


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


@dataclass(frozen=True, slots=True)
class Propose:
    """Post these words in a channel for that person, and hand them in as asked for by command.

    ``place`` is None where it is the channel that the command or form came from.
    """

    text: str
    place: Channel | None = None


Response = Nothing | Say | Show | Open | Invalid | Propose

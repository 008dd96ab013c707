"""One line of the history in words: "Decided: go", "Priya Raman accepted"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.events import Event
from bot.domain.initiative_events import (
    CardNotPosted,
    CardPosted,
    MessagePosted,
    Purpose,
    Role,
    TextRead,
)
from bot.domain.message import Message, Person, Thread
from bot.domain.record_events import CoachingAnswered, OwnerDeclined, ReviewDue
from bot.domain.review import ReviewResult
from bot.ports.reports import HistoryLine
from bot.web.dates import Calendar
from bot.web.names import Names
from bot.web.phrases import RESULTS, clip

LONGEST = 400
READINGS = frozenset({TextRead.__name__, CoachingAnswered.__name__})
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# By the name of the event's class, which is stored and never renamed. A name in braces is a
# field of the event; {who} is whoever did it, {place} the channel.
HEADLINES: Mapping[str, str] = {
    "MessagePosted": "Noticed in {place}",
    "ReplyPosted": "{who} wrote in the thread",
    "TextRead": "The text was read",
    "SourceEdited": "The source was edited",
    "SourceDeleted": "The source was deleted",
    "SourceUpdated": "{who} took over the edited source",
    "SnapshotErased": "{who} had the kept text erased",
    "AskDue": "Asked in {place}",
    "Answered": "{who} answered",
    "NoImpactSaid": "{who}: no customer impact, {reason}",
    "Dismissed": "{who}: not a proposal",
    "Snoozed": "{who} put the question off until {until}",
    "QuestionKept": "{who} said that the question was right here",
    "Quieted": "{who} asked for quiet in this thread",
    "GestureRefused": "{who}, of another organisation, was refused: {what}",
    "Redirected": "{who} passed the question to {to}",
    "ReminderDue": "Reminded",
    "AnswerOverdue": "The deadline passed: unanswered",
    "OwnerAccepted": "{who} accepted",
    "OwnershipClaimed": "{who}: I own this",
    "ContentionOverdue": "Two working days passed: somebody has to choose the owner",
    "OwnerChosen": "{owner} is the owner; {who} chose",
    "OwnerNamed": "{who} named {owner}",
    "OwnerLost": "{person}, whose it was: {reason}",
    "OwnerMissing": "Still nobody answers for it",
    "ConcernRaised": "{who} raised a concern: {title}",
    "ConcernResolved": "{who} resolved concern {number}: {resolution}",
    "ConcernLinked": "{who} linked concern {number}: see {reference}",
    "CoachingAnswered": "{who} answered a private question",
    "DecisionTaken": "Decided: {kind}",
    "ParkingEnded": "Woken: it was parked until today",
    "Reviewed": "Looked back: {result}",
    "SecondLookAgreed": "{who} agreed: no customer impact",
    "Superseded": "Superseded by {reference}",
    "RelateDue": "Looked for related decisions",
    "Linked": "{who} linked it with {reference}",
    "NotRelated": "{who}: not related to {reference}",
    "Supersedes": "It took the place of {reference}",
}
MESSAGES: Mapping[Role, str] = {
    Role.CARD: "card",
    Role.OUTCOME: "outcome",
    Role.NUDGE: "direct message",
    Role.DIGEST: "digest",
    Role.ROUNDTABLE: "roundtable brief",
    Role.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the page shows it. ``because`` is empty where it is private, or says the same."""

    day: str
    iso: str
    text: str
    because: str


def tell(line: HistoryLine, names: Names, calendar: Calendar) -> Line:
    """Return a line of the history in words."""
    teller = _Teller(line, names, calendar)
    text = clip(teller.headline(), LONGEST)
    because = clip(teller.plain(line.because), LONGEST)
    if _is_private(line) or because.casefold() == text.casefold():
        because = ""
    return Line(
        day=calendar.day(line.at),
        iso=calendar.local(line.at).isoformat(timespec="minutes"),
        text=text,
        because=because,
    )


def _is_private(line: HistoryLine) -> bool:
    """Say whether the reason is between the coach and the author, or may be.

    Of a reading whose text was erased nothing says any more what it was for.
    """
    match line.event:
        case None:
            return line.kind in READINGS
        case TextRead(purpose=purpose):
            return purpose is Purpose.COACH
        case event:
            return isinstance(event, CoachingAnswered)


@dataclass(frozen=True, slots=True)
class _Teller:
    line: HistoryLine
    names: Names
    calendar: Calendar

    def headline(self) -> str:
        event = self.line.event
        if event is None:
            return f"{_words(self.line.kind)}; its text was erased"
        template = _special(event) or HEADLINES.get(type(event).__name__)
        if template is None:
            return _words(type(event).__name__)
        return template.format_map(_Fields(self, event))

    def value(self, event: Event, name: str) -> str:
        """Return a field of the event as people read it."""
        if name == "who":
            return self.who(event)
        if name == "place":
            thread: Thread | None = getattr(event, "thread", None)
            return self.names.channel(thread.place) if thread else "its channel"
        return self.written(getattr(event, name))

    def who(self, event: Event) -> str:
        message: Message | None = getattr(event, "message", None)
        author = message.author if message else None
        actor = self.line.actor or getattr(event, "by", None) or author
        return self.names.person(actor) if actor else "Somebody"

    def written(self, value: object) -> str:
        match value:
            case Person():
                return self.names.person(value)
            case date():
                return self.calendar.day(value)
            case ReviewResult():
                return RESULTS[value]
            case _:
                return self.plain(str(value))

    def plain(self, text: str) -> str:
        actor = self.line.actor
        thread: Thread | None = getattr(self.line.event, "thread", None)
        place = thread or actor
        return self.names.plain(text, place.workspace) if place else text


class _Fields(dict[str, str]):
    """Looks a field up when the headline names it."""

    def __init__(self, teller: _Teller, event: Event) -> None:
        super().__init__()
        self._teller = teller
        self._event = event

    def __missing__(self, name: str) -> str:
        return self._teller.value(self._event, name)


def _special(event: Event) -> str | None:
    """Return the headline of an event that says more than its class."""
    match event:
        case MessagePosted(asked_by=Person()):
            return "Brought in by {asked_by}"
        case CardPosted() | CardNotPosted():
            return _delivered(event)
        case OwnerDeclined(instead=instead):
            return "{who}: not me" + ("; named {instead}" if instead else "")
        case ReviewDue(reminder=reminder):
            return "Reminded to look back" if reminder else "Asked what happened"
        case _:
            return None


def _delivered(event: CardPosted | CardNotPosted) -> str:
    message = f"The {MESSAGES[event.role]}"
    if isinstance(event, CardPosted):
        return f"{message} stands in the thread"
    return f"{message} was {'not confirmed' if event.uncertain else 'not posted'}"


def _words(kind: str) -> str:
    """Return "Source edited" for "SourceEdited"."""
    return CAPITAL.sub(" ", kind).replace("_", " ").capitalize()

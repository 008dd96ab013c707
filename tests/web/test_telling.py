"""A line of the history in words, whatever happened."""

from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.decision import DecisionKind
from bot.domain.events import Event
from bot.domain.impact import Impact
from bot.domain.initiative_events import (
    Answered,
    CardNotPosted,
    CardPosted,
    InitiativeEvent,
    MessagePosted,
    Purpose,
    Role,
    Snoozed,
    TextRead,
)
from bot.domain.message import Message, Person, Thread
from bot.domain.record_events import (
    CoachingAnswered,
    DecisionTaken,
    OwnerDeclined,
    ReviewDue,
    Reviewed,
)
from bot.domain.review import ReviewResult
from bot.domain.signal import NO_SIGNAL, Signal, Way
from bot.ports.reports import HistoryLine
from bot.web.dates import Calendar
from bot.web.names import Names
from bot.web.telling import HEADLINES, tell
from tests.builders import DAY, MAYA, NOON, PRIYA, THREAD
from tests.web.house import House

MESSAGE = Message("1", THREAD, MAYA, "Let people pay as guest", NOON)
CALENDAR = Calendar(NOON)
VERDICT = "the model finds the answer commercial only"


def line_of(event: Event | None, *, by: Person | None = None, because: str = "") -> HistoryLine:
    kind = type(event).__name__ if event else "SourceEdited"
    return HistoryLine(1, "CI-1", 1, event, kind, by, NOON, because)


def told(house: House, event: Event | None, by: Person | None = None) -> str:
    with house.reading(THREAD.workspace) as desk:
        return tell(line_of(event, by=by), Names(desk), CALENDAR).text


def value_of(kind: Any) -> Any:  # noqa: ANN401 - of any type that a field may have
    """Return some value of a field's type."""
    if isinstance(kind, UnionType):
        return value_of(get_args(kind)[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    known = {str: "words", int: 1, float: 1.0, bool: True, datetime: NOON, date: NOON.date(),
             Thread: THREAD, Person: PRIYA, Message: MESSAGE, Signal: NO_SIGNAL,
             Impact: Impact(), Card: Card(kind=CardKind.NOTE, summary="")}  # fmt: skip
    return known[kind]


def some(kind: type) -> Event:
    """Return some event of a class, with nothing but what it needs."""
    hints = get_type_hints(kind)
    needed = (field for field in fields(kind) if field.default is MISSING)
    event: Event = kind(**{field.name: value_of(hints[field.name]) for field in needed})
    return event


@pytest.mark.parametrize("kind", get_args(InitiativeEvent))
def test_whatever_happens_has_words(one_house: House, kind: type) -> None:
    words = told(one_house, some(kind))
    assert words
    assert "{" not in words
    assert "Person(" not in words


def read(purpose: Purpose) -> TextRead:
    return TextRead(thread=THREAD, message=MESSAGE, purpose=purpose)


@pytest.mark.parametrize(
    ("event", "because"),
    [
        (read(Purpose.COACH), ""),
        (CoachingAnswered(thread=THREAD, by=MAYA, answer="nothing", at=NOON), ""),
        (read(Purpose.DETECT), VERDICT),
    ],
)
def test_what_the_coach_found_is_told_to_nobody_else(
    one_house: House, event: Event, because: str
) -> None:
    with one_house.reading(THREAD.workspace) as desk:
        names = Names(desk)
        assert tell(line_of(event, because=VERDICT), names, CALENDAR).because == because


@pytest.mark.parametrize("kind", ["TextRead", "CoachingAnswered"])
def test_a_reading_whose_text_was_erased_gives_no_reason(one_house: House, kind: str) -> None:
    line = replace(line_of(None, because=VERDICT), kind=kind)
    with one_house.reading(THREAD.workspace) as desk:
        assert tell(line, Names(desk), CALENDAR).because == ""


def test_no_headline_is_for_an_event_that_does_not_exist() -> None:
    assert set(HEADLINES) <= {kind.__name__ for kind in get_args(InitiativeEvent)}


@pytest.mark.parametrize(
    ("event", "by", "words"),
    [
        (MessagePosted(thread=THREAD, message=MESSAGE, signal=NO_SIGNAL, way=Way.DETECTED), None,
         "Noticed in #checkout"),
        (MessagePosted(thread=THREAD, message=MESSAGE, signal=NO_SIGNAL, way=Way.MENTION,
                       asked_by=PRIYA), None, "Brought in by Priya Raman"),
        (Answered(thread=THREAD, by=MAYA, impact=Impact(), owner=None, at=NOON), MAYA,
         "Maya Okafor answered"),
        (CardPosted(thread=THREAD, role=Role.CARD, message_id="1", version=1), None,
         "The card stands in the thread"),
        (CardNotPosted(thread=THREAD, role=Role.OUTCOME, reason="gone"), None,
         "The outcome was not posted"),
        (CardNotPosted(thread=THREAD, role=Role.CARD, reason="late", uncertain=True), None,
         "The card was not confirmed"),
        (Snoozed(thread=THREAD, by=MAYA, until=NOON + DAY, at=NOON), None,
         "Maya Okafor put the question off until 25 Aug"),
        (OwnerDeclined(thread=THREAD, by=PRIYA, instead=None, at=NOON), PRIYA,
         "Priya Raman: not me"),
        (OwnerDeclined(thread=THREAD, by=PRIYA, instead=MAYA, at=NOON), PRIYA,
         "Priya Raman: not me; named Maya Okafor"),
        (DecisionTaken(thread=THREAD, by=PRIYA, kind=DecisionKind.GO, at=NOON), PRIYA,
         "Decided: go"),
        (ReviewDue(thread=THREAD, due=NOON), None, "Asked what happened"),
        (ReviewDue(thread=THREAD, due=NOON, reminder=1), None, "Reminded to look back"),
        (Reviewed(thread=THREAD, by=MAYA, result=ReviewResult.WORSE, at=NOON), MAYA,
         "Looked back: worse than promised"),
        (None, MAYA, "Source edited; its text was erased"),
    ],
)  # fmt: skip
def test_it_is_said_who_did_what(
    one_house: House, event: Event | None, by: Person | None, words: str
) -> None:
    assert told(one_house, event, by) == words


def test_a_reason_that_says_the_same_is_left_out(one_house: House) -> None:
    event = CardPosted(thread=THREAD, role=Role.CARD, message_id="1", version=1)
    line = line_of(event, because="the card stands in the thread")
    with one_house.reading(THREAD.workspace) as desk:
        assert tell(line, Names(desk), CALENDAR).because == ""

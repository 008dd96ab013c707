"""What people say and do in the usual thread."""

from datetime import date, timedelta

from bot.domain.decision import DecisionKind
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative_events import (
    Answered,
    ReplyPosted,
)
from bot.domain.message import Message, Person
from bot.domain.record_events import (
    DecisionTaken,
    OwnerAccepted,
)
from tests.builders import MAYA, PRIYA, THREAD
from tests.tabletop import INES, Table

TWO_MINUTES = timedelta(minutes=2)
SENTENCE = "A guest shopper will pay in two steps instead of five."
PROMISE = Expectation("Guest baskets left behind", Direction.BETTER, "8 points", date(2026, 10, 23))
IMPACT = Impact(
    effects=(
        SegmentEffect("guests", Sign.GAIN),
        SegmentEffect("trade", Sign.LOSS, "A trade buyer loses the VAT line."),
    ),
    change=SENTENCE,
    evidence=Evidence(Grade.MEASURED),
    horizon=Horizon.NOW,
    expected=PROMISE,
)


def answered(owner: Person | None = None, impact: Impact = IMPACT, by: Person = MAYA) -> Answered:
    return Answered(thread=THREAD, by=by, impact=impact, owner=owner, at=Table().now)


def replied(text: str, *, by: Person = MAYA, id: str = "2") -> ReplyPosted:
    return ReplyPosted(thread=THREAD, message=Message(id, THREAD, by, text, Table().now))


def went_ahead(table: Table, owner: Person = PRIYA) -> None:
    table.put(answered(owner))
    table.put(OwnerAccepted(thread=THREAD, by=owner, at=table.now))
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))

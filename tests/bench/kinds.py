"""What the initiatives of a large record are like: most are over, some wait, few are contested."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    NoImpact,
    NoImpactReason,
    SegmentEffect,
    Sign,
    TradeOff,
)
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.message import Person, Thread
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.review import Review, ReviewResult
from tests.builders import DAY, NOON, initiative

PROMISED = timedelta(days=90)  # from a decision to its look back
WAITING_EVERY = 50  # one in so many waits for somebody
OWNERLESS_EVERY, CONTESTED_EVERY, DRAWN_EVERY = 1_000, 5_000, 200

ROOM = Thread("bench:0", "C0", "0")
AUTHOR, OWNER = Person("bench:0", "U1"), Person("bench:0", "U2")
OWNED = (Claim(OWNER, ClaimState.ACCEPTED, AUTHOR, NOON),)
TITLE, SENTENCE = "What it is called.", "What it does to customers."
IMPACT = Impact(
    (SegmentEffect("guests", Sign.GAIN), SegmentEffect("trade", Sign.LOSS)),
    SENTENCE,
    evidence=Evidence(Grade.TOLD),
    horizon=Horizon.NOW,
    expected=Expectation("Baskets left behind", Direction.BETTER, "8 points", date(2026, 8, 24)),
)
LATER = NOON + PROMISED


def _one(**changes: Any) -> Initiative:  # noqa: ANN401 - any field of an initiative
    answers = 1 if "impact" in changes else 0
    known = {"title": TITLE, "thread": ROOM, "author": AUTHOR, "team": "Team 0"}
    return initiative(**(known | {"impact_version": answers} | changes))


def _decided(kind: DecisionKind = DecisionKind.GO, **changes: Any) -> Initiative:  # noqa: ANN401
    decision = Decision(kind, AUTHOR, NOON, why="It is worth it to those who buy twice.")
    known = {"status": Status.DECIDED, "decision": decision, "claims": OWNED, "impact": IMPACT}
    return _one(**(known | changes))


def _reviewed(result: ReviewResult, **changes: Any) -> Initiative:  # noqa: ANN401
    """Return one that was looked back at when its time had come."""
    over = Review(LATER, asked_at=LATER, result=result, actual="63 %", by=OWNER, at=LATER)
    return _decided(status=Status.REVIEWED, review=over, **changes)


QUESTION = Question(asked_of=AUTHOR, asked_at=NOON - DAY, deadline=NOON + 5 * DAY)
RIVALS = tuple(Claim(who, ClaimState.ACCEPTED, who, NOON) for who in (AUTHOR, OWNER))
SAID = NoImpact(NoImpactReason.INTERNAL, AUTHOR, NOON)

TO_COME = _decided(review=Review(LATER))
USUAL = (
    _reviewed(ReviewResult.AS_EXPECTED),
    _reviewed(ReviewResult.WORSE, trades_off=(TradeOff(1, "It pays."),)),
    _decided(DecisionKind.CHANGED, impact=Impact((SegmentEffect("returning", Sign.GAIN),))),
    _decided(DecisionKind.STOPPED),
    _one(status=Status.DISMISSED),
    _one(status=Status.UNANSWERED, unanswered_at=NOON),
    _decided(review=Review(LATER, asked_at=LATER, lapsed=True, lapsed_at=LATER, at=LATER)),
)
WAITING = (
    _one(status=Status.ASKED, question=QUESTION),
    _one(status=Status.ANSWERED, impact=IMPACT, claims=OWNED),
)
OWNERLESS = _decided(claims=())
CONTESTED = _one(
    status=Status.ANSWERED,
    impact=IMPACT,
    claims=RIVALS,
    contention=Contention(since=NOON, due=NOON + 2 * DAY),
)
DRAWN = _one(status=Status.NO_IMPACT, no_impact=SAID, second_look=True)
ALL: Sequence[Initiative] = (*USUAL, TO_COME, *WAITING, OWNERLESS, CONTESTED, DRAWN)


def kind_of(count: int, earlier: timedelta) -> Initiative:
    """Return what the initiative of a number is like that came about so long ago."""
    if count % CONTESTED_EVERY == 2:
        return CONTESTED
    if count % OWNERLESS_EVERY == 1:
        return OWNERLESS
    if count % DRAWN_EVERY == 3:
        return DRAWN
    if count % WAITING_EVERY == 0:
        return WAITING[count // WAITING_EVERY % len(WAITING)]
    usual = USUAL[count % len(USUAL)]
    return TO_COME if usual.review is not None and earlier < PROMISED else usual

"""A week of a company, as a digest's facts: say only what the test is about."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.domain.cards import Words
from bot.domain.decision import Decision, DecisionKind
from bot.domain.digest import Balance, DigestFacts, Pair, Told, Week
from bot.domain.impact import (
    Direction,
    Expectation,
    Impact,
    NoImpact,
    NoImpactReason,
    SegmentEffect,
    Sign,
    TradeOff,
)
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.message import Person, Thread
from bot.domain.ownership import Claim, ClaimState, Contention, Loss, OwnerLoss
from bot.domain.policy import Policy, Principle
from bot.domain.relation import Overlap
from bot.domain.review import Review, ReviewResult
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE, initiative, source
from tests.tabletop import INES, Table

WEEK = Week(2026, 34)
MONDAY = NOON.replace(hour=0)  # when the week ended that is told
EMPTY = DigestFacts(week=WEEK, since=MONDAY - 7 * DAY, until=MONDAY)
PROMISE = Expectation("Baskets left behind", Direction.BETTER, "8 points", date(2026, 8, 24))
OWNED = (Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON),)
BOTH = (*OWNED, Claim(JONAS, ClaimState.ACCEPTED, JONAS, NOON))
GUESTS, TRADE = SegmentEffect("guests", Sign.GAIN), SegmentEffect("trade", Sign.LOSS)


def plain(words: Words) -> str:
    """Return words as they are read, people by their ids."""
    return "".join(
        part if isinstance(part, str) else part.id if isinstance(part, Person) else part.text
        for part in words
    )


def policy() -> Policy:
    """Return that of the digest's channel, with one principle that is promised."""
    principles = (Principle(3, "Nobody pays to leave us.", INES),)
    table = Table()
    return replace(table.policy, workspace=replace(table.settings, principles=principles))


def one(number: int, title: str = "Let guests pay", **changes: Any) -> Initiative:  # noqa: ANN401
    """Return one initiative in a thread of its own, with the way to it."""
    thread = Thread(WORKSPACE, "C1", str(number))
    came_from = source("We should change it", link=f"https://harbour.example/C1/{number}")
    known: dict[str, Any] = {
        "number": number,
        "title": title,
        "thread": thread,
        "source": came_from,
    }
    return replace(initiative(), **known | changes)


def decided(number: int, title: str = "Let guests pay", **changes: Any) -> Initiative:  # noqa: ANN401
    """Return what goes ahead since yesterday, is Priya's, and promised something."""
    kind, at = changes.pop("kind", DecisionKind.GO), changes.pop("at", NOON - 2 * DAY)
    effects = changes.pop("effects", (GUESTS, TRADE))
    known = {
        "status": Status.DECIDED,
        "decision": Decision(kind, INES, at),
        "impact": Impact(effects, "They will notice.", expected=PROMISE),
        "claims": OWNED,
    }
    return one(number, title, **known | changes)


def asked(number: int, title: str = "Drop the fee", **changes: Any) -> Initiative:  # noqa: ANN401
    """Return what Maya was asked about three days ago."""
    question = Question(asked_of=MAYA, asked_at=NOON - 3 * DAY, deadline=NOON + DAY)
    return one(number, title, **{"status": Status.ASKED, "question": question} | changes)


def contested(number: int, *, ran_out: bool = True) -> Initiative:
    """Return what two people claim; Ines is asked to choose where the clock ran out."""
    clock = Contention(since=NOON - 5 * DAY, due=NOON - 2 * DAY)
    if ran_out:
        clock = replace(clock, escalated=True, asked=(INES,), escalations=1)
    known = {"status": Status.ANSWERED, "claims": BOTH, "contention": clock}
    return one(number, "Returns cost 5 EUR", **known)


def ownerless(number: int, lost: OwnerLoss | None = None) -> Initiative:
    """Return what goes on with nobody who answers for it."""
    return decided(number, "Sunday delivery", claims=(), lost=lost, at=NOON - 20 * DAY)


def looked_back(number: int, result: ReviewResult, actual: str = "", **changes: Any) -> Initiative:  # noqa: ANN401
    """Return what was looked back at on Friday."""
    review = Review(
        NOON - 4 * DAY, asked_at=NOON - 4 * DAY, result=result, actual=actual, by=PRIYA,
        at=NOON - 3 * DAY, **changes,
    )  # fmt: skip
    return decided(
        number, "Shorter basket page", status=Status.REVIEWED, review=review, at=NOON - 90 * DAY
    )


def lapsed(number: int) -> Initiative:
    """Return what nobody looked back at."""
    review = Review(NOON - 9 * DAY, lapsed=True, lapsed_at=NOON - DAY)
    return decided(number, "Gift cards", review=review, at=NOON - 60 * DAY)


def no_impact(number: int) -> Initiative:
    """Return what Maya said no customer will feel, and was drawn."""
    said = NoImpact(NoImpactReason.INFRASTRUCTURE, MAYA, NOON - 2 * DAY)
    known = {"status": Status.NO_IMPACT, "no_impact": said, "second_look": True}
    return one(number, "Move the search to a new cluster", **known)


def pair(number: int) -> Pair:
    """Return two teams' decisions on guests; the later one knows of the earlier."""
    early = decided(number, "Guest checkout", team="Core", effects=(GUESTS,), at=NOON - 9 * DAY)
    seen = Overlap(early.reference, early.thread, early.title, "guests", "Core", PRIYA, NOON)
    loss = (SegmentEffect("guests", Sign.LOSS),)
    late = decided(
        number + 1, "Ask every guest to make an account", team="Growth", effects=loss,
        overlaps=(seen,),
    )  # fmt: skip
    return Pair(early, late, "guests")


def older(number: int, at: datetime, **changes: Any) -> Initiative:  # noqa: ANN401 - any field
    """Return a decision of long ago."""
    return decided(number, "Free returns for everybody", at=at, **changes)


def a_full_week() -> DigestFacts:
    """Return facts that fill every section."""
    lost = OwnerLoss(PRIYA, Loss.LEFT_CHANNEL, NOON - 6 * DAY, asked=(MAYA,))
    trade_off = (TradeOff(3, "the deadline"),)
    nobodys = decided(9, "New cookie notice", claims=())
    named = (Claim(JONAS, ClaimState.NAMED, MAYA, NOON - 4 * DAY),)
    returns = decided(8, "Shorter return window", trades_off=trade_off)
    worse = Review(NOON, result=ReviewResult.WORSE, actual="63 %", at=NOON - 60 * DAY, by=PRIYA)
    return replace(
        EMPTY,
        decided=Told.of(
            decided(7, effects=(GUESTS,)),
            returns,
            nobodys,
            decided(10, "Loyalty tiers", kind=DecisionKind.STOPPED, effects=(GUESTS,)),
        ),
        waiting=Told.of(asked(3), one(4, status=Status.ANSWERED, claims=named), asked(5, "Chat")),
        contested=Told.of(contested(6), contested(16, ran_out=False)),
        ownerless=Told.of(nobodys, ownerless(11, lost)),
        reviews_due=Told.of(decided(12, "Faster delivery slots", at=NOON - 30 * DAY)),
        learned=Told.of(
            looked_back(13, ReviewResult.WORSE, "3 points", value=3.0, unit="points"),
            looked_back(14, ReviewResult.AS_EXPECTED),
        ),
        not_reviewed=Told.of(lapsed(15)),
        second_looks=Told.of(no_impact(17)),
        related=(pair(18),),
        older=(
            older(20, NOON - 366 * DAY),
            older(21, NOON - 200 * DAY, review=worse, status=Status.REVIEWED),
        ),
        principles=((3, 1),),
        balance=Balance(now=2, later=1, costs_them=1, commercial_only=2),
        before=Balance(now=5, later=3, costs_them=6, commercial_only=8),
        carried=(("CI-5", 2),),
        hidden=2,
    )

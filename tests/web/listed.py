"""A list with some of the states in which an initiative can be, and how its page is read."""

import re

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Question, Status
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.review import Review
from tests.builders import JONAS, MAYA, NOON, PRIYA
from tests.web.house import TODAY, House

ASKED = Question(asked_of=MAYA, asked_at=NOON, deadline=TODAY)
LINK = re.compile(r'<a href="([^"]*)"[^>]*><span dir="auto">([^<]+)</span> <span class="n">(\d+)')


def feels(*segments: str, sign: Sign = Sign.GAIN) -> Impact:
    return Impact(effects=tuple(SegmentEffect(segment, sign) for segment in segments))


def claim(state: ClaimState, person: object = PRIYA) -> Claim:
    return Claim(person, state, person, NOON)  # type: ignore[arg-type]


def fill(house: House) -> None:
    """Keep some of the states in which an initiative can be."""
    accepted, named = (claim(ClaimState.ACCEPTED),), (claim(ClaimState.NAMED),)
    go = Decision(DecisionKind.GO, MAYA, NOON)
    due = Review(due=NOON, asked_at=NOON)
    house.keep(title="Asked", status=Status.ASKED, question=ASKED, claims=accepted)
    house.keep(title="Named", status=Status.ANSWERED, claims=named, impact=feels("guests"))
    house.keep(
        title="Fought over",
        status=Status.ANSWERED,
        claims=(claim(ClaimState.ACCEPTED), claim(ClaimState.ACCEPTED, JONAS)),
        contention=Contention(NOON, TODAY),
        impact=feels("guests", "trade", sign=Sign.LOSS),
    )
    house.keep(title="Going", status=Status.DECIDED, decision=go, claims=accepted)
    house.keep(title="Due", status=Status.DECIDED, decision=go, claims=accepted, review=due)
    house.keep(title="Silent", status=Status.UNANSWERED, claims=accepted, impact=feels("internal"))
    house.keep(title="Dropped", status=Status.DISMISSED)


def titles(page: str) -> list[str]:
    return re.findall(r'class="title" href="[^"]*" dir="auto">([^<]*)<', page)

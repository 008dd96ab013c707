"""Whatever happens: once every clock has run out, nothing waits for a clock that never comes."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.decision import GOES_AHEAD, DecisionKind
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, Redirected, Snoozed
from bot.domain.record_events import DecisionTaken, OwnerChosen, OwnershipClaimed, Reviewed
from bot.domain.review import ReviewResult
from tests.builders import DAY, NOON
from tests.engine.facts import IMPACT
from tests.engine.test_properties import AT, PEOPLE
from tests.tabletop import Table

MORNINGS = st.integers(1, 7).map(lambda days: NOON + days * DAY - timedelta(hours=4))
Clocked = (
    Answered | Redirected | Snoozed | OwnershipClaimed | OwnerChosen | DecisionTaken | Reviewed
)
CLOCKED: st.SearchStrategy[Clocked] = st.one_of(
    st.builds(Answered, **AT, impact=st.just(IMPACT), owner=PEOPLE),
    st.builds(Redirected, **AT, to=PEOPLE),
    st.builds(Snoozed, **AT, until=MORNINGS),
    st.builds(OwnershipClaimed, **AT),
    st.builds(OwnerChosen, **AT, owner=PEOPLE),
    st.builds(
        DecisionTaken,
        **AT,
        kind=st.just(DecisionKind.PARKED),
        wakes_on=st.sampled_from([date(2026, 9, 7), date(2026, 11, 2)]),
    ),
    st.builds(DecisionTaken, **AT, kind=st.sampled_from([DecisionKind.GO, DecisionKind.STOPPED])),
    st.builds(Reviewed, **AT, result=st.just(ReviewResult.TOO_EARLY)),
)
# Minutes, days, or until after the promised date. Never none: what two people do in one
# millisecond has one name.
SPANS = st.sampled_from([timedelta(minutes=20), timedelta(hours=5), 3 * DAY, 60 * DAY])
HAPPENINGS = st.lists(st.tuples(SPANS, CLOCKED), max_size=8)


def played(happenings: list[tuple[timedelta, Clocked]]) -> Table:
    """Let it all happen, each of it when it is told, and then every clock run out."""
    table = Table()
    table.post()
    for span, event in happenings:
        table.wait(span)
        table.put(replace(event, at=table.now))
    table.wait(250 * DAY)
    return table


def unending(initiative: Initiative) -> str:
    """Say what waits for a clock; nothing where nothing does."""
    decision, review, contention = initiative.decision, initiative.review, initiative.contention
    if initiative.status in {Status.WAITING, Status.ASKED}:
        return "an answer"
    if initiative.status is not Status.DECIDED or decision is None:
        return "somebody to choose" if contention and not contention.escalated else ""
    if decision.kind is DecisionKind.PARKED and decision.wakes_on is not None:
        return "the day it wakes"
    is_over = review is None or review.lapsed or review.result is not None
    return "" if is_over or decision.kind not in GOES_AHEAD else "a look back"


@given(HAPPENINGS)
def test_nothing_waits_for_a_clock_that_never_comes(
    happenings: list[tuple[timedelta, Clocked]],
) -> None:
    table = played(happenings)

    assert unending(table.initiative) == ""
    assert [person.waiting for person in table.people.values() if person.waiting] == []

"""Who answers for it: two working days for two claims, and somebody asked anew who is there."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from bot.domain.message import Person, Thread
from bot.domain.ownership import ClaimState
from bot.domain.person_events import NudgeWanted
from bot.domain.record_events import ContentionOverdue, OwnerLost
from tests.company.checks.check import Check, Look
from tests.company.days import Diary
from tests.company.recording import Record

WORKING_DAYS = 2
MOST_ASKED = 2


def wanted(record: Record, kind: str) -> Iterator[tuple[datetime, Person, Thread]]:
    """Yield when which direct message about a record was wanted of whom."""
    for at, event in record.events:
        if isinstance(event, NudgeWanted) and event.nudge.kind == kind and event.nudge.about:
            yield at, event.person, event.nudge.about


def _clock(record: Record, look: Look) -> None:
    for at, event in record.events:
        if not isinstance(event, ContentionOverdue) or event.step:
            continue
        initiative = record.initiatives[event.thread]
        author = record.people[initiative.author]
        due = record.diary.working_days_later(author, event.since, WORKING_DAYS)
        look.case(at == due, f"{initiative.reference}: the clock ran out on {at}, not {due}")


def _escalates(record: Record, look: Look) -> None:
    """Look at who is asked to choose: somebody who is there, two at most, each once."""
    asked: dict[tuple[Thread, datetime], list[Person]] = defaultdict(list)
    overdue = {(at, e.thread): e for at, e in record.events if isinstance(e, ContentionOverdue)}
    for at, person, thread in wanted(record, "choose"):
        reference, one = record.initiatives[thread].reference, record.people[person]
        event = overdue.get((at, thread))
        look.case(event is not None, f"{reference}: asked before the clock ran out")
        look.case(_is_there(record.diary, person, at), f"{one.name} was asked, and is not there")
        people = asked[thread, event.since if event else at]
        look.case(person not in people, f"{reference}: {one.name} twice")
        people.append(person)
        look.case(len(people) <= MOST_ASKED, f"{reference}: {len(people)} people were asked")


def _is_there(diary: Diary, person: Person, at: datetime) -> bool:
    left = diary.left_at(person)
    if left is not None and left <= at:
        return False
    return not any(
        absence.first <= at.date() <= absence.last and absence.told_at <= at
        for absence in diary.absences
        if absence.person == person
    )


def _nobody_gone_owns(record: Record, look: Look) -> None:
    for departure in record.diary.departures:
        for initiative in record.initiatives.values():
            mine = next((c for c in initiative.claims if c.person == departure.person), None)
            is_here = departure.channel in {"", initiative.thread.channel}
            if mine is None or not is_here or mine.at > departure.at:
                continue
            told = f"{initiative.reference} is still with {departure.person.id}, who left"
            look.case(mine.state is not ClaimState.NAMED and not mine.is_live, told)


def _asked_anew(record: Record, look: Look) -> None:
    """Look whether somebody was asked about what was left without an owner.

    At once; where nobody who could say was there, once they are.
    """
    asked = {(thread, at) for at, _, thread in wanted(record, "owner gone")}
    for at, event in record.events:
        if not isinstance(event, OwnerLost):
            continue
        initiative = record.initiatives[event.thread]
        lost = initiative.lost
        if lost is None or lost.since != at:
            look.cases += (event.thread, at) in asked
            continue
        is_asked = any(thread == event.thread and when >= at for thread, when in asked)
        look.case(is_asked, f"{initiative.reference} lost its owner, and nobody was asked")


CHECKS = (
    Check(
        "Two claims: a clock of two working days",
        "PRODUCT.md 5: “a clock of two working days”",
        _clock,
    ),
    Check(
        "Then who decides is asked, and once somebody else",
        "issue 5, Own: “escalates once if absent”",
        _escalates,
    ),
    Check("Who left owns nothing", "issue 5, Own: “owner gone”", _nobody_gone_owns),
    Check("Asked anew whose it is", "issue 5, Own: “owner gone → asked anew”", _asked_anew),
)

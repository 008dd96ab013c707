"""How far an initiative may have come: a walk to each state, by name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.decision import DecisionKind
from bot.domain.impact import NoImpactReason, SegmentEffect, Sign
from bot.domain.initiative_events import (
    Dismissed,
    NoImpactSaid,
    Redirected,
    SourceDeleted,
    SourceEdited,
)
from bot.domain.message import Person
from bot.domain.ownership import Loss
from bot.domain.record_events import (
    ConcernLinked,
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
    OwnerAccepted,
    OwnerLost,
    OwnerNamed,
    OwnershipClaimed,
    Reviewed,
    Superseded,
)
from bot.domain.review import ReviewResult
from tests.builders import JONAS, MAYA, PRIYA, THREAD, WORKSPACE, initiative
from tests.engine.facts import IMPACT, TWO_MINUTES, answered, replied, went_ahead
from tests.tabletop import INES, Table

STRANGER = Person(WORKSPACE, "U8")
ADMIN = Person(WORKSPACE, "U9")
OTHER = initiative(thread=replace(THREAD, root="7"), number=7)
EVERYBODY = (MAYA, PRIYA, JONAS, INES, ADMIN, STRANGER)
Step = Callable[[Table], None]


def ask(table: Table) -> None:
    table.post()
    table.wait(TWO_MINUTES)


def decided(kind: DecisionKind, wakes_on: date | None = None) -> Step:
    def step(table: Table) -> None:
        table.put(DecisionTaken(thread=THREAD, by=INES, kind=kind, at=table.now, wakes_on=wakes_on))

    return step


def answer(table: Table) -> None:
    table.put(answered(PRIYA))


def coach(table: Table) -> None:
    effects = (SegmentEffect("guests", Sign.GAIN),)
    table.put(answered(PRIYA, replace(IMPACT, change="Conversion +2 %", effects=effects)))


def accept(table: Table) -> None:
    table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))


def contest(table: Table) -> None:
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, at=table.now, sentence="I run it."))


def object_(table: Table) -> None:
    raised = ConcernRaised(thread=THREAD, by=JONAS, title="No page", sentence="Lost.", at=table.now)
    table.put(raised)


def resolve(table: Table) -> None:
    resolved = ConcernResolved(thread=THREAD, by=MAYA, number=1, resolution="A link.", at=table.now)
    table.put(resolved)


def stop(table: Table) -> None:
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.STOPPED, at=table.now))


def link(table: Table) -> None:
    table.put(
        ConcernLinked(thread=THREAD, by=MAYA, number=1, reference=OTHER.reference, at=table.now)
    )


def hand_over(table: Table) -> None:
    table.put(OwnerNamed(thread=THREAD, by=MAYA, owner=JONAS, at=table.now))


def lose_owner(table: Table) -> None:
    reason = Loss.LEFT_CHANNEL
    table.put(OwnerLost(thread=THREAD, person=PRIYA, reason=reason, at=table.now))


def supersede(table: Table) -> None:
    table.put(Superseded(thread=THREAD, by=MAYA, reference=OTHER.reference, at=table.now))


def look_back(table: Table) -> None:
    table.wait(datetime(2026, 10, 23, 12, tzinfo=UTC) - table.now)


def review(table: Table) -> None:
    better = ReviewResult.BETTER
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=better, at=table.now, actual="9 points"))


def lapse(table: Table) -> None:
    table.wait(timedelta(days=20))


def no_impact(table: Table) -> None:
    reason = NoImpactReason.OTHER
    table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now))


def redirect(table: Table) -> None:
    table.put(Redirected(thread=THREAD, by=MAYA, to=JONAS, at=table.now))


def edit_source(table: Table) -> None:
    table.put(SourceEdited(thread=THREAD, text="We should drop it all", at=table.now))


def delete_source(table: Table) -> None:
    table.put(SourceDeleted(thread=THREAD, at=table.now))


def reply(table: Table) -> None:
    table.put(replied("Guest shoppers."))


def dismiss(table: Table) -> None:
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))


WALKS: Mapping[str, tuple[Step, ...]] = {
    "noticed": (Table.post,),
    "asked": (ask,),
    "asked somebody else": (ask, redirect),
    "half answered": (ask, reply),
    "unanswered": (ask, lapse),
    "dismissed": (ask, dismiss),
    "no impact": (ask, no_impact),
    "answered, owner named": (ask, answer),
    "answered, owner accepted": (ask, answer, accept),
    "coached": (ask, coach),
    "contested": (ask, answer, accept, contest),
    "contested, and stopped": (ask, answer, accept, contest, stop),
    "to be handed over": (ask, answer, accept, hand_over),
    "owner gone": (ask, answer, accept, lose_owner),
    "owner gone, and stopped": (ask, answer, accept, lose_owner, stop),
    "superseded": (ask, answer, supersede),
    "contested, one only named": (ask, answer, contest),
    "concern open": (ask, answer, object_),
    "concern linked": (ask, answer, object_, link),
    "concern resolved": (ask, answer, object_, resolve),
    "decided without an answer": (ask, decided(DecisionKind.GO)),
    "gone ahead": (ask, went_ahead),
    "parked": (ask, answer, decided(DecisionKind.PARKED, date(2026, 9, 7))),
    "parked unanswered": (ask, decided(DecisionKind.PARKED, date(2026, 9, 7))),
    "stopped": (ask, answer, decided(DecisionKind.STOPPED)),
    "to be looked back at": (ask, went_ahead, look_back),
    "reviewed": (ask, went_ahead, look_back, review),
    "not reviewed": (ask, went_ahead, look_back, lapse),
    "source edited": (ask, answer, edit_source),
    "source deleted": (ask, answer, delete_source),
}

"""The same for owners, look backs, digests, and what is kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.cards import Action, Button, Item, Link, Section
from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Direction, Expectation
from bot.domain.initiative import Status
from bot.domain.message import Thread
from bot.domain.ownership import Claim, ClaimState, Loss, OwnerLoss
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeWanted
from bot.domain.record_events import ContentionOverdue, OwnerLost, ReviewDue, Reviewed
from bot.domain.review import Review, ReviewResult
from tests.company.days import A_DAY, Departure
from tests.company.made_up import (
    HOUR,
    a_digest,
    asked,
    direct,
    exchanged,
    question,
    somebody,
    with_entries,
    with_events,
    with_initiative,
)
from tests.company.recording import Read, Record

Break = Callable[[Record], Record]
PRIVATE = "pricing"


def _clock_runs_out_early(record: Record) -> Record:
    thread, entry = question(record)
    overdue = ContentionOverdue(thread=thread, since=entry.at)
    return with_events(record, (entry.at + HOUR, overdue))


def _chooses_out_of_turn(record: Record) -> Record:
    thread, entry = question(record)
    nudge = Nudge("choose", thread, entry.card)
    return with_events(record, (entry.at, NudgeWanted(person=somebody(record), nudge=nudge)))


def _owns_though_gone(record: Record) -> Record:
    one = somebody(record)
    departures = (*record.diary.departures, Departure(one, record.end))
    left = replace(record, diary=replace(record.diary, departures=departures))
    claim = Claim(one, ClaimState.ACCEPTED, one, record.start)
    return with_initiative(left, replace(asked(record), claims=(claim,)))


def _nobody_asked_anew(record: Record) -> Record:
    one, at = somebody(record), record.end
    lost = OwnerLoss(one, Loss.DEACTIVATED, at)
    fact = OwnerLost(thread=asked(record).thread, person=one, reason=Loss.DEACTIVATED, at=at)
    return with_events(with_initiative(record, replace(asked(record), lost=lost)), (at, fact))


def _looked_back_late(record: Record) -> Record:
    initiative, day = asked(record), record.start.date() + 7 * A_DAY
    expected = Expectation("calls", Direction.BETTER, "2 %", day)
    impact = replace(initiative.impact, expected=expected)
    due = record.start + timedelta(days=7, hours=9)
    events = tuple(e for e in record.events if not isinstance(e[1], Reviewed))
    kept = replace(record, events=events)
    promised = replace(initiative, impact=impact, decision=None)
    at, (thread, entry) = due + 20 * A_DAY, question(record)
    late = ReviewDue(thread=thread, due=due)
    wish = NudgeWanted(person=initiative.author, nudge=Nudge("review", thread, entry.card))
    return with_events(with_initiative(kept, promised), (at, late), (at, wish))


def _asked_too_often(record: Record) -> Record:
    thread, _ = question(record)
    one = asked(record).author
    asks = [direct(one, thread, record.end, Action.REVIEW, number=n) for n in range(9)]
    return with_entries(record, *asks)


def _lapsed_untold(record: Record) -> Record:
    lapsed = Review(due=record.start, lapsed=True, lapsed_at=record.start)
    here = replace(asked(record), thread=Thread(asked(record).thread.workspace, "checkout", "x"))
    return with_initiative(record, replace(here, review=lapsed))


def _silent_outcome(record: Record) -> Record:
    here = replace(asked(record), thread=Thread(asked(record).thread.workspace, "checkout", "x"))
    fact = Reviewed(
        thread=here.thread, by=somebody(record), result=ReviewResult.WORSE, at=record.end
    )
    return with_events(with_initiative(record, here), (record.end, fact))


def _second_digest(record: Record) -> Record:
    digest = a_digest(record)
    return with_entries(record, replace(digest, at=digest.at + HOUR, message_id="again"))


def _late_digest(record: Record) -> Record:
    digest = a_digest(record)
    return exchanged(record, digest, replace(digest, at=digest.at + HOUR))


def _no_digest(record: Record) -> Record:
    digest = a_digest(record)
    decision = Decision(DecisionKind.GO, somebody(record), digest.at - A_DAY)
    here = replace(asked(record), thread=Thread(asked(record).thread.workspace, "checkout", "x"))
    decided = with_initiative(record, replace(here, decision=decision))
    return exchanged(decided, digest)


def _empty_digest(record: Record) -> Record:
    digest = a_digest(record)
    return exchanged(record, digest, replace(digest, card=replace(digest.card, sections=())))


def _dead_line(record: Record) -> Record:
    return _telling(record, Section("Decided", (Item(("CI-1 It goes.",)),)))


def _telling(record: Record, section: Section) -> Record:
    digest = a_digest(record)
    return exchanged(
        record, digest, replace(digest, card=replace(digest.card, sections=(section,)))
    )


def _private_told(record: Record) -> Record:
    thread = Thread(asked(record).thread.workspace, PRIVATE, "x")
    button = Button(Action.OPEN, "Open", thread)
    told = _telling(record, Section("Decided", (Item((Link("CI-1", "x"),), button=button),)))
    return with_initiative(told, replace(asked(record), thread=thread))


def _unanswered_untold(record: Record) -> Record:
    here = replace(asked(record), thread=Thread(asked(record).thread.workspace, "checkout", "x"))
    ran_out = replace(here, status=Status.UNANSWERED, unanswered_at=record.start)
    return with_initiative(record, ran_out)


def _waits_on_another(record: Record) -> Record:
    initiative = asked(record)
    held = {initiative.author, *(claim.person for claim in initiative.claims)}
    if initiative.question is not None:
        held.add(initiative.question.asked_of)
    other = next(person for person in record.people if person not in held)
    button = Button(Action.ANSWER, "Answer", initiative.thread)
    return _telling(record, Section("Waiting", (Item((other,), button=button),)))


def _kept(record: Record) -> Record:
    untaken = (one for one in record.said if one.message.thread not in record.initiatives)
    return replace(record, kept=frozenset({next(untaken).message.id}))


def _read_unasked(record: Record) -> Record:
    return replace(record, reads=(Read(record.start, "words"),))


BREAKS: Mapping[str, Break] = {
    "Two claims: a clock of two working days": _clock_runs_out_early,
    "Then who decides is asked, and once somebody else": _chooses_out_of_turn,
    "Who left owns nothing": _owns_though_gone,
    "Asked anew whose it is": _nobody_asked_anew,
    "The look back on its date": _looked_back_late,
    "Two reminders of a look back, then none": _asked_too_often,
    "Not reviewed is a line of the digest, once": _lapsed_untold,
    "The outcome in the original thread": _silent_outcome,
    "One digest for each channel and local week": _second_digest,
    "The digest on Monday at nine, channel time": _late_digest,
    "An empty week is silent": _no_digest,
    "A digest tells something": _empty_digest,
    "Each line of a digest has a link and a next step": _dead_line,
    "Private channels are told of nowhere else": _private_told,
    "Unanswered is escalated once, in the digest": _unanswered_untold,
    "A digest names who is waited for": _waits_on_another,
    "Nothing of an unmatched message is stored": _kept,
    "What was no proposal is forgotten": lambda record: with_initiative(
        record, replace(asked(record), status=Status.DISMISSED)
    ),
    "No model without consent": _read_unasked,
}

"""Answer: by form, by plain reply, by the honest exit; then the coach, once."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.channel_events import QuestionSettled
from bot.domain.decision import ANNOUNCED, Decision, DecisionKind
from bot.domain.effects import Effect
from bot.domain.impact import (
    NOTHING_TO_ADD,
    Impact,
    NoImpact,
    Reading,
    SegmentEffect,
    Verdict,
)
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, NoImpactSaid, ReplyPosted
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Policy
from bot.domain.record_events import CoachingAnswered, ReviewDue
from bot.domain.review import Review
from bot.domain.signal import SignalKind
from bot.engine import ownership, plain_reading, trading_off
from bot.engine.coaching import agreed_until, remark_once
from bot.engine.decisions import missing_for_go
from bot.engine.drafting import read_too, voices
from bot.engine.ending import needs_nobody, wind_up
from bot.engine.gaps import is_answered
from bot.engine.hours import local_date, start_of_work
from bot.engine.moves import is_lawful
from bot.engine.nudges import settle
from bot.engine.outsiders import is_outsider
from bot.engine.quieting import why_not_here
from bot.engine.redirecting import KIND as ASKED
from bot.engine.reviews import KIND as LOOK_BACK
from bot.engine.scheduling import at
from bot.engine.second_look import is_drawn
from bot.engine.thresholds import teaches
from bot.engine.transition import Transition

ANSWERED = "Answered. The card is in the thread."
WHOLE = "it was said who feels it and what changes for them"
AnsweringEvent = Answered | ReplyPosted | NoImpactSaid | CoachingAnswered


def take(
    initiative: Initiative, event: AnsweringEvent, policy: Policy, now: datetime
) -> Transition:
    """Answer one event that says how customers are affected."""
    match event:
        case Answered():
            return _answer(initiative, event, policy, now)
        case ReplyPosted():
            return read_too(_hear(initiative, event, policy, now), event, policy)
        case NoImpactSaid():
            return _no_impact(initiative, event, policy, now)
        case CoachingAnswered():
            return _answer_coach(initiative, event, now)


def _answer(initiative: Initiative, event: Answered, policy: Policy, now: datetime) -> Transition:
    if initiative.status is Status.REVIEWED:
        return Transition(initiative, (), "looked back at already")
    after = replace(
        initiative,
        title=event.title or initiative.title,
        impact=event.impact,
        impact_version=initiative.impact_version + 1,
        draft=None,
        trades_off=initiative.trades_off if event.trades_off is None else event.trades_off,
    )
    if after.impact == initiative.impact and initiative.impact_version:
        after = replace(after, impact_version=initiative.impact_version)
    return _record((initiative, after), event.by, event.owner, policy, now)


def _hear(initiative: Initiative, event: ReplyPosted, policy: Policy, now: datetime) -> Transition:
    """Take a plain reply as an answer: fill what it says, leave the rest open."""
    message = event.message
    if initiative.status is Status.REVIEWED:
        return Transition(initiative, (), "looked back at already")
    if initiative.question is None and (why := why_not_here(initiative.way, policy)):
        return Transition(initiative, (), why)
    reading = plain_reading.read(
        message.text,
        message.author,
        policy.workspace.segments,
        local_date(message.sent_at, policy.hours(message.author)),
        is_answer=True,
    )
    if is_outsider(message.author, policy, told=message.by_outsider):
        reading = replace(reading, owner=None, named=(), no_impact=None)
    if message.author not in voices(initiative):
        return _hear_bystander(initiative, message.author, reading, policy, now)
    if reading.no_impact is not None and initiative.status is Status.ASKED:
        said = NoImpactSaid(
            thread=event.thread,
            by=message.author,
            reason=reading.no_impact,
            at=now,
            drawn=is_drawn(event.thread),
        )
        return _no_impact(initiative, said, policy, now)
    impact = _merged(initiative.impact, reading.impact)
    if impact == initiative.impact and reading.owner is None and not reading.named:
        return Transition(initiative, (), "the reply says nothing new about customers")
    after = replace(
        initiative,
        impact=impact,
        candidates=reading.named or initiative.candidates,
        impact_version=initiative.impact_version + (impact != initiative.impact),
    )
    return _record((initiative, after), message.author, reading.owner, policy, now)


def _hear_bystander(
    initiative: Initiative, author: Person, reading: Reading, policy: Policy, now: datetime
) -> Transition:
    if reading.owner != author:
        return Transition(initiative, (), "somebody else talks in the thread")
    return ownership.claim(initiative, author, dict(reading.spans).get("owner", ""), policy, now)


def _record(
    initiative: tuple[Initiative, Initiative],
    by: Person,
    owner: Person | None,
    policy: Policy,
    now: datetime,
) -> Transition:
    before, after = initiative
    after = agreed_until(before, trading_off.noted(after, policy), policy)
    effects: list[Effect] = []
    # What was decided stays decided: who learns more writes a new version beside it.
    status = Status.DECIDED if before.status is Status.DECIDED else Status.ANSWERED
    is_whole = is_answered(after) and is_lawful(before.status, status)
    # What is over, and is not answered by this, needs nobody to answer for it.
    if owner is not None and (is_whole or not needs_nobody(before)):
        after, named = ownership.name(after, owner, by, policy, now)
        effects += named
    if is_whole:
        version = max(after.impact_version, 1)
        after = replace(after, status=status, impact_version=version, no_impact=None, draft=None)
        effects += _close_question(before, policy, now)
        after = _self_decided(after, by, policy, now)
    after, promised = _promise(before, after, policy, now)
    after, coached = remark_once(before, after, by, policy, now)
    because = WHOLE if is_answered(after) else "part of the answer was said"
    if after.decision is not None and before.decision is None:
        because = f"{WHOLE}; {ANNOUNCED}, so it is decided"
    return Transition(after, (*effects, *promised, *coached), because)


def _close_question(before: Initiative, policy: Policy, now: datetime) -> tuple[Effect, ...]:
    if before.status in {Status.ANSWERED, Status.DECIDED} and is_answered(before):
        return ()
    asked_of = before.question.asked_of if before.question else before.author
    settled = QuestionSettled(
        channel=before.thread.place,
        person=before.author,
        declined=False,
        at=now,
        teaches=teaches(before, policy),
    )
    return (
        at(now, settled, about=before.thread, name="settled"),
        *(settle(before, asked_of, kind, ANSWERED, now) for kind in ("answer", ASKED)),
        settle(before, before.author, "save", "Saved. The card is in the thread.", now),
    )


def _self_decided(initiative: Initiative, by: Person, policy: Policy, now: datetime) -> Initiative:
    """An announcement tells what is decided: nobody needs to press a button, but for a gate."""
    if initiative.signal.kind is not SignalKind.ANNOUNCEMENT or initiative.decision is not None:
        return initiative
    if is_outsider(by, policy):
        return initiative
    if missing_for_go(initiative, policy):
        return initiative
    decision = Decision(DecisionKind.GO, by, now, ANNOUNCED)
    return replace(initiative, status=Status.DECIDED, decision=decision)


def _promise(
    before: Initiative, initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Note the promised look back, once for each promised date.

    A promise that stands as it was is not made anew: it may have been put off since. Whoever was
    asked about one that no longer stands learns so.
    """
    expected, was = initiative.impact.expected, before.impact.expected
    if expected is None or not is_answered(initiative):
        return initiative, ()
    if initiative.review is not None and was is not None and was.due == expected.due:
        return initiative, ()
    due = _review_moment(initiative, expected.due, policy)
    after = replace(initiative, review=Review(due=due))
    fact = ReviewDue(thread=initiative.thread, due=due)
    asked = before.review.asked if before.review else ()
    told = (settle(before, who, LOOK_BACK, "Promised anew since.", now) for who in asked)
    return after, (*told, at(max(due, now), fact, about=initiative.thread, name="review"))


def _review_moment(initiative: Initiative, due: date, policy: Policy) -> datetime:
    owner = initiative.owner
    person = owner.person if owner and owner.state is ClaimState.ACCEPTED else initiative.author
    return start_of_work(due, policy.hours(person))


def _no_impact(
    initiative: Initiative, event: NoImpactSaid, policy: Policy, now: datetime
) -> Transition:
    if not is_lawful(initiative.status, Status.NO_IMPACT) or initiative.status is Status.NO_IMPACT:
        return Transition(initiative, (), f"already {initiative.status}")
    after = replace(
        initiative,
        status=Status.NO_IMPACT,
        no_impact=NoImpact(event.reason, event.by, event.at),
        second_look=event.drawn,
        draft=None,
    )
    after, told = wind_up(after, policy, "No customer impact was said.", now)
    closed = (*_close_question(initiative, policy, now), *told)
    return Transition(after, closed, f"no customer impact: {event.reason}")


def _answer_coach(initiative: Initiative, event: CoachingAnswered, now: datetime) -> Transition:
    coaching = initiative.coaching
    if coaching is None or coaching.answer:
        return Transition(initiative, (), "the coach asked nothing that is open")
    after = replace(initiative, coaching=replace(coaching, answer=event.answer))
    outcome = _noted(coaching.verdict, event.answer)
    return Transition(after, (settle(initiative, event.by, "coach", outcome, now),), outcome)


def _noted(verdict: Verdict, answer: str) -> str:
    if answer != NOTHING_TO_ADD:
        return "Noted: the coach was wrong."
    commercial = verdict is Verdict.COMMERCIAL_ONLY
    return "Noted: commercial only." if commercial else "Noted. The answer stands."


def _merged(known: Impact, said: Impact) -> Impact:
    """Add what was said to what is known. A segment said again takes the newer sign."""
    said_segments = {effect.segment for effect in said.effects}
    kept: tuple[SegmentEffect, ...] = tuple(
        effect for effect in known.effects if effect.segment not in said_segments
    )
    order = {effect.segment: number for number, effect in enumerate(known.effects)}
    effects = sorted((*kept, *said.effects), key=lambda e: order.get(e.segment, len(order)))
    return Impact(
        effects=tuple(effects),
        change=said.change or known.change,
        evidence=said.evidence or known.evidence,
        horizon=said.horizon or known.horizon,
        expected=said.expected or known.expected,
    )

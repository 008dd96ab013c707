"""Look back: ask on the promised date, remind twice, post the outcome where it began."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cards import Card, CardKind, Quote, Strong, Words
from bot.domain.decision import GOES_AHEAD
from bot.domain.effects import Effect, PostCard
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Role
from bot.domain.message import Person
from bot.domain.people import PersonState
from bot.domain.policy import Policy
from bot.domain.record_events import ReviewDue, Reviewed
from bot.domain.review import Review, ReviewResult
from bot.engine import ending
from bot.engine.against import against_words, with_curve
from bot.engine.card_lines import TITLE_LIMIT
from bot.engine.follow_up import follow_button
from bot.engine.hours import add_working_days
from bot.engine.nudge_cards import review_card
from bot.engine.nudges import settle, want
from bot.engine.reading.numbers_said import amount_in
from bot.engine.reminding import as_reminder
from bot.engine.scheduling import at, stamp
from bot.engine.transition import Transition
from bot.engine.wording import RESULT_WORDS, cut, promise_words, sentence_start

ReviewEvent = ReviewDue | Reviewed
KIND = "review"
TOO_EARLY = timedelta(days=30)


def take(initiative: Initiative, event: ReviewEvent, policy: Policy, now: datetime) -> Transition:
    """Answer one event about the look back."""
    match event:
        case ReviewDue():
            return _ask(initiative, event, policy, now)
        case Reviewed():
            return _close(initiative, event, policy, now)


def outcome_card(initiative: Initiative, review: Review, policy: Policy) -> Card:
    """Return what is posted in the original thread: predicted against actual, and what follows."""
    assert review.result is not None
    words = sentence_start(RESULT_WORDS[review.result])
    came: Words = (Strong(words), f": {review.actual}." if review.actual else ".")
    promised = promise_words(initiative.impact.expected, initiative.created_at)
    facts: list[Words] = [(f"Expected: {promised}",)]
    if told := against_words(initiative, review, policy):
        facts.append((told,))
    if review.note:
        facts.append((Quote(review.note),))
    if review.by is not None:
        facts.append(("Said by ", review.by))
    card = Card(
        kind=CardKind.OUTCOME,
        summary=f"{initiative.reference}, looked back: {words.lower()}",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference, "Looked back"),
        title=cut(initiative.title, TITLE_LIMIT),
        lead=came,
        facts=tuple(facts),
        buttons=(follow_button(initiative),),
    )
    return with_curve(card, initiative, policy)


def who_looks_back(initiative: Initiative) -> Person:
    """Return the owner, or the author where nobody accepted."""
    owner = initiative.owner
    return owner.person if owner else initiative.author


def _ask(initiative: Initiative, event: ReviewDue, policy: Policy, now: datetime) -> Transition:
    review, decision = initiative.review, initiative.decision
    if review is None or review.due != event.due or review.result is not None or review.lapsed:
        return Transition(initiative, (), "looked back at, or promised anew, since")
    if decision is None or decision.kind not in GOES_AHEAD:
        return Transition(initiative, (), "it has not gone ahead, so there is nothing to look at")
    if event.reminder != (review.reminders + 1 if review.asked_at else 0):
        return Transition(initiative, (), "asked already")
    if any(_still_waits(policy.person(person), initiative) for person in review.asked):
        wait = _in_some_days(initiative, event, review.asked[-1], policy, now)
        return Transition(initiative, (wait,), "what was asked has not reached them yet")
    if event.reminder > policy.timing.review_reminders:
        after = replace(initiative, review=replace(review, lapsed=True, lapsed_at=now))
        return Transition(after, (), "two reminders and no word: not reviewed")
    person = _asked_now(initiative, policy)
    asked = replace(
        review,
        asked_at=review.asked_at or now,
        reminders=event.reminder,
        asked=tuple(dict.fromkeys((*review.asked, person))),
    )
    after = replace(initiative, review=asked)
    again = replace(event, reminder=event.reminder + 1)
    wanted = want(person, KIND, with_curve(review_card(after), after, policy), now)
    return Transition(
        after,
        (
            as_reminder(wanted, event.reminder),
            _in_some_days(initiative, again, person, policy, now),
        ),
        "the promised date has come" if not event.reminder else "no word yet: a reminder",
    )


def _still_waits(state: PersonState, initiative: Initiative) -> bool:
    """Say whether somebody's hours or weekly two keep back what they were to be asked."""
    coming = (*state.waiting, *state.sending)
    return any((one.kind, one.about) == (KIND, initiative.thread) for one in coming)


def _in_some_days(
    initiative: Initiative, event: ReviewDue, person: Person, policy: Policy, now: datetime
) -> Effect:
    """Look again after as many working days of theirs as lie between two reminders."""
    due = add_working_days(now, policy.timing.review_reminder_days, policy.hours(person))
    name = f"review-reminder:{stamp(event.due)}:{event.reminder}"
    return at(due, event, about=initiative.thread, name=name)


def _asked_now(initiative: Initiative, policy: Policy) -> Person:
    """Return who is asked what happened: where owner and author left, who decides."""
    first = who_looks_back(initiative)
    others = (first, initiative.author, *policy.deciders)
    states = (policy.person(person) for person in others)
    there = (one.person for one in states if one.is_active and not one.is_outsider)
    return next(there, first)


def _close(initiative: Initiative, event: Reviewed, policy: Policy, now: datetime) -> Transition:
    review = initiative.review
    if review is None or review.result is not None:
        return Transition(initiative, (), "looked back at already")
    if initiative.status is not Status.DECIDED:
        return Transition(initiative, (), "it was not decided, so there is nothing to look at")
    if initiative.decision is None or initiative.decision.kind not in GOES_AHEAD:
        return Transition(initiative, (), "it has not gone ahead, so there is nothing to look at")
    if event.result is ReviewResult.TOO_EARLY:
        return _later(initiative, now)
    said = amount_in(event.actual)
    closed = replace(
        review,
        result=event.result,
        actual=event.actual,
        note=event.note,
        by=event.by,
        at=event.at,
        value=said.value if said else None,
        unit=said.unit if said else "",
    )
    after = replace(initiative, status=Status.REVIEWED, review=closed)
    told = ending.told(initiative, policy, "Looked back. The outcome is in the thread.", now)
    outcome = outcome_card(after, closed, policy)
    post = PostCard(to=initiative.thread, role=Role.OUTCOME, card=outcome)
    return Transition(after, (post, *told), f"looked back: {RESULT_WORDS[event.result]}")


def _later(initiative: Initiative, now: datetime) -> Transition:
    due = now + TOO_EARLY
    after = replace(initiative, review=Review(due=due))
    before = initiative.review.asked if initiative.review else ()
    asked = dict.fromkeys((who_looks_back(initiative), *before))
    fact = ReviewDue(thread=initiative.thread, due=due)
    return Transition(
        after,
        (
            at(due, fact, about=initiative.thread, name=KIND),
            *(settle(initiative, who, KIND, "Too early: in 30 days.", now) for who in asked),
        ),
        "too early to say: asked again in 30 days",
    )

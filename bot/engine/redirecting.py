"""Ask somebody else: they have the whole time to answer, and a reminder of their own."""

from dataclasses import replace
from datetime import datetime

from bot.domain.initiative import Initiative, Question
from bot.domain.initiative_events import Redirected
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine.hours import add_working_days, next_working_moment
from bot.engine.nudge_cards import answer_card
from bot.engine.nudges import settle, want
from bot.engine.scheduling import lapse, remind
from bot.engine.transition import Transition

# What somebody else is asked by. Its reminder is another message, as it is for the author.
KIND = "asked"


def redirect(
    initiative: Initiative, question: Question, event: Redirected, policy: Policy, now: datetime
) -> Transition:
    """Ask somebody else, from now on: of the first one nothing is wanted any more."""
    if question.asked_of == event.to:
        return Transition(initiative, (), "they are asked already")
    asked = replace(
        question,
        asked_of=event.to,
        asked_at=now,
        deadline=deadline_for(event.to, policy, now),
        reminders=0,
        snoozed_until=None,
        put_off=False,
    )
    after = replace(initiative, question=asked)
    thread = initiative.thread
    hours = policy.hours(event.to)
    # Counted from when the question itself may go: both would come at once otherwise.
    asked_from = next_working_moment(now, hours)
    remind_at = next_working_moment(asked_from + policy.timing.reminder, hours)
    outcome = "Somebody else is asked now."
    effects = (
        *(settle(initiative, question.asked_of, kind, outcome, now) for kind in ("answer", KIND)),
        want(event.to, KIND, answer_card(after, event.by), now),
        remind(remind_at, thread, now),
        lapse(asked.deadline, thread, now),
    )
    return Transition(after, effects, "somebody else was asked")


def deadline_for(person: Person, policy: Policy, now: datetime) -> datetime:
    """Return when a question asked of somebody now lapses."""
    return add_working_days(now, policy.timing.answer_days, policy.hours(person))

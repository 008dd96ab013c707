"""Later, and quiet: a question waits, and what was to be sent about it is taken back."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative, Question
from bot.domain.policy import Policy
from bot.engine.hours import add_working_days
from bot.engine.nudges import take_back
from bot.engine.scheduling import lapse, remind
from bot.engine.transition import Transition

REMINDER = "answer"
REPEAT = timedelta(minutes=5)  # so far apart at most are two snoozes of one press that came twice
ROOM = 1  # working days left for an answer when a snooze that reached the deadline is over


def snooze(
    initiative: Initiative, question: Question, until: datetime, policy: Policy, now: datetime
) -> Transition:
    """Put the reminder off. A snooze never outlives the deadline, which moves with it once."""
    if cannot_wait(question, until):
        return Transition(initiative, (), "it was put off to its deadline already")
    if question.snoozed_until is not None and abs(until - question.snoozed_until) < REPEAT:
        return Transition(initiative, (), "it was put off until then already")
    who = question.asked_of
    effects: list[Effect] = [take_back(initiative, who, REMINDER, "It was put off.", now)]
    later = replace(question, snoozed_until=until)
    if until >= question.deadline:
        deadline = add_working_days(until, ROOM, policy.hours(who))
        later = replace(later, deadline=deadline, put_off=True)
        effects.append(lapse(deadline, initiative.thread, question.asked_at))
    # Where the reminder stands already, the person's own state knows it and sends no second one.
    later = replace(later, reminders=0)
    effects.append(remind(until, initiative.thread, question.asked_at, "snooze"))
    after = replace(initiative, question=later)
    return Transition(after, tuple(effects), "the person asked wants it later")


def cannot_wait(question: Question, until: datetime) -> bool:
    """Say whether a question cannot be put off so far: its deadline moved once already."""
    return question.put_off and until >= question.deadline


def hush(initiative: Initiative, question: Question, now: datetime) -> Transition:
    """Say no more about a question, nor what waits to be said."""
    after = replace(initiative, question=replace(question, quiet=True))
    waiting = take_back(initiative, question.asked_of, REMINDER, "Quiet in this thread.", now)
    return Transition(after, (waiting,), "quiet in this thread; the digest still lists it")

"""What a press on the question leads to, and on what the coach asks."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.cards import Action
from bot.domain.gestures import Open, Press, Say
from bot.domain.impact import NOTHING_TO_ADD
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import Answered, Dismissed, QuestionKept, Quieted, Snoozed
from bot.domain.policy import Policy
from bot.domain.record_events import CoachingAnswered, SecondLookAgreed
from bot.engine import drafting, forms, refusals
from bot.engine.answer_form import answer_form, coached_form
from bot.engine.gaps import is_answered
from bot.engine.hours import local_date, start_of_work
from bot.engine.pressing import PressRule, opening, say
from bot.engine.putting_off import cannot_wait
from bot.engine.second_look import why_not_agreed
from bot.engine.transition import Reaction
from bot.engine.wording import day, span_words


def _not_a_proposal(
    press: Press, initiative: Initiative, policy: Policy, now: datetime
) -> Reaction:
    if why := refusals.why_not_dismissed(press.by, initiative, policy):
        return say(why)
    fact = Dismissed(thread=initiative.thread, by=press.by, at=now)
    quiet = span_words(policy.timing.cooldown)
    return Reaction(Say((f"Taken away. Quiet here for {quiet}.",)), fact)


def _keep(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if initiative.question is None:
        return say(refusals.NO_QUESTION)
    return Reaction(
        Say(("Noted. Thank you.",)), QuestionKept(thread=initiative.thread, by=press.by, at=now)
    )


def _snooze(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := refusals.why_not_put_off(press.by, initiative):
        return say(why)
    hours = policy.hours(press.by)
    today = local_date(now, hours)
    until = {
        "2h": now + timedelta(hours=2),
        "tomorrow": start_of_work(today + timedelta(days=1), hours),
        "monday": start_of_work(today + timedelta(days=8 - today.isoweekday()), hours),
    }.get(press.value)
    if until is None:
        return say("Later is one of: in 2 hours, tomorrow, Monday.")
    if initiative.question is not None and cannot_wait(initiative.question, until):
        last = day(initiative.question.deadline, hours.zone)
        return say(f"It was put off once to its last day, {last}. The digest lists it then.")
    fact = Snoozed(thread=initiative.thread, by=press.by, until=until, at=now)
    if initiative.question is not None and initiative.question.reminders:
        return Reaction(Say(("Noted. The one reminder was sent; the digest lists it now.",)), fact)
    return Reaction(Say(("Later, then. The question stays in the thread.",)), fact)


def _quiet(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := refusals.why_not_put_off(press.by, initiative):
        return say(why)
    fact = Quieted(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("Quiet in this thread. The digest still lists it.",)), fact)


def _agree(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := why_not_agreed(press.by, initiative):
        return say(why)
    fact = SecondLookAgreed(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("Noted: you agree.",)), fact)


def _save_post(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if press.by != initiative.author:
        return say("Only its author can save it.")
    if initiative.status not in refusals.DECLINABLE:
        return say(refusals.unchanged(initiative))
    if not is_answered(initiative):
        return Reaction(Open(answer_form(initiative, policy)))  # the post says less since
    owner = initiative.candidates[0] if len(initiative.candidates) == 1 else None
    fact = Answered(
        thread=initiative.thread, by=press.by, impact=initiative.impact, owner=owner, at=now
    )
    return Reaction(Say((f"Saved as {initiative.reference}.",)), fact)


def _coach_answer(answer: str) -> PressRule:
    def rule(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
        coaching = initiative.coaching
        if coaching is None or coaching.answer:
            return say("That is settled already.")
        fact = CoachingAnswered(thread=initiative.thread, by=press.by, answer=answer, at=now)
        return Reaction(Say(("Noted.",)), fact)

    return rule


RULES: Mapping[Action, PressRule] = {
    Action.ANSWER: opening(lambda _, initiative, policy: answer_form(initiative, policy)),
    Action.EDIT: opening(lambda _, initiative, policy: answer_form(initiative, policy)),
    Action.COACH_ADD: opening(lambda _, initiative, policy: coached_form(initiative, policy)),
    Action.NO_IMPACT: opening(lambda _, initiative, __: forms.no_impact_form(initiative)),
    Action.ASK_SOMEONE_ELSE: opening(lambda _, initiative, __: forms.redirect_form(initiative)),
    Action.AGREE: _agree,
    Action.NOT_A_PROPOSAL: _not_a_proposal,
    Action.KEEP: _keep,
    Action.SNOOZE: _snooze,
    Action.QUIET: _quiet,
    Action.SAVE_POST: _save_post,
    Action.COACH_NOTHING: _coach_answer(NOTHING_TO_ADD),
    Action.COACH_WRONG: _coach_answer("wrong"),
    Action.CONFIRM_DRAFT: drafting.confirm,
}

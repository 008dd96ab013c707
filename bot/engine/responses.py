"""What a press leads to: a fact to keep, a form, or one private line that says why not."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.domain.cards import Action
from bot.domain.form import Form, FormName
from bot.domain.gestures import Nothing, Open, Press, Say
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import (
    Answered,
    Dismissed,
    QuestionKept,
    Quieted,
    SnapshotErased,
    Snoozed,
    SourceUpdated,
)
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Policy
from bot.domain.record_events import (
    CoachingAnswered,
    OwnerAccepted,
    OwnerChosen,
    OwnershipClaimed,
    Reviewed,
)
from bot.domain.review import ReviewResult
from bot.engine import drafting, forms, outsiders, refusals
from bot.engine.answer_form import answer_form, coached_form
from bot.engine.gaps import is_answered
from bot.engine.hours import local_date, start_of_work
from bot.engine.transition import Reaction
from bot.engine.wording import span_words


def respond(press: Press, initiative: Initiative | None, policy: Policy, now: datetime) -> Reaction:
    """Answer a press on what stands now, whatever the card showed when it was pressed."""
    if press.action not in RULES:
        return say("This button is not known here. The message may be from an older version.")
    if initiative is None or press.about is None:
        return say("This is no longer tracked. Nothing was changed.")
    if initiative.status in refusals.CLOSED:
        return say(refusals.closed(initiative))
    if refused := outsiders.refuse_press(press, policy, now):
        return refused
    return RULES[Action(press.action)](press, initiative, policy, now)


def say(text: str) -> Reaction:
    """Answer with one private line and keep nothing."""
    return Reaction(Say((text,)))


Rule = Callable[[Press, Initiative, Policy, datetime], Reaction]


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
    hours = policy.person(press.by).hours
    today = local_date(now, hours)
    until = {
        "2h": now + timedelta(hours=2),
        "tomorrow": start_of_work(today + timedelta(days=1), hours),
        "monday": start_of_work(today + timedelta(days=8 - today.isoweekday()), hours),
    }.get(press.value)
    if until is None:
        return say("Later is one of: in 2 hours, tomorrow, Monday.")
    fact = Snoozed(thread=initiative.thread, by=press.by, until=until, at=now)
    if initiative.question is not None and initiative.question.reminders:
        return Reaction(Say(("Noted. The one reminder was sent; the digest lists it now.",)), fact)
    return Reaction(Say(("Later, then. The question stays in the thread.",)), fact)


def _quiet(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := refusals.why_not_put_off(press.by, initiative):
        return say(why)
    fact = Quieted(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("Quiet in this thread. The digest still lists it.",)), fact)


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


def _own(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if _has_accepted(press.by, initiative) and initiative.contention is None:
        return say("You answer for it already.")
    if any(c.person != press.by for c in initiative.live_claims):
        return Reaction(Open(forms.own_form(initiative, policy, press.by)))
    fact = OwnershipClaimed(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say((f"{initiative.reference} is yours.",)), fact)


def _accept(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if all(c.person != press.by for c in initiative.live_claims):
        return say(
            "You are not named as its owner now. Press “I own this” on the card if it is yours."
        )
    if _has_accepted(press.by, initiative):
        return say("You said so already.")
    fact = OwnerAccepted(thread=initiative.thread, by=press.by, at=now)
    if initiative.contention is not None:
        return Reaction(Say(("Said. The card shows who else claims it.",)), fact)
    return Reaction(Say((f"{initiative.reference} is yours.",)), fact)


def _has_accepted(person: Person, initiative: Initiative) -> bool:
    claims = (claim for claim in initiative.live_claims if claim.person == person)
    return any(claim.state is ClaimState.ACCEPTED for claim in claims)


def _choose_owner(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if initiative.contention is None:
        return say("It is settled already. Nothing was changed.")
    owner = Person(initiative.thread.workspace, press.value)
    if all(c.person != owner for c in initiative.live_claims):
        return say("This person no longer claims it. Look at the card again.")
    yields = any(c.person == press.by for c in initiative.live_claims) and owner != press.by
    if press.by != policy.decider and not yields:
        return say("One of you can give way to the other; otherwise the channel’s decider chooses.")
    fact = OwnerChosen(thread=initiative.thread, by=press.by, owner=owner, at=now)
    return Reaction(Say(("Settled.",)), fact)


def _coach_answer(answer: str) -> Rule:
    def rule(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
        coaching = initiative.coaching
        if coaching is None or coaching.answer:
            return say("That is settled already.")
        fact = CoachingAnswered(thread=initiative.thread, by=press.by, answer=answer, at=now)
        return Reaction(Say(("Noted.",)), fact)

    return rule


def _review(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := refusals.why_no_form(FormName.REVIEW, press.by, press.value, initiative, policy):
        return say(why)
    if press.value in {ReviewResult.TOO_EARLY, ReviewResult.NEVER_SHIPPED}:
        result = ReviewResult(press.value)
        fact = Reviewed(thread=initiative.thread, by=press.by, result=result, at=now)
        return Reaction(Say(("Noted. The record has it.",)), fact)
    return Reaction(Open(forms.review_form(initiative, press.value)))


def _update_source(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if not initiative.source.edited_text:
        return say("The source stands as it was taken. Nothing was changed.")
    fact = SourceUpdated(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("The edited words are the source now.",)), fact)


def _erase_snapshot(
    press: Press, initiative: Initiative, policy: Policy, now: datetime
) -> Reaction:
    if press.by != initiative.author:
        return say("Only its author may ask for that.")
    if not initiative.source.snapshot:
        return say("The snapshot is gone already.")
    fact = SnapshotErased(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("The snapshot is gone. The record stays.",)), fact)


def _form(build: Callable[[Press, Initiative, Policy], Form]) -> Rule:
    def rule(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
        form = build(press, initiative, policy)
        why = refusals.why_no_form(form.name, press.by, press.value, initiative, policy)
        return say(why) if why else Reaction(Open(form))

    return rule


def _open(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    return Reaction(Nothing())


RULES: Mapping[Action, Rule] = {
    Action.ANSWER: _form(lambda _, initiative, policy: answer_form(initiative, policy)),
    Action.EDIT: _form(lambda _, initiative, policy: answer_form(initiative, policy)),
    Action.COACH_ADD: _form(lambda _, initiative, policy: coached_form(initiative, policy)),
    Action.NO_IMPACT: _form(lambda _, initiative, __: forms.no_impact_form(initiative)),
    Action.ASK_SOMEONE_ELSE: _form(lambda _, initiative, __: forms.redirect_form(initiative)),
    Action.RAISE_CONCERN: _form(lambda _, initiative, __: forms.concern_form(initiative)),
    Action.RESOLVE_CONCERN: _form(
        lambda press, initiative, _: forms.resolve_form(initiative, press.value)
    ),
    Action.DECIDE: _form(lambda _, initiative, __: forms.decide_form(initiative)),
    Action.NOT_A_PROPOSAL: _not_a_proposal,
    Action.KEEP: _keep,
    Action.SNOOZE: _snooze,
    Action.QUIET: _quiet,
    Action.SAVE_POST: _save_post,
    Action.OWN: _own,
    Action.ACCEPT: _accept,
    Action.NOT_ME: _form(lambda _, initiative, __: forms.not_me_form(initiative)),
    Action.CHOOSE_OWNER: _choose_owner,
    Action.COACH_NOTHING: _coach_answer("nothing"),
    Action.COACH_WRONG: _coach_answer("wrong"),
    Action.REVIEW: _review,
    Action.UPDATE_SOURCE: _update_source,
    Action.ERASE_SNAPSHOT: _erase_snapshot,
    Action.CONFIRM_DRAFT: drafting.confirm,
    Action.OPEN: _open,
}

"""What a press at the look back leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Open, Press, Say
from bot.domain.initiative import Initiative, Status
from bot.domain.policy import Policy
from bot.domain.record_events import Reviewed
from bot.domain.review import ReviewResult
from bot.engine.follow_up import follow_form
from bot.engine.form_refusals import why_no_form
from bot.engine.look_back_form import review_form
from bot.engine.pressing import PressRule, say
from bot.engine.transition import Reaction


def _review(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if why := why_no_form(FormName.REVIEW, press.by, press.value, initiative, policy):
        return say(why)
    if press.value in {ReviewResult.TOO_EARLY, ReviewResult.NEVER_SHIPPED}:
        result = ReviewResult(press.value)
        fact = Reviewed(thread=initiative.thread, by=press.by, result=result, at=now)
        return Reaction(Say(("Noted. The record has it.",)), fact)
    return Reaction(Open(review_form(initiative, press.value, policy)))


def _follow_up(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if initiative.status is not Status.REVIEWED:
        return say("It was not looked back at yet. Nothing follows from it so far.")
    return Reaction(Open(follow_form(initiative)))


RULES: Mapping[Action, PressRule] = {
    Action.REVIEW: _review,
    Action.FOLLOW_UP: _follow_up,
}

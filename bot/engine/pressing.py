"""What the rules for a button are made of; each topic has a file of them, ``…_pressed``."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.form import Form
from bot.domain.gestures import Open, Press, Say
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.form_refusals import why_no_form
from bot.engine.transition import Reaction


def say(text: str) -> Reaction:
    """Answer with one private line and keep nothing."""
    return Reaction(Say((text,)))


PressRule = Callable[[Press, Initiative, Policy, datetime], Reaction]


def opening(build: Callable[[Press, Initiative, Policy], Form]) -> PressRule:
    """Return the rule that opens a form, or says why it cannot be filled in now."""

    def rule(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
        form = build(press, initiative, policy)
        why = why_no_form(form.name, press.by, press.value, initiative, policy)
        return say(why) if why else Reaction(Open(form))

    return rule

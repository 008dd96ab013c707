"""What a press leads to: a fact to keep, a form, or one private line that says why not."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.gestures import Press
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine import (
    asking_pressed,
    decision_pressed,
    linking,
    outsiders,
    owning_pressed,
    refusals,
    review_pressed,
    source_pressed,
)
from bot.engine.pressing import PressRule, say
from bot.engine.transition import Reaction


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


# Each topic has a file of its own; no button is in two of them.
RULES: Mapping[Action, PressRule] = {
    **asking_pressed.RULES,
    **decision_pressed.RULES,
    **linking.RULES,
    **owning_pressed.RULES,
    **review_pressed.RULES,
    **source_pressed.RULES,
}

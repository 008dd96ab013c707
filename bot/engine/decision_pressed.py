"""What a press about the decision leads to, and about what stands against it."""

from collections.abc import Mapping

from bot.domain.cards import Action
from bot.engine import forms
from bot.engine.pressing import PressRule, opening

RULES: Mapping[Action, PressRule] = {
    Action.DECIDE: opening(lambda press, initiative, _: forms.decide_form(initiative, press.value)),
    Action.CLOSE: opening(lambda _, initiative, __: forms.close_form(initiative)),
    Action.SUPERSEDE: opening(lambda _, initiative, __: forms.supersede_form(initiative)),
    Action.RAISE_CONCERN: opening(lambda _, initiative, __: forms.concern_form(initiative)),
    Action.RESOLVE_CONCERN: opening(
        lambda press, initiative, _: forms.resolve_form(initiative, press.value)
    ),
    Action.LINK_CONCERN: opening(
        lambda press, initiative, _: forms.link_form(initiative, press.value)
    ),
}

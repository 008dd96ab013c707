"""Why a form cannot be filled in or sent now.

A form meets the same refusals twice: when its button is pressed, so that nobody fills it in for
nothing, and when it comes back, because the initiative may have moved on meanwhile.
"""

from collections.abc import Mapping

from bot.domain.form import FormName
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine import answer_sent, decision_sent, owning_sent, review_sent
from bot.engine.refusals import CLOSED, Refusal, closed


def why_no_form(
    form: FormName, by: Person, value: str, initiative: Initiative, policy: Policy
) -> str:
    """Return why a form cannot be filled in or sent now; "" where it can.

    ``value`` is what opened the form, such as a concern's number.
    """
    if initiative.status in CLOSED:
        return closed(initiative)
    refuse = FORMS.get(form)
    return refuse(by, value, initiative, policy) if refuse else ""


FORMS: Mapping[FormName, Refusal] = {
    **answer_sent.REFUSALS,
    **decision_sent.REFUSALS,
    **owning_sent.REFUSALS,
    **review_sent.REFUSALS,
}

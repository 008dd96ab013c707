"""What a form about the owner leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.form import FormName
from bot.domain.gestures import Say
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.record_events import OwnerDeclined, OwnershipClaimed
from bot.engine import outsiders
from bot.engine.forms import LINE_LIMIT
from bot.engine.refusals import Refusal
from bot.engine.taking import FormRule
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError


def _not_me(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    person = values.person("person", policy)
    if person and outsiders.is_outsider(values.by, policy, told=values.by_outsider):
        raise WrongError("person", "Leave it open: somebody of the organisation names the next.")
    if person == values.by:
        raise WrongError("person", "Name somebody else, or leave it open.")
    fact = OwnerDeclined(thread=initiative.thread, by=values.by, instead=person, at=now)
    return Reaction(Say((person, " is asked now.") if person else ("Noted.",)), fact)


def _own(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    sentence = values.text("sentence", limit=LINE_LIMIT, required=True)
    fact = OwnershipClaimed(thread=initiative.thread, by=values.by, at=now, sentence=sentence)
    if all(claim.person == values.by for claim in initiative.live_claims):
        return Reaction(Say((f"{initiative.reference} is yours.",)), fact)
    return Reaction(Say(("Said. The card shows who else claims it.",)), fact)


def _why_not_theirs(by: Person, _: str, initiative: Initiative, __: Policy) -> str:
    if any(claim.person == by for claim in initiative.live_claims):
        return ""
    return "You are not named as its owner. Nothing was changed."


RULES: Mapping[FormName, FormRule] = {
    FormName.NOT_ME: _not_me,
    FormName.OWN: _own,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.NOT_ME: _why_not_theirs,
}

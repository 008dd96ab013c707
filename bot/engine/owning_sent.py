"""What a form about the owner leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.form import FormName
from bot.domain.gestures import Say
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.record_events import OwnerDeclined, OwnerNamed, OwnershipClaimed
from bot.engine import outsiders
from bot.engine.ending import needs_nobody
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


def _name_owner(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    person = values.person("person", policy, required=True)
    assert person is not None
    if person == values.by:
        raise WrongError("person", "If it is yours, press “I own this” on the card.")
    if is_held(initiative, person):
        raise WrongError("person", "They are named already. Name somebody else.")
    fact = OwnerNamed(thread=initiative.thread, by=values.by, owner=person, at=now)
    return Reaction(Say((person, " is asked now.")), fact)


def is_offered(initiative: Initiative, person: Person) -> bool:
    """Say whether somebody is asked to take over."""
    return initiative.offered is not None and initiative.offered.person == person


def is_held(initiative: Initiative, person: Person) -> bool:
    """Say whether somebody claims it, is named for it, or is asked to take over."""
    is_live = any(claim.person == person for claim in initiative.live_claims)
    return is_live or is_offered(initiative, person)


def nobodys(initiative: Initiative) -> str:
    """Say that nobody needs to answer for it."""
    state = "stopped" if initiative.is_stopped else initiative.status
    return f"{initiative.reference} is {state}: nobody needs to answer for it."


def _why_not_theirs(by: Person, _: str, initiative: Initiative, __: Policy) -> str:
    if is_held(initiative, by):
        return ""
    return "You are not named as its owner. Nothing was changed."


def _why_nobodys(_: Person, __: str, initiative: Initiative, ___: Policy) -> str:
    return nobodys(initiative) if needs_nobody(initiative) else ""


RULES: Mapping[FormName, FormRule] = {
    FormName.NOT_ME: _not_me,
    FormName.OWN: _own,
    FormName.NAME_OWNER: _name_owner,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.NOT_ME: _why_not_theirs,
    FormName.OWN: _why_nobodys,
    FormName.NAME_OWNER: _why_nobodys,
}

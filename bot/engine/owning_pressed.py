"""What a press about the owner leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.cards import Action, Words
from bot.domain.gestures import Open, Press, Say
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Policy
from bot.domain.record_events import OwnerAccepted, OwnerChosen, OwnershipClaimed
from bot.engine import forms
from bot.engine.contention import may_choose
from bot.engine.ending import asked_to_choose, needs_nobody
from bot.engine.owning_sent import is_held, is_offered, nobodys
from bot.engine.pressing import PressRule, opening, say
from bot.engine.transition import Reaction


def _own(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if _has_accepted(press.by, initiative) and initiative.contention is None:
        return say("You answer for it already.")
    if needs_nobody(initiative):
        return say(nobodys(initiative))
    if is_offered(initiative, press.by):
        return _accept(press, initiative, policy, now)
    if any(c.person != press.by for c in initiative.live_claims):
        return Reaction(Open(forms.own_form(initiative, policy, press.by)))
    fact = OwnershipClaimed(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say((f"{initiative.reference} is yours.",)), fact)


def _accept(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if not is_held(initiative, press.by):
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
    if not may_choose(press.by, initiative, policy) and not yields:
        return _not_theirs(initiative, policy)
    fact = OwnerChosen(thread=initiative.thread, by=press.by, owner=owner, at=now)
    return Reaction(Say(("Settled.",)), fact)


def _not_theirs(initiative: Initiative, policy: Policy) -> Reaction:
    """Say whose choice it is: not every platform can hide a button from whom it is not for."""
    asked = asked_to_choose(initiative, policy)
    still = (person for person in reversed(asked) if person in policy.deciders)
    chooser = next(still, policy.decider)  # who was asked, and decides no longer, cannot choose
    whose: Words = (chooser,) if chooser else ("Whoever decides there",)
    return Reaction(Say((*whose, " chooses, unless one of those who claim it gives way.")))


RULES: Mapping[Action, PressRule] = {
    Action.OWN: _own,
    Action.ACCEPT: _accept,
    Action.NOT_ME: opening(lambda _, initiative, __: forms.not_me_form(initiative)),
    Action.NAME_OWNER: opening(lambda _, initiative, __: forms.name_owner_form(initiative)),
    Action.CHOOSE_OWNER: _choose_owner,
}

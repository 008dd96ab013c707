"""The card while two or more say that it is theirs."""

from dataclasses import replace

from bot.domain.cards import Action, Card, CardKind, ClaimLine, Words
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.card_lines import TITLE_LIMIT, about_button
from bot.engine.nudge_cards import choice_buttons
from bot.engine.wording import cut, day

BOTH = 2


def contention_card(initiative: Initiative, policy: Policy) -> Card:
    """Return the card of a contested owner: both claims, one sentence each, and what comes next."""
    contention = initiative.contention
    assert contention is not None
    claims = sorted(
        initiative.live_claims, key=lambda c: policy.person(c.person).name or c.person.id
    )
    decider = policy.decider
    after: Words = (decider, " chooses") if decider else ("An admin chooses",)
    if contention.escalated:
        note: Words = (*after, ".")
    else:
        by = day(contention.due, policy.zone)
        note = (f"Settle it between you by {by}. After that ", *after, ".")
    return Card(
        kind=CardKind.CONTENTION,
        summary=f"{initiative.reference}: two people say this is theirs",
        about=initiative.thread,
        version=initiative.version,
        status=(initiative.reference, "Owner contested"),
        title=cut(initiative.title, TITLE_LIMIT),
        lead=("Two people say this is theirs. One answers for it; the other contributes.",)
        if len(claims) == BOTH
        else (
            f"{len(claims)} people say this is theirs. One answers for it; the others contribute.",
        ),
        claims=tuple(ClaimLine(claim.person, claim.sentence) for claim in claims),
        note=note,
        buttons=tuple(
            replace(button, about=initiative.thread)
            for button in choice_buttons(initiative, policy)
        ),
        more=(about_button(initiative, Action.OWN, "Say why it is yours"),),
    )

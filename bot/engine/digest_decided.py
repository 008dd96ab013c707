"""The digest's lines on what was decided."""

from bot.domain.cards import Action, Item, Strong, Words
from bot.domain.initiative import Initiative
from bot.domain.ownership import ClaimState
from bot.engine.digest_lines import (
    Reading,
    button,
    head,
    open_button,
    sign_of,
    who_feels_it,
)
from bot.engine.wording import day, sentence_start


def decided(initiative: Initiative, reading: Reading) -> Item:
    """Tell what was decided, who feels it, and who answers for it."""
    words: Words = (*head(initiative), " ", Strong(_decision(initiative, reading)), " ")
    words = (*words, who_feels_it(initiative, reading))
    sign, owner = sign_of(initiative, reading), initiative.owner
    if owner is not None:
        unsure = () if owner.state is ClaimState.ACCEPTED else (" (not confirmed)",)
        words = (*words, " ", owner.person, *unsure)
    if initiative.reference in reading.ownerless:
        words = (*words, " Nobody answers for it.")
        own = button(initiative, Action.OWN, "I own this")
        return Item(words, sign, own, (button(initiative, Action.NAME_OWNER, "Name someone"),))
    return Item(words, sign, open_button(initiative))


def _decision(initiative: Initiative, reading: Reading) -> str:
    decision = initiative.decision
    assert decision is not None
    if decision.wakes_on is not None:
        return f"Parked until {day(decision.wakes_on, since=reading.now)}."
    return f"{sentence_start(decision.kind)}."

"""The one message in the thread: what it says at each point, from the question to the record."""

from bot.domain.cards import Card
from bot.domain.initiative import Initiative, Status
from bot.domain.policy import Policy
from bot.engine.contention_card import contention_card
from bot.engine.question_card import question_card
from bot.engine.record_card import no_impact_card, record_card


def card_of(initiative: Initiative, policy: Policy) -> Card:
    """Return the card as it should stand now."""
    if initiative.status is Status.ASKED:
        return question_card(initiative, policy)
    if initiative.status is Status.NO_IMPACT:
        return no_impact_card(initiative, policy)
    if initiative.contention is not None:
        return contention_card(initiative, policy)
    return record_card(initiative, policy)

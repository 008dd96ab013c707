"""What is posted for somebody, and what they are told where that cannot be. Pure."""

from bot.domain.cards import Card, CardKind, Quote
from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.message import Message, Thread
from bot.domain.proposal import Proposal

NOT_POSTED = "What you proposed could not be posted."


def post_of(proposal: Proposal) -> PostCard:
    """Return the wish to post the words, with the name of whose they are before them."""
    said = Card(kind=CardKind.NOTE, summary="", lead=(proposal.by, ": ", proposal.text))
    return PostCard(to=proposal.place, role=Role.PROPOSAL, card=said, proposal=proposal)


def message_of(proposal: Proposal, message_id: str, link: str) -> Message:
    """Return what now stands, as theirs: they are asked about it."""
    place = proposal.place
    thread = Thread(place.workspace, place.id, message_id)
    return Message(message_id, thread, proposal.by, proposal.text, proposal.at, link)


def given_back(proposal: Proposal, reason: str) -> PostCard:
    """Return the private line by which somebody gets their words back, and hears why."""
    card = Card(
        kind=CardKind.NOTE,
        summary=NOT_POSTED,
        title=NOT_POSTED,
        lead=(f"{reason}. Your words, so that nothing is lost:",),
        note=(Quote(proposal.text),),
    )
    return PostCard(to=proposal.by, role=Role.NOTE, card=card)

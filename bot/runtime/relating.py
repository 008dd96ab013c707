"""Looks up what has to do with an initiative, as far as those who read of it may see it."""

from dataclasses import replace
from datetime import datetime

from bot.domain.initiative import Initiative
from bot.domain.initiative_events import InitiativeEvent
from bot.domain.policy import Policy
from bot.domain.relation import FORTNIGHT
from bot.domain.relation_events import RelateDue
from bot.engine.related import changes_together, near_or_opposite
from bot.engine.sharing import may_be_read
from bot.ports.store import Desk

LOOKED_AT = 20  # decisions in similar words, the most alike
AT_ONCE = 10  # other teams' decisions for one segment


def filled_in(
    desk: Desk, initiative: Initiative | None, event: InitiativeEvent, policy: Policy, now: datetime
) -> InitiativeEvent:
    """Return the event with what the record holds, where that is what it asks for."""
    if initiative is None or not isinstance(event, RelateDue):
        return event
    settings, here = policy.workspace, policy.channel
    author = desk.people.get(initiative.author)

    def may_be_told(other: Initiative) -> bool:
        """Say whether everybody who reads here may see the other's source."""
        if other.thread.place == here.channel:
            return True
        there = desk.channels.get(other.thread.place)
        return may_be_read(there, author, outsiders_read=here.is_external or here.has_guests)

    alike = [
        (one.initiative, one.shared)
        for one in desk.reports.related_to(initiative, limit=LOOKED_AT)
        if may_be_told(one.initiative)
    ]
    # Its owner is told of ours too, so that this must be as open.
    is_open = not (here.is_private or here.is_external)
    pairs = [
        (pair.other, pair.segment)
        for pair in desk.reports.overlapping(initiative, since=now - FORTNIGHT, limit=AT_ONCE)
        if is_open and may_be_told(pair.other)
    ]
    return replace(
        event,
        related=near_or_opposite(initiative, alike, settings, policy.zone),
        overlaps=changes_together(initiative, pairs, settings),
    )

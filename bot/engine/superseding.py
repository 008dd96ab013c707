"""Supersede: a newer initiative takes the place of an older one, and both say so."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative, Status
from bot.domain.policy import Policy
from bot.domain.record_events import Superseded, Supersedes
from bot.engine.ending import wind_up
from bot.engine.scheduling import at
from bot.engine.transition import Transition

SupersedingEvent = Superseded | Supersedes


def take(
    initiative: Initiative, event: SupersedingEvent, policy: Policy, now: datetime
) -> Transition:
    """Answer one event about what took whose place."""
    match event:
        case Superseded():
            return _close(initiative, event, policy, now)
        case Supersedes(reference=reference):
            if reference in initiative.supersedes:
                return Transition(initiative, (), "said already")
            known = (*initiative.supersedes, reference)
            after = replace(initiative, supersedes=known)
            return Transition(after, (), f"it took the place of {reference}")


def _close(initiative: Initiative, event: Superseded, policy: Policy, now: datetime) -> Transition:
    outcome = f"{event.reference} took its place."
    closed = replace(initiative, status=Status.SUPERSEDED, superseded_by=event.reference)
    after, told = wind_up(closed, policy, outcome, now)
    effects: list[Effect] = [*told]
    if event.newer is not None:
        older = Supersedes(
            thread=event.newer, by=event.by, reference=initiative.reference, at=event.at
        )
        name = f"supersedes:{initiative.reference}"
        effects.append(at(now, older, about=event.newer, name=name))
    return Transition(after, tuple(effects), f"{event.reference} took its place")

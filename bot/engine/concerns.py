"""Concerns: named objections that stand on the record until they are resolved."""

from dataclasses import replace

from bot.domain.decision import Concern
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.domain.record_events import ConcernLinked, ConcernRaised, ConcernResolved
from bot.engine.transition import Transition

ConcernEvent = ConcernRaised | ConcernResolved | ConcernLinked


def take(initiative: Initiative, event: ConcernEvent, policy: Policy) -> Transition:
    """Answer one event about what stands against a decision."""
    match event:
        case ConcernRaised():
            return _raise(initiative, event, policy)
        case ConcernResolved():
            return _resolve(initiative, event)
        case ConcernLinked():
            return _link(initiative, event)


def concern_of(initiative: Initiative, number: int) -> Concern | None:
    """Return the concern of a number."""
    return next((c for c in initiative.concerns if c.number == number), None)


def _raise(initiative: Initiative, event: ConcernRaised, policy: Policy) -> Transition:
    same = (c for c in initiative.concerns if (c.title, c.by) == (event.title, event.by))
    if any(concern.is_open for concern in same):
        return Transition(initiative, (), "raised already")
    number = len(initiative.concerns) + 1
    team = policy.workspace.team_of(policy.person(event.by))
    concern = Concern(
        number,
        event.title,
        event.sentence,
        event.by,
        event.at,
        team=team.name if team else "",
    )
    after = replace(initiative, concerns=(*initiative.concerns, concern))
    return Transition(after, (), f"a concern was raised: {event.title}")


def _resolve(initiative: Initiative, event: ConcernResolved) -> Transition:
    concern = concern_of(initiative, event.number)
    if concern is None or not concern.is_open:
        return Transition(initiative, (), "no such open concern")
    resolved = replace(
        concern, resolved_by=event.by, resolved_at=event.at, resolution=event.resolution
    )
    because = f"resolved: {event.resolution or concern.title}"
    return Transition(_with(initiative, resolved), (), because)


def _link(initiative: Initiative, event: ConcernLinked) -> Transition:
    concern = concern_of(initiative, event.number)
    if concern is None or event.reference in concern.linked:
        return Transition(initiative, (), "no such concern, or linked already")
    linked = replace(concern, linked=(*concern.linked, event.reference))
    because = f"{concern.title}: see {event.reference}"
    return Transition(_with(initiative, linked), (), because)


def _with(initiative: Initiative, changed: Concern) -> Initiative:
    concerns = tuple(changed if c.number == changed.number else c for c in initiative.concerns)
    return replace(initiative, concerns=concerns)

"""Addresses that measures are read from: when they are asked, and what came of it."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cards import Action, Button, Card, CardKind
from bot.domain.effects import Effect, ReadSeries, Schedule
from bot.domain.message import Workspace
from bot.domain.metric import Metric, SourceState
from bot.domain.policy import WorkspaceSettings
from bot.domain.workspace_events import SeriesDue, SeriesRead, SourceEvent, WorkspaceSet
from bot.engine.nudges import settle_named, want
from bot.engine.scheduling import stamp
from bot.engine.transition import WorkspaceTransition

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
TRIES = 3  # an hour apart, before somebody is told of what may pass
AGAIN = "It is asked again in an hour."
KIND = "source"
GONE = "nobody asks that address any more"


def with_sources(
    before: WorkspaceSettings, after: WorkspaceSettings, event: WorkspaceSet
) -> tuple[WorkspaceSettings, tuple[Effect, ...]]:
    """Begin to read the addresses that are new, and forget what came of those that are gone.

    The first reading is at once: whoever gave the address sees whether it can be read.
    """
    if before.metrics == after.metrics:
        return after, ()
    kept = {one.metric: one for one in before.sources if _is_same(one, before, after)}
    states = tuple(
        kept.get(one.id) or SourceState(one.id, since=event.at, by=event.by)
        for one in after.metrics
        if one.source
    )
    begun = (_due(event.workspace, one, event.at) for one in states if one.metric not in kept)
    gone = (one for one in before.sources if one not in states and one.is_told)
    told = (_settled(one, "It is not asked any more.", event.at) for one in gone)
    return replace(after, sources=states), (*begun, *(one for one in told if one))


def decide_source(
    settings: WorkspaceSettings, event: SourceEvent, now: datetime
) -> WorkspaceTransition:
    """Return a workspace's settings, with what is known of a source, and what follows."""
    state, metric = settings.source(event.metric), settings.metric(event.metric)
    if state is None or metric is None or state.since != event.since:
        return WorkspaceTransition(settings, (), GONE)
    if isinstance(event, SeriesDue):
        wish = ReadSeries(workspace=event.workspace, metric=event.metric, since=event.since)
        if event.is_again:
            return WorkspaceTransition(settings, (wish,), "asked once more")
        return WorkspaceTransition(settings, (wish, _next_day(event, state, now)), "its time")
    if event.fault:
        return _failed(settings, state, event, now)
    well = SourceState(state.metric, state.since, state.by, read_at=event.at)
    told = _settled(state, "It can be read again.", now) if state.is_told else None
    because = f"{len(event.points)} values were read"
    return WorkspaceTransition(_with(settings, well), (told,) if told else (), because)


def _failed(
    settings: WorkspaceSettings, state: SourceState, event: SeriesRead, now: datetime
) -> WorkspaceTransition:
    """Note why; try again soon where that may pass, and tell whoever gave the address, once."""
    failed_at = state.failed_at or event.at
    failed = replace(state, fault=event.fault, failed_at=failed_at, fails=state.fails + 1)
    if event.passes and failed.fails < TRIES:
        again = _due(event.workspace, state, now + AN_HOUR, is_again=True)
        soon = replace(failed, fault=f"{event.fault} {AGAIN}")
        return WorkspaceTransition(_with(settings, soon), (again,), event.fault)
    if failed.is_told or failed.by is None:
        return WorkspaceTransition(_with(settings, failed), (), event.fault)
    metric = settings.metric(state.metric)
    assert metric is not None, "a source is a measure's"
    told = want(failed.by, KIND, fault_card(metric, event.fault), now, name=_name(failed))
    return WorkspaceTransition(_with(settings, replace(failed, is_told=True)), (told,), event.fault)


def fault_card(metric: Metric, fault: str) -> Card:
    """Return what whoever gave an address is told, once, when it cannot be read."""
    title = f"No new values of {metric.name}"
    return Card(
        kind=CardKind.NUDGE,
        summary=title,
        title=title,
        lead=(f"Its address could not be read. {fault}",),
        note=("It is asked every day. Values that people add count all the same.",),
        buttons=(Button(Action.SET_METRICS, "Change the address"),),
    )


def _due(here: Workspace, state: SourceState, at: datetime, *, is_again: bool = False) -> Schedule:
    fact = SeriesDue(
        workspace=here,
        metric=state.metric,
        since=state.since,
        planned_at=at,
        is_again=is_again,
    )
    name = f"{here.workspace}/source/{state.metric}/{stamp(state.since)}"
    return Schedule(event=fact, due_at=at, key=f"{name}/{'again/' * is_again}{stamp(at)}")


def _next_day(event: SeriesDue, state: SourceState, now: datetime) -> Schedule:
    """Plan the next reading: at the same time of day, and to come, however late this one is.

    The very first is at once; those after it spread over the day by the measure's name, so that
    addresses which were given together are not all asked at one moment.
    """
    is_first = event.planned_at == state.since
    spread = hashlib.sha256(f"{event.workspace.workspace}/{event.metric}".encode()).digest()
    minutes = timedelta(minutes=int.from_bytes(spread[:2]) % (24 * 60)) if is_first else A_DAY
    at = event.planned_at + minutes
    while at <= now:
        at += A_DAY
    return _due(event.workspace, state, at)


def _is_same(state: SourceState, before: WorkspaceSettings, after: WorkspaceSettings) -> bool:
    """Say whether a measure keeps its address, whatever else of it changed."""
    was = before.metric(state.metric)
    now = next((one for one in after.metrics if one.id == state.metric), None)
    return was is not None and now is not None and was.source == now.source


def _settled(state: SourceState, outcome: str, now: datetime) -> Schedule | None:
    """Let the message that stands about an address say what came of it."""
    if state.by is None:
        return None
    return settle_named(state.by, KIND, _name(state), outcome, now)


def _name(state: SourceState) -> str:
    failed = stamp(state.failed_at) if state.failed_at else ""
    return f"{state.metric}:{stamp(state.since)}:{failed}"


def _with(settings: WorkspaceSettings, state: SourceState) -> WorkspaceSettings:
    others = (one if one.metric != state.metric else state for one in settings.sources)
    return replace(settings, sources=tuple(others))

"""What a workspace chose once for all channels. It is noted who changed it, and when."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from bot.domain.metric import Metric
from bot.domain.policy import Principle, Segment, WorkspaceSettings
from bot.domain.workspace_events import MetricPointsAdded, WorkspaceSet
from bot.engine.series_sources import with_sources
from bot.engine.settings.changes import noted, usual_hour
from bot.engine.transition import WorkspaceTransition

T = TypeVar("T")


def decide_workspace(
    settings: WorkspaceSettings, event: WorkspaceSet | MetricPointsAdded
) -> WorkspaceTransition:
    """Return a workspace's new settings; the very same where nothing changes."""
    if isinstance(event, MetricPointsAdded):
        return _add_points(settings, event)
    if event.admin is not None and settings.admins:
        return WorkspaceTransition(settings, (), "there is an admin already")
    after = _set(settings, event)
    if after == settings:
        return WorkspaceTransition(settings, (), "it was chosen so already")
    changes = noted(settings.changes, _told(settings, after), event.by, event.at)
    after, effects = with_sources(settings, replace(after, changes=changes), event)
    return WorkspaceTransition(after, effects, changes[-1].what)


def _add_points(settings: WorkspaceSettings, event: MetricPointsAdded) -> WorkspaceTransition:
    """Note that values were told; where they lie, the ring knows."""
    metric = settings.metric(event.metric)
    if metric is None or not event.points:
        return WorkspaceTransition(settings, (), "no such customer measure is followed here")
    count = "1 value" if len(event.points) == 1 else f"{len(event.points)} values"
    changes = noted(settings.changes, (f"{metric.name}: {count}",), event.by, event.at)
    return WorkspaceTransition(replace(settings, changes=changes), (), changes[-1].what)


def _set(settings: WorkspaceSettings, event: WorkspaceSet) -> WorkspaceSettings:
    segments = _or(event.segments, settings.segments)
    is_cleared = "decider" in event.clears
    detection = settings.detection
    return replace(
        settings,
        segments=segments,
        former_segments=_former(settings, segments),
        principles=_or(event.principles, settings.principles),
        former_principles=_former_principles(settings, event),
        metrics=_or(event.metrics, settings.metrics),
        former_metrics=_former_metrics(settings, event),
        decider=None if is_cleared else event.decider or settings.decider,
        admins=(event.admin,) if event.admin else settings.admins,
        detection=replace(
            detection,
            model=_or(event.model, detection.model),
            preset=event.preset or detection.preset,
        ),
        model=settings.model if event.model is None else event.model_name * event.model,
        keeps_texts=_or(event.keeps_texts, settings.keeps_texts),
        digest_weekday=_or(event.digest_weekday, settings.digest_weekday),
        digest_at=_or(event.digest_at, settings.digest_at),
        teams=_or(event.teams, settings.teams),
        days_off=_or(event.days_off, settings.days_off),
        roundtable=_or(event.roundtable, settings.roundtable),
    )


def _or(chosen: T | None, before: T) -> T:
    return before if chosen is None else chosen


def _former(settings: WorkspaceSettings, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Return what was offered once: what was answered about it keeps its name."""
    offered = {segment.id for segment in segments}
    return tuple(segment for segment in settings.all_segments if segment.id not in offered)


def _former_principles(settings: WorkspaceSettings, event: WorkspaceSet) -> tuple[Principle, ...]:
    """Return what was promised once: a number is never given to another one."""
    now = {one.number for one in _or(event.principles, settings.principles)}
    known = {one.number: one for one in (*settings.former_principles, *settings.principles)}
    return tuple(one for number, one in known.items() if number not in now)


def _former_metrics(settings: WorkspaceSettings, event: WorkspaceSet) -> tuple[Metric, ...]:
    """Return what was followed once: what was promised about it keeps its name."""
    now = {one.id for one in _or(event.metrics, settings.metrics)}
    known = {one.id: one for one in (*settings.former_metrics, *settings.metrics)}
    return tuple(one for id_, one in known.items() if id_ not in now)


def _told(before: WorkspaceSettings, after: WorkspaceSettings) -> Iterator[str]:
    if before.segments != after.segments:
        yield f"segments: {', '.join(segment.name for segment in after.segments)}"
    if before.principles != after.principles:
        yield f"principles: {len(after.principles)}"
    yield from _told_of_lists(before, after)
    if before.decider != after.decider:
        yield "another decider" if after.decider else "no decider"
    if before.admins != after.admins:
        yield "the first admin"
    yield from _told_of_reading(before, after)
    yield from _told_of_cadence(before, after)


def _told_of_cadence(before: WorkspaceSettings, after: WorkspaceSettings) -> Iterator[str]:
    if usual_hour(before) != usual_hour(after):
        yield f"digest: {usual_hour(after)}"
    if before.roundtable != after.roundtable:
        yield f"roundtable: {'monthly' if after.roundtable else 'off'}"


def _told_of_lists(before: WorkspaceSettings, after: WorkspaceSettings) -> Iterator[str]:
    if before.metrics != after.metrics:
        yield f"customer measures: {len(after.metrics)}"
    if before.teams != after.teams:
        yield f"teams: {', '.join(team.name for team in after.teams) or 'none'}"
    if before.days_off != after.days_off:
        yield f"days off: {len(after.days_off) or 'none'}"


def _told_of_reading(before: WorkspaceSettings, after: WorkspaceSettings) -> Iterator[str]:
    if (before.detection.model, before.model) != (after.detection.model, after.model):
        yield f"model: {after.model} allowed" if after.detection.model else "model: not allowed"
    if before.detection.preset is not after.detection.preset:
        yield f"asks: {after.detection.preset}"
    if before.keeps_texts != after.keeps_texts:
        yield f"texts that people correct: {'kept' if after.keeps_texts else 'not kept'}"

"""One event, one transaction: load, decide, save. Synchronous; touches nothing but the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.channel_events import (
    ChannelClosed,
    ChannelEvent,
    ChannelSet,
    DigestDue,
    DigestPosted,
    RoundtableDue,
)
from bot.domain.effects import Effect, Schedule
from bot.domain.errors import EmptyChairError, StaleInitiativeError
from bot.domain.events import Event
from bot.domain.initiative_events import InitiativeEvent, SnapshotErased, SourceDeleted
from bot.domain.person_events import FridayDue, PersonEvent, PersonLeft
from bot.domain.record_events import ReviewDue, Reviewed
from bot.domain.workspace_events import MetricPointsAdded, SeriesRead, SourceEvent, WorkspaceEvent
from bot.engine.corrections import correction_of
from bot.engine.decide import decide
from bot.engine.digest import decide_digest
from bot.engine.friday_list import LOOKED_AT, decide_friday
from bot.engine.lateness import missed_by
from bot.engine.leaving import left
from bot.engine.manners import decide_channel
from bot.engine.nudges import decide_person
from bot.engine.roundtable import decide_roundtable
from bot.engine.series_sources import decide_source
from bot.engine.workspace import decide_workspace
from bot.ports.store import Desk, LeasedEvent, OpenUnit, Unit
from bot.runtime import closing
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.digesting import facts_for, whose
from bot.runtime.keys import effect_key, lane_of, workspace_of
from bot.runtime.leaving import losses
from bot.runtime.measuring import with_series
from bot.runtime.policies import nowhere, policy_for
from bot.runtime.relating import filled_in
from bot.runtime.roundtabling import gathered

_TRIES = 3  # another replica can be first once or twice, not for ever


class LeaseLostError(EmptyChairError):
    """Somebody else holds the work now. What was done here is rolled back."""


def handle(
    open_unit: OpenUnit,
    item: LeasedEvent,
    now: datetime,
    *,
    at: At = nothing_happens,
    model: str = "",
) -> None:
    """Handle one leased event: its new state, its effects and its completion are one commit.

    ``model`` names the model that is set up here, "" for none.

    Raises:
        LeaseLostError: another replica holds the event; nothing was changed.
        UnlawfulMoveError: the event asks for a move that is not in the table.
    """
    for _ in range(_TRIES - 1):
        try:
            return _handle_once(open_unit, item, now, at, model)
        except StaleInitiativeError:
            continue
    return _handle_once(open_unit, item, now, at, model)


def _handle_once(open_unit: OpenUnit, item: LeasedEvent, now: datetime, at: At, model: str) -> None:
    with open_unit() as unit:
        effects = _decide(unit, item, now, model)
        for number, effect in enumerate(effects):
            _put(unit, effect, key=effect_key(item.key, number))
        closing.hold_back_new(unit, effects, now)
        _follow_platform(unit, item.event)
        if not unit.inbox.done(item):
            raise LeaseLostError(f"The lease of event {item.id} ended before it was handled.")
        at(Point.DECIDED)
    at(Point.HANDLED)


def _follow_platform(unit: Unit, event: Event) -> None:
    """Let what waits go, where the platform tells of a channel that we are in; else hold it."""
    if isinstance(event, ChannelSet) and event.by is None:
        closing.let_go(unit, event.channel)
    elif isinstance(event, ChannelClosed):
        closing.hold_back(unit, event.channel, event.reason)


def _put(unit: Unit, effect: Effect, *, key: str) -> None:
    if isinstance(effect, Schedule):
        unit.inbox.put(effect.event, key=effect.key, due_at=effect.due_at)
    else:
        unit.outbox.put(effect, key=key, workspace=workspace_of(effect), lane=lane_of(effect))


def _decide(unit: Unit, item: LeasedEvent, now: datetime, model: str) -> Sequence[Effect]:
    event = item.event
    if isinstance(event, PersonEvent):
        return _decide_person(unit.desk(event.person.workspace), event, now)
    if isinstance(event, ChannelEvent):
        return _decide_channel(unit.desk(event.channel.workspace), event, now)
    if isinstance(event, WorkspaceEvent):
        return _decide_workspace(unit.desk(event.workspace.workspace), event, now)
    return _decide_initiative(unit.desk(event.thread.workspace), event, now, model)


def _decide_initiative(
    desk: Desk, event: InitiativeEvent, now: datetime, model: str
) -> Sequence[Effect]:
    before = desk.initiatives.get(event.thread)
    policy = replace(policy_for(desk, event.thread.place, before, event), model=model)
    event = filled_in(desk, before, event, policy, now)
    if isinstance(event, ReviewDue | Reviewed):
        policy = with_series(desk, policy, before)
    transition = decide(before, event, policy, now)
    if (missed := missed_by(before, event, transition, now)) is not None:
        desk.gaps.note(missed)
        return ()
    after = transition.initiative
    if after is not None and after is not before:
        because = transition.because
        saved = desk.initiatives.save(before, after, event=event, because=because, now=now)
        corrected = correction_of(before, event, saved, policy, now)
        if corrected is not None:
            desk.corrections.put(corrected)
    if isinstance(event, SourceDeleted | SnapshotErased):
        desk.corrections.forget_text(event.thread)  # also of what is over, and stays as it is
    return transition.effects


def _decide_person(desk: Desk, event: PersonEvent, now: datetime) -> Sequence[Effect]:
    if isinstance(event, PersonLeft):
        return losses(desk, event, now)
    before = desk.people.get(event.person)
    policy = policy_for(desk, nowhere(event.person.workspace), event.person)
    if isinstance(event, FridayDue):
        held = desk.reports.of_person(event.person, limit=LOOKED_AT).waiting.rows
        transition = decide_friday(before, event, held, policy, now)
    else:
        transition = decide_person(before, event, policy, now)
    if transition.state is not before:
        desk.people.save(transition.state)
    return (*transition.effects, *left(before, transition.state, now))


def _decide_channel(desk: Desk, event: ChannelEvent, now: datetime) -> Sequence[Effect]:
    before = desk.channels.get(event.channel)
    policy = policy_for(desk, event.channel)
    if isinstance(event, DigestDue):
        facts = facts_for(desk, before, event.week)
        policy = policy_for(desk, event.channel, whose(facts))
        transition = decide_digest(before, event, facts, policy, now)
    elif isinstance(event, RoundtableDue):
        transition = decide_roundtable(
            before, event, *gathered(desk, before, event.month, now), now
        )
    else:
        transition = decide_channel(before, event, policy, now)
    if transition.state is not before:
        desk.channels.save(transition.state)
    if isinstance(event, DigestPosted) and not event.message_id:
        desk.channels.skip_digest(event.channel, event.week)  # the next one tells of its week
    return transition.effects


def _decide_workspace(desk: Desk, event: WorkspaceEvent, now: datetime) -> Sequence[Effect]:
    before = desk.channels.settings()
    if isinstance(event, SourceEvent):
        transition = decide_source(before, event, now)
    else:
        transition = decide_workspace(before, event)
    if transition.state is not before:
        desk.channels.save_settings(transition.state)
        if isinstance(event, MetricPointsAdded | SeriesRead):
            desk.metrics.add(event.metric, event.points)
    if before.keeps_texts and not transition.state.keeps_texts:
        desk.corrections.forget_texts()
    return transition.effects

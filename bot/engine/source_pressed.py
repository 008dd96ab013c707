"""What a press about the source leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.gestures import Nothing, Press, Say
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import SnapshotErased, SourceUpdated
from bot.domain.policy import Policy
from bot.engine.pressing import PressRule, say
from bot.engine.transition import Reaction


def _update_source(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    if not initiative.source.edited_text:
        return say("The source stands as it was taken. Nothing was changed.")
    fact = SourceUpdated(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("The edited words are the source now.",)), fact)


def _erase_snapshot(
    press: Press, initiative: Initiative, policy: Policy, now: datetime
) -> Reaction:
    if press.by != initiative.author:
        return say("Only its author may ask for that.")
    if not initiative.source.snapshot:
        return say("The snapshot is gone already.")
    fact = SnapshotErased(thread=initiative.thread, by=press.by, at=now)
    return Reaction(Say(("The snapshot is gone. The record stays.",)), fact)


def _open(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    return Reaction(Nothing())


RULES: Mapping[Action, PressRule] = {
    Action.UPDATE_SOURCE: _update_source,
    Action.ERASE_SNAPSHOT: _erase_snapshot,
    Action.OPEN: _open,
}

"""What is noted and no more: proposals that came too late, times of silence, our own echo."""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.domain.effects import DeleteCard
from bot.domain.gap import Cause, Missed
from bot.domain.message import platform_of
from bot.ports.chat import Destination
from bot.ports.store import OpenUnit
from bot.runtime import keys

# A platform that holds messages back says so each minute: it is one gap, re-read once it is over.
_QUIET = timedelta(minutes=2)


class Silence(NamedTuple):
    """A time in which messages may not have reached us, of a workspace or a whole platform."""

    whom: str
    since: datetime
    until: datetime
    cause: Cause


def missed(open_unit: OpenUnit, missed: Missed) -> bool:
    """Note a proposal that is not asked about any more; False where it is known."""
    with open_unit() as unit:
        return unit.desk(missed.thread.workspace).gaps.note(missed)


def gap(open_unit: OpenUnit, silence: Silence) -> None:
    """Note a time that is to be re-read, once it has been over for a while."""
    whom, since, until, cause = silence
    with open_unit() as unit:
        for workspace in unit.workspaces():
            if whom in {workspace, platform_of(workspace)}:
                due_at = until + _QUIET
                unit.gaps.open(workspace, since=since, until=until, cause=cause, due_at=due_at)


def echo(open_unit: OpenUnit, to: Destination, delivery: str, message_id: str) -> bool:
    """Note the receipt. Return whether it was one copy too many, which will be deleted."""
    with open_unit() as unit:
        keep = unit.outbox.receipt(to.workspace, delivery, message_id)
        if keep is None or keep == message_id:
            return False
        removal = DeleteCard(to=to, message_id=message_id)
        key = keys.heal_key(to.workspace, delivery, message_id)
        lane = keys.lane_of(removal)
        return unit.outbox.put(removal, key=key, workspace=to.workspace, lane=lane)

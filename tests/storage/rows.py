"""Events, effects and leases for the tests of storage: say only what the test is about."""

from datetime import timedelta
from typing import Any

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import AskDue, Role
from bot.domain.message import Thread
from bot.ports.store import LeasedEffect, LeasedEvent, OpenUnit
from tests.builders import NOON, THREAD, WORKSPACE, initiative

LEASE = timedelta(seconds=30)
OVER = timedelta(seconds=-1)  # a lease that ended before it began
SETTLE = timedelta(seconds=60)
AT_ONCE = timedelta()


def ask(root: str = "1", workspace: str = WORKSPACE) -> AskDue:
    return AskDue(thread=Thread(workspace, "C1", root), planned_at=NOON)


def post(thread: Thread = THREAD, summary: str = "How?") -> PostCard:
    return PostCard(to=thread, role=Role.CARD, card=Card(kind=CardKind.QUESTION, summary=summary))


def lease_events(
    open_unit: OpenUnit, *, lease: timedelta = LEASE, limit: int = 100
) -> list[LeasedEvent]:
    with open_unit() as unit:
        return list(unit.inbox.lease(now=NOON, limit=limit, lease=lease))


def lease_effects(
    open_unit: OpenUnit, *, lease: timedelta = LEASE, settle: timedelta = SETTLE, limit: int = 100
) -> list[LeasedEffect]:
    with open_unit() as unit:
        return list(unit.outbox.lease(limit=limit, lease=lease, settle=settle))


def put_effect(open_unit: OpenUnit, key: str, *, lane: str = "lane") -> None:
    with open_unit() as unit:
        assert unit.outbox.put(post(summary=key), key=key, workspace=WORKSPACE, lane=lane)


def saved(open_unit: OpenUnit, before: Initiative | None = None, **changes: Any) -> Initiative:  # noqa: ANN401
    after = initiative(**changes)
    with open_unit() as unit:
        return unit.desk(after.thread.workspace).initiatives.save(
            before, after, event=ask(after.thread.root), because="it is a proposal", now=NOON
        )

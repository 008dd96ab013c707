"""What ``emptychair check`` finds of the model: does it answer, who allowed it, what it took."""

import asyncio
from collections.abc import Iterator
from datetime import UTC
from importlib import import_module

from bot.clock import Clock
from bot.domain.spending import Spent
from bot.ports.store import OpenUnit
from bot.settings import Settings
from bot.wiring.model import allowance_of, plan_of

Found = tuple[bool, str]


def model_findings(settings: Settings, open_reading: OpenUnit) -> Iterator[Found]:
    """Yield what was found, each with whether it is well; nothing where no model is set up."""
    plan = plan_of(settings)
    if plan is None:
        return
    seen = asyncio.run(import_module("bot.llm.checkup").look(plan))
    yield seen.ok, seen.told
    allowed, spent = _used(plan.told, open_reading)
    if not allowed:
        yield True, "no workspace has allowed it yet: an admin does, in Settings, under Consent"
        return
    where = "1 workspace lets" if allowed == 1 else f"{allowed} workspaces let"
    cost = allowance_of(settings)
    priced = f", about {cost.cost(spent):.2f} {cost.currency}" if cost.currency else ""
    yield True, f"{where} it read; today {spent.calls} calls and {spent.tokens} tokens{priced}"


def _used(told: str, open_reading: OpenUnit) -> tuple[int, Spent]:
    """Return how many workspaces allowed it, and what all have taken today."""
    today, allowed, total = Clock().now().astimezone(UTC).date(), 0, Spent()
    with open_reading() as unit:
        for workspace in unit.workspaces():
            desk = unit.desk(workspace)
            allowed += desk.channels.settings().lets_read(told)
            spent = desk.spending.spent(today)
            total = Spent(
                total.calls + spent.calls,
                total.failed + spent.failed,
                total.read + spent.read,
                total.written + spent.written,
            )
    return allowed, total

"""Connects the model that the settings name; without one, the rules decide alone."""

from bot.clock import Clock
from bot.domain.spending import Allowance
from bot.llm.connecting import ConnectedModel, Plan, connect
from bot.runtime.pace import Pace
from bot.settings import Settings
from storage.database import Database
from storage.unit import unit_opener


def plan_of(settings: Settings) -> Plan | None:
    """Return what is set up."""
    model = settings.model
    if model is None:
        return None
    pace = Pace.of(lease=settings.lease, settle=settings.settle)
    return Plan(
        told=model.told,
        model=model.name,
        base_url=model.base_url,
        key=model.key,
        tokens_per_day=model.tokens_per_day,
        patience=pace.timeout,
    )


def allowance_of(settings: Settings) -> Allowance:
    """Return what it may take, and what that costs."""
    model = settings.model
    if model is None:
        return Allowance()
    price = model.price
    if price is None:
        return Allowance(model.tokens_per_day)
    return Allowance(model.tokens_per_day, price.read, price.written, price.currency)


def connect_model(settings: Settings, database: Database, clock: Clock) -> ConnectedModel:
    """Return the reader that is set up, counting in this database.

    Raises:
        PromptError: a prompt is not in form.
    """
    return connect(plan_of(settings), unit_opener(database), clock)

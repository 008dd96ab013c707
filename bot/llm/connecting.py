"""Connects the model that is set up. Its library loads only when this is called: it is large."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import Any

from bot.clock import Clock
from bot.llm.rules_alone import RulesAlone
from bot.ports.chat import Reader
from bot.ports.store import OpenUnit

# Of the time that one request of the ring may take: the rest is for storing what came of it.
DETECTING, READING = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Plan:
    """What is set up: the model and its server, and what it may take.

    ``told`` is how an admin is told of both. ``patience`` is how long one request of the ring may
    take.
    """

    told: str
    model: str
    base_url: str
    key: str = field(default="", repr=False)
    tokens_per_day: int = 200_000
    patience: timedelta = timedelta(seconds=10)


async def _nothing() -> None:
    """Close nothing."""


@dataclass(frozen=True, slots=True)
class ConnectedModel:
    """Who reads texts, and how to let go of the server."""

    reader: Reader = field(default_factory=RulesAlone)
    close: Callable[[], Awaitable[None]] = _nothing


def connect(plan: Plan | None, open_unit: OpenUnit, clock: Clock) -> ConnectedModel:
    """Return the reader that is set up; without a plan, the rules stand alone.

    Raises:
        PromptError: a prompt is not in form.
    """
    if plan is None:
        return ConnectedModel()
    reading, server = import_module("bot.llm.reader"), _server(plan)
    limits = reading.Limits(
        detecting=plan.patience * DETECTING,
        reading=plan.patience * READING,
        tokens_per_day=plan.tokens_per_day,
    )
    reader = reading.ModelReader(plan.told, server, open_unit, clock, limits)
    return ConnectedModel(reader, server.close)


def _server(plan: Plan) -> Any:  # noqa: ANN401 - its class is not to be loaded here
    server: Any = import_module("bot.llm.server").Server
    return server(model=plan.model, base_url=plan.base_url, key=plan.key)

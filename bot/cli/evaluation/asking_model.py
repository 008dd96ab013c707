"""Asks the model that is set up about messages in doubt, and counts what that takes.

What it takes is counted where the product counts it, in a database of its own that is thrown away:
the workspace's budget is untouched, and ``OPENAI_TOKENS_PER_DAY`` is the most of one evaluation.
"""

import asyncio
import logging
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from bot.cli.evaluation.judging import confirmed, judge
from bot.cli.evaluation.rows import Row
from bot.cli.evaluation.tally import Judged
from bot.clock import Clock
from bot.domain.errors import SettingsError
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message, Person, Thread
from bot.domain.policy import Detection
from bot.domain.signal import Signal
from bot.llm.connecting import ConnectedModel, Plan, connect
from bot.ports.chat import Reader
from bot.ports.model import Spent
from bot.ports.store import OpenUnit
from bot.settings import Settings
from bot.wiring.model import plan_of
from storage.database import open_database
from storage.migrate import migrate
from storage.unit import unit_opener

_WORKSPACE = "evaluate:file"
_AT_ONCE = 4  # calls side by side
_TOGETHER = 64  # messages that are judged before the model is asked about some of them
_LOGGED = ("bot.llm", "httpx2", "openai")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def model_of(settings: Settings) -> Plan:
    """Return the model that is set up.

    Raises:
        SettingsError: none is.
    """
    plan = plan_of(settings)
    if plan is None:
        raise SettingsError(
            "No model is set up. Set OPENAI_MODEL, and OPENAI_API_KEY or, for a server of your "
            "own, OPENAI_BASE_URL; .env.example tells more."
        )
    return plan


@dataclass(slots=True)
class Asked:
    """What was asked of the model: messages in doubt, those it said nothing of, what it took."""

    name: str
    in_doubt: int = 0
    unanswered: int = 0
    spent: Spent = field(default_factory=Spent)

    @property
    def not_called(self) -> int:
        """Messages it was never asked about: its budget was used up, or its server was down."""
        return max(0, self.in_doubt - self.spent.calls)


class ModelJudge:
    """Judges rows as the bot does with a model. Good for one survey, while it is ``opened``."""

    def __init__(self, reader: Reader, runner: asyncio.Runner, detection: Detection) -> None:
        self.asked = Asked(reader.name)
        self._reader = reader
        self._runner = runner
        self._detection = detection

    def judge(self, rows: Iterable[Row]) -> Iterator[Judged]:
        """Yield the rows as judged, in their order. A row without a text is left to the rules."""
        waiting = iter(rows)
        while together := [judge(row, self._detection) for row in islice(waiting, _TOGETHER)]:
            yield from self._runner.run(self._confirm(together))

    async def _confirm(self, together: list[Judged]) -> list[Judged]:
        places = asyncio.Semaphore(_AT_ONCE)

        async def one(judged: Judged) -> Judged:
            if not (judged.in_doubt and judged.row.text):
                return judged
            async with places:
                said = await self._reader.read(_message_of(judged.row), Purpose.DETECT)
            self.asked.in_doubt += 1
            self.asked.unanswered += said is None
            return confirmed(judged, said if isinstance(said, Signal) else None)

        return list(await asyncio.gather(*map(one, together)))


@contextmanager
def opened(plan: Plan, detection: Detection) -> Iterator[ModelJudge]:
    """Connect the model; afterwards let go of it, with everything counted in ``asked``."""
    began = _today()
    with _thrown_away() as open_unit, asyncio.Runner() as runner, _quiet():
        model: ConnectedModel = connect(plan, open_unit, Clock())
        judge_rows = ModelJudge(model.reader, runner, detection)
        try:
            yield judge_rows
        finally:
            runner.run(_let_go(model))
        judge_rows.asked.spent = _spent(open_unit, {began, _today()})


async def _let_go(model: ConnectedModel) -> None:
    await model.close()


def _spent(open_unit: OpenUnit, days: Iterable[date]) -> Spent:
    total = Spent()
    with open_unit() as unit:
        for day in days:
            spent = unit.desk(_WORKSPACE).spending.spent(day)
            total = replace(
                total,
                calls=total.calls + spent.calls,
                failed=total.failed + spent.failed,
                read=total.read + spent.read,
                written=total.written + spent.written,
            )
    return total


@contextmanager
def _thrown_away() -> Iterator[OpenUnit]:
    with tempfile.TemporaryDirectory(prefix="emptychair-evaluate-") as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'spent.db'}")
        try:
            migrate(database)
            yield unit_opener(database)
        finally:
            database.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Count calls, and what goes wrong with them, instead of logging each."""
    logs = [logging.getLogger(name) for name in _LOGGED]
    before = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for log, level in zip(logs, before, strict=True):
            log.setLevel(level)


def _today() -> date:
    return Clock().now().astimezone(UTC).date()


def _message_of(row: Row) -> Message:
    """Return a row as a message of which nothing but the text is told."""
    thread = Thread(_WORKSPACE, "", row.id)
    return Message(row.id, thread, Person(_WORKSPACE, ""), row.text, _LONG_AGO)

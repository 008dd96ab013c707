"""One replica's ring, without any page: what the demo, tests and the bench drive too."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.domain.spending import USUAL, Allowance
from bot.llm.rules_alone import RulesAlone
from bot.ports.chat import Platform, Reader
from bot.ports.gaps import Past
from bot.ports.metrics import SeriesSource
from bot.ports.store import OpenUnit
from bot.runtime.advance import advance
from bot.runtime.catching_up import CatchUp
from bot.runtime.commits import GroupCommit
from bot.runtime.crash import At, nothing_happens
from bot.runtime.intake import RingIntake
from bot.runtime.pace import Pace
from bot.runtime.reading_series import NoSource
from bot.runtime.rereading import Rereading
from bot.runtime.screen import Screen
from bot.runtime.ticker import Ticker, nobody_left
from bot.runtime.worker import Worker
from storage.database import Database
from storage.tidying import tidy_words
from storage.unit import reading_opener, unit_opener


@dataclass(frozen=True, slots=True)
class Ring:
    """One replica's ring, without any page: what the demo, tests and the bench drive too."""

    clock: Clock
    open_unit: OpenUnit
    open_reading: OpenUnit
    intake: RingIntake
    worker: Worker
    ticker: Ticker
    catch_up: CatchUp

    async def advance(self, to: datetime) -> None:
        """Let business time pass up to ``to``, with all that falls due on the way."""
        await advance(self.worker.drain, self.open_unit, self.clock, to)

    async def next_review(self, workspace: str) -> datetime | None:
        """Return when the next look back of a workspace is due; None where none is promised."""
        return await asyncio.to_thread(self._next_review, workspace)

    def _next_review(self, workspace: str) -> datetime | None:
        with self.open_reading() as unit:
            reviews = [known.review for known in unit.desk(workspace).reports.everything()]
        open_ones = (r.due for r in reviews if r and r.asked_at is None and r.result is None)
        return min(open_ones, default=None)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a ring turns: who reads texts, how long it waits for what, where a test cuts it.

    ``pasts`` are the platforms, by name, whose gaps are made up for; ``allowance`` is how much a
    model may read; ``series`` asks the addresses of customer measures.
    """

    reader: Reader = field(default_factory=RulesAlone)
    pace: Pace = field(default_factory=Pace)
    at: At = nothing_happens
    pasts: Mapping[str, Past] = field(default_factory=dict)
    allowance: Allowance = USUAL
    series: SeriesSource = field(default_factory=NoSource)


def build_ring(
    database: Database,
    platforms: Mapping[str, Platform],
    clock: Clock,
    manner: Manner,
    forget: Callable[[datetime], int] = nobody_left,
) -> Ring:
    """Put a ring together over a database that has this version's tables.

    ``platforms`` says where messages go, by the name that begins a workspace's; ``forget``
    deletes the workspaces whose time has come.
    """
    open_unit, open_reading = unit_opener(database), reading_opener(database)
    screen = Screen(open_reading, model=manner.reader.name)
    worker = Worker(
        open_unit,
        platforms,
        manner.reader,
        clock,
        pace=manner.pace,
        at=manner.at,
        handled=screen.note_handled,
        series=manner.series,
    )
    commits = GroupCommit(open_unit, worker.poke, at=manner.at)
    model = (manner.reader.name, manner.allowance)
    intake = RingIntake(open_unit, open_reading, clock, screen, commits, worker.poke, *model)
    worker.pick_up, worker.tell = intake.posted, intake.proposals.tell
    clean, tidy = database.clean_log, partial(tidy_words, database)
    ticker = Ticker(open_unit, clock, worker.poke, manner.at, forget, clean, tidy)
    catch_up = CatchUp(
        open_unit=open_unit,
        open_reading=open_reading,
        clock=clock,
        pasts=manner.pasts,
        rereading=Rereading(intake, clock),
        wake=worker.poke,
    )
    return Ring(clock, open_unit, open_reading, intake, worker, ticker, catch_up)

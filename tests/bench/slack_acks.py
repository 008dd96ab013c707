"""How fast Slack's events are acknowledged, beside slack-bolt's own endpoint with no work to do."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.bench import corpus, places
from tests.bench.figures import Figure, alternate, percentile, ratio_of
from tests.bench.slack_calls import BETWEEN, have_answered, requests
from tests.databases import PostgresServer

SUBJECT, PEER = "slack to ack", "bolt, empty listener"
ROOT = Path(__file__).parents[2]
WARM_UP = (
    200  # requests at most: each author, the channel and bolt's own identity are looked up once
)


@dataclass(frozen=True, slots=True)
class Run:
    """Events a second, how long each waited (ms), and what one costs the processor (µs).

    The last without a socket: what waking its reader costs depends on what else the machine does.
    """

    rate: float
    cost: float
    waits: Sequence[float]


@dataclass(frozen=True, slots=True)
class Load:
    """An endpoint on a port of this machine, and what is posted to it."""

    port: int
    texts: Callable[[], Iterator[str]]
    size: int

    def run(self, numbers: Iterator[int], size: int = 0) -> Run:
        """Have so many answered, else all."""
        size = size or self.size
        seconds, waits = have_answered(self.port, requests(self.texts(), numbers, size))
        calls = BETWEEN.join(requests(self.texts(), numbers, size))
        with urlopen(f"http://127.0.0.1:{self.port}/within", calls, timeout=100) as told:
            return Run(len(waits) / seconds, float(told.read()), waits)


def measure(server: PostgresServer, size: int, rounds: int) -> list[Figure]:
    """Return what an event costs bolt, the server alone, and us: forgotten, and kept."""
    name = server.create_database()
    with (
        places.folder() as folder,
        _serving("bolt") as bolt,
        _serving("nothing") as nothing,
        _serving("ours", f"sqlite:///{folder / 'bench.db'}") as on_sqlite,
        _serving("ours", server.url(name)) as on_postgres,
    ):
        loads = {
            "bolt": Load(bolt, corpus.chatter, size // 2),
            "no work at all": Load(nothing, corpus.chatter, size),
            "chatter": Load(on_sqlite, corpus.chatter, size),
            "kept, SQLite": Load(on_sqlite, corpus.hits, size // 2),
            "kept, PostgreSQL": Load(on_postgres, corpus.hits, size // 2),
        }
        numbers = count()
        for load in loads.values():
            load.run(numbers, min(WARM_UP, size))
        found = alternate(rounds, *(partial(load.run, numbers) for load in loads.values()))
    server.drop_database(name)
    peers, *ours = zip(loads, found, strict=True)
    return [
        *_figures(*peers),
        *(one for name, runs in ours for one in _beside(name, runs, peers[1])),
    ]


def _beside(name: str, runs: Sequence[Run], peers: Sequence[Run]) -> list[Figure]:
    rates, theirs = [run.rate for run in runs], [run.rate for run in peers]
    costs, their_costs = [run.cost for run in runs], [run.cost for run in peers]
    return _figures(name, runs, ratio_of(rates, theirs), ratio_of(their_costs, costs))


def _figures(
    name: str, runs: Sequence[Run], faster: float | None = None, cheaper: float | None = None
) -> list[Figure]:
    waits = [wait for run in runs for wait in run.waits]
    peer = PEER if faster else ""
    cost = median(run.cost for run in runs)
    return [
        Figure(SUBJECT, name, median(run.rate for run in runs), "per s", faster, peer),
        Figure(SUBJECT, f"{name}, processor", cost, "µs", cheaper, peer),
        Figure(SUBJECT, f"{name}, median", median(waits), "ms"),
        Figure(SUBJECT, f"{name}, p99", percentile(waits, 0.99), "ms"),
    ]


@contextmanager
def _serving(name: str, database_url: str = "") -> Iterator[int]:
    """Start a server, give its port, and end it with the block."""
    words = [sys.executable, "-m", "tests.bench.slack_server", name]
    with subprocess.Popen(
        [*words, *filter(None, [database_url])],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
            process.communicate(timeout=60)
        finally:
            process.kill()

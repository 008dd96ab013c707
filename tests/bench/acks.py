"""How fast servers acknowledge what a platform tells: ours beside a peer, in turns."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from tests.bench.asking import BETWEEN, have_answered
from tests.bench.figures import Figure, alternate, percentile, ratio_of

ROOT = Path(__file__).parents[2]
WARM_UP = 200  # requests at most: what is looked up once, such as each author, is looked up here
Requests = Callable[[Iterator[int], int], Sequence[bytes]]  # numbers that are new, and how many


@dataclass(frozen=True, slots=True)
class Run:
    """Requests a second, what one costs the processor (µs), and how long each waited (ms).

    The cost without a socket: what waking its reader takes depends on what else the machine does.
    """

    rate: float
    cost: float
    waits: Sequence[float]


@dataclass(frozen=True, slots=True)
class Load:
    """An endpoint on a port of this machine, and what is posted to it."""

    port: int
    requests: Requests
    size: int

    def run(self, numbers: Iterator[int], size: int = 0) -> Run:
        """Have so many answered, else all."""
        size = size or self.size
        seconds, waits = have_answered(self.port, self.requests(numbers, size))
        calls = BETWEEN.join(self.requests(numbers, size))
        with urlopen(f"http://127.0.0.1:{self.port}/within", calls, timeout=100) as told:
            return Run(len(waits) / seconds, float(told.read()), waits)


def compare(subject: str, peer: str, loads: Mapping[str, Load], rounds: int) -> list[Figure]:
    """Return rates, costs and waits. The first load is of the peer that ``peer`` describes."""
    numbers = count()
    for load in loads.values():
        load.run(numbers, min(WARM_UP, load.size))
    found = alternate(rounds, *(partial(load.run, numbers) for load in loads.values()))
    peers, *ours = (_Row(subject, name, runs) for name, runs in zip(loads, found, strict=True))
    return [*peers.figures(), *(one for row in ours for one in row.beside(peer, peers.runs))]


@dataclass(frozen=True, slots=True)
class _Row:
    subject: str
    name: str
    runs: Sequence[Run]

    def beside(self, peer: str, peers: Sequence[Run]) -> list[Figure]:
        """Return the figures, the first two with their ratios."""
        rate = ratio_of([run.rate for run in self.runs], [run.rate for run in peers])
        cost = ratio_of([run.cost for run in peers], [run.cost for run in self.runs])
        return self.figures(rate, cost, peer)

    def figures(
        self, faster: float | None = None, cheaper: float | None = None, peer: str = ""
    ) -> list[Figure]:
        """Return the figures, without ratios where none are given."""
        waits = [wait for run in self.runs for wait in run.waits]
        rate, cost = (median(getattr(run, what) for run in self.runs) for what in ("rate", "cost"))
        return [
            Figure(self.subject, self.name, rate, "per s", faster, peer),
            Figure(self.subject, f"{self.name}, processor", cost, "µs", cheaper, peer),
            Figure(self.subject, f"{self.name}, median", median(waits), "ms"),
            Figure(self.subject, f"{self.name}, p99", percentile(waits, 0.99), "ms"),
        ]


@contextmanager
def serving(module: str, *words: str) -> Iterator[int]:
    """Start a server, give its port, and end it with the block."""
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.{module}", *words],
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

"""``python -m tests.bench``: measure speed, memory and start-up, and print a table or JSON."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tests.bench import (
    acknowledging,
    places,
    screening,
    slack_acks,
    starting,
    turning,
    years,
)
from tests.bench.figures import Figure, as_json, as_table
from tests.bench.record import Shape


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured, and how often."""

    screened: int = 1_500
    kept: int = 1_500
    forgotten: int = 6_000
    called: int = 6_000
    talks: int = 10
    kept_for_years: tuple[Shape, ...] = (Shape(1, 1_000_000), Shape(10_000, 100))
    said: tuple[int, ...] = (100, 300)
    rounds: int = 3


QUICK = Sizes(
    screened=60,
    kept=40,
    forgotten=100,
    called=80,
    talks=1,
    kept_for_years=(Shape(1, 100), Shape(3, 20)),
    said=(5, 10),
    rounds=1,
)


def main(arguments: Sequence[str]) -> None:
    """Measure everything, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="only try whether it runs")
    chosen = parser.parse_args(arguments)
    figures = measure(QUICK if chosen.quick else Sizes())
    if chosen.json:
        told = {"machine": machine(), "figures": as_json(figures)}
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
    else:
        sys.stdout.write(f"{machine()}\n\n{as_table(figures)}\n")


def machine() -> str:
    """Return what the figures were measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def measure(sizes: Sizes) -> list[Figure]:
    """Return all figures, in the order of the table."""
    with places.postgres() as server:
        on_postgres = partial(places.fresh, server)
        databases: dict[str, places.Fresh] = {"SQLite": places.fresh, "PostgreSQL": on_postgres}
        figures = screening.measure(sizes.screened, sizes.rounds)
        for name, fresh in databases.items():
            figures += acknowledging.measure_kept(name, fresh, sizes.kept, sizes.rounds)
        figures += acknowledging.measure_chatter(places.fresh, sizes.forgotten, sizes.rounds)
        figures += slack_acks.measure(server, sizes.called, sizes.rounds)
        for name, fresh in databases.items():
            figures += turning.measure(name, fresh, sizes.talks, sizes.rounds)
        for name, fresh in databases.items():
            figures += years.measure(name, fresh, sizes.kept_for_years, sizes.rounds)
    figures += starting.measure_start(sizes.rounds)
    return figures + starting.measure_memory(sizes.said)


main(sys.argv[1:])

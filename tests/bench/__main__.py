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
from tests.databases import PostgresServer


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
    """Measure everything, or the parts that were named, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="only try whether it runs")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="some parts")
    chosen = parser.parse_args(arguments)
    figures = measure(QUICK if chosen.quick else Sizes(), chosen.only)
    if chosen.json:
        told = {"machine": machine(), "figures": as_json(figures)}
        sys.stdout.write(json.dumps(told, indent=1) + "\n")
    else:
        sys.stdout.write(f"{machine()}\n\n{as_table(figures)}\n")


def machine() -> str:
    """Return what the figures were measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def measure(sizes: Sizes, parts: Sequence[str]) -> list[Figure]:
    """Return the figures of these parts, in the order of the table."""
    with places.postgres() as server:
        named = (part for name, part in PARTS.items() if name in parts)
        return [figure for part in named for figure in part(sizes, server)]


def _on_both(server: PostgresServer) -> dict[str, places.Fresh]:
    return {"SQLite": places.fresh, "PostgreSQL": partial(places.fresh, server)}


def _screen(sizes: Sizes, _server: PostgresServer) -> list[Figure]:
    return screening.measure(sizes.screened, sizes.rounds)


def _intake(sizes: Sizes, server: PostgresServer) -> list[Figure]:
    kept = [
        figure
        for name, fresh in _on_both(server).items()
        for figure in acknowledging.measure_kept(name, fresh, sizes.kept, sizes.rounds)
    ]
    return kept + acknowledging.measure_chatter(places.fresh, sizes.forgotten, sizes.rounds)


def _slack(sizes: Sizes, server: PostgresServer) -> list[Figure]:
    return slack_acks.measure(server, sizes.called, sizes.rounds)


def _ring(sizes: Sizes, server: PostgresServer) -> list[Figure]:
    return [
        figure
        for name, fresh in _on_both(server).items()
        for figure in turning.measure(name, fresh, sizes.talks, sizes.rounds)
    ]


def _years(sizes: Sizes, server: PostgresServer) -> list[Figure]:
    return [
        figure
        for name, fresh in _on_both(server).items()
        for figure in years.measure(name, fresh, sizes.kept_for_years, sizes.rounds)
    ]


def _start(sizes: Sizes, _server: PostgresServer) -> list[Figure]:
    return starting.measure_start(sizes.rounds) + starting.measure_memory(sizes.said)


PARTS = {
    "screen": _screen,
    "intake": _intake,
    "slack": _slack,
    "ring": _ring,
    "years": _years,
    "start": _start,
}

main(sys.argv[1:])

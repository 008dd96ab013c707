"""``python -m tests.company``: let a quarter pass, tell what was kept, and print the digests."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

from tests.company.happenings import Size
from tests.company.places import fresh
from tests.company.report import as_json, digest_lines, findings, report_lines
from tests.company.world import pass_a_quarter

SEED = 7


def main(arguments: Sequence[str]) -> int:
    """Run it, and say with the exit code whether every promise was kept."""
    usual = Size()
    parser = argparse.ArgumentParser(prog="python -m tests.company", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=SEED, help="what chance comes from")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    parser.add_argument("--weeks", type=int, default=usual.weeks)
    parser.add_argument("--people", type=int, default=usual.people)
    parser.add_argument("--messages", type=int, default=usual.messages)
    chosen = parser.parse_args(arguments)
    size = Size(chosen.weeks, chosen.people, chosen.messages)
    with fresh(on_postgres=chosen.postgres) as database:
        record = asyncio.run(pass_a_quarter(database, chosen.seed, size, _tell))
    found = findings(record)
    if chosen.json:
        sys.stdout.write(json.dumps(as_json(record, found), indent=1) + "\n")
    else:
        lines = (*report_lines(record, found), *digest_lines(record))
        sys.stdout.write("\n".join(lines) + "\n")
    return not all(finding.is_kept for finding in found)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

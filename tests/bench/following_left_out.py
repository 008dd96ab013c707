"""``python -m tests.bench.following_left_out``: two channels, scored by weights new to them.

Proposals are the clear ones of ``dev.jsonl``, each scored by weights that were learned without its
community; everything else is ``stream.jsonl``, scored by those without ``fluid``. Takes minutes.
"""

import math
import sys

from tests.bench.figures import as_table
from tests.bench.following import Scores, among, measure
from tests.detection import rows, training


def left_out() -> Scores:
    """Return the scores of real messages, by weights that have not seen their community."""
    examples, ours = training.examples_of(rows.dev()), training.examples_of(rows.own())
    found = training.leave_communities_out(examples, ours)
    slope, offset = training.calibration(found)

    def score(odds: float) -> float:
        return 1 / (1 + math.exp(-slope * odds - offset))

    stream = rows.stream()
    of_stream = training.odds_of(found.weights["fluid"], stream)
    asks = (row.is_clear and row.is_ask for row in found.rows)
    right = [score(odds) for is_one, (odds, _) in zip(asks, found.odds, strict=True) if is_one]
    chatter = (not row.is_ask for row in stream)
    wrong = [score(odds) for is_one, (odds, _) in zip(chatter, of_stream, strict=True) if is_one]
    return among(right, wrong)


if __name__ == "__main__":
    sys.stdout.write(f"{as_table(measure('left-out scores', left_out()))}\n")

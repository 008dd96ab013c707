"""``make detection``: train, write the weights, and tell what they are worth."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bot.engine import signals
from bot.engine.signals.weights import STORED
from tests.detection import rows
from tests.detection.added import added
from tests.detection.fitting import learn
from tests.detection.peer import peer_scores
from tests.detection.published import published
from tests.detection.report import (
    by_community,
    by_kind,
    curve,
    on_stream,
    reliability,
    scores_of,
)
from tests.detection.training import (
    LeftOut,
    calibrated,
    calibration,
    examples_of,
    leave_communities_out,
    stored,
)

WEIGHTS = Path(signals.__file__).with_name(STORED)


def main() -> None:
    """Train on all, measure by weights that have not seen what they are measured on."""
    if not rows.is_there():
        _say([f"The labelled messages are not at {rows.DATA}."])
        return
    labelled, ours = examples_of(rows.dev()), examples_of(rows.own())
    left_out = leave_communities_out(labelled, ours)
    slope, offset = calibration(left_out)
    scores = scores_of(left_out.odds[:, 0], slope, offset)
    _say(by_community(left_out, scores, "ours"))
    _say(by_kind(left_out, slope, offset))
    _say(["curve, each community left out:", *curve(left_out, scores)])
    _say(["calibration, each community left out:", *reliability(left_out, scores)])
    _say(on_stream(left_out.weights["fluid"], rows.stream(), slope, offset))
    WEIGHTS.write_text(
        stored(calibrated(learn([*labelled, *ours]), slope, offset)), encoding="utf-8"
    )
    _say([f"weights: {WEIGHTS.stat().st_size / 1000:.0f} KB, slope {slope:.3f}"])
    peer = peer_scores(left_out.rows)
    same = LeftOut(left_out.rows, np.zeros((len(peer), 2)), {})
    _say(by_community(same, peer, "TF-IDF and logistic regression"))
    less = leave_communities_out(labelled, [])
    _say(by_community(less, scores_of(less.odds[:, 0], *calibration(less)), "without ours"))
    _say(published())
    _say(added())


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201 - a command tells


if __name__ == "__main__":
    main()

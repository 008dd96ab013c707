"""What the bot would do with a message: the rules, then the model where there is doubt.

A question is asked where the rules score ``high`` or more; between ``low`` and ``high`` where the
model says so, and only if there is one. A model that cannot say changes nothing.
"""

from dataclasses import replace

from bot.cli.evaluation.rows import KINDS, Row, Truth
from bot.cli.evaluation.tally import Judged
from bot.domain.policy import Detection
from bot.domain.signal import Signal, SignalKind
from bot.engine.noticing import SURE
from bot.engine.signals import find_signal

_ANY = Detection(low=0.0, high=0.0)  # the kind and the score, wherever the bar is


def judge(row: Row, detection: Detection) -> Judged:
    """Return what the rules alone would do; of a row without text, by what they found then."""
    signal = row.stored or find_signal(row.text, _ANY)
    found = KINDS[signal.kind]
    return Judged(
        row=row,
        signal=signal,
        found=found,
        said=found if signal.score >= detection.high else Truth.NEITHER,
        in_doubt=found is not Truth.NEITHER and detection.low <= signal.score < detection.high,
    )


def confirmed(judged: Judged, said: Signal | None) -> Judged:
    """Return the same after a model was asked, by what ``bot.engine.noticing`` makes of its word.

    It can only add a question: where it is sure, of the rules' kind if both agree on it, else as
    of a proposal. None: it could not say.
    """
    if said is None or said.kind is SignalKind.NONE or not said.score >= SURE:
        return judged
    agree = KINDS[said.kind] is judged.found
    return replace(judged, said=judged.found if agree else Truth.PROPOSAL)

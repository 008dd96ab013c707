"""The shipped weights are those that the labelled messages beside the checkout give."""

from bot.engine.signals import WEIGHTS
from bot.engine.signals.weights import GRAMS
from tests.detection import rows
from tests.detection.fitting import learn
from tests.detection.training import examples_of


def test_training_writes_what_is_shipped() -> None:
    learned = learn([*examples_of(rows.dev()), *examples_of(rows.own())])
    # Calibration alone stands between them, which leaves these as they are.
    assert learned.bias[1] == WEIGHTS.bias[1]
    assert {n: w[1] for n, w in learned.named.items()} == {
        n: w[1] for n, w in WEIGHTS.named.items()
    }
    for block in GRAMS:
        shipped = WEIGHTS.grams[block]
        assert {n: (w[0], w[2]) for n, w in learned.grams[block].items()} == {
            n: (w[0], w[2]) for n, w in shipped.items()
        }


def test_none_of_our_own_examples_is_a_labelled_message() -> None:
    labelled = {row.text.casefold().strip(" .!?") for row in rows.dev() if len(row.text) > 20}
    ours = {row.text.casefold().strip(" .!?") for row in rows.own()}
    assert labelled.isdisjoint(ours)

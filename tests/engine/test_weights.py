"""The learned weights: what is shipped can be read, is small, and counts as it says."""

from importlib.resources import files
from itertools import product

from bot.engine.signals import LANGUAGES, WEIGHTS, looked_at
from bot.engine.signals.features import BY_HAND
from bot.engine.signals.weights import GRAMS, STORED, UNIT, parsed

MORE_THAN_ARE_REMEMBERED = 20_000
HALF_A_MEGABYTE = 500_000
FEE = "We should drop the delivery fee for members"


def test_the_shipped_weights_are_small_and_each_line_can_be_read() -> None:
    text = files("bot.engine.signals").joinpath(STORED).read_text(encoding="utf-8")
    assert len(text.encode()) < HALF_A_MEGABYTE
    assert parsed(text) == WEIGHTS
    assert all(WEIGHTS.grams[block] for block in GRAMS)


def test_what_is_by_hand_counts_for_asking() -> None:
    assert WEIGHTS.named[BY_HAND][0] > 0


def test_weights_add_up_to_log_odds() -> None:
    looked = looked_at(FEE)
    assert looked is not None
    stored = "\n".join(
        (
            "# a remark",
            "bias\t\t0\t-1000\t500",
            f"named\t{BY_HAND}\t0\t100\t0",
            "words\tdrop the\t4000\t2000\t0",
            "letters\tember\t1000\t0\t300",
            "classes\twe should stop\t1000\t1000\t0",
        )
    )
    ask, settled = parsed(stored).odds(looked)
    by_hand = looked.measured[BY_HAND] / 10
    assert abs(ask - (-1 + by_hand + 2 / 2 + 1)) < 1 / UNIT
    assert abs(settled - (0.5 + 0.3)) < 1 / UNIT


def test_a_message_weighs_the_same_however_its_words_are_remembered() -> None:
    looked = looked_at(FEE)
    assert looked is not None
    first = WEIGHTS.odds(looked)
    for number in range(500):
        looked_at(f"We should drop word{number} for members{number}")
    assert WEIGHTS.odds(looked) == first


def test_a_message_in_the_midst_of_which_words_are_forgotten_weighs_the_same() -> None:
    stored = "bias\t\t0\t10\t-10\nletters\tfee\t900\t-70\t20"
    weights, letters = parsed(stored), "abcdefghijklmnopqrstuvwxyzé"
    new = ["".join(four) for four in product(letters, letters, letters, "ßüö")]
    assert len(new) > MORE_THAN_ARE_REMEMBERED
    for begin in range(0, len(new), 300):
        looked = looked_at(f"We should drop the fee {' '.join(new[begin : begin + 300])} fee")
        assert looked is not None
        assert weights.odds(looked) == parsed(stored).odds(looked)


def test_every_learned_cue_is_one_that_there_is() -> None:
    names = {cue.name for cue in LANGUAGES["en"].cues}
    beside = {name.split(" & ")[1] for name in WEIGHTS.named if " & " in name}
    assert beside <= names | {"settled"}

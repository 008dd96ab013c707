"""In two channels whose base rates differ 15-fold, a bar that follows comes to rest at the aim."""

import pytest

from bot.domain.threshold import Preset
from bot.engine.following import AIM
from tests.bench.following import CODING, PRODUCT, drawn, play

SCORES = drawn()
NEAR = 0.1  # of the aim: what chance leaves, at the number of questions in a coding channel
CHANNELS = pytest.mark.parametrize("share", [PRODUCT, CODING])


def test_the_two_channels_differ_15_fold() -> None:
    assert pytest.approx(15) == PRODUCT / CODING


def test_one_fixed_bar_is_right_in_one_channel_and_wrong_in_the_other() -> None:
    (_, product), (_, coding) = (play(SCORES, share, Preset.DEFAULT) for share in (PRODUCT, CODING))

    assert product.precision > AIM + NEAR
    assert coding.precision < AIM - 3 * NEAR


@CHANNELS
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_bar_that_follows_keeps_two_of_three_questions_right(share: float, seed: int) -> None:
    _, late = play(SCORES, share, Preset.FOLLOW, seed=seed)

    assert late.precision == pytest.approx(AIM, abs=NEAR)


@CHANNELS
@pytest.mark.parametrize("twice", [0.5, 2.0])
def test_it_does_so_where_the_usual_bar_was_chosen_badly(share: float, twice: float) -> None:
    _, late = play(drawn(false=5 * twice), share, Preset.FOLLOW)

    assert late.precision == pytest.approx(AIM, abs=1.5 * NEAR)


def test_where_much_is_proposed_it_finds_more_than_the_usual_bar() -> None:
    _, fixed = play(SCORES, PRODUCT, Preset.DEFAULT)
    _, followed = play(SCORES, PRODUCT, Preset.FOLLOW)

    assert followed.recall > fixed.recall
    assert followed.bar < fixed.bar


def test_where_little_is_proposed_it_asks_less_and_is_not_silent() -> None:
    _, fixed = play(SCORES, CODING, Preset.DEFAULT)
    _, followed = play(SCORES, CODING, Preset.FOLLOW)

    assert 0 < followed.per_1000 < fixed.per_1000 / 2
    assert followed.recall > 0.3


def test_it_is_nearer_to_the_aim_than_any_fixed_bar_in_both() -> None:
    def far(preset: Preset) -> float:
        halves = [play(SCORES, share, preset)[1] for share in (PRODUCT, CODING)]
        return max(abs(late.precision - AIM) for late in halves)

    assert far(Preset.FOLLOW) < min(far(Preset.DEFAULT), far(Preset.CAREFUL))

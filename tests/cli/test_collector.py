"""What is made at the start is set apart while the bot serves, and no longer."""

import gc

from bot.cli.collector import the_start_set_apart


def test_the_start_is_set_apart_until_the_end() -> None:
    before, held = gc.get_threshold(), gc.get_freeze_count()

    with the_start_set_apart():
        assert gc.get_freeze_count() > held
        assert gc.get_threshold() > before

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0

"""Spares Python's collector of circles what was made at the start and stays until the end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# How many objects are made and not yet freed before the youngest are looked through, and how many
# such looks make one at the older ones. Python's own 700, 10 and 10 are for smaller programs.
_THRESHOLDS = (10_000, 20, 20)


@contextmanager
def the_start_set_apart() -> Iterator[None]:
    """Let what is there already, some hundred thousand objects, not be looked through again.

    Each look at all of them holds up whoever waits for an answer, by a tenth of a second and more.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()

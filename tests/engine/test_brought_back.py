"""A source that was deleted and brought back, as Teams lets people do."""

from datetime import timedelta
from itertools import permutations

import pytest

from bot.domain.initiative import Status
from bot.domain.initiative_events import SourceDeleted, SourceEdited
from tests.builders import THREAD
from tests.engine.facts import TWO_MINUTES
from tests.tabletop import Table

MINUTE = timedelta(minutes=1)


def asked() -> Table:
    """Return a table at which somebody was asked, and then took their words back."""
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    table.put(SourceDeleted(thread=THREAD, at=table.now))
    assert table.initiative.source.deleted_at is not None
    return table


def test_what_was_brought_back_is_there_as_before() -> None:
    table = asked()
    words = table.initiative.source.snapshot
    table.put(SourceEdited(thread=THREAD, text=words, at=table.now + MINUTE))
    source = table.initiative.source
    assert (source.deleted_at, source.edited_at, source.snapshot) == (None, None, words)


def test_it_may_come_back_in_other_words() -> None:
    table = asked()
    table.put(SourceEdited(thread=THREAD, text="We will not.", at=table.now + MINUTE))
    source = table.initiative.source
    assert (source.deleted_at, source.edited_text) == (None, "We will not.")


@pytest.mark.parametrize("before", [MINUTE, timedelta()])
def test_an_edit_that_comes_late_brings_nothing_back(before: timedelta) -> None:
    table = asked()
    table.put(SourceEdited(thread=THREAD, text="Earlier.", at=table.now - before))
    source = table.initiative.source
    assert source.deleted_at is not None
    assert source.edited_text == ""


def test_what_was_forgotten_before_anybody_was_asked_stays_so() -> None:
    table = Table()
    table.post()
    table.put(SourceDeleted(thread=THREAD, at=table.now))
    table.put(SourceEdited(thread=THREAD, text="Again.", at=table.now + MINUTE))
    source = table.initiative.source
    assert table.initiative.status is Status.DISMISSED
    assert (source.snapshot, source.edited_text) == ("", "")


@pytest.mark.parametrize("order", [*permutations(range(4))])
@pytest.mark.parametrize("words", ["We should drop the minimum order", "We drop it, then."])
def test_in_whatever_order_it_is_told_what_stands_in_the_end_stands(
    words: str, order: tuple[int, ...]
) -> None:
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    first, back, again, last = (table.now + number * MINUTE for number in range(1, 5))
    told = (
        SourceDeleted(thread=THREAD, at=first),
        SourceEdited(thread=THREAD, text="We should drop the minimum order", at=back),
        SourceDeleted(thread=THREAD, at=again),
        SourceEdited(thread=THREAD, text=words, at=last),
    )
    for number in order:
        table.put(told[number])

    source = table.initiative.source
    assert source.deleted_at is None
    assert (source.edited_text or source.snapshot) == words


def test_a_deletion_that_is_told_after_the_return_forgets_nothing() -> None:
    table = Table()
    table.post()
    words = table.initiative.source.snapshot
    table.put(SourceEdited(thread=THREAD, text=words, at=table.now + 2 * MINUTE))
    table.put(SourceDeleted(thread=THREAD, at=table.now + MINUTE))
    assert (table.initiative.status, table.initiative.source.snapshot) == (Status.WAITING, words)

    table.put(SourceDeleted(thread=THREAD, at=table.now + 3 * MINUTE))
    assert (table.initiative.status, table.initiative.source.snapshot) == (Status.DISMISSED, "")


def test_an_edit_of_before_the_one_that_was_taken_over_is_older_still() -> None:
    table = Table()
    table.post()
    table.put(SourceEdited(thread=THREAD, text="We should end it.", at=table.now + 2 * MINUTE))
    table.put(SourceEdited(thread=THREAD, text="We should not.", at=table.now + MINUTE))

    assert table.initiative.source.snapshot == "We should end it."

"""A source that was deleted and brought back, as Teams lets people do."""

from datetime import timedelta

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

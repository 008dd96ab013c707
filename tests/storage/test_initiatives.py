"""An initiative is kept whole, counted per workspace, and saved by one replica at a time."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.domain.errors import StaleInitiativeError
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Question, Status
from bot.domain.initiative_events import Answered
from bot.domain.message import Channel, Thread
from bot.ports.store import OpenUnit
from storage.chain import first_broken
from storage.database import Database
from tests.builders import DAY, MAYA, NOON, PRIYA, THREAD, WORKSPACE, initiative
from tests.storage.rows import ask, saved

ELSEWHERE = Thread("playground:other", THREAD.channel, THREAD.root)


def test_an_initiative_is_numbered_once_and_versioned_each_time(open_unit: OpenUnit) -> None:
    first = saved(open_unit)
    assert (first.reference, first.version) == ("CI-1", 1)
    second = saved(open_unit, first, title="Pay as guest")
    assert (second.reference, second.version, second.title) == ("CI-1", 2, "Pay as guest")
    other = saved(open_unit, thread=Thread(WORKSPACE, "C1", "2"))
    assert other.reference == "CI-2"
    with open_unit() as unit:
        initiatives = unit.desk(WORKSPACE).initiatives
        assert initiatives.get(THREAD) == second
        assert initiatives.peek(THREAD) == second
        assert initiatives.find("ci-1 ") == second
        assert initiatives.is_tracked(THREAD)


def test_one_is_found_by_the_message_it_began_with_and_by_its_question(
    open_unit: OpenUnit,
) -> None:
    asked = saved(open_unit, question=Question(MAYA, NOON, NOON + DAY, message_id="7"))
    saved(open_unit, thread=Thread(WORKSPACE, "C9", "7"))
    place = THREAD.place
    with open_unit() as unit:
        initiatives = unit.desk(WORKSPACE).initiatives
        assert [initiatives.around(place, id) for id in (THREAD.root, "7")] == [asked, asked]
        assert [initiatives.around(place, id) for id in ("8", "")] == [None, None]
        assert initiatives.around(Channel(WORKSPACE, "C8"), THREAD.root) is None


@pytest.mark.parametrize("words", ["CI-2", "CI-", "CI-x", "1", "", "CI-²", "CI-99999999999999999"])
def test_what_is_no_reference_finds_nothing(open_unit: OpenUnit, words: str) -> None:
    saved(open_unit)
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).initiatives.find(words) is None


def test_an_unknown_thread_is_not_tracked(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        initiatives = unit.desk(WORKSPACE).initiatives
        assert initiatives.get(THREAD) is None
        assert not initiatives.is_tracked(THREAD)


def test_the_second_to_save_one_version_is_told_so_and_changes_nothing(
    open_unit: OpenUnit,
) -> None:
    first = saved(open_unit)
    second = saved(open_unit, first, title="won")
    with pytest.raises(StaleInitiativeError):
        saved(open_unit, first, title="lost")
    with pytest.raises(StaleInitiativeError):
        saved(open_unit, None, title="lost")
    with open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        assert desk.initiatives.peek(THREAD) == second
        assert len(desk.reports.history("CI-1")) == 2


def test_an_initiative_is_saved_in_its_own_workspace_alone(open_unit: OpenUnit) -> None:
    with open_unit() as unit, pytest.raises(ValueError, match="own workspace"):
        unit.desk(WORKSPACE).initiatives.save(
            None, initiative(thread=ELSEWHERE), event=ask(), because="", now=NOON
        )
    with open_unit() as unit, pytest.raises(ValueError, match="own workspace"):
        unit.desk(WORKSPACE).initiatives.get(ELSEWHERE)


def test_every_answer_is_kept_with_who_gave_it_and_when(open_unit: OpenUnit) -> None:
    before = saved(open_unit)
    for version, sentence in enumerate(("Guests wait less", "Guests pay at once"), start=1):
        impact = Impact((SegmentEffect("guests", Sign.GAIN),), sentence)
        after = replace(before, impact=impact, impact_version=version, status=Status.ANSWERED)
        event = Answered(thread=THREAD, by=PRIYA, impact=impact, owner=None, at=NOON)
        with open_unit() as unit:
            before = unit.desk(WORKSPACE).initiatives.save(
                before, after, event=event, because="", now=NOON + version * DAY
            )
    with open_unit() as unit:
        first, second = unit.desk(WORKSPACE).reports.impact_versions("CI-1")
    assert (first.sentence, first.by, first.at) == ("Guests wait less", PRIYA, NOON + DAY)
    assert (second.version, second.sentence) == (2, "Guests pay at once")


def test_the_history_tells_what_happened_who_and_why(open_unit: OpenUnit) -> None:
    before = saved(open_unit)
    event = Answered(thread=THREAD, by=PRIYA, impact=Impact(), owner=MAYA, at=NOON)
    with open_unit() as unit:
        unit.desk(WORKSPACE).initiatives.save(
            before, before, event=event, because="Priya answered", now=NOON + DAY
        )
    with open_unit() as unit:
        first, second = unit.desk(WORKSPACE).reports.history("CI-1")
    assert (first.kind, first.actor, first.because) == ("AskDue", None, "it is a proposal")
    assert (second.event, second.actor, second.version) == (event, PRIYA, 2)
    assert (second.sequence, second.reference, second.at) == (2, "CI-1", NOON + DAY)


def test_text_that_no_database_takes_is_kept_all_the_same(
    open_unit: OpenUnit, database: Database
) -> None:
    title = "guest \x00 \ud83d checkout \U0001f600"
    noticed = replace(initiative(), title=title)
    with open_unit() as unit:
        unit.desk(WORKSPACE).initiatives.save(None, noticed, event=ask(), because=title, now=NOON)
    with open_unit() as unit:
        found = unit.desk(WORKSPACE).initiatives.peek(THREAD)
    assert first_broken(database) is None
    assert found is not None
    assert found.title == title
    with database.begin() as connection:
        shown = connection.execute(text("SELECT title FROM initiative")).scalar_one()
    assert shown == "guest \ufffd \ufffd checkout \U0001f600"

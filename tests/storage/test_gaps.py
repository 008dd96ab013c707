"""Gaps are known, taken up by one replica at a time, and told of, without anybody's words."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.gap import Cause, Gap, GapState, Missed
from bot.domain.initiative import Status
from bot.domain.message import Channel, Person, Thread
from bot.domain.policy import ChannelState
from bot.domain.signal import SignalKind, Way
from bot.ports.gaps import LeasedGap, Part
from bot.ports.store import OpenUnit
from tests.builders import CHECKOUT, DAY, NOON, WORKSPACE
from tests.storage.rows import LEASE, OVER, saved

SLACK, OTHER = "slack:T1", "slack:T2"
SILENCE = timedelta(minutes=5)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
GENERAL, SHOP = Channel(SLACK, "C1"), Channel(SLACK, "C2")


def missed(id: str = "1", sent_at: datetime = NOON, workspace: str = SLACK) -> Missed:
    return Missed(
        thread=Thread(workspace, "C1", id),
        message_id=id,
        author=Person(workspace, "U1"),
        link=f"https://acme.slack.example/archives/C1/p{id}",
        kind=SignalKind.PROPOSAL,
        score=0.75,
        way=Way.DETECTED,
        sent_at=sent_at,
    )


def know(open_unit: OpenUnit, *workspaces: str) -> None:
    with open_unit() as unit:
        for workspace in workspaces:
            unit.desk(workspace).channels.save(ChannelState(Channel(workspace, "C1"), "general"))


def beat(open_unit: OpenUnit, now: datetime) -> int:
    with open_unit() as unit:
        return unit.gaps.beat("slack", now=now, silence=SILENCE)


def opened(
    open_unit: OpenUnit, workspace: str = SLACK, cause: Cause = Cause.DOWNTIME, at: datetime = NOON
) -> None:
    with open_unit() as unit:
        unit.gaps.open(workspace, since=at, until=at + HOUR, cause=cause, due_at=at + HOUR)


def leased(
    open_unit: OpenUnit, *parts: Part, now: datetime = NOON + HOUR, lease: timedelta = LEASE
) -> LeasedGap | None:
    with open_unit() as unit:
        items = unit.gaps.lease(["slack"], now=now, limit=1, lease=lease)
        for item in items:
            unit.gaps.lay_out(item, parts)
    return items[0] if items else None


def gaps(open_unit: OpenUnit, workspace: str = SLACK) -> list[Gap]:
    with open_unit() as unit:
        return list(unit.desk(workspace).gaps.all(since=NOON - 30 * DAY))


def test_what_was_never_heard_has_no_gap(open_unit: OpenUnit) -> None:
    know(open_unit, SLACK)
    assert beat(open_unit, NOON) == 0
    assert beat(open_unit, NOON + SILENCE) == 0
    assert gaps(open_unit) == []


def test_a_silence_becomes_a_gap_of_each_workspace(open_unit: OpenUnit) -> None:
    know(open_unit, SLACK, OTHER, "playground:local")
    beat(open_unit, NOON)
    assert beat(open_unit, NOON + HOUR) == 2
    assert beat(open_unit, NOON + HOUR) == 0
    (gap,) = gaps(open_unit)
    assert (gap.since, gap.until) == (NOON - MINUTE, NOON + HOUR + MINUTE)
    assert (gap.cause, gap.state, gap.over) == (Cause.DOWNTIME, GapState.KNOWN, False)
    assert gaps(open_unit, "playground:local") == []


def test_a_beat_that_comes_late_turns_no_clock_back(open_unit: OpenUnit) -> None:
    know(open_unit, SLACK)
    beat(open_unit, NOON + HOUR)
    beat(open_unit, NOON + HOUR - MINUTE)
    assert beat(open_unit, NOON + HOUR + SILENCE) == 0


def test_one_minute_after_the_other_is_one_gap(open_unit: OpenUnit) -> None:
    for number in range(30):
        since = NOON + number * MINUTE
        with open_unit() as unit:
            unit.gaps.open(
                SLACK, since=since, until=since + MINUTE, cause=Cause.RATE_LIMITED,
                due_at=since + 3 * MINUTE,
            )  # fmt: skip
    (gap,) = gaps(open_unit)
    assert (gap.since, gap.until) == (NOON, NOON + 30 * MINUTE)
    with open_unit() as unit:
        assert unit.gaps.next_due(["slack"]) == NOON + 32 * MINUTE
        assert unit.gaps.next_due(["teams"]) is None


def test_what_is_being_made_up_for_does_not_grow(open_unit: OpenUnit) -> None:
    opened(open_unit)
    assert leased(open_unit, Part(GENERAL)) is not None
    opened(open_unit, at=NOON + HOUR)
    assert [gap.since for gap in gaps(open_unit)] == [NOON + HOUR, NOON]


def test_the_same_gap_found_twice_is_one(open_unit: OpenUnit) -> None:
    opened(open_unit)
    assert leased(open_unit, Part(GENERAL)) is not None
    opened(open_unit)
    assert len(gaps(open_unit)) == 1


def test_one_gap_of_a_workspace_is_worked_on_at_a_time(open_unit: OpenUnit) -> None:
    opened(open_unit)
    opened(open_unit, cause=Cause.SOCKET)
    opened(open_unit, OTHER)
    with open_unit() as unit:
        items = unit.gaps.lease(["slack"], now=NOON + HOUR, limit=9, lease=LEASE)
    assert [item.workspace for item in items] == [SLACK, OTHER]
    assert leased(open_unit) is None


def test_nothing_is_taken_up_before_it_is_due(open_unit: OpenUnit) -> None:
    opened(open_unit)
    assert leased(open_unit, now=NOON + HOUR - MINUTE) is None


def test_a_gap_whose_replica_died_goes_on_where_it_stopped(open_unit: OpenUnit) -> None:
    opened(open_unit)
    dead = leased(open_unit, Part(GENERAL), Part(SHOP), lease=OVER)
    assert dead is not None
    with open_unit() as unit:
        unit.gaps.went_on(dead, Part(GENERAL), "17.5")
        unit.gaps.ended(dead, Part(SHOP))
    item = leased(open_unit, Part(GENERAL), Part(SHOP))
    assert item is not None
    with open_unit() as unit:
        assert unit.gaps.next_part(item) == (Part(GENERAL), "17.5")
        assert not unit.gaps.put_back(dead, due_at=NOON)
        assert unit.gaps.finish(dead, now=NOON) is None


def test_what_was_read_least_often_is_next_and_threads_come_last(open_unit: OpenUnit) -> None:
    opened(open_unit)
    parts = (Part(SHOP, "5"), Part(SHOP), Part(GENERAL))
    item = leased(open_unit, *parts)
    assert item is not None
    order = []
    for _ in range(4):
        with open_unit() as unit:
            found = unit.gaps.next_part(item)
            assert found is not None
            order.append(found[0])
            unit.gaps.went_on(item, found[0], "on")
    assert order == [Part(GENERAL), Part(SHOP), Part(SHOP, "5"), Part(GENERAL)]


@pytest.mark.parametrize(
    ("reason", "state", "read"), [("", GapState.COMPLETE, 2), ("closed", GapState.KNOWN, 1)]
)
def test_a_gap_is_complete_once_every_channel_was_read(
    open_unit: OpenUnit, reason: str, state: GapState, read: int
) -> None:
    opened(open_unit)
    item = leased(open_unit, Part(GENERAL), Part(SHOP), Part(SHOP, "5"))
    assert item is not None
    with open_unit() as unit:
        unit.gaps.ended(item, Part(GENERAL))
        unit.gaps.ended(item, Part(SHOP))
    (gap,) = gaps(open_unit)
    assert (gap.channels, gap.channels_read, gap.over) == (2, 1, False)
    with open_unit() as unit:
        unit.gaps.ended(item, Part(SHOP, "5"), reason=reason)
        assert unit.gaps.next_part(item) is None
        finished = unit.gaps.finish(item, now=NOON + 2 * HOUR)
    assert finished is not None
    assert (finished.state, finished.channels, finished.channels_read) == (state, 2, read)
    assert finished.unread == (((SHOP, reason),) if reason else ())
    assert gaps(open_unit) == [finished]
    assert leased(open_unit, now=NOON + DAY) is None


def test_speed_and_failures_outlive_the_replica(open_unit: OpenUnit) -> None:
    opened(open_unit)
    item = leased(open_unit, Part(GENERAL))
    assert item is not None
    with open_unit() as unit:
        assert unit.gaps.put_back(item, due_at=NOON + 2 * HOUR, speed=1, attempts=3)
    assert leased(open_unit, now=NOON + HOUR) is None
    again = leased(open_unit, now=NOON + 2 * HOUR)
    assert again == replace(item, token=again.token if again else "", speed=1, attempts=3,
                            is_laid_out=True)  # fmt: skip


def test_what_was_missed_stands_once_in_its_gap(open_unit: OpenUnit) -> None:
    opened(open_unit)
    notes = [missed("2", NOON + 2 * MINUTE), missed("1", NOON + MINUTE)]
    with open_unit() as unit:
        assert [unit.desk(SLACK).gaps.note(one) for one in (*notes, *notes)] == [
            True, True, False, False,
        ]  # fmt: skip
    (gap,) = gaps(open_unit)
    assert gap.missed == 2
    with open_unit() as unit:
        assert unit.desk(SLACK).gaps.missed(gap, limit=9) == notes[::-1]
        assert unit.desk(SLACK).gaps.missed(gap, limit=1) == notes[1:]
        assert unit.desk(OTHER).gaps.missed(gap, limit=9) == []


def test_what_came_late_without_a_gap_has_one_of_its_day(open_unit: OpenUnit) -> None:
    moments = [NOON + HOUR, NOON, NOON + DAY]
    with open_unit() as unit:
        for number, moment in enumerate(moments):
            unit.desk(SLACK).gaps.note(missed(str(number), moment))
    tuesday, monday = gaps(open_unit)
    assert (monday.cause, monday.state, monday.over) == (Cause.LATE, GapState.COMPLETE, True)
    assert (monday.since, monday.until, monday.missed) == (NOON, NOON + HOUR, 2)
    assert (tuesday.since, tuesday.missed) == (NOON + DAY, 1)


def test_two_workspaces_with_the_same_ids_never_meet(open_unit: OpenUnit) -> None:
    for workspace in (SLACK, OTHER):
        opened(open_unit, workspace)
        with open_unit() as unit:
            assert unit.desk(workspace).gaps.note(missed(workspace=workspace))
    for workspace in (SLACK, OTHER):
        (gap,) = gaps(open_unit, workspace)
        assert (gap.workspace, gap.missed) == (workspace, 1)
        with open_unit() as unit:
            (one,) = unit.desk(workspace).gaps.missed(gap, limit=9)
        assert one.author.workspace == workspace


def test_an_old_gap_is_forgotten_with_what_was_missed(open_unit: OpenUnit) -> None:
    opened(open_unit)
    item = leased(open_unit, Part(GENERAL))
    assert item is not None
    with open_unit() as unit:
        unit.gaps.ended(item, Part(GENERAL))
        unit.desk(SLACK).gaps.note(missed())
        unit.gaps.finish(item, now=NOON + 2 * HOUR)
    opened(open_unit, cause=Cause.SOCKET)  # still to be made up for
    for before, gone, left in ((NOON, 0, 2), (NOON + DAY, 1, 1)):
        with open_unit() as unit:
            assert unit.gaps.prune(before=before) == gone
        assert len(gaps(open_unit)) == left
    with open_unit() as unit:
        assert unit.desk(SLACK).gaps.note(missed())  # nothing of it was left


def test_a_gap_that_nobody_can_ask_about_is_forgotten(open_unit: OpenUnit) -> None:
    opened(open_unit)
    item = leased(open_unit, Part(GENERAL))
    assert item is not None
    with open_unit() as unit:
        unit.desk(SLACK).gaps.note(missed())
        assert not unit.gaps.forget(replace(item, token=""))
    assert len(gaps(open_unit)) == 1
    with open_unit() as unit:
        assert unit.gaps.forget(item)
        assert unit.gaps.next_due(["slack"]) is None
    assert gaps(open_unit) == []


def test_the_threads_that_are_still_open_are_known(open_unit: OpenUnit) -> None:
    for number, status in enumerate(Status):
        thread = Thread(WORKSPACE, "C1", f"{number}")
        saved(open_unit, thread=thread, status=status, question=None)
    elsewhere = Thread(WORKSPACE, "C9", "1")
    saved(open_unit, thread=elsewhere)
    with open_unit() as unit:
        found = unit.desk(WORKSPACE).gaps
        threads = found.open_threads([CHECKOUT], since=NOON - DAY, limit=9)
        assert {list(Status)[int(thread.root)] for thread in threads} == {
            Status.WAITING, Status.ASKED, Status.ANSWERED,
        }  # fmt: skip
        assert len(found.open_threads([CHECKOUT], since=NOON - DAY, limit=2)) == 2
        assert found.open_threads([CHECKOUT], since=NOON + DAY, limit=9) == []
        assert found.open_threads([], since=NOON - DAY, limit=9) == []

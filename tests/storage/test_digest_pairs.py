"""A digest tells of two teams at one segment where its readers may see both."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.digest import Week
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Channel, Thread
from bot.domain.policy import ChannelState, DigestPlan
from bot.domain.relation import Tie
from bot.ports.store import OpenUnit
from tests.builders import DAY, MAYA, NOON, PRIYA, SETTINGS, WORKSPACE
from tests.storage.rows import ask, saved

SINCE, UNTIL = NOON - 7 * DAY, NOON + DAY
GUESTS = (SegmentEffect("guests", Sign.GAIN),)
COVERED = DigestPlan(covers=("C1", "C2", "C3"))


def keep(open_unit: OpenUnit, title: str, team: str, **changes: Any) -> Initiative:  # noqa: ANN401
    """Keep a decision of a team, of yesterday unless ``at`` says when."""
    at, kind = changes.pop("at", NOON - DAY), changes.pop("kind", DecisionKind.GO)
    effects = changes.pop("effects", GUESTS)
    decided: dict[str, Any] = {
        "status": Status.DECIDED,
        "decision": Decision(kind, PRIYA, at),
        "impact": Impact(effects, "They will notice."),
        "title": title,
        "team": team,
    }
    thread = Thread(WORKSPACE, changes.pop("channel", "C1"), title)
    return saved(open_unit, thread=thread, **(decided | changes))


def told(open_unit: OpenUnit, **changes: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Return the pairs that the digest of C1 tells."""
    channel = ChannelState(Channel(WORKSPACE, "C1"), digest=COVERED, **changes)
    with open_unit() as unit:
        found = unit.desk(WORKSPACE).reports.digest_facts(
            channel, Week(2026, 35), since=SINCE, until=UNTIL, before=SINCE - 28 * DAY
        )
    return [(pair.one.title, pair.other.title, pair.segment) for pair in found.related]


@pytest.fixture
def channels(open_unit: OpenUnit) -> OpenUnit:
    with open_unit() as unit:
        desk = unit.desk(WORKSPACE).channels
        desk.save_settings(SETTINGS)
        for id, is_private in (("C1", False), ("C2", False), ("C3", True)):
            desk.save(ChannelState(Channel(WORKSPACE, id), is_private=is_private))
    return open_unit


def test_two_teams_at_one_segment_are_told_the_earlier_first(channels: OpenUnit) -> None:
    keep(channels, "core", "Core", at=NOON - 9 * DAY)
    keep(channels, "growth", "Growth")
    keep(channels, "growth too", "Growth")
    keep(channels, "trade", "Trade", effects=(SegmentEffect("trade", Sign.LOSS),))

    assert told(channels) == [("core", "growth too", "guests"), ("core", "growth", "guests")]


def test_what_was_told_last_week_and_what_lies_further_apart_is_not_told(
    channels: OpenUnit,
) -> None:
    keep(channels, "too early", "Core", at=NOON - timedelta(days=16))
    keep(channels, "last week", "Growth", at=NOON - 8 * DAY)
    keep(channels, "stopped", "Core", kind=DecisionKind.STOPPED)
    assert told(channels) == []

    keep(channels, "new", "Growth")
    assert told(channels) == []


def test_colleagues_are_no_segment_of_customers(channels: OpenUnit) -> None:
    internal = (SegmentEffect("internal", Sign.GAIN),)
    keep(channels, "core", "Core", effects=internal)
    keep(channels, "growth", "Growth", effects=internal)

    assert told(channels) == []


@pytest.mark.parametrize("is_related", [True, False])
def test_two_of_whom_somebody_said_something_are_told_no_more(
    channels: OpenUnit,
    is_related: bool,  # noqa: FBT001 - one or the other
) -> None:
    one, other = keep(channels, "core", "Core"), keep(channels, "growth", "Growth")
    tie = Tie(other.reference, other.thread, MAYA, NOON, is_related)
    with channels() as unit:
        tied = replace(one, ties=(tie,), version=one.version + 1)
        save = unit.desk(WORKSPACE).initiatives.save
        from_table = unit.desk(WORKSPACE).initiatives.peek(one.thread)
        assert from_table is not None
        save(from_table, tied, event=ask(one.thread.root), because="said", now=NOON)

    assert told(channels) == []


@pytest.mark.parametrize(
    ("place", "changes", "is_told"),
    [
        ("C2", {}, True),
        ("C3", {}, False),
        ("C4", {}, False),
        ("C2", {"is_external": True}, False),
        ("C2", {"has_guests": True}, False),
    ],
)
def test_both_must_be_where_every_reader_may_look(
    channels: OpenUnit,
    place: str,
    changes: dict[str, bool],
    is_told: bool,  # noqa: FBT001 - a row of the table
) -> None:
    keep(channels, "here", "Core")
    keep(channels, "there", "Growth", channel=place)

    assert bool(told(channels, **changes)) is is_told

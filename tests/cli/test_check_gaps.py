"""A look at the times in which nothing reached us: what somebody must do is a fault."""

from datetime import datetime, timedelta

import pytest

from bot.clock import utc_now
from bot.domain.gap import Cause
from bot.domain.message import Channel
from bot.domain.policy import ChannelState
from bot.ports.gaps import Part
from storage.database import open_database
from storage.unit import unit_opener
from tests.cli.test_check import checks

WORKSPACE = "slack:T1"
SHOP = Channel(WORKSPACE, "C2")
HOUR = timedelta(hours=1)


@pytest.fixture
def ended() -> datetime:
    return utc_now() - HOUR


def gap(url: str, ended: datetime, *, over: bool = True, reason: str = "") -> None:
    database = open_database(url)
    with unit_opener(database)() as unit:
        unit.desk(WORKSPACE).channels.save(ChannelState(SHOP, name="shop"))
        unit.gaps.open(
            WORKSPACE, since=ended - HOUR, until=ended, cause=Cause.DOWNTIME, due_at=ended
        )
        (item,) = unit.gaps.lease(["slack"], now=ended, limit=1, lease=HOUR)
        unit.gaps.lay_out(item, [Part(SHOP)])
        if over:
            unit.gaps.ended(item, Part(SHOP), reason=reason)
            unit.gaps.finish(item, now=ended)
    database.close()


def test_no_gap_is_well(kept_file: str) -> None:
    assert checks(kept_file)["gaps"] == (True, "in the last 7 days none")


def test_a_gap_that_was_made_up_for_is_well(kept: str, ended: datetime) -> None:
    gap(kept, ended)
    assert checks(kept)["gaps"] == (True, "in the last 7 days 1, complete: all was re-read")


def test_a_gap_that_is_being_made_up_for_is_well(kept: str, ended: datetime) -> None:
    gap(kept, ended, over=False)
    ok, found = checks(kept)["gaps"]
    assert ok
    assert f"from {ended - HOUR:%d %b %H:%M} to {ended:%d %b %H:%M} UTC (downtime)" in found
    assert found.endswith("0 of 1 channels re-read, and it goes on.")


def test_a_channel_that_cannot_be_read_is_a_fault_with_its_remedy(
    kept: str, ended: datetime
) -> None:
    gap(kept, ended, reason="Slack says not_in_channel")
    ok, found = checks(kept)["gaps"]
    assert not ok
    assert "not shop: Slack says not_in_channel. Invite the bot there again" in found


def test_a_gap_of_long_ago_is_nobodys_fault_any_more(kept: str, ended: datetime) -> None:
    gap(kept, ended - timedelta(days=8), reason="Slack says not_in_channel")
    assert checks(kept)["gaps"] == (True, "in the last 7 days none")

"""The list says when nothing reached us, how far it was made up for, and what was missed."""

from datetime import datetime, timedelta

from bot.domain.gap import Cause, Missed
from bot.domain.message import Channel, Thread
from bot.domain.policy import ChannelState
from bot.domain.signal import SignalKind, Way
from bot.ports.gaps import LeasedGap, Part
from bot.ports.store import Unit
from storage.unit import unit_opener
from tests.builders import CHECKOUT, DAY, MAYA, WORKSPACE
from tests.web.house import TODAY, House

SHOP = Channel(WORKSPACE, "C2")
MORNING = TODAY.replace(hour=10, minute=2)
ENDED = MORNING + timedelta(minutes=98)


def gap(house: House, *parts: Part, cause: Cause = Cause.DOWNTIME, at: datetime = MORNING) -> None:
    """Keep a gap of which these parts are still to be read."""
    until = at + (ENDED - MORNING)
    with unit_opener(house.database)() as unit:
        unit.desk(WORKSPACE).channels.save(ChannelState(SHOP, name="shop"))
        unit.gaps.open(WORKSPACE, since=at, until=until, cause=cause, due_at=until)
        item = leased(unit)
        unit.gaps.lay_out(item, parts)
        unit.gaps.put_back(item, due_at=until)


def leased(unit: Unit) -> LeasedGap:
    (item,) = unit.gaps.lease(["playground"], now=TODAY + DAY, limit=1, lease=timedelta())
    return item


def read(house: House, *parts: Part, reason: str = "") -> None:
    """Let parts of the gap be read, and close it once all are."""
    with unit_opener(house.database)() as unit:
        item = leased(unit)
        for part in parts:
            unit.gaps.ended(item, part, reason=reason)
        if unit.gaps.next_part(item) is None:
            assert unit.gaps.finish(item, now=TODAY)
        else:
            assert unit.gaps.put_back(item, due_at=TODAY)


def miss(house: House, number: int, link: str = "https://acme.slack.example/p1") -> None:
    root = Thread(WORKSPACE, CHECKOUT.id, f"m{number}")
    sent_at = MORNING + timedelta(minutes=number)
    kind = (SignalKind.PROPOSAL, 0.8, Way.DETECTED, sent_at)
    with house.writing() as desk:
        assert desk.gaps.note(Missed(root, root.root, MAYA, link, *kind))


def test_without_a_gap_nothing_is_said(one_house: House) -> None:
    assert 'class="away"' not in one_house.page()


def test_a_gap_that_was_made_up_for_is_complete(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT), Part(SHOP))
    for number in range(3):
        miss(one_house, number)
    read(one_house, Part(CHECKOUT), Part(SHOP))
    page = one_house.page()
    assert ">Complete<" in page
    assert (
        "Away from 10:02 to 11:40 on 19 Nov: 2 of 2 channels re-read; "
        "3 proposals were posted, not asked about."
    ) in page
    link = '<a href="https://acme.slack.example/p1"'
    assert page.count(link) == 3
    assert "#checkout, Maya Okafor, 10:02" in page


def test_many_that_were_missed_are_counted(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT))
    for number in range(30):
        miss(one_house, number)
    read(one_house, Part(CHECKOUT))
    assert "+23 more" in one_house.page()


def test_a_gap_that_is_being_re_read_says_how_far_it_came(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT), Part(SHOP), cause=Cause.RATE_LIMITED)
    read(one_house, Part(SHOP))
    page = one_house.page()
    assert ">Known<" in page
    assert "Messages were held back from 10:02 to 11:40 on 19 Nov: 1 of 2 channels" in page
    assert "re-read so far." in page
    assert "Not read" not in page


def test_a_channel_that_cannot_be_read_is_named_with_its_remedy(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT), Part(SHOP))
    read(one_house, Part(SHOP), reason="Slack says not_in_channel")
    read(one_house, Part(CHECKOUT))
    page = one_house.page()
    assert ">Known<" in page
    assert "1 of 2 channels re-read; nothing was missed." not in page
    assert "Not read: #shop (Slack says not_in_channel). Invite Empty Chair there" in page


def test_an_unsafe_address_is_no_link(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT))
    miss(one_house, 1, link="javascript:alert(1)")
    read(one_house, Part(CHECKOUT))
    assert "javascript:" not in one_house.page()


def test_what_is_long_over_is_shown_no_more(one_house: House) -> None:
    gap(one_house, Part(CHECKOUT), at=MORNING - 8 * DAY)
    read(one_house, Part(CHECKOUT))
    assert 'class="away"' not in one_house.page()


def test_what_came_late_is_told_of(one_house: House) -> None:
    miss(one_house, 1)
    assert "Messages came hours late at 10:03 on 19 Nov: 1 proposal" in one_house.page()

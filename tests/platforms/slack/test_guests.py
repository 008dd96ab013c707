"""Where guests read, the ring is told so: what other channels hold is not told of there."""

from collections.abc import Mapping, Sequence

import pytest

from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Say
from bot.domain.person_events import PersonSeen
from tests.platforms.slack.house import ALICE, BOB, House, opened
from tests.platforms.slack.slack_double import Fate, SlackDouble, refusal

CAME = {"type": "member_joined_channel", "channel": "C01GEN"}
LEFT = {"type": "member_left_channel", "channel": "C01GEN"}


@pytest.fixture
def slack() -> SlackDouble:
    """Give a Slack that lists one person a page; Bob is in one of its two channels."""
    members = {"C01GEN": [ALICE.id], "C02SHOP": [ALICE.id, BOB.id]}
    return SlackDouble(page=1, members=members)


def told(house: House) -> list[tuple[str, bool | None]]:
    """Return what the ring was told of channels: which, and whether guests read there."""
    facts = [fact for fact in house.door.facts if isinstance(fact, ChannelSet)]
    return [(fact.channel.id, fact.has_guests) for fact in facts]


def bob(**changes: object) -> dict[str, object]:
    """Return how Slack tells that something of Bob has changed."""
    return {"type": "user_change", "user": {"id": BOB.id, "real_name": "Bob Brown"} | changes}


async def hears(house: House, *events: Mapping[str, object]) -> Sequence[tuple[str, bool | None]]:
    """Let events come, and return what they led to."""
    house.door.facts.clear()
    for event in events:
        assert await house.event(event) == 200
    return told(house)


async def test_each_channel_is_told_of_at_once_and_its_guests_when_they_are_known(
    slack: SlackDouble,
) -> None:
    slack.guests.add(BOB.id)
    async with opened(slack) as house:
        await house.chat.settle()
        assert told(house) == [
            ("C01GEN", None), ("C02SHOP", None), ("C01GEN", False), ("C02SHOP", True),
        ]  # fmt: skip


async def test_the_guests_of_an_organisations_workspace_are_asked_for_by_its_name(
    slack: SlackDouble,
) -> None:
    slack.guests.add(BOB.id)
    slack.is_organisation = True
    async with opened(slack) as house:
        await house.chat.settle()
        assert told(house)[-1] == ("C02SHOP", True)


async def test_where_nobody_is_a_guest_no_channel_is_asked_for_its_members() -> None:
    async with opened() as house:
        await house.chat.settle()
        assert told(house) == [("C01GEN", False), ("C02SHOP", False)]
        assert house.slack.count("users.list") == 1
        assert house.slack.count("conversations.members") == 0


@pytest.mark.parametrize("method", ["users.list", "conversations.members"])
async def test_what_slack_does_not_say_is_left_as_it_was(slack: SlackDouble, method: str) -> None:
    slack.guests.add(BOB.id)
    slack.will(method, *[refusal("missing_scope")] * 9)
    async with opened(slack) as house:
        await house.chat.settle()
        assert {has_guests for _, has_guests in told(house)} == {None}


async def test_a_guest_who_comes_or_goes_changes_who_reads_there(slack: SlackDouble) -> None:
    slack.guests.add(BOB.id)
    async with opened(slack) as house:
        await house.chat.settle()
        slack.members["C01GEN"].append(BOB.id)
        assert (await hears(house, CAME | {"user": BOB.id}))[-1] == ("C01GEN", True)
        slack.members["C01GEN"].remove(BOB.id)
        assert (await hears(house, LEFT | {"user": BOB.id}))[-1] == ("C01GEN", False)


async def test_who_comes_and_is_no_guest_changes_nothing(slack: SlackDouble) -> None:
    async with opened(slack) as house:
        await house.chat.settle()
        assert await hears(house, CAME | {"user": BOB.id}, LEFT | {"user": BOB.id}) == []


async def test_a_guest_who_was_invited_only_now_is_found_when_they_come(
    slack: SlackDouble,
) -> None:
    async with opened(slack) as house:
        await house.chat.settle()
        slack.guests.add(BOB.id)
        slack.members["C01GEN"].append(BOB.id)
        assert (await hears(house, CAME | {"user": BOB.id}))[-1] == ("C01GEN", True)
        assert [fact.is_guest for fact in house.door.facts if isinstance(fact, PersonSeen)]


@pytest.mark.parametrize("kind", ["is_restricted", "is_ultra_restricted"])
async def test_who_becomes_a_guest_or_is_none_any_more_has_all_channels_looked_up(
    slack: SlackDouble, kind: str
) -> None:
    async with opened(slack) as house:
        await house.chat.settle()
        became = await hears(house, bob(**{kind: True}))
        assert sorted(became[-2:], key=str) == [("C01GEN", False), ("C02SHOP", True)]
        again = await hears(house, bob())
        assert sorted(again) == [("C01GEN", False), ("C02SHOP", False)]
        gone = await hears(house, bob(**{kind: True, "deleted": True}))
        assert gone == []


async def test_a_bot_is_nobody_who_could_answer_for_anything(slack: SlackDouble) -> None:
    async with opened(slack) as house:
        await house.chat.settle()
        await hears(house, bob(is_bot=True), bob())
        facts = [fact for fact in house.door.facts if isinstance(fact, PersonSeen)]
        assert [fact.is_active for fact in facts] == [False, True]


async def test_a_cut_line_is_asked_over_once_a_channel_is_looked_up_again(
    slack: SlackDouble,
) -> None:
    slack.guests.add(BOB.id)
    slack.will("users.list", Fate(drops=True), Fate(drops=True))
    async with opened(slack) as house:
        await house.chat.settle()
        assert {has_guests for _, has_guests in told(house)} == {None}
        renamed = {"type": "channel_rename", "channel": {"id": "C02SHOP", "name": "shops"}}
        assert (await hears(house, renamed))[-1] == ("C02SHOP", True)


async def test_who_asks_for_the_first_time_is_looked_up_before_they_are_answered(
    slack: SlackDouble,
) -> None:
    async with opened(slack) as house:
        await house.chat.settle()
        house.door.facts.clear()
        house.door.response = Say(("Nothing.",))
        assert (await house.begin("find guest"))[0] == 200
        (fact,) = house.door.facts
        assert isinstance(fact, PersonSeen)
        assert fact.person == ALICE

        assert (await house.begin("find guest"))[0] == 200
        assert len(house.door.facts) == 1

"""What Slack tells of its channels: closed, opened, hidden, and called by another id."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.channel_events import ChannelClosed, ChannelHidden, ChannelSet
from bot.domain.gestures import Command, Propose
from bot.domain.message import Channel, Thread
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.engine.proposals import post_of
from bot.ports.chat import Fetched, Sent
from tests.platforms.slack.house import ALICE, BOB, WORKSPACE, House, opened
from tests.platforms.slack.slack_double import BOT, Fate

GENERAL = Channel(WORKSPACE, "C01GEN")
TS = "1790000001.000100"
CARD = Card(kind=CardKind.RECORD, summary="CI-1: A title", title="A title")
RENUMBERED = {"type": "channel_id_changed", "old_channel_id": "C01GEN", "new_channel_id": "C09NEW"}


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        found.door.facts.clear()
        yield found


def said(channel: str = "C09NEW", **more: object) -> dict[str, object]:
    text = "We should charge for returns."
    words = {"type": "message", "channel": channel, "user": ALICE.id, "text": text, "ts": TS}
    return words | more


async def renumber(house: House) -> None:
    house.slack.renumber("C01GEN", "C09NEW")
    assert await house.event(RENUMBERED) == 200
    house.door.facts.clear()


@pytest.mark.parametrize(
    "event",
    [
        {"type": "channel_archive", "channel": "C01GEN", "user": ALICE.id},
        {"type": "group_archive", "channel": "C01GEN"},
        {"type": "channel_deleted", "channel": "C01GEN"},
        {"type": "group_deleted", "channel": "C01GEN"},
        {"type": "member_left_channel", "channel": "C01GEN", "user": BOT},
        {"type": "channel_left", "channel": "C01GEN"},
    ],
)
async def test_where_we_cannot_be_any_more_the_ring_is_told_why(
    house: House, event: dict[str, object]
) -> None:
    assert await house.event(event) == 200
    (fact,) = house.door.facts
    assert isinstance(fact, ChannelClosed)
    assert (fact.channel, bool(fact.reason)) == (GENERAL, True)
    assert house.slack.count("chat.postMessage") == 0


async def test_who_else_leaves_is_told_to_the_ring(house: House) -> None:
    left = {"type": "member_left_channel", "channel": "C01GEN", "user": ALICE.id}
    assert await house.event(left) == 200
    (fact,) = house.door.facts
    assert isinstance(fact, PersonLeft)
    assert (fact.person, fact.channel, fact.reason) == (ALICE, GENERAL, Loss.LEFT_CHANNEL)


async def test_who_invites_us_again_has_the_channel_looked_up_and_gets_no_greeting(
    house: House,
) -> None:
    await house.event({"type": "member_left_channel", "channel": "C01GEN", "user": BOT})
    await house.event({"type": "member_joined_channel", "channel": "C01GEN", "user": BOT})
    fact = house.door.facts[-1]
    assert isinstance(fact, ChannelSet)
    assert (fact.channel, fact.name) == (GENERAL, "general")
    assert house.slack.count("chat.postMessage") == 0


async def test_an_archived_channel_that_opens_again_is_looked_up(house: House) -> None:
    assert await house.event({"type": "channel_unarchive", "channel": "C01GEN"}) == 200
    assert isinstance(house.door.facts[-1], ChannelSet)


@pytest.mark.parametrize(
    "event",
    [
        {"type": "channel_convert_to_private", "channel": "C01GEN"},
        {"type": "group_convert_to_private", "channel": "C01GEN"},
        said("C01GEN", subtype="channel_convert_to_private"),
    ],
)
async def test_a_channel_that_became_private_is_hidden_before_it_is_looked_up(
    house: House, event: dict[str, object]
) -> None:
    assert await house.event(event) == 200
    hidden, looked_up = house.door.facts
    assert isinstance(hidden, ChannelHidden)
    assert isinstance(looked_up, ChannelSet)


async def test_a_channel_stays_hidden_where_slack_does_not_say_what_it_is(house: House) -> None:
    house.slack.will("conversations.info", Fate(drops=True))
    await house.event({"type": "channel_convert_to_private", "channel": "C01GEN"})
    assert [type(fact) for fact in house.door.facts] == [ChannelHidden]


async def test_what_is_written_under_the_new_id_lands_on_the_old_threads(house: House) -> None:
    await renumber(house)
    assert await house.event(said(ts="1790000009.000100", thread_ts=TS)) == 200
    ((message, _, _),) = house.door.posts
    assert message.thread == Thread(WORKSPACE, "C01GEN", TS)
    assert "C09NEW" in message.link


async def test_what_goes_to_the_old_id_reaches_the_channel(house: House) -> None:
    root = house.slack.say("C01GEN", ALICE.id, "We charge for returns.")["ts"]
    await renumber(house)
    thread, since = Thread(WORKSPACE, "C01GEN", root), datetime.fromtimestamp(0, UTC)
    sent = await house.chat.platform.send(thread, CARD, delivery="d1")
    assert isinstance(sent, Sent)
    assert [one["ts"] for one in house.slack.messages["C09NEW"]] == [root, sent.message_id]
    found = await house.chat.platform.find(thread, delivery="d1", since=since)
    assert found == sent
    assert await house.chat.platform.edit(thread, sent.message_id, CARD) == sent
    assert await house.chat.platform.delete(thread, sent.message_id) == sent


async def test_our_message_under_the_new_id_is_the_receipt_of_the_old_one(house: House) -> None:
    await renumber(house)
    metadata = {"event_type": "emptychair_delivery", "event_payload": {"delivery": "d1"}}
    own = said(user=BOT, bot_id="B0BOT", metadata=metadata, thread_ts="1790000000.000100")
    assert await house.event(own) == 200
    place = Thread(WORKSPACE, "C01GEN", "1790000000.000100")
    assert house.door.receipts == [(place, "d1", TS)]


async def test_a_chair_below_a_message_reads_it_under_its_new_id(house: House) -> None:
    message = house.slack.say("C01GEN", BOB.id, "We will charge for returns.")
    await renumber(house)
    item = {"type": "message", "channel": "C09NEW", "ts": message["ts"]}
    reaction = {"type": "reaction_added", "user": ALICE.id, "item": item, "reaction": "chair"}
    assert await house.event({**reaction, "event_ts": "1790000009.000100"}) == 200
    ((place, message_id, by, _),) = house.door.pointed
    assert place == Channel(WORKSPACE, "C01GEN")
    found = await house.chat.platform.fetch(place, message_id, by=by)
    assert isinstance(found, Fetched)
    assert found.message is not None
    assert found.message.thread == Thread(WORKSPACE, "C01GEN", message["ts"])


async def test_a_command_belongs_to_the_channel_of_the_record(house: House) -> None:
    first = {**RENUMBERED, "old_channel_id": "C00OLD", "new_channel_id": "C01GEN"}
    assert await house.event(first) == 200
    house.door.response = Propose("We drop the fee.")
    await house.command("we drop the fee")
    (command,) = house.door.done
    assert isinstance(command, Command)
    assert command.place == Channel(WORKSPACE, "C00OLD")
    (proposal,) = house.door.proposals
    wish = post_of(proposal)
    await house.chat.platform.send(wish.to, wish.card, delivery="d1")
    assert house.slack.last("chat.postMessage")["channel"] == "C01GEN"
    assert proposal.place == Channel(WORKSPACE, "C00OLD")


async def test_a_channel_that_is_looked_up_is_told_of_under_its_first_id(house: House) -> None:
    await renumber(house)
    renamed = {"type": "channel_rename", "channel": {"id": "C09NEW", "name": "new"}}
    assert await house.event(renamed) == 200
    assert house.slack.last("conversations.info")["channel"] == "C09NEW"
    (fact,) = house.door.facts
    assert isinstance(fact, ChannelSet)
    assert fact.channel == GENERAL
    assert fact.digest is not None
    assert fact.digest.covers == ("C01GEN",)


async def test_a_second_delivery_renames_nothing_more(house: House) -> None:
    await renumber(house)
    assert await house.event(RENUMBERED) == 200
    assert house.door.renamed == {"C09NEW": "C01GEN"}


async def test_people_are_told_of_with_what_they_may(house: House) -> None:
    of_another = {"id": "U0EVE", "real_name": "Eve", "team_id": "T0OTHER", "is_admin": True}
    changed = [
        {"id": "U0SID", "real_name": "Sid", "is_restricted": True},
        of_another,
        {**of_another, "id": "U0GRID", "enterprise_user": {"teams": ["T01TEST"]}},
        {"id": "U0OUR", "real_name": "Our", "team_id": "T01TEST"},
    ]
    for user in changed:
        assert await house.event({"type": "user_change", "user": user}) == 200
    told = [fact for fact in house.door.facts if isinstance(fact, PersonSeen)]
    assert [(one.person.id, one.is_guest, one.is_outsider, one.is_admin) for one in told] == [
        ("U0SID", True, False, False),
        ("U0EVE", False, True, False),
        ("U0GRID", False, False, True),
        ("U0OUR", False, False, False),
    ]


async def test_nobody_is_behind_an_app(house: House) -> None:
    described = [
        {"id": "U0LINEAR", "real_name": "Linear", "is_bot": True},
        {"id": "USLACKBOT", "real_name": "Slackbot", "is_bot": False},
        {"id": "U0OUR", "real_name": "Our", "is_bot": False},
    ]
    for user in described:
        assert await house.event({"type": "user_change", "user": user}) == 200
    told = [fact for fact in house.door.facts if isinstance(fact, PersonSeen)]
    assert [(one.person.id, one.is_active) for one in told] == [
        ("U0LINEAR", False),
        ("USLACKBOT", False),
        ("U0OUR", True),
    ]

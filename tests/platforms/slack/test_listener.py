"""What Slack tells, and what comes of it in the ring and in Slack."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Press, Propose
from bot.domain.message import Channel, Thread
from bot.domain.person_events import PersonSeen
from bot.domain.policy import Mode
from bot.domain.signal import Way
from bot.platforms.slack import tokens
from tests.platforms.slack.house import ALICE, BOB, WORKSPACE, House, opened
from tests.platforms.slack.slack_double import BOT, TEAM


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        yield found


def said(text: str = "We should charge for returns.", **more: object) -> dict[str, object]:
    return {
        "type": "message",
        "channel": "C01GEN",
        "user": ALICE.id,
        "text": text,
        "ts": "1790000001.000100",
        **more,
    }


def pressed(**more: object) -> dict[str, object]:
    value = tokens.write(
        tokens.Token("answer", Thread(WORKSPACE, "C01GEN", "1790000001.000100"), 1)
    )
    action = {"type": "button", "action_id": "answer", "value": value, "action_ts": "1.1"}
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id},
        "channel": {"id": "C01GEN"},
        "trigger_id": "1.2",
        "actions": [action],
        **more,
    }


async def test_it_introduces_the_channels_it_is_in(house: House) -> None:
    channels = [fact for fact in house.door.facts if isinstance(fact, ChannelSet)]
    assert [(one.channel.id, one.name, one.mode) for one in channels] == [
        ("C01GEN", "general", Mode.ASK),
        ("C02SHOP", "shop", Mode.ASK),
    ]
    assert (house.chat.workspace, house.chat.company) == (WORKSPACE, "Acme")


async def test_a_message_reaches_the_ring_with_its_link(house: House) -> None:
    assert await house.event(said()) == 200
    ((message, way, asked_by),) = house.door.posts
    assert (message.author, way, asked_by) == (ALICE, Way.DETECTED, None)
    assert message.link == "https://acme.slack.example/archives/C01GEN/p1790000001000100"


async def test_nothing_is_asked_of_slack_about_chatter(house: House) -> None:
    house.door.keeps = False
    before = len(house.slack.calls)
    assert await house.event(said("Good morning")) == 200
    assert len(house.slack.calls) == before


async def test_whoever_wrote_and_is_named_in_what_is_kept_is_looked_up_once(house: House) -> None:
    for _ in range(2):
        await house.event(said(f"<@{BOB.id}> owns it"))
    seen = [fact for fact in house.door.facts if isinstance(fact, PersonSeen)]
    assert [(one.person, one.name, one.zone) for one in seen] == [
        (ALICE, "Alice Anderson", "Europe/Paris"),
        (BOB, "Bob Brown", "Europe/Paris"),
    ]


async def test_a_mention_seen_as_two_events_is_one_fact(house: House) -> None:
    text = f"<@{BOT}> we should charge for returns"
    await house.event(said(text))
    await house.event(said(text) | {"type": "app_mention"})
    first, second = house.door.posts
    assert first == second
    assert first[1:] == (Way.MENTION, ALICE)
    assert first[0].text == "we should charge for returns"


async def test_what_cannot_be_kept_is_asked_for_again(house: House) -> None:
    house.door.fails = True
    assert await house.event(said()) == 503
    assert (await house.interact(pressed()))[0] == 503
    assert (await house.command("help"))[0] == 503


async def test_before_it_knows_who_it_is_nothing_is_acknowledged() -> None:
    async with opened(introduced=False) as house:
        assert await house.event(said()) == 503
        assert (await house.interact(pressed()))[0] == 503
        assert house.door.posts == []


async def test_another_workspace_is_let_go(house: House) -> None:
    assert await house.event(said(), team_id="T0OTHER") == 200
    assert (await house.interact(pressed(team={"id": "T0OTHER"})))[0] == 200
    assert (house.door.posts, house.door.done) == ([], [])


async def test_a_chair_points_at_the_message_below_it_and_slack_is_asked_nothing(
    house: House,
) -> None:
    ts = "1790000001.000100"
    item = {"type": "message", "channel": "C01GEN", "ts": ts}
    reaction = {"type": "reaction_added", "user": ALICE.id, "item": item}
    moment = {"event_ts": "1790000009.000100"}
    assert await house.event({**reaction, **moment, "reaction": "thumbsup"}) == 200
    assert house.door.pointed == []
    assert await house.event({**reaction, **moment, "reaction": "chair"}) == 200
    assert house.door.pointed == [(Channel(WORKSPACE, "C01GEN"), ts, ALICE, Way.REACTION)]
    assert house.slack.count("conversations.replies") == 0


async def test_a_chair_that_is_not_kept_is_not_acknowledged(house: House) -> None:
    house.door.fails = True
    item = {"type": "message", "channel": "C01GEN", "ts": "1790000001.000100"}
    reaction = {"type": "reaction_added", "user": ALICE.id, "item": item, "reaction": "chair"}
    assert await house.event({**reaction, "event_ts": "1790000009.000100"}) == 503


async def test_our_own_message_is_its_receipt(house: House) -> None:
    metadata = {"event_type": "emptychair_delivery", "event_payload": {"delivery": "d1"}}
    own = said(user=BOT, bot_id="B0BOT", metadata=metadata, thread_ts="1790000000.000100")
    assert await house.event(own) == 200
    place = Thread(WORKSPACE, "C01GEN", "1790000000.000100")
    assert house.door.receipts == [(place, "d1", "1790000001.000100")]
    assert house.door.posts == []


async def test_a_form_opens_by_the_trigger_of_the_press(house: House) -> None:
    assert await house.interact(pressed()) == (200, None)
    (press,) = house.door.done
    assert isinstance(press, Press)
    assert (press.by, press.action) == (ALICE, "answer")


async def test_words_for_the_channel_are_posted_in_somebodys_name(house: House) -> None:
    house.door.response = Propose("Drop <!channel> guest checkout")
    assert await house.command("we drop guest checkout") == (200, None)
    (proposal,) = house.door.proposals
    assert (proposal.by, proposal.text) == (ALICE, "Drop <!channel> guest checkout")
    assert proposal.place == Channel(WORKSPACE, "C01GEN")


@pytest.mark.parametrize(
    "kind", ["app_home_opened", "team_join", "never_heard_of", "tokens_revoked"]
)
async def test_what_is_not_for_us_is_acknowledged(house: House, kind: str) -> None:
    assert await house.event({"type": kind, "user": ALICE.id}) == 200


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"type": "block_actions"},
        {"type": "view_closed", "team": {"id": TEAM}, "user": {"id": "U01ALICE"}},
        {"type": "block_suggestion", "team": {"id": TEAM}, "user": {"id": "U01ALICE"}},
        {"type": "dialog_submission", "team": [], "user": "U01ALICE"},
        {"type": "view_submission", "team": {"id": TEAM}, "user": {"id": "U01ALICE"}, "view": 1},
        pressed(actions=[]),
        pressed(actions="x"),
        pressed(actions=[{"action_id": "answer", "value": "[]", "action_ts": "1"}]),
    ],
)
async def test_a_strange_interaction_is_acknowledged_and_nothing_else(
    house: House, payload: dict[str, object]
) -> None:
    assert await house.interact(payload) == (200, None)
    assert house.door.done == []


async def test_what_is_known_to_be_chatter_goes_no_further(house: House) -> None:
    house.door.chatter = {"thanks, & bye"}
    await house.event(said(), context_team_id=TEAM)  # the channel is known from now on

    assert await house.event(said("thanks, &amp; bye"), context_team_id=TEAM) == 200

    assert [message.text for message, _, _ in house.door.posts] == ["We should charge for returns."]


@pytest.mark.parametrize(
    "more",
    [
        {"text": f"<@{BOT}> thanks"},
        {"thread_ts": "1790000000.000100"},
        {"channel": "C09NEW"},  # that it is noticed at all is news
        {"subtype": "file_share"},
    ],
)
async def test_whatever_is_more_than_words_in_a_known_channel_is_taken_whole(
    house: House, more: dict[str, object]
) -> None:
    house.door.chatter = {"thanks", f"<@{BOT}> thanks"}
    await house.event(said(), context_team_id=TEAM)

    await house.event({**said("thanks"), **more}, context_team_id=TEAM)

    assert len(house.door.posts) == 2

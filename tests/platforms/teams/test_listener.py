"""What comes of what Teams tells: in the ring, in the answer, and twice as once."""

from datetime import datetime, timedelta

import pytest

from bot.domain.cards import Action, Card, CardKind
from bot.domain.channel_events import ChannelClosed, ChannelSet
from bot.domain.form import Field, FieldKind, Form, FormName
from bot.domain.gestures import Invalid, Nothing, Open, Propose, Response, Say, Show
from bot.domain.message import Channel, Message, Thread
from bot.domain.person_events import PersonLeft
from bot.domain.policy import Mode
from bot.domain.signal import Way
from bot.platforms.teams import tokens
from bot.platforms.teams.answers import LATE, TAKEN
from bot.platforms.teams.asking import ASKED, NOT_POSTED
from bot.platforms.teams.filled import typed
from bot.platforms.teams.references import EVERY, KeptReferences
from bot.platforms.teams.tokens import Token
from bot.ports.chat import Fate
from storage.repositories.conversations import SqlConversations
from tests.builders import NOON
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import SERVICE, activity
from tests.platforms.teams.connector_double import BOB, SHOP
from tests.platforms.teams.house import (
    BEN,
    MAYA,
    PLACE,
    THREAD,
    US,
    WORKSPACE,
    House,
    Said,
    Slow,
    executed,
    invoked,
    posted,
    private,
    replied,
    taking,
    told,
)
from tests.ring import INBOX, World
from tests.runtime.moving_in import told as moved_in

ELSEWHERE = "https://smba.trafficmanager.net/us/"
WORDS = "We should let people pay as guest from September"
SNOOZE = tokens.write(Token(Action.SNOOZE, THREAD, 3, "2h"))
SENT = tokens.write(Token(FormName.ANSWER, THREAD, 3, is_form=True))
CHANGE = Field("change", "What changes for them?", FieldKind.TEXT, required=True)
FORM = Form(name=FormName.ANSWER, title="Answer", about=THREAD, version=3, fields=(CHANGE,))
CARD = Card(kind=CardKind.NOTE, summary="Waiting on you", title="Waiting on you")


def test_a_listener_answers_within_what_teams_waits() -> None:
    listener = taking(Door())
    assert listener.budget == 3.0


async def test_a_message_is_kept_before_it_is_acknowledged() -> None:
    house = House()
    assert await house.take(posted(WORDS)) == (202, {})
    assert [(one.text, way, by) for one, way, by in house.door.posts] == [
        (WORDS, Way.DETECTED, None)
    ]
    house.door.fails = True
    with pytest.raises(ConnectionError):
        await house.take(posted(WORDS))


async def test_a_proposal_made_to_us_is_asked_about() -> None:
    house = House(Door(response=Propose(WORDS)))
    said = replied(f"<at>Empty Chair</at> {WORDS}", entities=[US])
    assert (await house.take(said))[0] == 202
    assert [(one.text, way, by) for one, way, by in house.door.posts] == [
        (WORDS, Way.MENTION, MAYA)
    ]
    assert house.voice.said == []


async def test_a_command_is_answered_to_whoever_gave_it() -> None:
    house = House(Door(response=Show(CARD)))
    await house.take(replied("<at>Empty Chair</at> mine", entities=[US]))
    assert house.voice.said == [(Show(CARD), MAYA, THREAD)]
    assert house.door.posts == []


async def test_a_command_that_begins_a_thread_is_answered_in_it() -> None:
    house = House(Door(response=Show(CARD)))
    said = posted("<at>Empty Chair</at> mine", entities=[US])
    await house.take(said)
    begun = Thread(WORKSPACE, PLACE.id, said["id"])
    assert house.voice.said == [(Show(CARD), MAYA, begun)]


async def test_in_a_chat_of_two_the_answer_comes_there() -> None:
    house = House(Door(response=Open(FORM)))
    await house.take(private(WORDS))
    assert [response for response, _, _ in house.voice.said] == [Open(FORM)]


async def test_edits_deletions_and_news_reach_the_ring() -> None:
    house = House()
    edited = {"eventType": "editMessage"}
    await house.take(replied("Now", type="messageUpdate", channelData=edited))
    await house.take(replied("", type="messageDelete"))
    assert house.door.edits == [(THREAD, "Now")]
    assert house.door.gone == [(THREAD, "1790000000002")]
    await house.take(told("channelRenamed", channel={"id": SHOP, "name": "Shop"}))
    await house.take(told("channelDeleted", channel={"id": SHOP}))
    await house.take(told("teamMemberRemoved") | {"membersRemoved": [{"id": BOB}]})
    there, gone, left = house.door.facts
    assert isinstance(there, ChannelSet)
    assert there.name == "Shop"
    assert isinstance(gone, ChannelClosed)
    assert isinstance(left, PersonLeft)
    assert (left.person, left.channel) == (BEN, PLACE)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (activity(type="typing"), 200),
        (activity(type="installationUpdate", action="add-upgrade"), 200),
        (posted("", type="messageReaction"), 200),
        (invoked("config/fetch", {}), 200),
        (posted("x", timestamp="never"), 400),
        (executed({}), 400),
    ],
)
async def test_what_is_nothing_for_us_changes_nothing(said: Said, status: int) -> None:
    house = House()
    assert await house.take(said) == (status, {})
    assert house.door == Door()


async def test_where_to_answer_is_known_from_whatever_came_last() -> None:
    house = House()
    await house.take(posted(WORDS))
    assert house.references.known == {PLACE: SERVICE}
    await house.take(activity(type="typing", serviceUrl="https://smba.trafficmanager.net/us/"))
    assert house.references.known == {PLACE: "https://smba.trafficmanager.net/us/"}


async def test_a_chat_is_known_by_whom_it_is_with() -> None:
    house = House()
    await house.take(private("mine"))
    assert house.references.chats == {MAYA: Channel(WORKSPACE, "a:chat-1alice")}


@pytest.mark.parametrize("at", [NOON, NOON + EVERY - timedelta(seconds=1)])
async def test_chatter_costs_no_write(world: World, at: datetime) -> None:
    kept = SqlConversations(world.database)
    references = KeptReferences(kept)
    await references.note(PLACE, SERVICE, NOON)
    await references.note(PLACE, SERVICE, at)
    known = kept.get(PLACE)
    assert known is not None
    assert known.verified_at == NOON


@pytest.mark.parametrize(("url", "later"), [(SERVICE, EVERY), (ELSEWHERE, timedelta(seconds=1))])
async def test_an_address_is_noted_anew_when_it_is_old_or_another(
    world: World, url: str, later: timedelta
) -> None:
    kept = SqlConversations(world.database)
    references = KeptReferences(kept)
    await references.note(PLACE, SERVICE, NOON)
    await references.note(PLACE, url, NOON + later)
    known = kept.get(PLACE)
    assert known is not None
    assert (known.service_url, known.verified_at) == (url, NOON + later)


@pytest.mark.parametrize(
    ("response", "kind", "said"),
    [
        (Nothing(), "application/vnd.microsoft.activity.message", TAKEN),
        (Say(("Not yours.",)), "application/vnd.microsoft.activity.message", "Not yours."),
        (Show(CARD), "application/vnd.microsoft.card.adaptive", "Waiting on you"),
        (Open(FORM), "application/vnd.microsoft.card.adaptive", "What changes for them?"),
    ],
)
async def test_a_press_is_answered_in_its_place(response: Response, kind: str, said: str) -> None:
    status, answer = await House(Door(response=response)).take(executed(SNOOZE))
    assert (status, answer["statusCode"], answer["type"]) == (200, 200, kind)
    assert said in str(answer["value"])


async def test_a_dialog_opens_and_closes() -> None:
    house = House(Door(response=Open(FORM)))
    opened = (await house.take(invoked("task/fetch", {"data": SNOOZE})))[1]["task"]
    assert opened["type"] == "continue"
    card = opened["value"]["card"]["content"]
    assert [one["type"] for one in card["actions"]] == ["Action.Submit"]
    house.door.response = Nothing()
    assert (await house.take(invoked("task/submit", {"data": SENT})))[1] == {"task": {}}
    house.door.response = Say(("Taken.",))
    closed = (await house.take(invoked("task/submit", {"data": SENT})))[1]["task"]
    assert closed == {"type": "message", "value": "Taken."}


async def test_a_form_that_is_wrong_stays_open_with_what_was_typed() -> None:
    house = House(Door(response=Open(FORM)))
    await house.take(invoked("task/fetch", {"data": SNOOZE}))
    house.door.response = Invalid({"change": "Say what changes."})
    data = {**SENT, typed("change"): "Guests pay faster."}
    task = (await house.take(invoked("task/submit", {"data": data})))[1]["task"]
    assert task["type"] == "continue"
    assert "Say what changes." in str(task)
    assert "Guests pay faster." in str(task)


async def test_what_was_typed_is_shown_even_where_the_form_was_opened_elsewhere() -> None:
    house = House(Door(response=Invalid({"change": "Say what changes."})))
    data = {**SENT, typed("change"): "Guests pay faster."}
    task = (await house.take(invoked("task/submit", {"data": data})))[1]["task"]
    assert task["type"] == "message"
    assert "Say what changes." in task["value"]
    assert "Guests pay faster." in task["value"]


async def test_a_new_proposal_is_posted_or_refused_in_its_form() -> None:
    house = House(Door(response=Propose(WORDS)))
    anew = tokens.write(Token(FormName.NEW, None, 0, "", PLACE, is_form=True))
    task = (await house.take(invoked("task/submit", {"data": anew})))[1]["task"]
    assert (task["value"], house.door.proposals[0].text) == (ASKED, WORDS)
    house.door.fate = Fate(refused="BotNotInConversationRoster")
    task = (await house.take(invoked("task/submit", {"data": anew})))[1]["task"]
    assert NOT_POSTED in task["value"]


def asks(world: World) -> ChannelSet:
    return ChannelSet(channel=PLACE, at=world.clock.now(), name="General", mode=Mode.ASK)


async def test_what_takes_too_long_is_answered_all_the_same_and_goes_on() -> None:
    door = Slow()
    house = House(door, budget=0.01)
    status, answer = await house.take(executed(SNOOZE))
    assert (status, answer["value"]) == (200, LATE)
    assert door.done == []
    door.goes_on.set()
    await house.listener.settle()
    assert len(door.done) == 1


async def test_a_press_that_cannot_be_kept_is_not_acknowledged() -> None:
    house = House(Door(fails=True))
    with pytest.raises(ConnectionError):
        await house.take(executed(SNOOZE))


async def test_a_message_that_comes_twice_is_asked_about_once(world: World) -> None:
    replica = await moved_in(world, asks(world))
    said = replied(f"<at>Empty Chair</at> {WORDS}", entities=[US])
    listener = taking(replica.intake)
    for _ in range(3):
        assert (await listener.take(said)).status == 202
    assert len(world.rows(INBOX.c.kind == "MessagePosted")) == 1


async def test_an_invoke_that_comes_again_under_another_id_has_one_effect(world: World) -> None:
    replica = await moved_in(world, asks(world))
    await replica.intake.posted(
        Message(THREAD.root, THREAD, MAYA, WORDS, world.clock.now()),
        way=Way.MENTION,
        asked_by=MAYA,
    )
    await replica.worker.handle_waiting()
    listener = taking(replica.intake)
    ids = ("f:1", "f:1", "f:2", "f:2")
    quiet = tokens.write(Token(Action.NOT_A_PROPOSAL, THREAD, 1))
    for id in ids:
        assert (await listener.take(executed(quiet, id=id))).status == 200
    kinds = [kind for kind, _ in world.rows(INBOX.c.id > 0)]
    assert len(kinds) == len(set(kinds)), kinds

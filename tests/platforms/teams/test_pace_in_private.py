"""Chats are opened, and people are answered there, as fast as Teams takes it and no faster."""

from itertools import count

import pytest

from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.calls.pacing import NEW_CHATS
from bot.platforms.teams.voice import LONGEST
from bot.ports.chat import Held, NotSent, Sent
from tests.platforms.teams.connector_double import ALICE, GENERAL, refusal
from tests.platforms.teams.fates import BAD_GATEWAY
from tests.platforms.teams.outside import WORKSPACE
from tests.platforms.teams.paced import BEN, CARD, CROWD, MAYA, PLACE, Paced
from tests.platforms.teams.tabs import Tabs
from tests.platforms.teams.test_pace import LIMITS, most_within

NOT_AMONG_OTHERS = refusal(403, "BotNotInConversationRoster")
WAIT_FIVE = refusal(429, "TooManyRequests", Retry_After="5")


async def test_no_more_chats_are_opened_at_once_than_teams_takes(paced: Paced) -> None:
    waiting = dict.fromkeys(CROWD, paced.street.seconds)
    went: list[float] = []
    while waiting:
        id = min(waiting, key=lambda one: waiting[one])
        paced.street.seconds = max(paced.street.seconds, waiting.pop(id))
        created = paced.double.fates.count("create")
        outcome = await paced.nudge(Person(WORKSPACE, id))
        if paced.double.fates.count("create") > created:
            went.append(paced.street.seconds)
        if isinstance(outcome, Held):
            waiting[id] = paced.street.seconds + outcome.after.total_seconds()
    assert len(went) == paced.double.fates.count("create") == len(CROWD)
    for most, seconds in LIMITS[:3]:
        assert most_within(went, seconds) <= most
    assert all(len(paced.double.messages[paced.double.chats[id]]) == 1 for id in CROWD)


async def test_where_no_chat_may_be_opened_just_now_those_that_are_open_go_on(
    paced: Paced,
) -> None:
    assert isinstance(await paced.nudge(BEN), Sent)
    paced.double.fates.will("create", WAIT_FIVE)
    assert isinstance(await paced.nudge(MAYA), NotSent)
    created = paced.double.fates.count("create")
    for id in (ALICE, CROWD[0], CROWD[1]):
        held = await paced.nudge(Person(WORKSPACE, id))
        assert isinstance(held, Held)
        assert held.after.total_seconds() >= 5
    assert paced.double.fates.count("create") == created
    assert isinstance(await paced.nudge(BEN), Sent)
    assert isinstance(await paced.sender.send(PLACE, CARD, delivery="d1"), Sent)
    paced.street.seconds += 10
    assert isinstance(await paced.nudge(MAYA), Sent)


async def test_a_chat_that_fails_to_open_holds_no_other_up(paced: Paced) -> None:
    paced.double.fates.will("create", BAD_GATEWAY)
    assert isinstance(await paced.nudge(MAYA), NotSent)
    assert isinstance(await paced.nudge(BEN), Sent)


async def test_answers_in_one_chat_come_at_its_pace_and_all_of_them(paced: Paced) -> None:
    await paced.nudge(MAYA)
    chat = Channel(WORKSPACE, paced.double.chats[ALICE])
    words = [f"Line {number}" for number in range(12)]
    before = paced.street.seconds
    await paced.say(*words, where=chat)
    said = [one for one in paced.private() if one.startswith("Line")]
    assert sorted(said) == sorted(words)
    assert paced.street.seconds - before >= 5


async def test_an_answer_that_came_too_early_waits_as_long_as_teams_asks(paced: Paced) -> None:
    await paced.nudge(MAYA)
    chat = Channel(WORKSPACE, paced.double.chats[ALICE])
    paced.double.fates.will("post", WAIT_FIVE)
    await paced.say("Taken.", where=chat)
    assert paced.private().count("Taken.") == 1
    assert sum(paced.waits) >= 5
    assert paced.street.wait("elsewhere") == 0


async def test_an_answer_waits_for_its_chat_to_be_opened(paced: Paced) -> None:
    paced.double.fates.will("post", NOT_AMONG_OTHERS)
    paced.double.fates.will("create", WAIT_FIVE)
    await paced.say("Taken.")
    assert paced.private() == ["Taken."]
    assert sum(paced.waits) >= 5


async def test_an_answer_that_nobody_waits_for_any_more_is_given_up(paced: Paced) -> None:
    await paced.nudge(MAYA)
    chat = Channel(WORKSPACE, paced.double.chats[ALICE])
    paced.street.refuse("3600", chat.id)
    posts = paced.double.fates.count("post")
    await paced.say("Too late.", where=chat)
    assert paced.double.fates.count("post") == posts
    assert sum(paced.waits) <= LONGEST.total_seconds()
    await paced.say(*(f"Too late, {number}." for number in range(9)), where=chat)
    assert paced.street.wait("in time", chat.id) <= 3600  # nobody waits behind those
    assert "Too late" not in str(paced.double.messages)


async def test_who_waits_for_a_chat_no_more_leaves_their_turn_and_the_ring_keeps_its_own(
    paced: Paced,
) -> None:
    number = count()
    while paced.street.wait(f"one of many, {next(number)}", NEW_CHATS) <= LONGEST.total_seconds():
        pass
    held = await paced.nudge(MAYA)
    before = paced.street.wait("before", NEW_CHATS)
    for who in (MAYA, BEN):
        paced.double.fates.will("post", NOT_AMONG_OTHERS)
        await paced.say("Too late.", to=who)
    assert (paced.double.fates.count("create"), paced.waits) == (0, [])
    assert paced.street.wait("behind", NEW_CHATS) == pytest.approx(before + 1)
    assert await paced.nudge(MAYA) == held


async def test_answers_that_wait_for_one_chat_come_once_it_is_open(paced: Paced) -> None:
    number = count()
    while paced.street.wait(f"one of many, {next(number)}", NEW_CHATS) <= 5:
        pass
    words = [f"Line {number}" for number in range(5)]
    paced.double.fates.will("post", *(NOT_AMONG_OTHERS for _ in words))
    await paced.say(*words)
    assert sorted(paced.private()) == words


async def test_what_is_aimed_in_a_thread_keeps_the_pace_of_that_thread(paced: Paced) -> None:
    root = paced.double.say(GENERAL, ALICE, "We charge for returns.")["id"]
    thread = Thread(WORKSPACE, GENERAL, root)
    await paced.say(*(f"Line {number}" for number in range(9)), where=thread)
    aimed = [one for one in paced.double.messages[GENERAL] if one.get("recipient")]
    assert len(aimed) == 9
    assert paced.waits


async def test_a_tab_says_to_come_again_while_no_chat_can_be_opened(tabs: Tabs) -> None:
    tabs.town.connector.fates.will("create", WAIT_FIVE)
    answer = await tabs.get("/home", ALICE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")

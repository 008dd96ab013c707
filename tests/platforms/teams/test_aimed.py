"""Words that are aimed at us alone, and chats of a group: what is answered, and who reads it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    GENERAL,
    OBJECT_IDS,
    ROOT,
    SHOP,
    refusal,
)
from tests.platforms.teams.doings import GROUP, Doings, standing
from tests.platforms.teams.fates import Fate
from tests.platforms.teams.town import Town, elements, open_town, words

PLAN = "We should charge guests for returns from June on."
QUESTION = "How will this impact our customers?"
NOT_TARGETED = refusal(400, "BadSyntax")
NO_REASON = (Fate(403, "<p>No.</p>", "text/html"), Fate(404, "<p>No.</p>", "text/html"))


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    async with open_town(sqlite_url) as town:
        await town.install()
        yield town


@pytest.fixture
def people(town: Town) -> Doings:
    return Doings(town)


@pytest.mark.parametrize("said", ["help", "/help", "/impact help"])
async def test_a_command_that_was_aimed_at_us_is_answered_to_its_author(
    town: Town, people: Doings, said: str
) -> None:
    id = await people.aim(BOB, said)
    (answer,) = town.connector.messages[GENERAL]
    assert answer["recipient"] == {"id": BOB, "isTargeted": True}
    assert answer["entities"] == [{"type": "targetedMessageInfo", "messageId": id}]
    assert "What you can type" in words(answer)


@pytest.mark.parametrize("refused", [NOT_TARGETED, *NO_REASON])
async def test_where_nothing_can_be_aimed_the_answer_comes_in_their_chat(
    town: Town, people: Doings, refused: Fate
) -> None:
    town.connector.fates.will("post", refused)
    await people.aim(BOB, "help")
    (answer,) = town.private(BOB)
    assert "What you can type" in words(answer)
    assert "entities" not in answer
    await people.aim(BOB, "help")  # nobody was shut out by that
    assert words(town.connector.messages[GENERAL][-1]) == words(answer)


async def test_a_proposal_that_was_aimed_at_us_is_posted_and_asked_about(
    town: Town, people: Doings
) -> None:
    await people.aim(BOB, PLAN)
    posted, question = town.connector.messages[GENERAL]
    assert posted["text"] == f"@Bob Brown: {PLAN}"
    assert QUESTION in words(question)


async def test_what_was_aimed_at_us_is_never_taken_for_a_post(town: Town, people: Doings) -> None:
    root = await town.say(ALICE, PLAN, calls=True)
    before = words(town.thread(root)[0])
    await people.aim(BOB, "Guests pay 4.90 for a return.", root=root)
    assert words(town.thread(root)[0]) == before


async def test_a_form_that_was_sent_where_it_stood_is_gone(town: Town, people: Doings) -> None:
    await people.aim(BOB, "/impact")
    (form,) = town.connector.messages[GENERAL]
    town.opened[BOB] = standing(form)
    answer = await town.fill(BOB, {"text": PLAN})
    assert answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert "Taken." in words(answer)
    assert not any(str(one.get("type")).startswith("Input.") for one in elements(answer))


async def test_in_a_group_the_bot_is_asked_by_its_name_alone(town: Town, people: Doings) -> None:
    await people.add_to_group(ALICE)
    message = town.connector.say(GROUP, ALICE, PLAN)
    assert people.in_group() == []
    id = await people.call(ALICE, PLAN)
    (question,) = people.in_group()
    assert QUESTION in words(question)
    assert question["root"] == question["id"]  # such a chat has no threads
    await town.press(ALICE, "Answer", question)
    said = {"effects/existing": "loss", "change": "They pay 4.90.", "owner": OBJECT_IDS[BOB]}
    await town.fill(ALICE, said)
    assert "They pay 4.90." in words(people.in_group()[0])
    places = {place for name, place, _ in town.connector.calls if name in {"post", "update"}}
    assert not any(place.startswith(f"{GROUP}{ROOT}") for place in places)
    assert {message["id"], id}.isdisjoint(one["root"] for one in people.in_group())


async def test_what_is_decided_in_a_group_is_told_nowhere_else(town: Town, people: Doings) -> None:
    await people.add_to_group(ALICE)
    await people.call(ALICE, PLAN)
    await town.later(timedelta(days=8))
    assert all(PLAN not in words(one) for one in town.connector.messages.get(GENERAL, []))


async def test_in_a_group_that_told_us_nothing_yet_we_are_known_once_called(
    town: Town, people: Doings
) -> None:
    town.connector.chats["a group"] = GROUP
    await people.call(ALICE, "help")
    await people.call(ALICE, PLAN)
    assert QUESTION in words(people.in_group()[-1])


async def test_the_same_command_twice_is_answered_once(town: Town, people: Doings) -> None:
    await people.aim(BOB, "help")
    people.count = 0
    await people.aim(BOB, "help")
    assert len(town.connector.messages[GENERAL]) == 1


async def test_a_guest_who_asks_for_the_first_time_is_known_for_one(
    town: Town, people: Doings
) -> None:
    await town.say(ALICE, PLAN, where=SHOP, calls=True)
    town.connector.members[BOB] |= {"userRole": "guest"}
    await people.aim(BOB, "show CI-1")
    (answer,) = town.connector.messages[GENERAL]
    assert "not yours to see" in words(answer)

"""Every way to have it asked in Teams, over the whole product: and who is told what of it."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.teams.rooms import FRESH
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, SHOP, refusal
from tests.platforms.teams.doings import OF_TWO, Doings
from tests.platforms.teams.town import Town, elements, open_town, words

PLAN = "We should charge guests for returns from June on."
QUESTION = "How will this impact our customers?"
ASKED = "Taken. What comes of it stands in the thread."


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    async with open_town(sqlite_url) as town:
        await town.install()
        yield town


@pytest.fixture
def people(town: Town) -> Doings:
    return Doings(town)


def choices(form: dict[str, object], field: str = "where") -> dict[str, str]:
    """Return what can be chosen in a form: ids by the words that are read."""
    (menu,) = [one for one in elements(form) if str(one.get("id")).endswith(f"/{field}")]
    return {one["title"]: one["value"] for one in menu["choices"]}


async def test_a_message_is_asked_about_from_its_menu(town: Town, people: Doings) -> None:
    message = town.connector.say(GENERAL, ALICE, PLAN)
    task = await people.ask_about(BOB, message)
    assert task == {"type": "message", "value": ASKED}
    (question,) = town.thread(message["id"])
    assert QUESTION in words(question)
    assert "Alice Anderson" in words(question)  # who wrote it is asked, not who asks
    await people.ask_about(BOB, message)
    assert len(town.thread(message["id"])) == 1


async def test_what_a_bot_announced_is_answered_for_by_whoever_asks(
    town: Town, people: Doings
) -> None:
    message = town.connector.say(GENERAL, "28:another-bot", PLAN)
    await people.ask_about(BOB, message)
    assert "Bob Brown" in words(town.thread(message["id"])[0])


async def test_where_the_app_is_not_it_offers_to_come(town: Town, people: Doings) -> None:
    message = town.connector.say(SHOP, ALICE, PLAN)
    town.connector.closed.add(SHOP)
    task = await people.ask_about(BOB, message)
    assert task["type"] == "continue"
    (button,) = people.form["actions"]
    assert button["data"] == {"msteams": {"justInTimeInstall": True}}
    town.connector.closed.clear()
    payload = {"messagePayload": {**message, "body": {"content": PLAN}}, "data": button["data"]}
    task = await people.choose(BOB, SHOP, message["id"], **payload)
    assert task["value"] == ASKED
    assert QUESTION in words(town.thread(message["id"], SHOP)[0])


async def test_a_chat_of_two_is_left_to_the_two(town: Town, people: Doings) -> None:
    message = {**town.connector.say(GENERAL, ALICE, PLAN), "conversation": OF_TWO}
    task = await people.ask_about(BOB, message)
    assert "I cannot come into a chat of two" in task["value"]


async def test_while_teams_does_not_say_whose_it_is_nobody_is_asked(
    town: Town, people: Doings
) -> None:
    message = town.connector.say(GENERAL, ALICE, PLAN)
    town.connector.fates.will("member", *[refusal(500, "ServiceError")] * 4)
    task = await people.ask_about(BOB, message)
    assert "Try once more" in task["value"]
    assert town.thread(message["id"]) == []


async def test_in_a_channel_of_ours_something_new_is_posted_there(
    town: Town, people: Doings
) -> None:
    await people.choose(BOB, SHOP)
    assert not any(str(one.get("id")).endswith("/where") for one in elements(people.form))
    task = await people.send(BOB, {"text": PLAN}, SHOP)
    assert task["value"] == ASKED
    posted, question = town.connector.messages[SHOP]
    assert PLAN in posted["text"]
    assert posted["text"].startswith("@Bob Brown")
    assert QUESTION in words(question)


@pytest.mark.parametrize("where", ["", OF_TWO])
async def test_elsewhere_it_is_asked_where_it_belongs(
    town: Town, people: Doings, where: str
) -> None:
    await people.choose(BOB, where)
    assert set(choices(people.form)) == {"General", "Shop"}
    where_to = choices(people.form)["Shop"]
    await people.send(BOB, {"text": PLAN, "where": where_to}, where)
    assert PLAN in town.connector.messages[SHOP][0]["text"]


async def test_nobody_posts_where_they_are_not(town: Town, people: Doings) -> None:
    await people.choose(BOB, "")
    del town.connector.members[BOB]
    where_to = choices(people.form)["Shop"]
    await town.later(FRESH)
    task = await people.send(BOB, {"text": PLAN, "where": where_to}, "")
    assert "You are not in that channel" in str(task)
    assert SHOP not in town.connector.messages


async def test_while_teams_does_not_say_who_is_there_nothing_is_posted_and_nothing_lost(
    town: Town, people: Doings
) -> None:
    await people.choose(BOB, "")
    given = {"text": PLAN, "where": choices(people.form)["Shop"]}
    await town.later(FRESH)
    town.connector.fates.will("member", refusal(500, "ServiceError"))
    task = await people.send(BOB, given, "")
    assert "Send it once more in a minute" in str(task)
    assert PLAN in str(people.form)
    assert SHOP not in town.connector.messages
    await people.send(BOB, given, "")
    assert PLAN in town.connector.messages[SHOP][0]["text"]


async def test_channels_are_offered_as_they_are_called_now(town: Town, people: Doings) -> None:
    await town.news("channelRenamed", SHOP, channel={"id": SHOP, "name": "Window"})
    other = "19:other-of-the-double@thread.tacv2"
    town.connector.channels[other] = "General"  # of another team
    town.connector.private.add(other)
    await town.news("channelCreated", other, channel={"id": other, "name": "General"})
    await people.choose(BOB, "")
    assert set(choices(people.form)) == {"Window", "General", "General · Acme"}


async def test_of_a_team_that_is_gone_nothing_is_offered_until_it_is_back(
    town: Town, people: Doings
) -> None:
    await town.news("teamArchived", GENERAL)
    task = await people.choose(BOB, "")
    assert "Add Empty Chair to a team" in task["value"]
    await town.news("teamUnarchived", GENERAL)
    await people.choose(BOB, "")
    assert set(choices(people.form)) == {"General", "Shop"}


@pytest.mark.parametrize("event", ["teamRenamed", "teamPinned", ""])
async def test_news_that_change_nothing_are_taken_all_the_same(town: Town, event: str) -> None:
    await town.news(event, GENERAL)
    assert town.connector.messages == {}

"""A message of which Slack named the id alone: looked up after the acknowledgement."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.message import Channel, Message, Person
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.ports.chat import Fetched, Held, NotSent, Outcome, Refused, Suspended, Uncertain
from tests.platforms.slack.house import ALICE, BOB, WORKSPACE
from tests.platforms.slack.slack_double import BOT, TOKEN, Fate, SlackDouble, open_double, refusal

PLACE = Channel(WORKSPACE, "C01GEN")
REPLIES = "conversations.replies"


@pytest.fixture
async def slack() -> AsyncIterator[SlackDouble]:
    async with open_double() as double:
        yield double


@pytest.fixture
def met() -> list[Person]:
    return []


@pytest.fixture
async def sender(slack: SlackDouble, met: list[Person]) -> AsyncIterator[Sender]:
    web = Web(slack.url)
    connections = OneWorkspace(web, TOKEN)
    await connections.introduce()
    yield Sender(connections, met=lambda *people: met.extend(people))
    await web.close()


async def test_what_somebody_wrote_is_theirs_and_who_is_named_is_noted(
    slack: SlackDouble, sender: Sender, met: list[Person]
) -> None:
    ts = slack.say("C01GEN", BOB.id, "<@U03CAROL>: we charge for returns.")["ts"]

    found = await sender.fetch(PLACE, ts, by=ALICE)

    assert isinstance(found, Fetched)
    assert isinstance(found.message, Message)
    assert (found.message.id, found.message.author, found.message.thread.root) == (ts, BOB, ts)
    assert found.message.link.startswith("https://acme.slack.example/archives/C01GEN/")
    assert met == [BOB, Person(WORKSPACE, "U03CAROL")]


@pytest.mark.parametrize("bot", [{}, {"bot_id": "B1", "app_id": "A1", "user": "U0LINEAR"}])
async def test_what_a_bot_announced_is_answered_for_by_who_asks(
    slack: SlackDouble, sender: Sender, bot: dict[str, str]
) -> None:
    said = slack.say("C01GEN", "", "Returns cost 5 EUR from June.")
    said.update(bot)
    ts = said["ts"]
    found = await sender.fetch(PLACE, ts, by=ALICE)
    assert isinstance(found, Fetched)
    assert found.message is not None
    assert found.message.author == ALICE


async def test_our_own_message_and_one_that_is_gone_are_nothing_to_ask_about(
    slack: SlackDouble, sender: Sender
) -> None:
    ours = slack.say("C01GEN", BOT, "How will this impact our customers?")["ts"]
    assert await sender.fetch(PLACE, ours, by=ALICE) == Fetched(None)
    assert await sender.fetch(PLACE, "1790000001.000100", by=ALICE) == Fetched(None)
    unknown = Channel(WORKSPACE, "C0NEVER")
    assert await sender.fetch(unknown, ours, by=ALICE) == Fetched(None)


@pytest.mark.parametrize(
    ("fate", "outcome"),
    [
        (refusal("ratelimited", Retry_After="7"), NotSent),
        (Fate(drops=True), Uncertain),
        (Fate(status=503), Uncertain),
        (refusal("missing_scope"), Refused),
        (refusal("token_revoked"), Suspended),
    ],
)
async def test_what_fails_says_why(
    slack: SlackDouble, sender: Sender, fate: Fate, outcome: type[Outcome]
) -> None:
    slack.will(REPLIES, fate)
    assert isinstance(await sender.fetch(PLACE, "1790000001.000100", by=ALICE), outcome)


async def test_while_slack_asks_to_wait_nothing_is_asked(
    slack: SlackDouble, sender: Sender
) -> None:
    slack.will(REPLIES, refusal("ratelimited", Retry_After="7"))
    first = await sender.fetch(PLACE, "1790000001.000100", by=ALICE)
    second = await sender.fetch(PLACE, "1790000001.000100", by=ALICE)
    assert (type(first), type(second)) == (NotSent, Held)
    assert slack.count(REPLIES) == 1

"""What a request to Slack proves, asked of a Slack on a real socket that can fail in any way."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel, Person, Thread
from bot.platforms.slack.sender import Sender
from bot.ports.chat import NotSent, Refused, Sent, Suspended, Uncertain
from tests.platforms.slack.outside import WORKSPACE, open_sender
from tests.platforms.slack.slack_double import Fate, SlackDouble, open_double, refusal

CARD = Card(kind=CardKind.NOTE, summary="CI-1 is yours.", title="Returns")
PLACE = Channel(WORKSPACE, "C01GEN")
BOB = Person(WORKSPACE, "U02BOB")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HTML = Fate(200, "<html>Maintenance</html>", "text/html")
DROPPED = Fate(drops=True)
DROPPED_AFTER = Fate(drops=True, accepts=True)
PROVES_NOTHING = {
    "dropped before it was taken": DROPPED,
    "dropped after it was taken": DROPPED_AFTER,
    "500": Fate(500, '{"ok":false}'),
    "502 of a proxy": Fate(502, "Bad gateway", "text/plain"),
    "503 with a page": Fate(503, "<html></html>", "text/html"),
    "200 with a page": HTML,
    "200 with plain words": Fate(200, "ok", "text/plain"),
    "200 with half of it": Fate(200, '{"ok":true,"ts":"1'),
    "200 with a list": Fate(200, "[]"),
    "200 with null": Fate(200, "null"),
    "200 without a message": Fate(200, '{"ok":true}'),
    "internal_error": refusal("internal_error"),
    "fatal_error": refusal("fatal_error"),
    "service_unavailable": refusal("service_unavailable"),
    "something new": refusal("a_code_nobody_has_seen"),
}


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with open_double() as opened:
        yield opened


@pytest.fixture
async def sender(double: SlackDouble) -> AsyncIterator[Sender]:
    async with open_sender(double) as opened:
        yield opened


async def test_a_message_carries_its_delivery_and_unfurls_nothing(
    sender: Sender, double: SlackDouble
) -> None:
    root = double.say("C01GEN", "U01ALICE", "We charge for returns.")["ts"]
    sent = await sender.send(Thread(WORKSPACE, "C01GEN", root), CARD, delivery="d1")
    assert isinstance(sent, Sent)
    said = double.last("chat.postMessage")
    assert said["thread_ts"] == root
    assert said["metadata"]["event_payload"] == {"delivery": "d1"}
    assert (said["unfurl_links"], said["unfurl_media"]) == (False, False)
    assert not {"link_names", "parse", "as_user", "username"} & said.keys()


async def test_a_direct_conversation_is_opened_once(sender: Sender, double: SlackDouble) -> None:
    for delivery in ("d1", "d2"):
        assert isinstance(await sender.send(BOB, CARD, delivery=delivery), Sent)
    assert double.count("conversations.open") == 1
    assert double.last("chat.postMessage")["channel"] == "D02BOB"


async def test_a_direct_conversation_that_is_gone_is_opened_anew(
    sender: Sender, double: SlackDouble
) -> None:
    await sender.send(BOB, CARD, delivery="d1")
    double.will("chat.postMessage", refusal("channel_not_found"))
    assert isinstance(await sender.send(BOB, CARD, delivery="d2"), Refused)
    assert isinstance(await sender.send(BOB, CARD, delivery="d3"), Sent)
    assert double.count("conversations.open") == 2


@pytest.mark.parametrize("fate", PROVES_NOTHING.values(), ids=PROVES_NOTHING)
async def test_what_proves_nothing_is_uncertain_and_sent_once(
    sender: Sender, double: SlackDouble, fate: Fate
) -> None:
    double.will("chat.postMessage", fate)
    assert isinstance(await sender.send(PLACE, CARD, delivery="d1"), Uncertain)
    assert double.count("chat.postMessage") == 1


async def test_what_slack_took_before_the_connection_broke_is_found(
    sender: Sender, double: SlackDouble
) -> None:
    double.will("chat.postMessage", DROPPED_AFTER)
    await sender.send(PLACE, CARD, delivery="d1")
    (message,) = double.messages["C01GEN"]
    found = await sender.find(PLACE, delivery="d1", since=LONG_AGO)
    assert found == Sent(message["ts"])


async def test_what_slack_never_took_is_certainly_not_there(
    sender: Sender, double: SlackDouble
) -> None:
    double.will("chat.postMessage", DROPPED)
    await sender.send(PLACE, CARD, delivery="d1")
    assert isinstance(await sender.find(PLACE, delivery="d1", since=LONG_AGO), Refused)


@pytest.mark.parametrize(
    ("header", "wait"), [("1", 1), ("30", 30), ("3600", 3600), ("0", 1), ("-5", 1), ("1.5", 2)]
)
async def test_too_many_requests_wait_as_long_as_slack_says(
    sender: Sender, double: SlackDouble, header: str, wait: int
) -> None:
    double.will("chat.postMessage", refusal("ratelimited", Retry_After=header))
    outcome = await sender.send(PLACE, CARD, delivery="d1")
    assert isinstance(outcome, NotSent)
    assert outcome.retry_after == timedelta(seconds=wait)
    assert double.messages == {}


async def test_too_many_requests_without_a_time_are_certainly_not_sent(
    sender: Sender, double: SlackDouble
) -> None:
    double.will("chat.postMessage", refusal("ratelimited"))
    outcome = await sender.send(PLACE, CARD, delivery="d1")
    assert outcome == NotSent(outcome.reason, None)  # type: ignore[union-attr]


async def test_a_slack_that_cannot_be_reached_has_certainly_not_taken_it() -> None:
    async with AsyncExitStack() as outlasting:
        async with open_double() as double:
            sender = await outlasting.enter_async_context(open_sender(double))
        outcome = await sender.send(PLACE, CARD, delivery="d1")
    assert isinstance(outcome, NotSent)


@pytest.mark.parametrize(
    "fate", [HTML, DROPPED, Fate(500, ""), refusal("ratelimited", Retry_After="7")]
)
async def test_a_failed_look_up_proves_nothing(
    sender: Sender, double: SlackDouble, fate: Fate
) -> None:
    double.will("conversations.history", fate)
    outcome = await sender.find(PLACE, delivery="d1", since=LONG_AGO)
    assert isinstance(outcome, Uncertain | NotSent)


@pytest.mark.parametrize("to", [PLACE, BOB])
@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "missing_scope"])
async def test_where_nothing_may_be_read_nothing_is_certain(
    sender: Sender, double: SlackDouble, code: str, to: Channel | Person
) -> None:
    double.will("conversations.history", refusal(code))
    outcome = await sender.find(to, delivery="d1", since=LONG_AGO)
    assert isinstance(outcome, Uncertain | Suspended)


async def test_a_direct_conversation_that_could_not_be_opened_was_sent_nothing(
    sender: Sender, double: SlackDouble
) -> None:
    double.will("conversations.open", DROPPED)
    assert isinstance(await sender.send(BOB, CARD, delivery="d1"), NotSent)
    assert double.count("chat.postMessage") == 0

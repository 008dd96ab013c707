"""What Slack remembers is re-read a page at a time, and read as if it came just now."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.message import Channel
from bot.domain.signal import Way
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.past import PLAIN, UNLISTED, SlackPast
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.ports.gaps import Again, Closed, Left, NotNow, Page, Part, Slower, Stretch
from tests.platforms.slack.house import ALICE, BOB, WORKSPACE
from tests.platforms.slack.slack_double import (
    BOT,
    TOKEN,
    Fate,
    Said,
    SlackDouble,
    open_double,
    refusal,
)

GENERAL = Channel(WORKSPACE, "C01GEN")
BEGAN = datetime.fromtimestamp(1_790_000_000, UTC)
ENDED = BEGAN + timedelta(hours=1)


@pytest.fixture
async def double() -> AsyncIterator[SlackDouble]:
    async with open_double() as opened:
        yield opened


@pytest.fixture
async def past(double: SlackDouble) -> AsyncIterator[SlackPast]:
    web = Web(double.url)
    connections = OneWorkspace(web, TOKEN)
    await connections.introduce()
    double.calls.clear()
    yield SlackPast(connections, lambda _: None)
    await web.close()


def stretch(root: str = "", cursor: str = "", objects: int = 15) -> Stretch:
    return Stretch(Part(GENERAL, root), BEGAN, ENDED, cursor, objects)


async def page_of(past: SlackPast, root: str = "", cursor: str = "", objects: int = 15) -> Page:
    page = await past.reread(stretch(root, cursor, objects))
    assert isinstance(page, Page)
    return page


def texts(page: Page) -> list[str]:
    return [again.message.text for again in page.found]


def only(page: Page) -> Again:
    (again,) = page.found
    return again


async def test_a_channel_is_read_from_its_newest_message_on(
    past: SlackPast, double: SlackDouble
) -> None:
    for number in range(40):
        double.say(GENERAL.id, ALICE.id, f"{number}")
    first = await page_of(past)
    second = await page_of(past, cursor=first.cursor)
    last = await page_of(past, cursor=second.cursor)

    told = [*texts(first), *texts(second), *texts(last)]
    assert told == [f"{number}" for number in reversed(range(40))]
    assert last.cursor == ""
    assert [said["limit"] for _, said in double.calls] == ["15"] * 3


async def test_what_was_posted_before_or_after_is_left_out(
    past: SlackPast, double: SlackDouble
) -> None:
    said = double.say(GENERAL.id, ALICE.id, "within")
    for ts in ("1789999999.000100", "1790003601.000100"):
        double.messages[GENERAL.id].append({**said, "ts": ts, "text": "without"})
    assert texts(await page_of(past)) == ["within"]


async def test_a_message_is_what_it_would_have_been(past: SlackPast, double: SlackDouble) -> None:
    said = double.say(GENERAL.id, ALICE.id, "We charge &lt;a fee&gt; for returns.")
    again = only(await page_of(past))
    assert (again.message.author, again.message.text) == (ALICE, "We charge <a fee> for returns.")
    assert again.message.thread.root == again.message.id == said["ts"]
    assert again.message.link == (
        f"https://acme.slack.example/archives/C01GEN/p{said['ts'].replace('.', '')}"
    )
    assert (again.way, again.edited_at, again.has_replies) == (Way.DETECTED, None, False)


async def test_edits_replies_and_mentions_are_told(past: SlackPast, double: SlackDouble) -> None:
    said = double.say(GENERAL.id, ALICE.id, f"<@{BOT}> we charge for returns")
    said["edited"] = {"user": ALICE.id, "ts": "1790000100.000000"}
    said["reply_count"] = 2
    again = only(await page_of(past))
    assert (again.way, again.asked_by, again.has_replies) == (Way.MENTION, ALICE, True)
    assert again.edited_at == BEGAN + timedelta(seconds=100)
    assert again.message.text == "we charge for returns"


async def test_what_bots_and_slack_itself_wrote_is_left_out(
    past: SlackPast, double: SlackDouble
) -> None:
    strangest: list[Said] = [
        {"user": BOT, "text": "How?"},
        {"user": ALICE.id, "bot_id": "B0X", "text": "Deployed."},
        {"user": ALICE.id, "subtype": "channel_join", "text": "joined"},
        {"user": "USLACKBOT", "text": "Reminder"},
        {"text": "nobody's"},
        {"user": ALICE.id, "ts": "never", "text": "no moment"},
        {"user": 7, "text": []},
    ]
    for number, said in enumerate(strangest):
        ts = f"179000000{number}.000100"
        double.messages.setdefault(GENERAL.id, []).append({"ts": ts, **said})
    double.messages[GENERAL.id].pop(5)  # Slack's own comparison needs a number
    assert await page_of(past) == Page()


@pytest.mark.parametrize("body", ['{"ok": true}', '{"ok": true, "messages": [1, null, "x"]}',
                                  '{"ok": true, "messages": {}, "has_more": true}'])  # fmt: skip
async def test_a_strange_page_is_an_empty_one(
    past: SlackPast, double: SlackDouble, body: str
) -> None:
    double.will("conversations.history", Fate(200, body))
    assert await page_of(past) == Page()


async def test_a_thread_is_read_from_its_oldest_reply_on(
    past: SlackPast, double: SlackDouble
) -> None:
    root = double.say(GENERAL.id, ALICE.id, "We charge for returns.")["ts"]
    for number in range(20):
        double.say(GENERAL.id, BOB.id, f"{number}", thread=root)
    first = await page_of(past, root)
    last = await page_of(past, root, first.cursor)
    assert texts(first) == ["We charge for returns.", *(f"{number}" for number in range(14))]
    assert texts(last) == ["We charge for returns.", *(f"{number}" for number in range(14, 20))]
    assert (last.cursor, last.is_gone) == ("", False)
    assert last.found[-1].message.thread.root == root


async def test_a_message_that_is_gone_is_said_to_be(past: SlackPast, double: SlackDouble) -> None:
    assert await page_of(past, "1790000001.000100") == Page(is_gone=True)
    said = double.say(GENERAL.id, ALICE.id, "We charge for returns.")
    double.say(GENERAL.id, BOB.id, "Really?", thread=said["ts"])
    said |= {"subtype": "tombstone", "user": "USLACKBOT"}
    page = await page_of(past, said["ts"])
    assert page.is_gone
    assert texts(page) == ["Really?"]


@pytest.mark.parametrize(
    ("header", "after"),
    [("30", timedelta(seconds=30)), ("0", timedelta(seconds=1)), ("", None), ("soon", None)],
)
async def test_too_fast_is_to_be_slower(
    past: SlackPast, double: SlackDouble, header: str, after: timedelta | None
) -> None:
    double.will("conversations.history", refusal("ratelimited", Retry_After=header))
    assert await past.reread(stretch()) == Slower(after)
    assert list(past.speeds) == [PLAIN, UNLISTED]
    assert (UNLISTED.pause, UNLISTED.objects) == (timedelta(minutes=1), 15)


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "missing_scope",
                                  "token_revoked", "is_archived"])  # fmt: skip
async def test_what_may_not_be_read_is_closed(
    past: SlackPast, double: SlackDouble, code: str
) -> None:
    double.will("conversations.history", refusal(code))
    assert await past.reread(stretch()) == Closed(f"Slack says {code}")


@pytest.mark.parametrize(
    "fate",
    [Fate(drops=True), Fate(500, ""), Fate(200, "<html></html>", "text/html"),
     refusal("internal_error"), refusal("never_heard_of")],
)  # fmt: skip
async def test_what_proves_nothing_is_tried_again(
    past: SlackPast, double: SlackDouble, fate: Fate
) -> None:
    double.will("conversations.history", fate)
    assert isinstance(await past.reread(stretch()), NotNow)


async def test_a_workspace_without_the_app_was_left(past: SlackPast, double: SlackDouble) -> None:
    elsewhere = Stretch(Part(Channel("slack:T0OTHER", "C1")), BEGAN, ENDED, "", 15)
    assert await past.reread(elsewhere) == Left()
    assert double.calls == []


async def test_before_it_is_known_who_we_are_nothing_is_read(double: SlackDouble) -> None:
    past = SlackPast(OneWorkspace(Web(double.url), TOKEN), lambda _: None)
    assert isinstance(await past.reread(stretch()), NotNow)

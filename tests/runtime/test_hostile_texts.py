"""Whatever people write goes round the ring on either database, and nothing is set aside."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.initiative import Status
from bot.domain.message import Message
from bot.domain.policy import Mode
from bot.domain.signal import Way
from tests.builders import CHECKOUT, DAY, MAYA, NOON, PRIYA, THREAD
from tests.fresh import Fresh
from tests.ring import INBOX, OUTBOX, Replica, World

PROPOSAL = "We should let people pay as guest from September. "
ANSWER = "Guest shoppers will pay in two steps instead of five. "
TEXTS = {
    "empty": "",
    "space": " \n\t ",
    "as long as a message may be": (PROPOSAL * 800)[:40_000],
    "one word": "x" * 40_000,
    "binary": PROPOSAL + "\x00\x01\x1b[31m\x7f\xff",
    "half a surrogate pair": PROPOSAL + "\ud800 \udfff",
    "right to left": "\u202e" + PROPOSAL + "\u05d0\u05d1\u05d2",
    "emoji": "\U0001f388\U0001f469\u200d\U0001f467" * 200,
    "a mention": "<@U2>",
    "nobody's mention": PROPOSAL + "<@a\x00b> owns this. <@\ud83d> owns that.",
    "thousands of mentions": " ".join(f"<@U{number}>" for number in range(4_000)),
    "brackets": "<@" * 20_000,
    "a shout": PROPOSAL + "<!channel> <!here> <script>alert(1)</script>",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_any_text_goes_round_the_ring(fresh: Fresh, text: str) -> None:
    world = World(fresh())
    world.furnish()
    replica = Replica(world)
    told = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)
    await replica.intake.seen(told)
    await replica.settle()

    message = Message("1", THREAD, MAYA, text, NOON, link=f"/x{text[-1:]}")
    assert await replica.intake.posted(message, way=Way.SHORTCUT, asked_by=PRIYA)
    await replica.settle()
    assert await replica.post(ANSWER + text, id="2", root="1")
    assert await replica.intake.edited(THREAD, "1", f"{text}!", NOON + timedelta(minutes=1))
    for words in (text, f"find {text}", f"show {text}", f"mute {text}"):
        await replica.command(words, PRIYA)
    for action in Action:
        await replica.press(action, "1", MAYA, text[:99])
    await replica.submit(
        "answer", "1", MAYA, effects="guests:gain", change=f"{ANSWER}{text[:99]}", owner=text[:9]
    )
    await replica.advance(NOON + 20 * DAY)

    assert world.initiative("1").status is not Status.WAITING
    for queue in (INBOX, OUTBOX):
        assert world.rows(queue.c.state == "quarantined") == []

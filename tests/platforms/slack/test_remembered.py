"""What is remembered of Slack to save requests is bounded, and forgetting it only costs one."""

from datetime import timedelta

import pytest

from bot.domain.message import Person
from bot.pace import LONGEST_BACK_OFF
from bot.platforms.slack import sender as sending
from bot.platforms.slack.blocks.offers import EVERYTHING, Feature, Offers
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.calls.pacing import Pacing
from bot.ports.chat import Sent
from bot.recent import Recent
from tests.platforms.slack.house import HOME
from tests.platforms.slack.outside import WORKSPACE, open_sender
from tests.platforms.slack.slack_double import open_double

TABLE = frozenset({Feature.TABLE})


def test_the_oldest_is_forgotten_and_what_is_asked_for_stays() -> None:
    known: Recent[str, int] = Recent(2)
    known.put("a", 1)
    known.put("b", 2)
    assert known.get("a") == 1
    known.put("c", 3)
    assert [known.get(name) for name in "abc"] == [1, None, 3]
    known.forget("a")
    known.forget("a")
    assert (known.get("a"), len(known)) == (None, 1)


async def test_a_direct_conversation_that_is_forgotten_is_opened_once_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "MOST_ROOMS", 1)
    alice, bob = Person(WORKSPACE, "U01ALICE"), Person(WORKSPACE, "U02BOB")
    async with open_double() as slack, open_sender(slack) as sender:
        for number, person in enumerate((alice, alice, bob, alice)):
            assert isinstance(await sender.send(person, HOME, delivery=f"d{number}"), Sent)
        assert slack.count("conversations.open") == 3


def test_refusals_of_features_are_bounded() -> None:
    offers = Offers(most=2)
    for workspace in ("T1", "T2", "T3"):
        offers.refused(workspace, TABLE)
    assert offers.of("T1") == EVERYTHING
    assert offers.of("T3") == EVERYTHING - TABLE


def test_waits_that_are_over_are_forgotten_when_the_next_one_comes() -> None:
    seconds = [0.0]
    pacing = Pacing(lambda: seconds[0])
    for number in range(100):
        pacing.heed(f"T{number}", "chat.update", Answer(429, {}, "5"))
    assert pacing.size == 100
    assert pacing.hold("T1", "chat.update") == timedelta(seconds=5)
    seconds[0] = 6 + LONGEST_BACK_OFF
    pacing.heed("T0", "chat.delete", Answer(429, {}, "5"))
    assert pacing.size == 1

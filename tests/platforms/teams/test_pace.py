"""As many messages go to a conversation as Teams takes; where it asks to wait, we wait there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.clock import utc_now
from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel, Person
from bot.pace import LONGEST_BACK_OFF
from bot.platforms.teams.calls.outcomes import Answer
from bot.platforms.teams.calls.pacing import Pacing
from bot.platforms.teams.sender import Sender
from bot.ports.chat import Destination, Held, NotSent, Outcome, Sent
from tests.platforms.teams.connector_double import (
    ALICE,
    GENERAL,
    SHOP,
    THROTTLED,
    ConnectorDouble,
    refusal,
)
from tests.platforms.teams.fates import BAD_GATEWAY
from tests.platforms.teams.outside import WORKSPACE, open_sender

LIMITS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))  # in so many seconds
PLACE, OTHER = Channel(WORKSPACE, GENERAL), Channel(WORKSPACE, SHOP)
CARD = Card(kind=CardKind.NOTE, summary="Waiting on you", lead=("Two things wait.",))
TOO_MANY = Answer(429)


@dataclass
class Street:
    """A pacing whose seconds a test counts, and when what went."""

    seconds: float = 1000.0
    pacing: Pacing = field(init=False)

    def __post_init__(self) -> None:
        self.pacing = Pacing(lambda: self.seconds)

    def wait(self, name: str = "d1", conversation: str = GENERAL) -> float:
        """Return for how many seconds something is held."""
        held = self.pacing.hold(WORKSPACE, conversation, name)
        return held.after.total_seconds() if held else 0.0

    def send_all(self, waiting: dict[str, str]) -> list[float]:
        """Send by name, each to its conversation as soon as it may; return when each went."""
        due = dict.fromkeys(waiting, self.seconds)
        went: list[float] = []
        while due:
            name = min(due, key=lambda one: due[one])
            self.seconds = max(self.seconds, due.pop(name))
            held = self.wait(name, waiting[name])
            if held:
                due[name] = self.seconds + held
            else:
                went.append(self.seconds)
        return went

    def refuse(self, retry_after: str = "", conversation: str = GENERAL) -> None:
        """Be told to wait."""
        self.pacing.heed(WORKSPACE, conversation, replace(TOO_MANY, retry_after=retry_after))


def most_within(went: list[float], seconds: float) -> int:
    """Return how many went within any so many seconds."""
    return max(sum(begin <= one < begin + seconds - 1e-6 for one in went) for begin in went)


def test_no_more_goes_to_one_conversation_than_teams_takes_of_it() -> None:
    went = Street().send_all({str(number): GENERAL for number in range(400)})
    for most, seconds in LIMITS[:3]:
        assert most_within(went, seconds) <= most
    assert went == sorted(went)


def test_an_hour_of_it_is_not_more_than_teams_takes_in_an_hour() -> None:
    went = Street().send_all({str(number): GENERAL for number in range(1810)})
    assert went[1800] - went[0] >= 3600


def test_a_busy_conversation_keeps_no_other_from_being_told() -> None:
    street = Street()
    street.send_all({str(number): GENERAL for number in range(20)})
    assert street.wait("one more") > 0
    assert street.wait("elsewhere", SHOP) == 0


def test_what_is_given_up_leaves_its_turn_to_those_behind_it() -> None:
    street = Street()
    assert [street.wait(str(number)) for number in range(6)] == [0] * 6
    first, behind = street.wait("given up"), street.wait("behind")
    assert 0 < first < behind
    for _ in range(2):
        street.pacing.release(WORKSPACE, GENERAL, "given up")
    assert street.wait("behind") == pytest.approx(first)
    assert street.wait("last") == pytest.approx(behind)


def test_all_conversations_of_a_tenant_together_get_at_most_thirty_a_second() -> None:
    went = Street().send_all({str(number): f"19:{number}@thread.tacv2" for number in range(300)})
    assert most_within(went, 1.0) <= 30
    assert went[-1] - went[0] <= 21


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("2", 2, 2),
        ("0.5", 1, 1),
        ("", 1, 1),
        ("when it suits you", 1, 1),
    ],
)
def test_whoever_asks_to_wait_is_waited_for_however_they_say_it(
    said: str, least: float, most: float
) -> None:
    street = Street()
    street.refuse(said)
    assert least <= street.wait() <= most


def test_whoever_names_a_moment_is_waited_for_until_then() -> None:
    street = Street()
    street.refuse(format_datetime(utc_now() + timedelta(hours=3), usegmt=True))
    assert 9000 <= street.wait() <= 10800
    assert street.wait("elsewhere", SHOP) == 0


def test_who_does_not_say_how_long_is_waited_for_ever_longer_until_it_goes_well() -> None:
    street = Street()
    waits = []
    for _ in range(40):
        street.refuse()
        waits.append(street.wait())
        street.seconds += waits[-1]
        assert street.wait() == 0
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_BACK_OFF
    street.pacing.heed(WORKSPACE, GENERAL, Answer(201, {"id": "1"}))
    street.seconds += LONGEST_BACK_OFF
    street.refuse()
    assert street.wait() == pytest.approx(1)


@dataclass
class Paced:
    """A sender before the double, at the pace of a street."""

    street: Street
    sender: Sender
    double: ConnectorDouble

    async def send(self, to: Destination = PLACE, delivery: str = "d1") -> Outcome:
        return await self.sender.send(to, CARD, delivery=delivery)


@pytest.fixture
async def paced() -> AsyncIterator[Paced]:
    street = Street()
    async with open_sender() as sending:
        yield Paced(street, replace(sending.sender, pacing=street.pacing), sending.double)


async def test_after_a_429_nothing_else_is_tried_there_until_the_time_has_come(
    paced: Paced,
) -> None:
    sent = await paced.send(delivery="first")
    assert isinstance(sent, Sent)
    paced.double.fates.will("post", THROTTLED)
    assert await paced.send() == NotSent("TooManyRequests", timedelta(seconds=2))
    calls = len(paced.double.calls)
    tried = [
        await paced.send(delivery="another"),
        await paced.sender.edit(PLACE, sent.message_id, CARD),
        await paced.sender.delete(PLACE, sent.message_id),
    ]
    assert all(isinstance(one, Held) and one.after >= timedelta(seconds=2) for one in tried)
    assert len(paced.double.calls) == calls
    assert isinstance(await paced.send(OTHER), Sent)
    assert isinstance(await paced.send(Person(WORKSPACE, ALICE)), Sent)
    paced.street.seconds += 10
    assert isinstance(await paced.send(delivery="another"), Sent)


async def test_what_waited_goes_one_by_one(paced: Paced) -> None:
    paced.double.fates.will("post", refusal(429, "TooManyRequests", Retry_After="5"))
    assert isinstance(await paced.send(delivery="0"), NotSent)
    held = [await paced.send(delivery=str(number)) for number in range(1, 5)]
    waits = [one.after.total_seconds() for one in held if isinstance(one, Held)]
    assert waits == sorted(waits)
    assert waits[0] >= 5
    paced.street.seconds += waits[-1]
    for number in range(1, 5):
        assert isinstance(await paced.send(delivery=str(number)), Sent)


async def test_a_failure_that_is_not_about_the_pace_holds_nothing_up(paced: Paced) -> None:
    paced.double.fates.will("post", BAD_GATEWAY, refusal(412, "PreconditionFailed"))
    await paced.send()
    assert await paced.send() == NotSent("PreconditionFailed")
    assert isinstance(await paced.send(), Sent)


async def test_what_is_too_much_for_one_second_is_held_and_costs_no_request(paced: Paced) -> None:
    outcomes = []
    for number in range(9):
        outcomes.append(await paced.send(delivery=str(number)))
        paced.street.seconds += 0.1
    assert [type(one) for one in outcomes] == [Sent] * 6 + [Held] * 3
    assert paced.double.fates.count("post") == 6

"""Turns: so many a second in a channel and in a workspace, and a 429 that slows one method."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.pace import LATE
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.calls.pacing import IN_CHANNEL, IN_WORKSPACE, Pacing

POST, UPDATE = "chat.postMessage", "chat.update"
BURST, ACROSS = IN_CHANNEL[POST].burst, IN_WORKSPACE[POST]
OK = Answer(200, {"ok": True})


@dataclass
class Street:
    """A pacing whose seconds a test counts, and the moments at which messages went."""

    seconds: float = 1000.0
    went: list[tuple[float, str, str]] = field(default_factory=list)
    pacing: Pacing = field(init=False)

    def __post_init__(self) -> None:
        self.pacing = Pacing(lambda: self.seconds)

    def hold(self, name: str, channel: str = "C1", team: str = "T1", method: str = POST) -> Any:  # noqa: ANN401
        wait = self.pacing.hold(team, method, channel=channel, name=name)
        if wait is None:
            self.went.append((self.seconds, team, channel))
        return wait

    def refuse(self, header: str = "", team: str = "T1", method: str = POST) -> None:
        self.pacing.heed(team, method, Answer(429, {}, header))

    def send_all(self, waiting: dict[str, str], *, at_most: int = 10_000) -> int:
        """Send messages by name and channel, each as soon as it may; return how often it asked."""
        due = dict.fromkeys(waiting, self.seconds)
        asked = 0
        while due:
            name = min(due, key=lambda one: due[one])
            self.seconds = max(self.seconds, due[name])
            wait = self.hold(name, waiting[name])
            asked += 1
            assert asked < at_most
            if wait is None:
                del due[name]
            else:
                assert wait > timedelta()
                due[name] = self.seconds + wait.total_seconds()
        return asked


@pytest.fixture
def street() -> Street:
    return Street()


def most_in(street: Street, seconds: float, channel: str = "") -> int:
    """Return the most messages that went within any such span."""
    moments = [at for at, _, where in street.went if channel in {"", where}]
    return max(sum(start <= at < start + seconds for at in moments) for start in moments)


def test_two_hundred_cards_to_three_channels_go_at_slacks_pace(street: Street) -> None:
    cards = {f"d{number}": f"C{number % 3}" for number in range(200)}

    asked = street.send_all(cards)

    assert Counter(where for _, _, where in street.went) == {"C0": 67, "C1": 67, "C2": 66}
    for channel in ("C0", "C1", "C2"):
        assert most_in(street, 60, channel) <= 60 + BURST
        assert most_in(street, 1, channel) <= BURST
    assert most_in(street, 60) <= 60 / ACROSS.every + ACROSS.burst
    assert street.went[-1][0] - 1000 == pytest.approx(67 - BURST, abs=2)
    assert asked <= 2 * 200 + BURST, "each is told its turn once, and then it is its turn"


def test_a_busy_channel_keeps_no_other_waiting(street: Street) -> None:
    held = [street.hold(f"d{number}") for number in range(BURST + 3)]

    assert [wait is not None for wait in held] == [False] * BURST + [True] * 3
    assert street.hold("x", "C2") is None
    assert street.hold("x", "C1", team="T2") is None
    assert street.hold("x", "C1", method=UPDATE) is None


def test_who_asks_again_finds_the_same_turn(street: Street) -> None:
    for number in range(BURST):
        street.hold(f"d{number}")
    first = street.hold("late")
    later = street.hold("later")

    assert street.hold("late") == first
    assert later > first
    street.seconds += first.total_seconds()
    assert street.hold("late") is None
    assert street.hold("later") is not None


def test_a_turn_that_nobody_came_for_is_given_up(street: Street) -> None:
    for number in range(50):
        street.hold(f"d{number}")
    street.seconds += 50 + 2 * LATE

    assert [street.hold(f"e{number}") for number in range(BURST)] == [None] * BURST


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("1", 1), ("30", 30), ("3600", 3600), ("0", 1), ("-5", 1), ("1.2", 2), ("", 1), ("soon", 1)],
)
def test_one_method_of_one_workspace_waits_as_long_as_slack_says(
    street: Street, header: str, seconds: int
) -> None:
    street.refuse(header)

    assert street.hold("a").total_seconds() == pytest.approx(seconds, abs=0.01)
    assert street.hold("a", "C2").total_seconds() >= seconds - 0.01
    assert street.hold("a", team="T2") is None
    assert street.hold("a", method=UPDATE) is None
    street.seconds += seconds + 1
    assert street.hold("a") is None


def test_a_date_is_waited_for_too(street: Street) -> None:
    street.refuse("Fri, 31 Dec 2100 23:59:59 GMT")

    assert street.hold("a") == timedelta(days=1), "no longer than a day at once"


def test_a_slack_that_never_says_how_long_is_left_alone_for_longer_each_time(
    street: Street,
) -> None:
    waits = []
    for _ in range(12):
        street.refuse()
        waits.append(street.hold("a").total_seconds())
        street.seconds += waits[-1]

    assert [round(wait) for wait in waits[:4]] == [1, 2, 4, 8]
    assert max(waits) <= 300 + 1
    street.pacing.heed("T1", POST, OK)
    street.refuse()
    assert street.hold("b").total_seconds() < 10


def test_after_a_refusal_nobody_goes_in_a_burst(street: Street) -> None:
    cards = {f"d{number}": "C1" for number in range(40)}
    for name in cards:
        street.hold(name)
    street.went.clear()
    street.refuse("30")
    refused_at = street.seconds

    street.send_all(dict.fromkeys(list(cards)[BURST:], "C1"))

    assert street.went[0][0] == pytest.approx(refused_at + 30, abs=0.01)
    assert most_in(street, 1) <= 2


def test_what_only_reads_waits_after_a_refusal_and_never_before(street: Street) -> None:
    assert all(street.hold("", method="users.info") is None for _ in range(1000))
    street.refuse("7", method="users.info")
    assert street.hold("", method="users.info").total_seconds() == pytest.approx(7, abs=0.01)
    assert street.hold("", method="conversations.info") is None

"""Many cards at once, over real sockets: Slack sees them at its own pace, each of them once."""

from collections import Counter
from datetime import timedelta

from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel, Thread
from bot.platforms.slack.calls.pacing import IN_CHANNEL
from bot.ports.chat import Held, NotSent, Sent
from tests.platforms.slack.choosy import Stand, open_stand
from tests.platforms.slack.outside import WORKSPACE
from tests.platforms.slack.slack_double import PLACES, refusal

CARD = Card(kind=CardKind.NOTE, summary="CI-1 is yours.", title="Returns")
POST = "chat.postMessage"
BURST = IN_CHANNEL[POST].burst


async def send_all(stand: Stand, cards: dict[str, Channel | Thread]) -> dict[str, list[float]]:
    """Send as the ring does: each again when it is due. Return when each was taken, by channel."""
    due = dict.fromkeys(cards, stand.clock[0])
    taken: dict[str, list[float]] = {}
    while due:
        name = min(due, key=lambda one: due[one])
        stand.clock[0] = max(stand.clock[0], due[name])
        to = cards[name]
        outcome = await stand.sender.send(to, CARD, delivery=name)
        if isinstance(outcome, Sent):
            del due[name]
            channel = to.channel if isinstance(to, Thread) else to.id
            taken.setdefault(channel, []).append(stand.clock[0])
        else:
            assert isinstance(outcome, Held | NotSent)
            wait = outcome.after if isinstance(outcome, Held) else outcome.retry_after
            due[name] = stand.clock[0] + (wait or timedelta(seconds=1)).total_seconds()
    return taken


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(first <= one < first + 0.999 for one in moments) for first in moments)


async def test_two_hundred_cards_to_three_places() -> None:
    async with open_stand() as stand:
        root = stand.slack.say("C01GEN", "U01ALICE", "We charge for returns.")["ts"]
        places: list[Channel | Thread] = [
            *(Channel(WORKSPACE, id) for id in PLACES),
            Thread(WORKSPACE, "C01GEN", root),
        ]
        cards = {f"d{number}": places[number % 3] for number in range(200)}

        taken = await send_all(stand, cards)

        assert stand.slack.count(POST) == 200, "who is held back makes no request"
        carried = Counter(
            one["metadata"]["event_payload"]["delivery"]
            for one in stand.standing()
            if "metadata" in one
        )
        assert carried == Counter(cards.keys())
        assert all(most_in_a_second(moments) <= BURST for moments in taken.values())
        assert stand.clock[0] - 1000 < 140, "two thirds go to one channel: some 133 seconds"


async def test_one_that_slack_puts_off_slows_its_method_and_none_is_lost() -> None:
    async with open_stand() as stand:
        for header in ("1", "30", "", "0", "-5", "Thu, 01 Jan 2026 00:00:00 GMT"):
            stand.slack.will(POST, refusal("ratelimited", Retry_After=header))
        general = Channel(WORKSPACE, "C01GEN")

        await send_all(stand, dict.fromkeys((f"d{number}" for number in range(30)), general))

        assert len(stand.standing()) == 30
        assert stand.slack.count(POST) == 36, "one request for each card and each refusal"

"""The ring in front of two Slacks: what one of them shuts out keeps nobody in the other waiting."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.cards import Card, CardKind
from bot.domain.channel_events import ChannelSet
from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.message import Channel
from bot.domain.policy import Mode
from bot.platforms.slack.sender import Sender
from bot.ports.reports import Delivery
from bot.runtime.keys import lane_of
from bot.runtime.worker import Worker
from storage.unit import unit_opener
from tests.builders import NOON
from tests.fakes import FakeReader, StoppedClock
from tests.fresh import Fresh
from tests.platforms.slack.choosy import Choosy, Known, open_slack
from tests.platforms.slack.slack_double import refusal

POST = "chat.postMessage"
ACME, BETA = "slack:T01TEST", "slack:T02BETA"
CARD = Card(kind=CardKind.RECORD, summary="CI-1: Returns", title="Returns")


@dataclass
class Ring:
    """A worker, the database it works on, and both Slacks."""

    worker: Worker
    slacks: dict[str, Choosy]
    seconds: list[float]

    def put(self, workspace: str, name: str, channel: str = "C01GEN") -> None:
        post = PostCard(to=Channel(workspace, channel), role=Role.CARD, card=CARD)
        with self.worker.open_unit() as unit:
            unit.outbox.put(post, key=name, workspace=workspace, lane=lane_of(post))

    def waiting(self, workspace: str) -> Sequence[Delivery]:
        with self.worker.open_unit() as unit:
            return unit.desk(workspace).reports.deliveries()

    def tell_of(self, workspace: str, channel: str) -> None:
        fact = ChannelSet(
            channel=Channel(workspace, channel), at=NOON, name="general", mode=Mode.ASK
        )
        with self.worker.open_unit() as unit:
            unit.inbox.put(fact, key=f"{workspace}/seen", due_at=NOON)


@asynccontextmanager
async def ring(fresh: Fresh) -> AsyncIterator[Ring]:
    seconds = [1000.0]
    async with (
        open_slack(seconds) as (acme, with_acme),
        open_slack(seconds, team="T02BETA") as (beta, with_beta),
    ):
        sender = Sender(Known({ACME: with_acme, BETA: with_beta}), lambda: seconds[0])
        open_unit = unit_opener(fresh())
        worker = Worker(open_unit, {"slack": sender}, FakeReader(), StoppedClock())
        yield Ring(worker, {ACME: acme, BETA: beta}, seconds)


async def test_a_channel_that_is_archived_waits_alone_and_goes_when_it_is_back(
    fresh: Fresh,
) -> None:
    async with ring(fresh) as both:
        acme = both.slacks[ACME]
        acme.will(POST, refusal("is_archived"))
        for name in ("a", "b"):
            both.put(ACME, name)
            both.put(BETA, name)
        both.put(ACME, "c", "C02SHOP")

        await both.worker.drain()

        assert acme.count(POST) == 2, "once where it is closed, once in the other channel"
        assert len(both.slacks[BETA].messages["C01GEN"]) == 2
        reasons = {one.reason for one in both.waiting(ACME)}
        assert reasons == {"the channel is archived (is_archived)"}
        assert {one.attempts for one in both.waiting(ACME)} == {0}

        both.tell_of(ACME, "C01GEN")
        await both.worker.drain()

        assert both.waiting(ACME) == []
        assert len(acme.messages["C01GEN"]) == 2


async def test_a_token_that_was_revoked_stops_its_workspace_and_no_other(fresh: Fresh) -> None:
    async with ring(fresh) as both:
        acme = both.slacks[ACME]
        acme.will(POST, *[refusal("token_revoked")] * 50)
        for channel in ("C01GEN", "C02SHOP"):
            for number in range(3):
                both.put(ACME, f"{channel}{number}", channel)
                both.put(BETA, f"{channel}{number}", channel)

        await both.worker.drain()

        assert acme.count(POST) <= 2, "what was under way at the same time, and then no more"
        assert len(both.waiting(ACME)) == 6
        assert both.waiting(BETA) == []
        assert {one.attempts for one in both.waiting(ACME)} == {0}

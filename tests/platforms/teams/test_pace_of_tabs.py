"""A tab has a chat opened to know who looks at it: once for each, and no message waits for that."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count

import pytest

from bot.clock import Clock
from bot.platforms.teams.calls.pacing import CHATS_OF_TABS
from bot.platforms.teams.edge.signing_keys import SigningKeys
from bot.platforms.teams.members import Members
from bot.platforms.teams.rooms import Rooms
from bot.platforms.teams.sender import Sender
from bot.platforms.teams.tab.entra import Entra
from bot.platforms.teams.tab.visitors import AGAIN, FRESH, PATIENCE, TeamsVisitors
from bot.ports.chat import Held, Sent
from bot.ports.visiting import TurnedAwayError
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import NOW, RealTime
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    OBJECT_IDS,
    PRECONDITION,
    TENANT,
    THROTTLED,
    ConnectorDouble,
    refusal,
)
from tests.platforms.teams.entra_double import EntraDouble, open_entra, said_of
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.outside import WORKSPACE, open_sender
from tests.platforms.teams.paced import BEN, CARD
from tests.platforms.teams.test_pace import Street

WAIT_FIVE = refusal(429, "TooManyRequests", Retry_After="5")


@dataclass
class Lobby:
    """Visitors and a sender before the double, at the pace of one street."""

    street: Street
    entra: EntraDouble
    visitors: TeamsVisitors
    sender: Sender
    double: ConnectorDouble
    waits: list[float] = field(default_factory=list)

    async def opens_a_tab(self, who: str = ALICE, **other: object) -> str:
        """Return who somebody is taken for, who opens their own tab."""
        token = self.entra.sign(said_of(NOW, who, **other))
        return (await self.visitors.who(f"Bearer {token}", "")).id

    def fill(self, numbers: range) -> list[str]:
        """Let so many more be in the company; return their ids."""
        ids = {f"29:1of-a-crowd-{one:02}": f"00000000-0000-4000-9000-{one:012}" for one in numbers}
        said = {"name": "Crowd", "tenantId": TENANT}
        self.double.members |= {
            id: {"id": id, "aadObjectId": object_id, **said} for id, object_id in ids.items()
        }
        return list(ids)

    def crowd(self, until: float) -> None:
        """Let so many open a tab that the next waits for longer than so many seconds."""
        for number in count():
            if self.street.wait(f"somebody {number}", CHATS_OF_TABS) > until:
                return


@pytest.fixture
async def lobby() -> AsyncIterator[Lobby]:
    street, waits = Street(), list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        street.seconds += seconds
        await asyncio.sleep(0)

    async with open_sender() as sending, open_entra() as entra:
        places = replace(sending.sender.places, pacing=street.pacing)
        settings = replace(places.settings, entra_url=entra.metadata_url)
        members = Members(sending.connector)
        visitors = TeamsVisitors(
            entra=Entra(settings, SigningKeys(entra.metadata_url, RealTime()), RealTime()),
            places=places,
            members=members,
            rooms=Rooms(intake=Door(), members=members, places=places, now=Clock().now),
            intake=Door(),
            now=Clock().now,
            seconds=lambda: street.seconds,
            wait=wait,
        )
        sender = replace(sending.sender, places=places, pacing=street.pacing)
        yield Lobby(street, entra, visitors, sender, sending.double, waits)


async def test_a_chat_is_opened_once_for_each_however_often_they_come(lobby: Lobby) -> None:
    for _ in range(2):
        found = await asyncio.gather(*(lobby.opens_a_tab() for _ in range(5)))
        assert set(found) == {ALICE}
        lobby.street.seconds += 2 * FRESH
    assert await lobby.opens_a_tab(BOB) == BOB
    assert lobby.double.fates.count("create") == 2


async def test_a_turn_is_waited_for_and_not_for_long(lobby: Lobby) -> None:
    lobby.crowd(0)
    assert await lobby.opens_a_tab() == ALICE
    assert 0 < sum(lobby.waits) <= PATIENCE

    lobby.crowd(2 * PATIENCE)
    lobby.waits.clear()
    with pytest.raises(TurnedAwayError) as turned:
        await lobby.opens_a_tab(BOB)
    assert (turned.value.status, lobby.waits) == (503, [])
    assert turned.value.after is not None  # they were told when, and have kept their turn
    lobby.street.seconds += turned.value.after.total_seconds()
    assert await lobby.opens_a_tab(BOB) == BOB


async def test_all_of_a_crowd_come_in_who_come_again_when_they_are_told_to(lobby: Lobby) -> None:
    lobby.crowd(2 * PATIENCE)
    began, due = lobby.street.seconds, dict[str, float]()
    for id in lobby.fill(range(20)):
        with pytest.raises(TurnedAwayError) as turned:
            await lobby.opens_a_tab(id, oid=lobby.double.members[id]["aadObjectId"])
        due[id] = began + (turned.value.after or AGAIN).total_seconds()
    assert max(due.values()) - began <= 2 * PATIENCE + len(due) + 1
    for id, at in due.items():
        lobby.street.seconds = at
        found = await lobby.opens_a_tab(id, oid=lobby.double.members[id]["aadObjectId"])
        assert (found, lobby.waits) == (id, [])
    assert lobby.double.fates.count("create") == len(due)


@pytest.mark.parametrize("what", ["create", "member"])
@pytest.mark.parametrize("fate", [THROTTLED, PRECONDITION])
async def test_where_teams_asks_to_come_again_that_is_waited_for(
    lobby: Lobby, what: str, fate: Fate
) -> None:
    lobby.double.fates.will(what, fate)
    assert await lobby.opens_a_tab() == ALICE
    assert 1 <= sum(lobby.waits) <= PATIENCE


@pytest.mark.parametrize("what", ["create", "member"])
async def test_what_teams_asks_to_wait_for_long_is_told_to_the_page(
    lobby: Lobby, what: str
) -> None:
    lobby.double.fates.will(what, WAIT_FIVE)
    with pytest.raises(TurnedAwayError) as turned:
        await lobby.opens_a_tab(BOB)
    assert (turned.value.status, turned.value.after) == (503, timedelta(seconds=5))
    lobby.street.seconds += 5
    assert await lobby.opens_a_tab(BOB) == BOB


async def test_where_teams_does_not_say_who_is_there_the_page_may_ask_again(lobby: Lobby) -> None:
    lobby.double.fates.will("member", BAD_GATEWAY)
    with pytest.raises(TurnedAwayError) as turned:
        await lobby.opens_a_tab()
    assert (turned.value.status, turned.value.after) == (503, AGAIN)


async def test_no_message_waits_for_those_who_open_tabs(lobby: Lobby) -> None:
    lobby.crowd(2 * PATIENCE)
    assert isinstance(await lobby.visitors.places.chat_by(WORKSPACE, OBJECT_IDS[ALICE]), Held)
    assert isinstance(await lobby.sender.send(BEN, CARD, delivery="d1"), Sent)


async def test_whose_chat_is_gone_has_it_opened_anew(lobby: Lobby) -> None:
    assert await lobby.opens_a_tab() == ALICE
    lobby.street.seconds += 2 * FRESH
    lobby.double.absent.add((lobby.double.chats[ALICE], ALICE))
    with pytest.raises(TurnedAwayError):
        await lobby.opens_a_tab()
    lobby.double.absent.clear()
    assert await lobby.opens_a_tab() == ALICE
    assert lobby.double.fates.count("create") == 2

"""A tab has a chat opened to know who looks at it: once for each, and no message waits for that."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from itertools import count

import pytest

from bot.clock import Clock
from bot.platforms.teams.calls.pacing import CHATS_OF_TABS
from bot.platforms.teams.edge.signing_keys import SigningKeys
from bot.platforms.teams.members import Members
from bot.platforms.teams.rooms import Rooms
from bot.platforms.teams.sender import Sender
from bot.platforms.teams.tab.entra import Entra
from bot.platforms.teams.tab.visitors import FRESH, PATIENCE, TeamsVisitors
from bot.ports.chat import Held, Sent
from bot.ports.visiting import TurnedAwayError
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import NOW, RealTime
from tests.platforms.teams.connector_double import ALICE, BOB, OBJECT_IDS, ConnectorDouble
from tests.platforms.teams.entra_double import EntraDouble, open_entra, said_of
from tests.platforms.teams.outside import WORKSPACE, open_sender
from tests.platforms.teams.paced import BEN, CARD
from tests.platforms.teams.test_pace import Street


@dataclass
class Lobby:
    """Visitors and a sender before the double, at the pace of one street."""

    street: Street
    entra: EntraDouble
    visitors: TeamsVisitors
    sender: Sender
    double: ConnectorDouble
    waits: list[float] = field(default_factory=list)

    async def opens_a_tab(self, who: str = ALICE) -> str:
        """Return who somebody is taken for, who opens their own tab."""
        token = self.entra.sign(said_of(NOW, who))
        return (await self.visitors.who(f"Bearer {token}", "")).id

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
    lobby.street.seconds += 30  # they were told to try again, and have kept their turn
    assert await lobby.opens_a_tab(BOB) == BOB


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

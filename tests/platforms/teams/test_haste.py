"""Plain words take the shortest way, where all is known that they need; all else the whole one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.domain.message import Channel, Message, Person
from bot.platforms.teams.edge.fitting import Activity
from bot.platforms.teams.haste import Haste
from bot.platforms.teams.references import KeptReferences
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import SERVICE, Desk
from tests.platforms.teams.house import MAYA, PLACE, Said, posted
from tests.platforms.teams.issuer_double import open_issuer
from tests.platforms.teams.outside import Notebook

CHATTER, PLAN = "Good morning", "We should charge guests for returns from June on."
REPLY = posted(PLAN, id="1790000000002")


@dataclass
class Ring(Door):
    """A ring to which all is chatter but a plan, and which may not tell from memory."""

    remembers: bool = True
    came: list[Message] = field(default_factory=list)

    def is_chatter(self, place: Channel, text: str) -> bool:
        return self.remembers and text != PLAN

    async def posted(self, message: Message, **_: object) -> bool:
        if self.fails:
            raise ConnectionError("the database is away")
        self.came.append(message)
        return message.text == PLAN


@dataclass
class Known:
    """Remembers whom it was told of."""

    known: set[Person | Channel] = field(default_factory=lambda: {PLACE})
    met: list[str] = field(default_factory=list)

    def knows(self, whom: Person | Channel) -> bool:
        return whom in self.known

    def meet_people(self, activity: Activity, workspace: str) -> None:
        self.met.append(str(activity["localTimezone"]))


@dataclass
class Street:
    """A desk whose edge is in haste, and whom it asks."""

    desk: Desk
    ring: Ring
    company: Known
    references: KeptReferences

    async def ask(self, said: Said) -> tuple[int, int]:
        """Send an activity; return the status, and how many went the whole way."""
        status = await self.desk.ask(said)
        return status, len(self.desk.heard.activities)


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    async with open_issuer() as issuer:
        desk, ring, company = Desk(issuer), Ring(), Known()
        references = KeptReferences(Notebook())
        await references.note(PLACE, SERVICE, Clock().now())
        haste = Haste(ring, Clock(), references, company)
        desk.edge = replace(desk.edge, haste=haste)
        yield Street(desk, ring, company, references)


async def test_chatter_is_let_go_and_nobody_looks_at_it(street: Street) -> None:
    assert await street.ask(posted(CHATTER)) == (202, 0)
    assert street.ring.came == []


async def test_a_plan_is_kept_and_whoever_made_it_is_met_once(street: Street) -> None:
    said = posted(PLAN, localTimezone="Europe/London")
    assert await street.ask(said) == (202, 0)
    street.company.known.add(MAYA)
    assert await street.ask(said) == (202, 0)
    assert [message.text for message in street.ring.came] == [PLAN, PLAN]
    assert street.company.met == ["Europe/London"]


async def test_a_reply_and_what_memory_does_not_tell_are_looked_at(street: Street) -> None:
    await street.ask(REPLY)
    street.ring.remembers = False
    await street.ask(posted(CHATTER))
    assert [message.text for message in street.ring.came] == [PLAN, CHATTER]
    assert street.company.met == [""]  # of the plan; nobody is looked up for chatter


async def test_in_a_channel_that_is_new_all_goes_the_whole_way(street: Street) -> None:
    street.company.known.clear()
    assert await street.ask(posted(CHATTER)) == (202, 1)
    assert await street.ask(posted(PLAN)) == (202, 2)


async def test_an_address_that_changed_is_kept_first(street: Street) -> None:
    url = "https://smba.trafficmanager.net/us/"
    token = f"Bearer {street.desk.token(serviceurl=url)}"
    assert await street.desk.ask(posted(CHATTER, serviceUrl=url), token) == 202
    assert len(street.desk.heard.activities) == 1


async def test_an_address_that_is_old_is_kept_anew(street: Street) -> None:
    long_ago = Clock().now() - timedelta(minutes=11)
    street.references.forget(PLACE)
    await street.references.note(PLACE, SERVICE, long_ago)
    assert await street.ask(posted(CHATTER)) == (202, 1)


@pytest.mark.parametrize(
    "other",
    [{"recipient": {"id": "28:another"}}, {"serviceUrl": "https://smba.trafficmanager.net/"}],
)
async def test_haste_lets_in_nobody_else(street: Street, other: Said) -> None:
    assert await street.ask(posted(CHATTER, **other)) == (401, 0)
    assert street.ring.came == []


async def test_without_a_token_no_haste_helps(street: Street) -> None:
    assert await street.desk.ask(posted(CHATTER), "Bearer made-up") == 401


async def test_a_plan_that_cannot_be_kept_is_not_acknowledged(street: Street) -> None:
    street.ring.fails = True
    assert await street.ask(posted(PLAN)) == (503, 0)

"""Teams on the stage: the whole product, called by doubles of Microsoft's, and people before it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from tests.platforms.stage import Cast, Given, OpenStage, Place, Player, Shown
from tests.platforms.teams import seen
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    BOT,
    CAROL,
    DANA,
    GENERAL,
    NAMES,
    SHOP,
)
from tests.platforms.teams.town import Opened, Said, Town, elements, open_town
from tests.platforms.teams.viewing import viewed

NEEDS: tuple[pytest.MarkDecorator, ...] = ()

CAST = Cast(*(Player(id, NAMES[id]) for id in (ALICE, BOB, CAROL, DANA)))
PLACES = (Place(GENERAL, "General"), Place(SHOP, "Shop"))
ASIDE = "aside"


@dataclass
class TeamsStage:
    """People before clients of Teams'. Each looks at what stands in the double, or at an aside.

    ``asides`` is what the bot showed to one alone: answers to what they pressed or sent, and
    messages that nobody else sees. ``looked_at`` are the pages in people's chats with the bot.
    """

    town: Town
    asides: list[tuple[str, Said]] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)

    cast = CAST
    bot = f"<@{BOT}>"
    places = PLACES
    digests = PLACES[0]
    segment = ("existing", "Existing customers")

    def now(self) -> datetime:
        return self.town.clock.now()

    async def later(self, by: timedelta) -> None:
        await self.town.later(by)

    async def say(self, who: Player, text: str, *, where: Place, below: str = "") -> str:
        calls = text.startswith(self.bot)
        said = text.removeprefix(self.bot).strip()
        message = await self.town.say(who.id, said, where=where.id, root=below, calls=calls)
        self._listen()
        return message

    async def command(self, who: Player, words: str, *, where: Place) -> None:
        await self.say(who, f"{self.bot} {words}", where=where)

    async def press(self, who: Player, label: str, on: Shown, *, beside: str = "") -> None:
        message = await viewed(self.town, who.id, self._found(on))
        found = [
            button
            for line, button in seen.lines_and_buttons(message)
            if button["title"] == label and beside in line
        ]
        assert found, f"there is no {label!r} among {on.labels}"
        await self.town.act(who.id, found[0], message)
        self._listen()

    async def seen_by(self, who: Player, on: Shown) -> Shown:
        """Return a message as somebody sees it."""
        return _shown(await viewed(self.town, who.id, self._found(on)))

    async def fill(self, who: Player, given: Given) -> Mapping[str, str]:
        form = self.town.opened[who.id]
        held = seen.filled(form.card, given)
        if missing := seen.missing(form.card, held):
            return missing
        await self.town.send(who.id, held)
        self._listen()
        still = self.town.opened.get(who.id)
        return seen.faults(still.card) if still else {}

    async def form(self, who: Player) -> str:
        return seen.read(self.town.opened[who.id].card)

    async def change(self, who: Player, message: str, text: str | None, *, where: Place) -> None:
        """Let somebody change a message of theirs; None takes it away."""
        await self.town.change(who.id, message, text, where=where.id)

    async def write(self, who: Player, text: str) -> Shown:
        """Let somebody write in their chat with the bot; return what it answers there."""
        before = {one["id"] for one in self.town.private(who.id)}
        await self.town.write(who.id, text)
        (answer,) = [one for one in self.town.private(who.id) if one["id"] not in before]
        self._open(who.id, answer)
        return _shown(answer)

    async def share(self, id: str, name: str) -> Place:
        """Let people of another organisation read along in a channel; return it."""
        self.town.connector.channels[id] = name
        described = {"id": id, "name": name, "type": "shared"}
        await self.town.news("channelShared", id, channel=described)
        return Place(id, name)

    async def leave(self, who: Player, where: Place) -> None:
        # Of a team's first channel, that is the team.
        await self.town.news("teamMemberRemoved", where.id, membersRemoved=[{"id": who.id}])

    async def in_channel(self, where: Place) -> list[Shown]:
        return [_shown(one) for one in self._ours(where.id) if one["root"] == one["id"]]

    async def in_thread(self, root: str, where: Place) -> list[Shown]:
        ours = self._ours(where.id)
        return [_shown(one) for one in ours if root == one["root"] != one["id"]]

    async def to(self, who: Player) -> list[Shown]:
        every = self.town.private(who.id)
        return [_shown(one) for one in every if one["id"] not in self.looked_at]

    async def hears(self, who: Player, text: str) -> Shown:
        numbers = [number for number, (by, _) in enumerate(self.asides) if by == who.id]
        assert numbers, f"{who.name} hears nothing"
        said = self.asides[numbers[-1]][1]
        words = seen.read(said)
        assert text in words, words
        return Shown(str(numbers[-1]), words, seen.labels(said), ASIDE)

    async def home(self, who: Player) -> Shown:
        page = await self.write(who, "home")
        self.looked_at.add(page.id)
        return page

    def _ours(self, place: str) -> list[Said]:
        """Return what the bot wrote in a channel to everybody, oldest first."""
        every = self.town.connector.messages.get(place, [])
        return [one for one in every if one["from"]["id"] == BOT and not _aimed_at(one)]

    def _listen(self) -> None:
        """Let everybody look at what was shown to them alone since."""
        self.asides += self.town.answers
        self.town.answers.clear()
        heard = {said.get("id") for _, said in self.asides}
        for messages in self.town.connector.messages.values():
            for said in messages:
                who = _aimed_at(said)
                if not who or said["id"] in heard:
                    continue
                self.asides.append((who, said))
                self._open(who, said)

    def _open(self, who: str, said: Said) -> None:
        """Let somebody begin to fill in a form that came as a message."""
        for one in said.get("attachments", []):
            if any(str(part.get("type")).startswith("Input.") for part in elements(one)):
                self.town.opened[who] = Opened(one["content"], said, is_dialog=False)

    def _found(self, on: Shown) -> Said:
        if on.place == ASIDE:
            return self.asides[int(on.id)][1]
        message = self.town.connector.shown(on.place, on.id)
        assert message is not None, f"{on.words} is gone"
        return message


@asynccontextmanager
async def open_theatre() -> AsyncIterator[OpenStage]:
    """Give what opens a stage; nothing stands between them."""
    yield open_stage


@asynccontextmanager
async def open_stage(url: str) -> AsyncIterator[TeamsStage]:
    """Open a stage of its own, on which the decider looks after the settings."""
    async with open_town(url) as town:
        await town.install()
        stage = TeamsStage(town)
        await stage.press(CAST.decider, "I look after this", await stage.home(CAST.decider))
        yield stage


def _shown(message: Said) -> Shown:
    return Shown(message["id"], seen.read(message), seen.labels(message), message["conversation"])


def _aimed_at(message: Said) -> str:
    """Return who alone sees a message; "" where everybody does."""
    recipient = message.get("recipient", {})
    return str(recipient["id"]) if recipient.get("isTargeted") else ""

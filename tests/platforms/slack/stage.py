"""Slack on the stage: the whole product, called by a program that behaves like Slack."""

import html
import json
import re
import socket
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.platforms.slack.calls import pictures
from tests.peers import hands
from tests.peers.director import Director, directing
from tests.peers.hands import Said
from tests.peers.local_slack import BOT, SECRET, TEAM, LocalSlack, install, running, until
from tests.peers.product import Product, serving
from tests.platforms.stage import Cast, Given, OpenStage, Place, Player, Shown, Stage

NEEDS = (pytest.mark.peer,)

CAST = Cast(
    Player("U01ALICE", "Alice Anderson"),
    Player("U02BOB", "Bob Brown"),
    Player("U03CAROL", "Carol Clark"),
    Player("U04DANA", "Dana Diaz"),
)
EVERYBODY = (CAST.author, CAST.owner, CAST.rival, CAST.decider)
PLACES = (Place("C01RETURNS", "returns"), Place("C02GROWTH", "growth"))
COMPANY: Mapping[str, object] = {
    "users": [
        {"id": one.id, "name": one.name.partition(" ")[0].lower(), "real_name": one.name}
        for one in EVERYBODY
    ],
    "channels": [
        {"id": one.id, "name": one.name, "members": [BOT, *(who.id for who in EVERYBODY)]}
        for one in PLACES
    ],
}
HOME, ASIDE = "home", "aside"
# Slack's marks: people and links, then what sets words off.
MARKED = re.compile(r"<@(\w+)>|<([^|>]+)\|([^>]*)>|[*`]")
SIGNS = {"gain": "gains", "loss": "loses", "not known yet": "not known yet"}


@dataclass
class SlackStage:
    """People before a workspace's own page. What was said on earlier stages is not looked at."""

    slack: LocalSlack
    director: Director
    product: Product
    since: float

    cast = CAST
    bot = f"<@{BOT}>"
    places = PLACES
    digests = PLACES[0]
    segment = ("existing", "Existing customers")

    def now(self) -> datetime:
        return self.product.clock.now()

    async def later(self, by: timedelta) -> None:
        await self.product.later(by)

    async def say(self, who: Player, text: str, *, where: Place, below: str = "") -> str:
        message = await self.slack.say(who.id, text, below, channel=where.id)
        await self.product.settle()
        return message

    async def command(self, who: Player, words: str, *, where: Place) -> None:
        await self.slack.command(who.id, words, channel=where.id)
        await self.product.settle()

    async def press(self, who: Player, label: str, on: Shown, *, beside: str = "") -> None:
        view = await self._found(who, on)
        actions = [act for line, named, act in _buttons(view) if named == label and beside in line]
        assert actions, f"there is no {label!r} among {on.labels}"
        if on.place == HOME:
            told = len(self.director.deliveries)
            await self.slack.act_at_home(who.id, actions[0])
            await until(partial(self._is_told, told))
        else:
            await self.slack.act(who.id, view, actions[0])
        await self.product.settle()

    async def fill(self, who: Player, given: Given) -> Mapping[str, str]:
        view = await until(self.slack.form)
        errors = await self.slack.submit(who.id, hands.filled(view, dict(_by_block(given))))
        await self.product.settle()
        return {block.partition(":")[0]: told for block, told in errors.items()}

    async def form(self, who: Player) -> str:
        return _plain(await until(self.slack.form))

    async def leave(self, who: Player, where: Place) -> None:
        event = {"type": "member_left_channel", "user": who.id, "channel": where.id, "team": TEAM}
        told = {
            "type": "event_callback",
            "team_id": TEAM,
            "event_id": f"Ev{who.id}",
            "event": event,
        }
        await self.director.deliver(json.dumps(told).encode())
        await self.product.settle()

    async def in_channel(self, where: Place) -> list[Shown]:
        every = await self.slack.in_channel(where.id)
        return self._shown([one for one in every if one.get("thread_ts") in {None, one["ts"]}])

    async def in_thread(self, root: str, where: Place) -> list[Shown]:
        return self._shown(await self.slack.in_thread(root, where.id))

    async def to(self, who: Player) -> list[Shown]:
        return self._shown(await self.slack.to(who.id))

    async def hears(self, who: Player, text: str) -> Shown:
        async def told() -> Sequence[Shown]:
            asides = [one for place in self.places for one in await self._asides(who, place)]
            shown = [_shown(one, f"{ASIDE}:{one['channel']}") for one in asides]
            return [one for one in shown if text in one.words]

        return (await until(told))[-1]  # type: ignore[no-any-return]

    async def home(self, who: Player) -> Shown:
        published = self.director.count("views.publish")

        async def is_new() -> bool:
            return self.director.count("views.publish") > published

        await self.slack.open_home(who.id)
        await until(is_new)
        await self.product.settle()
        view = await self.slack.home(who.id)
        assert view is not None
        return Shown("", _plain(view), tuple(hands.labels(view)), HOME)

    async def _is_told(self, before: int) -> bool:
        """Say whether the product answered something since."""
        return len(self.director.deliveries) > before

    def _shown(self, messages: Sequence[Said]) -> list[Shown]:
        """Return those of the bot's that were written on this stage."""
        ours = (one for one in messages if one.get("bot_id") and float(one["ts"]) > self.since)
        return [_shown(one, one["channel"]) for one in ours]

    async def _asides(self, who: Player, place: Place) -> list[Said]:
        every = await self.slack.aside(who.id, place.id)
        return [one for one in every if float(one["ts"]) > self.since]

    async def _found(self, who: Player, on: Shown) -> Said:
        """Return the message or page again, as the program keeps it."""
        if on.place == HOME:
            view = await self.slack.home(who.id)
            assert view is not None
            return view
        if on.place.startswith(ASIDE):
            every = await self.slack.aside(who.id, on.place.partition(":")[2])
        else:
            every = await self.slack.in_channel(on.place)
        return next(one for one in every if one["ts"] == on.id)


@asynccontextmanager
async def open_theatre() -> AsyncIterator[OpenStage]:
    """Start the workspace, which all stages of a module share, one after the other."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "TAKEN_IN", 0.0)  # a peer shows at once what it took
        async with directing("", SECRET) as director:
            program = install()
            async with running(program, Path(folder), director.port, company=COMPANY) as slack:
                director.peer = slack.url

                @asynccontextmanager
                async def open_stage(url: str) -> AsyncIterator[Stage]:
                    async with _staged(slack, director, url) as stage:
                        yield stage

                yield open_stage


@asynccontextmanager
async def _staged(slack: LocalSlack, director: Director, url: str) -> AsyncIterator[SlackStage]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        director.bot = f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"
        async with serving(director, listener, url) as product:
            since = float(await slack.say(BOT, "A stage.", channel=PLACES[1].id))
            stage = SlackStage(slack, director, product, since)
            await stage.press(CAST.decider, "I look after this", await stage.home(CAST.decider))
            yield stage
    assert director.refused == []


def _shown(message: Said, place: str) -> Shown:
    return Shown(message["ts"], _plain(message), tuple(hands.labels(message)), place)


def _plain(view: Said) -> str:
    """Return what is read, in one line, each person by their name."""
    names = {one.id: one.name for one in EVERYBODY}

    def read(found: re.Match[str]) -> str:
        return names.get(found[1], found[1]) if found[1] else found[3] or ""

    return " ".join(html.unescape(MARKED.sub(read, hands.words(view))).split())


def _buttons(view: Said) -> Iterator[tuple[str, str, Said]]:
    """Yield what can be pressed: the line it is about, its label, and the action it sends."""
    line = ""
    for block in view.get("blocks", []):
        if block["type"] != "actions":  # these stand below the line that they are about
            line = _plain({"blocks": [block]})
        alone = {"blocks": [block]}
        for label in dict.fromkeys(hands.labels(alone)):
            yield line, label, hands.named(alone, label)


def _by_block(given: Given) -> Iterator[tuple[str, str]]:
    """Yield what is given by the block that asks for it: a sign has one of its own."""
    for name, told in given.items():
        values = (told,) if isinstance(told, str) else told
        for value in values:
            option, _, sign = value.partition(":")
            is_sign = sign in SIGNS
            yield (f"{name}:{option}", SIGNS[sign]) if is_sign else (name, value)

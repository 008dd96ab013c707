"""The hands of the people in a story: they post, press and fill in what a browser page would."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.cli.quarter.dates import working_day
from bot.cli.quarter.story import Ask, InDays, Leave, Press, Reply, Rewrite, Step, Story, TakeBack
from bot.clock import Clock
from bot.domain.errors import EmptyChairError
from bot.platforms.playground.deeds import Deeds
from bot.platforms.playground.filled import Filled
from bot.platforms.playground.pages import HOME
from bot.platforms.playground.render import card_view
from bot.platforms.playground.room import Post, Room
from bot.platforms.playground.settings import DIGEST_CHANNEL, DIRECT, PEOPLE
from bot.platforms.playground.times import LOCAL
from bot.platforms.playground.translate import FIELD, SIGNS

_LATEST = 30  # how many messages back somebody looks for a button


class ScriptError(EmptyChairError):
    """A story asks for something that is not there to be done."""


@dataclass(slots=True)
class Hands:
    """Does what people do, through the deeds of the page, and says where that led nowhere."""

    room: Room
    deeds: Deeds
    clock: Clock
    roots: dict[str, str] = field(default_factory=dict)  # a story's text: the message it began with
    _tickets: int = 0

    async def say(self, by: str, where: str, text: str, root: str = "") -> Post | None:
        """Post a message; return it, or None where it was a command."""
        before = self.room.replies(root) if root else self.room.roots(where)
        await self.deeds.say(self._filled(by, where, text=text, root=root), {})
        after = self.room.replies(root) if root else self.room.roots(where)
        known = {post.id for post in before}
        return next((p for p in after if p.id not in known and p.author == by), None)

    async def begin(self, story: Story) -> None:
        """Post what a story begins with."""
        post = await self.say(story.by, story.where, story.text)
        if post is None:
            raise ScriptError(f"“{story.text}” was not posted.")
        self.roots[story.text] = post.id

    async def go_on(self, story: Story, step: Step) -> None:
        """Do one step of a story.

        Raises:
            ScriptError: the button is not there, or the form was not taken.
        """
        root = self.roots[story.text]
        match step.do:
            case Reply(text=text):
                await self.say(step.by, story.where, text, root)
            case Rewrite(text=text):
                await self.deeds.edit(self._filled(step.by, story.where, post=root, text=text), {})
            case TakeBack():
                await self.deeds.delete(self._filled(step.by, story.where, post=root), {})
            case Ask():
                await self.deeds.ask(self._filled(step.by, story.where, post=root), {})
            case Leave():
                await self.deeds.leave(self._filled(step.by, story.where), {})
            case Press() as press:
                token = self._find(step.by, story.where, root, press)
                try:
                    await self._press(token, press, step.by, story.where)
                except ScriptError as error:
                    raise ScriptError(f"{step.when}, “{story.text}”: {error}") from error

    async def at_home(self, by: str, press: Press) -> None:
        """Press a button of somebody's home, and fill in the form behind it.

        Raises:
            ScriptError: the button is not there, or the form was not taken.
        """
        card = card_view(await self.deeds.home(PEOPLE[by]))
        found = (token for token in _tokens(card) if json.loads(token)[0] in press.actions)
        await self._press(next(found, None), press, by, HOME)

    async def _press(self, token: str | None, press: Press, by: str, where: str) -> None:
        if token is None:
            raise ScriptError(f"{by} finds no {press.actions}.")
        after = await self.deeds.press(self._filled(by, where, press=token), {})
        if "form" not in after:
            return
        items = [("form", after["form"]["token"]), *self._typed(after["form"], press)]
        sent = await self.deeds.submit(Filled(items, PEOPLE[by], where, self._ticket()), after)
        if errors := sent.get("errors"):
            raise ScriptError(f"{by}: {' '.join(errors.values())}")

    def _find(self, by: str, where: str, root: str, press: Press) -> str | None:
        """Look for a button: below the message, in one's direct messages, in the digest."""
        places = (
            self.room.replies(root),
            self.room.roots(f"{DIRECT}{by}", limit=_LATEST),
            self.room.roots(DIGEST_CHANNEL, limit=_LATEST),
        )
        for action in press.actions:
            for posts in places:
                for token in reversed([t for post in posts for t in _tokens(post.card)]):
                    name, _, channel, at, _, value = json.loads(token)
                    if (name, channel, at) == (action.value, where, root) and (
                        value in {"", press.value}
                    ):
                        return token
        return None

    def _typed(self, form: Mapping[str, Any], press: Press) -> Iterator[tuple[str, str]]:
        for known in form["fields"]:
            name = known["name"]
            typed = press.fields.get(name)
            if known["kind"] == "signs":
                pairs = typed if isinstance(typed, tuple) else _chosen(known)
                for pair in pairs:
                    option, _, sign = pair.partition(":")
                    yield f"{SIGNS}{name}:{option}", sign
            elif isinstance(typed, InDays):
                today = self.clock.now().astimezone(LOCAL).date()
                yield f"{FIELD}{name}", working_day(today, typed.days).isoformat()
            else:
                yield f"{FIELD}{name}", str(known["value"] if typed is None else typed)

    def _filled(self, by: str, place: str, **inputs: str) -> Filled:
        return Filled(list(inputs.items()), PEOPLE[by], place, self._ticket())

    def _ticket(self) -> str:
        self._tickets += 1
        return f"{self._tickets:06}"


def _tokens(card: Mapping[str, Any]) -> Iterator[str]:
    for button in (*card.get("buttons", ()), *card.get("more", ())):
        yield button["token"]
    for section in card.get("sections", ()):
        for item in section["items"]:
            if item["button"]:
                yield item["button"]["token"]


def _chosen(known: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(f"{option}:{sign}" for option, sign in known["chosen"].items())

"""A Slack Web API on a real socket of this machine: it keeps what it was given, and can fail."""

import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms.slack.pages import history_page, listed

TEAM, BOT, TOKEN = "T01TEST", "U0BOT", "xoxb-of-the-double"
PLACES = {"C01GEN": "general", "C02SHOP": "shop"}
PEOPLE = {"U01ALICE": "Alice Anderson", "U02BOB": "Bob Brown"}

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one request instead of being answered as usual.

    ``accepts``: it is done first. ``drops``: the connection is cut without an answer.
    """

    status: int = 200
    body: str = ""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    accepts: bool = False
    drops: bool = False


def refusal(code: str, **headers: str) -> Fate:
    """Return Slack's way to refuse."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    status = 429 if code == "ratelimited" else 200
    return Fate(status, json.dumps({"ok": False, "error": code}), headers=named)


@dataclass
class SlackDouble:
    """Its messages by channel, oldest first, and every call that reached it."""

    url: str = ""
    team: str = TEAM
    messages: dict[str, list[Said]] = field(default_factory=dict)
    calls: list[tuple[str, Said]] = field(default_factory=list)
    fates: dict[str, deque[Fate]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=lambda: dict(PLACES))
    unfurled: dict[tuple[str, str], Said] = field(default_factory=dict)  # by channel and message
    homes: dict[str, Said] = field(default_factory=dict)  # what people see there, by person
    closed: set[str] = field(default_factory=set)  # channels that the bot is not in
    externals: set[str] = field(default_factory=set)  # channels shared with others
    guests: set[str] = field(default_factory=set)  # people who may open only some channels
    members: dict[str, list[str]] = field(default_factory=dict)  # of channels; absent: everybody
    page: int = 100  # people in one answer at most
    statuses: dict[tuple[str, str], str] = field(default_factory=dict)  # by channel and thread
    asides: list[Said] = field(default_factory=list)  # what came to a response_url
    is_organisation: bool = False  # the token is one of a whole organisation
    seconds: int = 1_790_000_000

    def count(self, method: str) -> int:
        """Return how often a method was called."""
        return Counter(name for name, _ in self.calls)[method]

    def last(self, method: str) -> Said:
        """Return what a method was last given."""
        return next(said for name, said in reversed(self.calls) if name == method)

    def will(self, method: str, *fates: Fate) -> None:
        """Let the next calls of a method end so."""
        self.fates.setdefault(method, deque()).extend(fates)

    def say(self, channel: str, user: str, text: str, thread: str = "") -> Said:
        """Let a person's message stand."""
        return self._post(channel, {"user": user, "text": text, "thread_ts": thread or None})

    def shown(self, channel: str, ts: str) -> Said | None:
        """Return a message that stands."""
        return next((one for one in self.messages.get(channel, []) if one["ts"] == ts), None)

    def renumber(self, channel: str, to: str) -> None:
        """Let a channel have another id."""
        self.places[to] = self.places.pop(channel)
        self.messages[to] = self.messages.pop(channel, [])

    @property
    def aside_url(self) -> str:
        """An address at which a gesture may be answered later."""
        return self.url.replace("/api/", "/aside/1")

    async def take_aside(self, request: web.Request) -> web.Response:
        """Take what comes to that address, unless it is to be refused."""
        waiting = self.fates.get("response_url")
        if waiting:
            return web.Response(status=waiting.popleft().status)
        self.asides.append(await request.json())
        return web.Response(text="ok")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call."""
        method = request.match_info["method"]
        said = await _arguments(request)
        self.calls.append((method, said))
        waiting = self.fates.get(method)
        fate = waiting.popleft() if waiting else None
        result = self._do(method, said) if fate is None or fate.accepts else {}
        if fate is None:
            return web.json_response(result)
        if fate.drops:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(
            status=fate.status, text=fate.body, content_type=fate.kind, headers=fate.headers
        )

    def _do(self, method: str, said: Said) -> Said:
        deeds: dict[str, Callable[[Said], Said]] = {
            "auth.test": lambda _: {
                "team_id": self.team,
                "user_id": BOT,
                "team": "Acme",
                "url": "https://acme.slack.example/",
            },
            "users.info": self._user,
            "users.list": self._if_named(self._people),
            "conversations.members": self._members,
            "users.conversations": self._if_named(
                lambda _: {"channels": [self._described(id) for id in self.places]}
            ),
            "conversations.info": self._channel,
            "conversations.open": self._open,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "chat.postEphemeral": lambda _: {"message_ts": "1.1"},
            "views.open": lambda _: {"view": {"id": "V1"}},
            "views.push": lambda _: {"view": {"id": "V2"}},
            "views.publish": self._publish,
            "chat.unfurl": self._unfurl,
            "assistant.threads.setStatus": self._set_status,
        }
        deed = deeds.get(method)
        done = deed(said) if deed else {"error": "unknown_method"}
        return {"ok": "error" not in done, **done}

    def _if_named(self, deed: Callable[[Said], Said]) -> Callable[[Said], Said]:
        """Return what an organisation's token may ask for one of its workspaces alone."""
        if self.is_organisation:
            return lambda said: deed(said) if said.get("team_id") else {"error": "missing_argument"}
        return deed

    def _user(self, said: Said) -> Said:
        name = PEOPLE.get(said["user"])
        if name is None:
            return {"error": "user_not_found"}
        return {"user": self._person(said["user"])}

    def _person(self, id: str) -> Said:
        described = {"id": id, "real_name": PEOPLE[id], "tz": "Europe/Paris"}
        return {**described, "is_restricted": True} if id in self.guests else described

    def _people(self, said: Said) -> Said:
        return listed(said, [self._person(id) for id in sorted(PEOPLE)], self.page)

    def _members(self, said: Said) -> Said:
        if said["channel"] not in self.places:
            return _no_channel()
        return listed(said, self.members.get(said["channel"], sorted(PEOPLE)), self.page)

    def _channel(self, said: Said) -> Said:
        known = said["channel"] in self.places
        return {"channel": self._described(said["channel"])} if known else _no_channel()

    def _described(self, id: str) -> Said:
        shared = id in self.externals
        return {"id": id, "name": self.places[id], "is_member": True, "is_ext_shared": shared}

    def _open(self, said: Said) -> Said:
        known = said["users"] in PEOPLE
        return {"channel": {"id": _room(said["users"])}} if known else {"error": "user_not_found"}

    def _post_message(self, said: Said) -> Said:
        channel, thread = said["channel"], said.get("thread_ts")
        if channel in self.closed:
            return {"error": "not_in_channel"}
        if channel not in self.places and channel not in map(_room, PEOPLE):
            return _no_channel()
        if thread and self.shown(channel, thread) is None:
            return {"error": "thread_not_found"}
        return {
            "ts": self._post(channel, {**said, "user": BOT, "bot_id": "B0BOT"})["ts"],
            "channel": channel,
        }

    def _post(self, channel: str, said: Said) -> Said:
        self.seconds += 1
        message = {**said, "ts": f"{self.seconds}.000100"}
        if said.get("bot_id"):  # who has replied is not busy any more
            self.statuses.pop((channel, said.get("thread_ts", "")), None)
        self.messages.setdefault(channel, []).append(message)
        return message

    def _update(self, said: Said) -> Said:
        found = self.shown(said["channel"], said["ts"])
        if found is None:
            return {"error": "message_not_found"}
        found.update(said)
        return {"ts": said["ts"]}

    def _delete(self, said: Said) -> Said:
        found = self.shown(said["channel"], said["ts"])
        if found is None:
            return {"error": "message_not_found"}
        self.messages[said["channel"]].remove(found)
        return {}

    def _history(self, said: Said) -> Said:
        if said["channel"] not in self.places and said["channel"] not in map(_room, PEOPLE):
            return _no_channel()
        top = [one for one in self._since(said) if not one.get("thread_ts")]
        return history_page(said, top[::-1])

    def _replies(self, said: Said) -> Said:
        if self.shown(said["channel"], said["ts"]) is None:
            return {"error": "thread_not_found"}
        root = self.shown(said["channel"], said["ts"])
        replies = [one for one in self._since(said) if one.get("thread_ts") == said["ts"]]
        return history_page(said, [root, *(one for one in replies if one is not root)])

    def _unfurl(self, said: Said) -> Said:
        if self.shown(said["channel"], said["ts"]) is None:
            return {"error": "cannot_find_message"}
        self.unfurled[said["channel"], said["ts"]] = said
        return {}

    def _set_status(self, said: Said) -> Said:
        thread = said["channel_id"], said["thread_ts"]
        if said["channel_id"] not in self.places:
            return _no_channel()
        if self.shown(*thread) is None:
            return {"error": "invalid_thread_ts"}
        self.statuses[thread] = said["status"]
        return {}

    def _publish(self, said: Said) -> Said:
        now = self.homes.get(said["user_id"], {})
        if said.get("hash") not in {None, now.get("hash")}:
            return {"error": "hash_conflict"}
        self.seconds += 1
        self.homes[said["user_id"]] = {**said["view"], "hash": f"{self.seconds}.h"}
        return {"view": self.homes[said["user_id"]]}

    def _since(self, said: Said) -> list[Said]:
        oldest = float(said.get("oldest") or 0)
        latest = float(said.get("latest") or 9e12)
        standing = self.messages.get(said["channel"], [])
        is_inclusive = said.get("inclusive") == "true"
        ends = {oldest, latest} if not is_inclusive else ()
        found = [one for one in standing if oldest <= float(one["ts"]) <= latest]
        return [one for one in found if float(one["ts"]) not in ends]


@asynccontextmanager
async def open_double(double: SlackDouble | None = None) -> AsyncIterator[SlackDouble]:
    """Let a Slack of one's own answer on a free port."""
    double = double or SlackDouble()
    app = web.Application()
    app.router.add_post("/api/{method}", double.answer)
    app.router.add_post("/aside/{number}", double.take_aside)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    double.url = f"http://{host}:{port}/api/"
    try:
        yield double
    finally:
        await runner.cleanup()


async def _arguments(request: web.Request) -> Said:
    if request.content_type == "application/json":
        said: Said = await request.json()
        return said
    return dict(await request.post())


def _no_channel() -> Said:
    return {"error": "channel_not_found"}


def _room(user: str) -> str:
    return f"D{user[1:]}"

"""A Bot Connector on a real socket of this machine: it keeps what it was given, and can fail.

It keeps what Microsoft's promises: who sends needs a token of the issuer's; a thread is named by
its channel and its first message; a member is found by either of their ids; lists come in pages;
and where the app was taken out, nothing is let in. What it says when it refuses are the codes of
learn.microsoft.com (Bot Framework REST, "error responses", and "rate limit your bot").
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.platforms.teams.fates import Fate, Fates
from tests.platforms.teams.issuer_double import APP_ID, IssuerDouble, served

TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"
BOT = f"28:{APP_ID}"
GENERAL, SHOP = "19:general@thread.tacv2", "19:shop@thread.tacv2"
TEAM = GENERAL  # a team is called by its first channel
ALICE, BOB = "29:1alice-of-the-double", "29:1bob-of-the-double"
CAROL, DANA = "29:1carol-of-the-double", "29:1dana-of-the-double"
OBJECT_IDS = {
    ALICE: "00000000-0000-4000-8000-0000000a11ce",
    BOB: "00000000-0000-4000-8000-000000000b0b",
    CAROL: "00000000-0000-4000-8000-0000000ca201",
    DANA: "00000000-0000-4000-8000-0000000da4a0",
}
NAMES = {ALICE: "Alice Anderson", BOB: "Bob Brown", CAROL: "Carol Clark", DANA: "Dana Diaz"}
LARGEST = 100_000  # bytes, counted as UTF-16
ROOT = ";messageid="

Said = dict[str, Any]
Deed = Callable[[Said, Said], tuple[int, Said]]


class RefusedError(Exception):
    """The connector says no, in its own words."""

    def __init__(self, status: int, code: str, message: str = "") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message or code


def refusal(status: int, code: str, **headers: str) -> Fate:
    """Return the connector's way to refuse."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fate(status, json.dumps({"error": {"code": code, "message": code}}), headers=named)


THROTTLED = refusal(429, "TooManyRequests", Retry_After="2")
PRECONDITION = refusal(412, "PreconditionFailed")


@dataclass
class ConnectorDouble:
    """Its messages by conversation, oldest first, and every call that reached it."""

    issuer: IssuerDouble
    url: str = ""
    fates: Fates = field(default_factory=Fates)
    messages: dict[str, list[Said]] = field(default_factory=dict)
    calls: list[tuple[str, str, Said]] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=lambda: {GENERAL: "General", SHOP: "Shop"})
    members: dict[str, Said] = field(default_factory=lambda: {id: _member(id) for id in NAMES})
    chats: dict[str, str] = field(default_factory=dict)  # personal chats, by member
    closed: set[str] = field(default_factory=set)  # channels that the app was taken out of
    private: set[str] = field(default_factory=set)  # channels that no list of a team's holds
    absent: set[tuple[str, str]] = field(default_factory=set)  # a channel, and who is not in it
    tenant: str = TENANT
    milliseconds: int = 1_790_000_000_000
    named: str = "{}"  # how a message is called by its number

    @property
    def service_url(self) -> str:
        """What activities name as where to answer."""
        return f"{self.url}/teams/"

    def say(self, channel: str, by: str, text: str, root: str = "") -> Said:
        """Let a person's message stand."""
        said = {"type": "message", "from": {"id": by}, "text": text}
        return self._keep(f"{channel}{ROOT}{root}" if root else channel, said)

    def shown(self, conversation: str, id: str) -> Said | None:
        """Return a message that stands in a channel or a chat."""
        place = conversation.partition(ROOT)[0]
        return next((one for one in self.messages.get(place, []) if one["id"] == id), None)

    def routes(self) -> list[web.RouteDef]:
        """Return what it answers to."""
        activities = "conversations/{conversation}/activities"
        deeds = (
            ("POST", "conversations", "create", self._create),
            ("POST", activities, "post", self._post),
            ("PUT", f"{activities}/{{activity}}", "update", self._update),
            ("DELETE", f"{activities}/{{activity}}", "delete", self._delete),
            ("GET", "conversations/{conversation}/pagedmembers", "members", self._list),
            ("GET", "conversations/{conversation}/members/{member}", "member", self._member),
            ("GET", "teams/{team}", "team", self._team),
            ("GET", "teams/{team}/conversations", "channels", self._channels),
        )
        return [
            web.route(method, f"/teams/v3/{path}", partial(self._answer, name, deed))
            for method, path, name, deed in deeds
        ]

    async def _answer(self, name: str, deed: Deed, request: web.Request) -> web.Response:
        said: Said = await request.json() if request.can_read_body else {}
        names = {key: unquote(value) for key, value in request.match_info.items()}
        self.calls.append((name, names.get("conversation", ""), said))
        fate = self.fates.next(name)
        if fate is not None and not fate.accepts:
            return await self.fates.meet(request, fate)
        try:
            self._let_in(request)
            status, told = deed({**names, **request.query}, said)
        except RefusedError as refused:
            error = {"code": refused.code, "message": refused.message}
            return web.json_response({"error": error}, status=refused.status)
        if fate is not None:
            return await self.fates.meet(request, fate)
        return web.json_response(told, status=status)

    def _let_in(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.issuer.given:
            raise RefusedError(401, "Unauthorized", "Authorization has been denied.")

    def _place(self, conversation: str) -> str:
        """Return the channel or chat of a conversation that we may write to."""
        place, _, root = conversation.partition(ROOT)
        if place in self.closed:
            raise RefusedError(
                403,
                "BotNotInConversationRoster",
                "The bot is not part of the conversation roster.",
            )
        if place not in self.channels and place not in self.chats.values():
            raise RefusedError(404, "ConversationNotFound", "Conversation not found.")
        if root and self.shown(place, root) is None:
            raise RefusedError(404, "ActivityNotFoundInConversation")
        return place

    def _post(self, names: Said, said: Said) -> tuple[int, Said]:
        conversation = names["conversation"]
        self._place(conversation)
        _judge(said)
        return 201, {"id": self._keep(conversation, {**said, "from": {"id": BOT}})["id"]}

    def _update(self, names: Said, said: Said) -> tuple[int, Said]:
        found = self._ours(names)
        _judge(said)
        kept = {name: found[name] for name in ("id", "from", "root", "conversation")}
        found.clear()
        found.update({**said, **kept})
        return 200, {"id": found["id"]}

    def _delete(self, names: Said, said: Said) -> tuple[int, Said]:
        found = self._ours(names)
        self.messages[found["conversation"]].remove(found)
        return 200, {}

    def _ours(self, names: Said) -> Said:
        found = self.shown(self._place(names["conversation"]), names["activity"])
        if found is None:
            raise RefusedError(404, "ActivityNotFoundInConversation")
        if found["from"]["id"] != BOT:
            raise RefusedError(403, "BotNotAllowedToEditOthersMessage")
        return found

    def _create(self, names: Said, said: Said) -> tuple[int, Said]:
        channel = said.get("channelData", {}).get("channel", {}).get("id")
        if channel:
            posted = self._post({"conversation": channel}, said.get("activity") or {})[1]["id"]
            return 201, {"id": f"{channel}{ROOT}{posted}", "activityId": posted}
        first: Said = next(iter(said.get("members", [])), {})
        member = self._find_member(first.get("id", ""))
        if said.get("channelData", {}).get("tenant", {}).get("id") != self.tenant:
            raise RefusedError(400, "BadSyntax", "Tenant is missing.")
        return 201, {"id": self.chats.setdefault(member["id"], f"a:chat-{member['id'][3:]}")}

    def _list(self, names: Said, said: Said) -> tuple[int, Said]:
        self._place(names["conversation"])
        size = min(max(int(names.get("pageSize", 200)), 1), 500)
        start = int(names.get("continuationToken") or 0)
        everybody = list(self.members.values())
        page: Said = {"members": everybody[start : start + size]}
        if start + size < len(everybody):
            page["continuationToken"] = str(start + size)
        return 200, page

    def _member(self, names: Said, said: Said) -> tuple[int, Said]:
        place, member = self._place(names["conversation"]), self._find_member(names["member"])
        if (place, member["id"]) in self.absent:
            raise RefusedError(404, "MemberNotFoundInConversation")
        return 200, member if self.tenant == TENANT else {**member, "tenantId": self.tenant}

    def _find_member(self, id: str) -> Said:
        known = (one for one in self.members.values() if id in {one["id"], one["aadObjectId"]})
        member = next(known, None)
        if member is None:
            raise RefusedError(404, "MemberNotFoundInConversation")
        return member

    def _team(self, names: Said, said: Said) -> tuple[int, Said]:
        return 200, {"id": self._a_team(names), "name": "Acme", "tenantId": TENANT}

    def _channels(self, names: Said, said: Said) -> tuple[int, Said]:
        first = self._a_team(names)
        # The first channel has no name here: each client shows it in its own language.
        shown = {id: name for id, name in self.channels.items() if id not in {first, *self.private}}
        told = [{"id": id, "name": name} for id, name in shown.items()]
        return 200, {"conversations": [{"id": first}, *told]}

    def _a_team(self, names: Said) -> str:
        if names["team"] != TEAM:
            raise RefusedError(404, "TeamNotFound")
        return self._place(TEAM)

    def _keep(self, conversation: str, said: Said) -> Said:
        place, _, root = conversation.partition(ROOT)
        self.milliseconds += 1
        id = self.named.format(self.milliseconds)
        kept = {**said, "id": id, "root": root or id, "conversation": place}
        self.messages.setdefault(place, []).append(kept)
        return kept


def _judge(said: Said) -> None:
    """Refuse what the real one refuses of an activity."""
    if not isinstance(said.get("type"), str):
        raise RefusedError(400, "BadSyntax", "Activity type is missing.")
    if len(json.dumps(said, ensure_ascii=False).encode("utf-16-le")) > LARGEST:
        raise RefusedError(413, "MessageSizeTooBig")


def _member(id: str) -> Said:
    given, _, last = NAMES[id].partition(" ")
    object_id = OBJECT_IDS[id]
    return {
        "id": id,
        "name": NAMES[id],
        "givenName": given,
        "surname": last,
        "email": f"{given.lower()}@example.com",
        "userPrincipalName": f"{given.lower()}@example.com",
        "aadObjectId": object_id,
        "objectId": object_id,
        "tenantId": TENANT,
        "userRole": "user",
    }


@asynccontextmanager
async def open_connector(issuer: IssuerDouble) -> AsyncIterator[ConnectorDouble]:
    """Let a connector of one's own answer on a free port."""
    double = ConnectorDouble(issuer)
    app = web.Application()
    app.add_routes(double.routes())
    async with served(app, double.fates) as double.url:
        yield double

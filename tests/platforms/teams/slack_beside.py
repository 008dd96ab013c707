"""A Slack workspace beside the team, in the same process: what its people do, and what they see."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2

from bot.clock import utc_now
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.signature import sign
from tests.peers import hands
from tests.platforms.slack.slack_double import BOT, TEAM, TOKEN, SlackDouble, open_double
from tests.platforms.teams.town import HERE, Town, open_town

SIGNS_WITH = "of the double"
ROOM = "C01GEN"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
# Whatever Slack calls a message may be what Teams calls one, too.
AS_IN_SLACK, FIRST = "{}.000100", 1_790_000_000
Said = dict[str, Any]


@dataclass
class SlackSide:
    """People in a Slack workspace. What anybody does is settled at once."""

    town: Town
    slack: SlackDouble
    count: int = 0

    async def say(self, who: str, text: str) -> str:
        """Let somebody call the bot to a proposal; return the message's id."""
        said = f"<@{BOT}> {text}"
        message = self.slack.say(ROOM, who, said)
        at = {"channel": ROOM, "ts": message["ts"]}
        await self._event({"type": "app_mention", "user": who, "text": said, **at})
        return str(message["ts"])

    async def join(self) -> None:
        """Invite the bot."""
        await self._event({"type": "member_joined_channel", "user": BOT, "channel": ROOM})

    async def press(self, who: str, label: str, on: Said, line: str = "") -> None:
        """Let somebody press what is called so, perhaps in a line that says so."""
        where, ts = on["channel"], on["ts"]
        at = {"channel": {"id": where}, "message": {"ts": ts, "team": TEAM}}
        at |= {"container": {"type": "message", "message_ts": ts, "channel_id": where}}
        await self._interact("block_actions", who, actions=[_action(on, label, line)], **at)

    async def fill(self, who: str, given: Mapping[str, str]) -> None:
        """Let somebody fill in the form that was opened last, and send it."""
        view = self.slack.last("views.open")["view"]
        state = {"values": hands.filled(view, given)}
        kept = {"id": "V1", "team_id": TEAM, "app_installed_team_id": TEAM, "state": state}
        await self._interact("view_submission", who, view={**view, **kept})

    async def home(self, who: str) -> str:
        """Let somebody look at the app's Home; return what is read there."""
        at = {"channel": f"D{who[1:]}", "tab": "home"}
        await self._event({"type": "app_home_opened", "user": who, **at})
        return hands.words(self.slack.homes[who])

    def in_thread(self, root: str) -> list[Said]:
        """Return what the bot wrote below a message, oldest first."""
        return [one for one in self._ours(ROOM) if one.get("thread_ts") == root]

    def in_channel(self) -> list[Said]:
        """Return what the bot wrote in the channel below nothing, oldest first."""
        return [one for one in self._ours(ROOM) if not one.get("thread_ts")]

    def private(self, who: str) -> list[Said]:
        """Return what the bot wrote to somebody alone, oldest first."""
        return self._ours(f"D{who[1:]}")

    def everything(self) -> str:
        """Return all that the workspace was ever sent."""
        return json.dumps([self.slack.calls, self.slack.messages], ensure_ascii=False)

    def _ours(self, channel: str) -> list[Said]:
        every = self.slack.messages.get(channel, [])
        return [one for one in every if one.get("bot_id")]

    async def _event(self, event: Said) -> None:
        self.count += 1
        said = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{self.count}"}
        at = {"event_time": int(utc_now().timestamp()), "authorizations": []}
        await self._send(json.dumps({**said, **at, "event": event}).encode(), JSON)

    async def _interact(self, kind: str, who: str, **said: object) -> None:
        self.count += 1
        around = {"team": {"id": TEAM}, "user": {"id": who}, "trigger_id": f"{self.count}.1"}
        around |= {"response_url": self.slack.aside_url}
        payload = json.dumps({"type": kind, **around, **said})
        await self._send(urlencode({"payload": payload}).encode(), FORM)

    async def _send(self, body: bytes, kind: str) -> None:
        timestamp = str(int(utc_now().timestamp()))
        signature = sign(SIGNS_WITH.encode(), timestamp.encode(), body).decode()
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature,
        }
        answer = await self.town.browser.post(f"{HERE}/slack/events", content=body, headers=headers)
        assert answer.status_code == httpx2.codes.OK, answer.text
        assert not answer.content or b"errors" not in answer.content, answer.text
        for service in self.town.app.services:
            if isinstance(service, SlackChat):
                await service.settle()
        await self.town.settle()


def _action(message: Said, label: str, line: str) -> Said:
    """Return what a button sends: the first that is called so, in or below this line."""
    near = ""
    for block in message["blocks"]:
        alone = {"blocks": [block]}
        near = near if block["type"] == "actions" else hands.words(alone)
        if line in near and label in hands.labels(alone):
            return {**hands.named(alone, label), "action_ts": "1.1", "block_id": "b"}
    raise AssertionError(f"there is no {label!r} beside {line!r} in {hands.words(message)}")


@asynccontextmanager
async def open_both(url: str) -> AsyncIterator[tuple[Town, SlackSide]]:
    """Open a team and a workspace of one process; each has the app, and calls messages alike."""
    async with open_double() as slack:
        env = {
            "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SIGNS_WITH,
        }
        async with open_town(url, env) as town:
            town.connector.named, town.connector.milliseconds = AS_IN_SLACK, FIRST
            side = SlackSide(town, slack)
            await town.install()
            await side.join()
            yield town, side

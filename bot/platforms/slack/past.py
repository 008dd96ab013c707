"""What Slack remembers of a channel or a thread, re-read a page at a time. One request each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.clock import utc_now
from bot.domain.message import Person
from bot.pace import retry_after
from bot.platforms.slack import translate
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import means_of
from bot.platforms.slack.reading import moment, part, text
from bot.platforms.slack.tenants.connections import Connection, Connections, NotIntroducedError
from bot.platforms.slack.tokens import tenant_of
from bot.platforms.slack.told.heard import Posted
from bot.platforms.slack.told.subtypes import GRAVE
from bot.ports.gaps import Again, Closed, Left, NotNow, Page, Reread, Slower, Speed, Stretch

# docs.slack.dev/apis/web-api/rate-limits: both methods are of tier 3, 50 a minute and more.
# Commercial apps that are not listed in the Marketplace have one request a minute, of 15 objects.
PLAIN = Speed(pause=timedelta(seconds=1.2), objects=200)
UNLISTED = Speed(pause=timedelta(seconds=60), objects=15)
NOT_THERE = "thread_not_found"
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SlackPast:
    """Slack's memory, of every workspace that the app is installed in.

    ``note`` is told of whoever is to be looked up.
    """

    connections: Connections
    note: Callable[[Person], None]

    @property
    def speeds(self) -> Sequence[Speed]:
        """Plain paging, and what is left of it where Slack says that it is too fast."""
        return (PLAIN, UNLISTED)

    async def reread(self, stretch: Stretch) -> Reread:
        """Read one page: of a channel the newest first, of a thread the oldest first.

        A page is named by the message it ends with, and by no cursor of Slack's: those may have
        run out by the time that somebody goes on.
        """
        workspace = stretch.part.channel.workspace
        try:
            connection = await self.connections.find(workspace)
        except NotIntroducedError:
            return NotNow("who we are in Slack is not known yet")
        if connection is None:
            return Left()
        if stretch.part.root:
            return await _read_thread(connection, stretch)
        return await _read_channel(connection, stretch)

    def met(self, person: Person) -> None:
        """Take that somebody wrote what was kept of a page."""
        self.note(person)


async def _read_channel(connection: Connection, stretch: Stretch) -> Reread:
    answer = await connection.api.read(
        "conversations.history",
        channel=stretch.part.channel.id,
        oldest=_ts(stretch.since),
        latest=stretch.cursor or _ts(stretch.until),
        limit=str(stretch.objects),
    )
    if not answer.ok:
        return _why_not(answer)
    messages = _messages(answer)
    cursor = min((text(one, "ts") for one in messages), key=_order, default="")
    return Page(_found(messages, connection, stretch), _if_more(answer, cursor))


async def _read_thread(connection: Connection, stretch: Stretch) -> Reread:
    root = stretch.part.root
    answer = await connection.api.read(
        "conversations.replies",
        channel=stretch.part.channel.id,
        ts=root,
        oldest=stretch.cursor or _ts(stretch.since),
        latest=_ts(stretch.until),
        limit=str(stretch.objects),
    )
    if answer.error == NOT_THERE:
        return Page(is_gone=True)
    if not answer.ok:
        return _why_not(answer)
    messages = _messages(answer)
    replies = [text(one, "ts") for one in messages if text(one, "ts") != root]
    cursor = max(replies, key=_order, default="")
    is_gone = any(text(one, "subtype") == GRAVE for one in messages if text(one, "ts") == root)
    return Page(_found(messages, connection, stretch), _if_more(answer, cursor), is_gone)


def _found(messages: Sequence[Said], connection: Connection, stretch: Stretch) -> tuple[Again, ...]:
    """Return what people wrote, read as if it came just now."""
    channel = stretch.part.channel
    tenant = tenant_of(channel.workspace)
    found = []
    for said in messages:
        event = {**said, "type": "message", "channel": channel.id}
        heard = translate.heard({"context_team_id": tenant, "event": event}, connection.identity.me)
        if isinstance(heard, Posted):
            found.append(_again(heard, said))
    return tuple(found)


def _again(heard: Posted, said: Said) -> Again:
    return Again(
        message=heard.message,
        way=heard.way,
        asked_by=heard.asked_by,
        edited_at=moment(text(part(said, "edited"), "ts")),
        has_replies=bool(said.get("reply_count")),
    )


def _why_not(answer: Answer) -> Reread:
    reason = f"Slack says {answer.error[:80]}" if answer.error else answer.reason
    match means_of(answer):
        case Means.WAIT:
            return Slower(retry_after(answer.retry_after, utc_now()))
        case Means.NOT_SENT | Means.UNCERTAIN:
            return NotNow(reason or f"Slack answered {answer.status}")
        case _:
            return Closed(reason)


def _messages(answer: Answer) -> list[Said]:
    said = answer.body.get("messages")
    messages = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    return [one for one in messages if moment(text(one, "ts")) is not None]


def _if_more(answer: Answer, cursor: str) -> str:
    return cursor if answer.body.get("has_more") is True else ""


def _order(ts: str) -> datetime:
    found = moment(ts)
    assert found is not None
    return found


def _ts(at: datetime) -> str:
    return f"{at.timestamp():.6f}"

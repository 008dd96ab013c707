"""Slack's events to ours. Pure and total: whatever arrives, nothing is raised.

``gestures`` does the same for what people press, send and type.
"""

import re
from dataclasses import dataclass, replace

from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.signal import Way
from bot.platforms.slack.reading import (
    Body,
    first,
    is_channel,
    is_direct,
    is_person,
    moment,
    part,
    text,
    workspace_of_event,
)
from bot.platforms.slack.settings import DELIVERY
from bot.platforms.slack.tokens import tenant_of
from bot.platforms.slack.told.heard import (
    Deleted,
    Echoed,
    Edited,
    Heard,
    Ignored,
    Posted,
    Reacted,
    Unreadable,
)
from bot.platforms.slack.told.notices import news_of, of_channel
from bot.platforms.slack.told.subtypes import GRAVE, Kind, kind_of, reason_of
from bot.slack_words import to_plain

SLACKBOT = "USLACKBOT"
LONGEST_MESSAGE = 40_000
LONGEST_DELIVERY = LONGEST_GESTURE = 100
MENTION = re.compile(r"<@([UW][A-Z0-9]{1,30})>")
MOST_MENTIONED = 20
NOT_OURS = Ignored("a bot wrote it")
NOT_WRITTEN = Unreadable("a message without its author, channel or time")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot, as Slack knows it there. ``url`` is the workspace's own, with a slash at its end."""

    user: str
    url: str = ""


def heard(body: Body, me: Me) -> Heard:
    """Return what an ``event_callback`` tells."""
    workspace, event = workspace_of_event(body), part(body, "event")
    kind = text(event, "type")
    if not workspace or not kind:
        return Unreadable("an event without a workspace or a type")
    match kind:
        case "message":
            return _message_event(body, event, workspace, me)
        case "app_mention":
            return _posted(body, event, workspace, me)
        case "reaction_added":
            return _reacted(event, workspace, me)
        case _:
            return news_of(body, workspace, me.user)


def message_of(found: Body, channel: str, workspace: str, me: Me) -> Message | None:
    """Return a message that a person wrote, from an event, a history or a shortcut.

    A mention of the bot is no part of what was said.
    """
    ts, author = text(found, "ts"), text(found, "user")
    root = text(found, "thread_ts") or ts
    sent_at = moment(ts)
    if sent_at is None or (root != ts and moment(root) is None):
        return None
    if not is_channel(channel) or not is_person(author):
        return None
    return Message(
        id=ts,
        thread=Thread(workspace, channel, root),
        author=Person(workspace, author),
        text=_said(found, me),
        sent_at=sent_at,
        link=link_to(me.url, channel, ts, root),
        gesture=text(found, "client_msg_id")[:LONGEST_GESTURE],
    )


def link_to(url: str, channel: str, ts: str, root: str) -> str:
    """Return where a message can be seen; empty where the workspace's address is not known."""
    if not url:
        return ""
    here = f"{url}archives/{channel}/p{ts.replace('.', '')}"
    return here if ts == root else f"{here}?thread_ts={root}&cid={channel}"


def mentioned(message: Message) -> list[Person]:
    """Return whom a message names, so that their hours are known before they are written to."""
    workspace = message.author.workspace
    return [Person(workspace, id) for id in MENTION.findall(message.text)[:MOST_MENTIONED]]


def delivery_of(message: Body) -> str:
    """Return the delivery that a message of ours carries; empty where it carries none."""
    metadata = part(message, "metadata")
    if text(metadata, "event_type") != DELIVERY:
        return ""
    delivery = text(part(metadata, "event_payload"), "delivery")
    return delivery if len(delivery) <= LONGEST_DELIVERY else ""


def is_by_bot(message: Body) -> bool:
    """Return whether a bot, an app or a workflow wrote a message."""
    if message.get("bot_id") or message.get("bot_profile") or message.get("app_id"):
        return True
    return text(message, "subtype") == "bot_message"


def answered_for_by(message: Body, asker: str) -> str:
    """Return who answers for a message that somebody asks about: what a bot wrote, they do.

    A bot's message names the bot's own user, as if it were somebody's.
    """
    author = text(message, "user")
    return author if is_person(author) and not is_by_bot(message) else asker


def _message_event(body: Body, event: Body, workspace: str, me: Me) -> Heard:
    subtype = text(event, "subtype")
    match kind_of(subtype):
        case Kind.CHANGED:
            return _changed(event, workspace, me)
        case Kind.REMOVED:
            return _removed(event, part(event, "previous_message"), workspace, me)
        case Kind.NOTICE:
            return Ignored(reason_of(subtype))
        case Kind.READERS:
            return of_channel(subtype, event, workspace)
        case _:
            return _posted(body, event, workspace, me)


def _posted(body: Body, event: Body, workspace: str, me: Me) -> Heard:
    if _is_ours(body, event, me):
        return _echoed(event, workspace)
    if is_by_bot(event) or text(event, "user") == SLACKBOT:
        return NOT_OURS
    if is_direct(event):
        return Ignored("direct messages are not read")
    if event.get("hidden"):
        return Ignored("Slack shows it to nobody")
    message = message_of(event, text(event, "channel"), workspace, me)
    if message is None:
        return NOT_WRITTEN
    is_asked = text(event, "type") == "app_mention" or f"<@{me.user}" in text(event, "text")
    if _is_by_outsider(body, event, workspace):
        message = replace(message, by_outsider=True)
    return Posted(
        message,
        way=Way.MENTION if is_asked else Way.DETECTED,
        asked_by=message.author if is_asked else None,
    )


def _is_by_outsider(body: Body, event: Body, workspace: str) -> bool:
    """Return whether somebody of another organisation wrote it."""
    if body.get("is_ext_shared_channel") is not True:
        return False
    team = text(event, "user_team") or text(event, "team")
    installed = first(body, "authorizations")
    ours = {tenant_of(workspace), text(installed, "team_id"), text(installed, "enterprise_id")}
    return bool(team) and team not in ours


def _is_ours(body: Body, event: Body, me: Me) -> bool:
    """Return whether we wrote it. Metadata proves nothing: every app may write any."""
    if me.user and text(event, "user") == me.user:
        return True
    if not event.get("app_id") and not event.get("bot_profile"):
        return False  # as nearly always
    app = text(body, "api_app_id")
    return bool(app) and app in {text(event, "app_id"), text(part(event, "bot_profile"), "app_id")}


def _echoed(event: Body, workspace: str) -> Heard:
    delivery, channel, ts = delivery_of(event), text(event, "channel"), text(event, "ts")
    root = text(event, "thread_ts")
    if not delivery:
        return Ignored("we wrote it, and it was no delivery")
    if not is_channel(channel) or moment(ts) is None:
        return NOT_WRITTEN
    in_thread = root not in {"", ts}
    to = Thread(workspace, channel, root) if in_thread else Channel(workspace, channel)
    return Echoed(to, delivery, ts)


def _changed(event: Body, workspace: str, me: Me) -> Heard:
    now, before = part(event, "message"), part(event, "previous_message")
    if text(now, "subtype") == GRAVE:
        return _removed(event, before or now, workspace, me)
    if is_by_bot(now) or text(now, "user") in {SLACKBOT, me.user}:
        return NOT_OURS
    if is_direct(event):
        return Ignored("direct messages are not read")
    if not part(now, "edited"):
        return Ignored("only what Slack shows of its links has changed")
    if before and _said(now, me) == _said(before, me):
        return Ignored("its words are as they were")
    at = moment(text(part(now, "edited"), "ts")) or moment(text(event, "event_ts"))
    found = _where({**before, **now}, event, workspace)
    if found is None or at is None:
        return Unreadable("an edit without its message, channel or time")
    return Edited(*found, _said(now, me), at)


def _removed(event: Body, before: Body, workspace: str, me: Me) -> Heard:
    if is_by_bot(before) or (me.user and text(before, "user") == me.user):
        return NOT_OURS
    if is_direct(event):
        return Ignored("direct messages are not read")
    ts = text(event, "deleted_ts") or text(before, "ts")
    found = _where({**before, "ts": ts}, event, workspace)
    at = moment(text(event, "event_ts")) or moment(text(event, "ts"))
    if found is None or at is None:
        return Unreadable("a deletion without its message, channel or time")
    return Deleted(*found, at)


def _where(message: Body, event: Body, workspace: str) -> tuple[Thread, str] | None:
    channel, ts = text(event, "channel"), text(message, "ts")
    root = text(message, "thread_ts") or ts
    if not is_channel(channel) or moment(ts) is None or moment(root) is None:
        return None
    return Thread(workspace, channel, root), ts


def _reacted(event: Body, workspace: str, me: Me) -> Heard:
    item, by = part(event, "item"), text(event, "user")
    if text(item, "type") != "message":
        return Ignored("a reaction to something else than a message")
    if by == me.user:
        return Ignored("our own reaction")
    channel, ts, at = text(item, "channel"), text(item, "ts"), moment(text(event, "event_ts"))
    if not is_channel(channel) or not is_person(by) or moment(ts) is None or at is None:
        return Unreadable("a reaction without its message, person or time")
    if channel.startswith("D"):
        return Ignored("direct messages are not read")
    reaction = text(event, "reaction").partition("::")[0]  # the rest is a skin tone
    return Reacted(Person(workspace, by), Channel(workspace, channel), ts, reaction, at)


def _said(message: Body, me: Me) -> str:
    said = to_plain(text(message, "text")[:LONGEST_MESSAGE])
    if not me.user or f"<@{me.user}>" not in said:
        return said
    return re.sub(rf"<@{re.escape(me.user)}>[ \t]*[:,]?[ \t]*", "", said).strip()

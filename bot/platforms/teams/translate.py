"""Activities to what they tell. Pure and total: whatever arrives, nothing is raised.

``gestures`` does the same for what people press, send and choose. Sources: learn.microsoft.com,
"Conversation events in your Teams bot", "Receive all channel messages with RSC".
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.gestures import Command
from bot.domain.message import Message, Person, Thread
from bot.platforms.teams import gestures
from bot.platforms.teams.reading import (
    ROOT,
    Body,
    is_group_chat,
    is_message,
    is_person,
    is_place,
    moment,
    part,
    tenant_of,
    text,
    workspace_of,
)
from bot.platforms.teams.tokens import KEY
from bot.platforms.teams.told.heard import (
    Called,
    Commanded,
    Deleted,
    Edited,
    Heard,
    Ignored,
    Posted,
    Unreadable,
)
from bot.platforms.teams.told.links import link_to
from bot.platforms.teams.told.notices import installed, news_of
from bot.platforms.teams.told.quotes import quoted_in
from bot.platforms.teams.told.words import calls_us, said_in

PERSONAL = "personal"
BARE = "impact"  # the command, without words
_SLASH = re.compile(r"\A/(?:impact\b)?\s*", re.IGNORECASE)
NOT_OURS = Ignored("a bot wrote it")
NOT_WRITTEN = Unreadable("a message without its author, place, id or time")
BROUGHT_BACK = frozenset({"editMessage", "undeleteMessage"})


def heard(activity: Body, at: datetime) -> Heard:
    """Return what an activity tells; ``at`` is business time."""
    workspace = workspace_of(tenant_of(activity))
    tells = _KINDS.get(text(activity, "type"))
    if tells is None:
        return Ignored("a kind of activity that is not known here")
    return tells(activity, workspace, at)


def message_of(activity: Body, workspace: str) -> Message | None:
    """Return a message that a person wrote. A mention of us is no part of what was said."""
    id, author = text(activity, "id"), text(part(activity, "from"), "id")
    channel, _, root = text(part(activity, "conversation"), "id").partition(ROOT)
    sent_at = moment(text(activity, "timestamp"))
    root = root or id
    if sent_at is None or not is_place(channel) or not is_person(author):
        return None
    if not is_message(id) or not is_message(root):
        return None
    return Message(
        id=id,
        thread=Thread(workspace, channel, root),
        author=Person(workspace, author),
        text=said_in(activity),
        sent_at=sent_at,
        link=link_to(activity, channel, id, root),
        by_outsider=_is_by_outsider(activity),
    )


def _message(activity: Body, workspace: str, at: datetime) -> Heard:
    if _is_by_bot(activity):
        return NOT_OURS
    if KEY in part(activity, "value"):
        return gestures.sent_as_message(activity, workspace, at)
    message = message_of(activity, workspace)
    if message is None:
        return NOT_WRITTEN
    is_private = text(part(activity, "conversation"), "conversationType") == PERSONAL
    is_aimed = part(activity, "recipient").get("isTargeted") is True and not is_private
    quoted = quoted_in(activity) if is_group_chat(message.thread.channel) else ""
    if not (is_private or is_aimed or calls_us(activity)):
        return Posted(message, quoted)
    thread = message.thread
    command = Command(
        id=gestures.key_of("command", workspace, thread.channel, message.id),
        by=message.author,
        place=thread.place,
        words=_command_words(message.text),
        at=at,
        thread=None if is_private or not message.is_reply else thread,
    )
    if is_aimed:  # nobody else has read it, so it is never taken for a post
        return Commanded(command, aimed=message.id)
    return Commanded(command) if is_private else Called(command, message, quoted)


def _command_words(said: str) -> str:
    """Return the words of a command. The list of commands names them as they are typed in Slack."""
    words = _SLASH.sub("", said, count=1)
    return "" if words.strip().lower() == BARE else words


def _changed(activity: Body, workspace: str, _at: datetime) -> Heard:
    if _is_by_bot(activity):
        return NOT_OURS
    if text(part(activity, "channelData"), "eventType") not in BROUGHT_BACK:
        return Ignored("a change that is not of its words")
    message = message_of(activity, workspace)
    if message is None:
        return NOT_WRITTEN
    return Edited(message.thread, message.id, message.text, message.sent_at)


def _deleted(activity: Body, workspace: str, _at: datetime) -> Heard:
    if _is_by_bot(activity):
        return NOT_OURS
    message = message_of(activity, workspace)
    if message is None:
        return NOT_WRITTEN
    return Deleted(message.thread, message.id, message.sent_at)


def _reacted(_activity: Body, _workspace: str, _at: datetime) -> Heard:
    return Ignored("a reaction to what we said ourselves")


def _invoked(activity: Body, workspace: str, at: datetime) -> Heard:
    if _is_by_bot(activity):
        return NOT_OURS
    found = gestures.done(activity, workspace, at)
    if isinstance(found, gestures.Told) and _is_by_outsider(activity):
        return gestures.by_outsider(found)
    return found


def _is_by_bot(activity: Body) -> bool:
    said = part(activity, "from")
    return text(said, "id").startswith("28:") or text(said, "role").lower() == "bot"


def _is_by_outsider(activity: Body) -> bool:
    """Return whether somebody of another organisation did it, where Teams says whose they are."""
    home = text(part(activity, "from"), "tenantId").lower()
    return bool(home) and home != tenant_of(activity)


Tells = Callable[[Body, str, datetime], Heard]
_KINDS: Mapping[str, Tells] = {
    "message": _message,
    "messageUpdate": _changed,
    "messageDelete": _deleted,
    "messageReaction": _reacted,
    "invoke": _invoked,
    "conversationUpdate": news_of,
    "installationUpdate": installed,
}

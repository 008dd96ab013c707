"""What Teams tells besides messages: of teams, channels, members and the app. Pure, and total.

Source: learn.microsoft.com, "Conversation events in your Teams bot". New kinds may come any time.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.channel_events import ChannelSet
from bot.domain.message import Channel, Person
from bot.domain.policy import DigestPlan, Mode
from bot.platforms.teams.reading import (
    ROOT,
    Body,
    is_own_chat,
    is_person,
    is_place,
    moment,
    part,
    parts,
    text,
)
from bot.platforms.teams.told.heard import (
    Begun,
    ChannelGone,
    ChannelThere,
    Heard,
    Ignored,
    MembersLeft,
    Unreadable,
)

GENERAL = "General"  # what a team's first channel is called; it has no name in what is told
GROUP_NAME = "Group chat"  # of one that nobody has named
PERSONAL, GROUP = "personal", "groupChat"
TAKEN_OUT = "the bot was taken out of the team"
LONGEST_NAME = 200
THERE = frozenset(
    {
        "channelCreated",
        "channelRenamed",
        "channelRestored",
        "channelShared",
        "teamUnarchived",
        "teamRestored",
    }
)
GONE: Mapping[str, str] = {
    "channelDeleted": "the channel was deleted",
    "channelUnshared": "the channel is not shared any more",
    "teamArchived": "the team was archived",
    "teamDeleted": "the team was deleted",
    "teamHardDeleted": "the team was deleted",
}
NOT_READABLE = Unreadable("a notice without its channel or time")


def news_of(activity: Body, workspace: str, at: datetime) -> Heard:
    """Return what a ``conversationUpdate`` tells."""
    kind = text(part(activity, "channelData"), "eventType")
    channel = _channel(activity, workspace)
    if channel is None:
        return NOT_READABLE
    us = text(part(activity, "recipient"), "id")
    if us in _members(activity, "membersAdded"):
        return _there(activity, channel, at)
    if us in _members(activity, "membersRemoved") and _kind(activity) != PERSONAL:
        return ChannelGone(channel, TAKEN_OUT, _when(activity, at))
    if kind in GONE:
        return ChannelGone(channel, GONE[kind], _when(activity, at))
    if kind in THERE:
        return _there(activity, channel, at)
    left = [id for id in _members(activity, "membersRemoved") if is_person(id)]
    if left:
        people = tuple(Person(workspace, id) for id in left)
        return MembersLeft(people, channel, _when(activity, at))
    return Ignored("a notice that changes nothing here")


def installed(activity: Body, workspace: str, at: datetime) -> Heard:
    """Return what an ``installationUpdate`` tells. After an upgrade all is as it was."""
    channel = _channel(activity, workspace)
    if channel is None:
        return NOT_READABLE
    match text(activity, "action"):
        case "add":
            by = text(part(activity, "from"), "id")
            if _kind(activity) == PERSONAL and is_own_chat(channel.id) and is_person(by):
                return Begun(Person(workspace, by), channel, text(activity, "id") or channel.id)
            return _there(activity, channel, at)
        case "remove" if _kind(activity) == PERSONAL:
            return Ignored("somebody took the app out for themselves")
        case "remove":
            return ChannelGone(channel, TAKEN_OUT, _when(activity, at))
        case _:
            return Ignored("the app was brought up to date")


def _there(activity: Body, channel: Channel, at: datetime) -> Heard:
    if _kind(activity) == PERSONAL:
        return Ignored("a private chat was begun, which is told of in another way")
    if _kind(activity) == GROUP:
        return chat_there(activity, channel, _when(activity, at))
    data = part(activity, "channelData")
    named = (part(data, "channel"), part(part(data, "settings"), "selectedChannel"))
    said = next((one for one in named if text(one, "id") == channel.id), {})
    is_first = channel.id == text(part(data, "team"), "id")
    return ChannelThere(
        channel,
        text(said, "name")[:LONGEST_NAME] or (GENERAL if is_first else ""),
        _when(activity, at),
        is_private=text(said, "type") == "private",
        is_external=text(said, "type") == "shared",
    )


def channel_set(found: ChannelThere) -> ChannelSet:
    """Return what the ring is told of a channel. What an admin chose there stays as it is."""
    return ChannelSet(
        channel=found.channel,
        at=found.at,
        name=found.name,
        # In a chat nobody is asked who has not called us: a chat is no place that is watched.
        mode=Mode.COMMAND_ONLY if found.is_chat else Mode.ASK,
        is_private=found.is_private,
        is_external=found.is_external,
        digest=None if found.is_chat else DigestPlan(covers=(found.channel.id,)),
    )


def chat_there(activity: Body, chat: Channel, at: datetime) -> ChannelThere:
    """Return that we are in a chat of a group. It is its members' alone, whatever it is called."""
    name = text(part(activity, "conversation"), "name").strip()[:LONGEST_NAME]
    return ChannelThere(chat, name or GROUP_NAME, at, is_private=True, is_chat=True)


def _kind(activity: Body) -> str:
    return text(part(activity, "conversation"), "conversationType")


def _channel(activity: Body, workspace: str) -> Channel | None:
    """Return the channel that a notice is about: the one it names, else where it came from."""
    data = part(activity, "channelData")
    ids = (
        text(part(data, "channel"), "id"),
        text(part(part(data, "settings"), "selectedChannel"), "id"),
        text(part(activity, "conversation"), "id").partition(ROOT)[0],
        text(part(data, "team"), "id"),
    )
    id = next((one for one in ids if one), "")
    return Channel(workspace, id) if is_place(id) else None


def _members(activity: Body, name: str) -> list[str]:
    return [text(one, "id") for one in parts(activity, name) if text(one, "id")]


def _when(activity: Body, at: datetime) -> datetime:
    return moment(text(activity, "timestamp")) or at

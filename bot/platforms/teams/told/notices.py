"""What Teams tells besides messages: of teams, channels, members and the app. Pure, and total.

Source: learn.microsoft.com, "Conversation events in your Teams bot". New kinds may come any time.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.message import Channel, Person
from bot.platforms.teams.reading import (
    ROOT,
    Body,
    is_person,
    is_place,
    moment,
    part,
    parts,
    text,
)
from bot.platforms.teams.told.heard import (
    ChannelGone,
    ChannelThere,
    Heard,
    Ignored,
    MembersLeft,
    Unreadable,
)

GENERAL = "General"  # what a team's first channel is called; it has no name in what is told
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
    if us in _members(activity, "membersRemoved"):
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
            return _there(activity, channel, at)
        case "remove":
            return ChannelGone(channel, TAKEN_OUT, _when(activity, at))
        case _:
            return Ignored("the app was brought up to date")


def _there(activity: Body, channel: Channel, at: datetime) -> Heard:
    if text(part(activity, "conversation"), "conversationType") == "personal":
        return Ignored("a private chat was begun")
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

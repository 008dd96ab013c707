"""What Slack tells besides messages: of channels, people, homes and links. Pure, and total.

Sources: docs.slack.dev/reference/events, and for what is told in the channel itself
docs.slack.dev/reference/events/message, its subtypes.
"""

from collections.abc import Mapping

from bot.domain.message import Channel, Person
from bot.platforms.slack.reading import Body, is_channel, is_person, moment, part, text
from bot.platforms.slack.told.heard import (
    ChannelChanged,
    ChannelGone,
    ChannelRenumbered,
    ChannelWentPrivate,
    Happened,
    Heard,
    HomeOpened,
    Ignored,
    LinksShared,
    MemberCame,
    MemberLeft,
    PersonChanged,
    Unreadable,
)

LINKS_AT_MOST = 10
LONGEST_LINK = 3000
# After these a channel is looked up anew: its name, and who reads there, may have changed.
CHANGED = frozenset(
    {
        "channel_rename",
        "group_rename",
        "channel_unarchive",
        "group_unarchive",
        "channel_shared",
        "channel_unshared",
        "channel_convert_to_public",
        "group_convert_to_public",
    }
)
CLOSED = frozenset({"channel_convert_to_private", "group_convert_to_private"})
GONE: Mapping[str, str] = {
    "channel_archive": "the channel was archived",
    "group_archive": "the channel was archived",
    "channel_deleted": "the channel was deleted",
    "group_deleted": "the channel was deleted",
    "channel_left": "the bot was taken out of the channel",
    "group_left": "the bot was taken out of the channel",
}
MEMBERS = frozenset({"member_joined_channel", "member_left_channel"})
NOT_READABLE = Unreadable("a notice without its channel or person")


def news_of(body: Body, workspace: str, me: str) -> Heard:
    """Return what an event that is no message tells; ``me`` is the bot's own id."""
    event = part(body, "event")
    kind = text(event, "type")
    if kind in CHANGED or kind in CLOSED or kind in GONE or kind in MEMBERS:
        return of_channel(kind, event, workspace, me)
    match kind:
        case "app_home_opened":
            return _home_opened(event, workspace)
        case "link_shared":
            return _links(body, event, workspace)
        case "channel_id_changed":
            return _renumbered(event, workspace)
        case "user_change":
            return PersonChanged(workspace, part(event, "user"))
        case _:
            return Happened(workspace, kind, event)


def of_channel(kind: str, event: Body, workspace: str, me: str = "") -> Heard:
    """Return what an event, or a notice in a channel, tells of that channel.

    That a channel is private from now on is told by a notice alone.
    """
    id = text(event, "channel") or text(part(event, "channel"), "id")
    if not is_channel(id):
        return NOT_READABLE
    channel = Channel(workspace, id)
    if kind in MEMBERS:
        if not me or text(event, "user") != me:
            return _somebody_else(kind, event, channel)
        if kind == "member_joined_channel":
            return ChannelChanged(channel)
        return ChannelGone(channel, GONE["channel_left"])
    if kind in CLOSED:
        return ChannelWentPrivate(channel)
    return ChannelGone(channel, GONE[kind]) if kind in GONE else ChannelChanged(channel)


def _somebody_else(kind: str, event: Body, channel: Channel) -> Heard:
    who = text(event, "user")
    if not is_person(who):
        return NOT_READABLE
    came = kind == "member_joined_channel"
    return (MemberCame if came else MemberLeft)(Person(channel.workspace, who), channel)


def _home_opened(event: Body, workspace: str) -> Heard:
    by = text(event, "user")
    if text(event, "tab") == "messages":
        return Ignored("the messages tab is no home")
    if not is_person(by):
        return NOT_READABLE
    return HomeOpened(Person(workspace, by), text(part(event, "view"), "hash"))


def _links(body: Body, event: Body, workspace: str) -> Heard:
    if text(event, "source") == "composer":
        return Ignored("it is still being written, and nobody knows where it will stand")
    channel, by, ts = (text(event, name) for name in ("channel", "user", "message_ts"))
    links = event.get("links")
    written = [text(one, "url") for one in links] if isinstance(links, list) else []
    urls = tuple(dict.fromkeys(url for url in written if 0 < len(url) <= LONGEST_LINK))
    if not is_channel(channel) or not is_person(by) or moment(ts) is None or not urls:
        return NOT_READABLE
    is_external = body.get("is_ext_shared_channel") is True
    place = Channel(workspace, channel)
    return LinksShared(Person(workspace, by), place, ts, urls[:LINKS_AT_MOST], is_external)


def _renumbered(event: Body, workspace: str) -> Heard:
    old, new = text(event, "old_channel_id"), text(event, "new_channel_id")
    if not is_channel(old) or not is_channel(new) or old == new:
        return NOT_READABLE
    return ChannelRenumbered(Channel(workspace, old), new)

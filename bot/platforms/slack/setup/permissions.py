"""What we ask of a Slack workspace: each scope with its reason, each event with its scopes.

The one table: the manifest, the check of a token and the README all follow it. Source of which
event needs which scope: docs.slack.dev/reference/events.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """A permission of the bot. ``reason`` goes on from "it lets the bot …"."""

    name: str
    reason: str
    reads_messages: bool = False  # left out where the bot is for commands only


@dataclass(frozen=True, slots=True)
class Event:
    """Something that Slack tells us of. ``scopes``: any of them lets it; none: it needs none."""

    name: str
    scopes: tuple[str, ...] = ()


SCOPES = (
    Scope("app_mentions:read", "hear when it is mentioned"),
    Scope("channels:history", "notice proposals in public channels it was invited to, and find its "
          "own messages there", reads_messages=True),
    Scope("channels:read", "know those channels: their names, and who reads there"),
    Scope("chat:write", "ask its question, keep the record up to date, and show that it reads a "
          "reply"),
    Scope("commands", "answer `/impact` and the two shortcuts"),
    Scope("files:write", "draw the week’s balance as a picture into the digest"),
    Scope("groups:history", "notice proposals in private channels it was invited to, and find its "
          "own messages there", reads_messages=True),
    Scope("groups:read", "know those private channels: their names, and who reads there"),
    Scope("im:history", "find its own direct messages, so that none is sent twice; what people "
          "write there it does not read", reads_messages=True),
    Scope("im:write", "write to owners and authors directly"),
    Scope("links:read", "see where a link to a record was posted"),
    Scope("links:write", "show that link as its card"),
    Scope("reactions:read", "see the `:chair:` that asks for a question", reads_messages=True),
    Scope("users:read", "know names, time zones, and who is an admin"),
)  # fmt: skip
OF_CHANNELS, OF_GROUPS = ("channels:read",), ("groups:read",)
OF_BOTH = (*OF_CHANNELS, *OF_GROUPS)
EVENTS = (
    Event("app_home_opened"),
    Event("app_mention", ("app_mentions:read",)),
    Event("app_uninstalled"),
    Event("channel_archive", OF_CHANNELS),
    Event("channel_deleted", OF_CHANNELS),
    Event("channel_id_changed", OF_BOTH),
    Event("channel_left", OF_CHANNELS),
    Event("channel_rename", OF_CHANNELS),
    Event("channel_shared", OF_BOTH),
    Event("channel_unarchive", OF_CHANNELS),
    Event("channel_unshared", OF_BOTH),
    Event("group_archive", OF_GROUPS),
    Event("group_deleted", OF_GROUPS),
    Event("group_left", OF_GROUPS),
    Event("group_rename", OF_GROUPS),
    Event("group_unarchive", OF_GROUPS),
    Event("link_shared", ("links:read",)),
    Event("member_joined_channel", OF_BOTH),
    Event("member_left_channel", OF_BOTH),
    Event("message.channels", ("channels:history",)),
    Event("message.groups", ("groups:history",)),
    Event("reaction_added", ("reactions:read",)),
    Event("team_access_granted"),
    Event("team_access_revoked"),
    Event("tokens_revoked"),
    Event("user_change", ("users:read",)),
)


def scopes(*, commands_only: bool = False) -> tuple[Scope, ...]:
    """Return the scopes that the bot is installed with."""
    return tuple(one for one in SCOPES if not (commands_only and one.reads_messages))


def events(*, commands_only: bool = False) -> tuple[Event, ...]:
    """Return the events that these scopes let Slack tell us of."""
    held = {one.name for one in scopes(commands_only=commands_only)}
    return tuple(one for one in EVENTS if not one.scopes or held & set(one.scopes))

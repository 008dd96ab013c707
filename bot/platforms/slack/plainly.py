"""The shortest way to what most events are: somebody wrote a few words. Pure.

Only the fields that matter are read. Whatever is more than that (a bot, a file, a notice, another
organisation's installation, anything odd) is left to ``translate``, which reads all; what both
read, both read alike.
"""

from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import UNSET, Raw, UnsetType

from bot.domain.message import Message, Person, Thread
from bot.platforms.slack.reading import DIRECT_KINDS, is_channel, is_person, moment
from bot.platforms.slack.tokens import is_tenant, workspace_of
from bot.platforms.slack.translate import (
    LONGEST_GESTURE,
    LONGEST_MESSAGE,
    SLACKBOT,
    Me,
    link_to,
)
from bot.slack_words import to_plain

_Left = Raw | UnsetType  # where it is there at all, ``translate`` is asked


class _Written(msgspec.Struct):
    """A message event, as far as it is plain."""

    type: str
    channel: str
    user: str
    ts: str
    text: str
    client_msg_id: str = ""
    thread_ts: str = ""
    channel_type: str = ""
    subtype: _Left = UNSET
    bot_id: _Left = UNSET
    bot_profile: _Left = UNSET
    app_id: _Left = UNSET
    hidden: _Left = UNSET


class _Granted(msgspec.Struct):
    team_id: str = ""
    is_enterprise_install: bool = False


class _Delivery(msgspec.Struct):
    """What surrounds it."""

    type: str
    event: _Written
    context_team_id: str = ""
    authorizations: list[_Granted] = []
    is_ext_shared_channel: bool = False
    is_enterprise_install: _Left = UNSET


_decode = msgspec.json.Decoder(_Delivery).decode


class Plain(NamedTuple):
    """Words that somebody wrote in a channel of a workspace."""

    workspace: str
    written: _Written

    @property
    def is_reply(self) -> bool:
        """Whether it stands below another message."""
        return self.written.thread_ts not in {"", self.written.ts}

    @property
    def text(self) -> str:
        """The words, as people read them."""
        return to_plain(self.written.text[:LONGEST_MESSAGE])

    def is_about(self, me: Me) -> bool:
        """Say whether we wrote it, or are called in it."""
        said = self.written
        return said.user == me.user or (bool(me.user) and me.user in said.text)

    def message(self, me: Me) -> Message | None:
        """Return the message; None where it is about us, or a part is odd."""
        said = self.written
        if self.is_about(me) or not is_channel(said.channel) or not is_person(said.user):
            return None
        root, sent_at = said.thread_ts or said.ts, moment(said.ts)
        if sent_at is None or (said.thread_ts and moment(root) is None):
            return None
        return Message(
            id=said.ts,
            thread=Thread(self.workspace, said.channel, root),
            author=Person(self.workspace, said.user),
            text=self.text,
            sent_at=sent_at,
            link=link_to(me.url, said.channel, said.ts, root),
            gesture=said.client_msg_id[:LONGEST_GESTURE],
        )


def plainly(body: bytes) -> Plain | None:
    """Return what was written, where a delivery is that and no more; None for all else."""
    try:
        found = _decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    said, workspace = found.event, _workspace_of(_team_of(found))
    is_message = found.type == "event_callback" and said.type == "message"
    if not is_message or _is_more(said) or _is_shared(found):
        return None
    return Plain(workspace, said) if workspace else None


@lru_cache(maxsize=1_000)
def _workspace_of(team: str) -> str:
    """Return our name for a workspace; empty where that is none of Slack's."""
    return workspace_of(team) if is_tenant(team) else ""


def _is_more(said: _Written) -> bool:
    return (
        said.subtype is not UNSET
        or said.bot_id is not UNSET
        or said.bot_profile is not UNSET
        or said.app_id is not UNSET
        or said.hidden is not UNSET
        or said.channel_type in DIRECT_KINDS
        or said.channel.startswith("D")
        or said.user == SLACKBOT
    )


def _team_of(found: _Delivery) -> str:
    granted = found.authorizations
    return found.context_team_id or (granted[0].team_id if granted else "")


def _is_shared(found: _Delivery) -> bool:
    """Say whether other organisations read there, or one installed the app for all its own."""
    if found.is_ext_shared_channel or found.is_enterprise_install is not UNSET:
        return True
    return any(granted.is_enterprise_install for granted in found.authorizations)

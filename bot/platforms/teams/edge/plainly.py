"""The shortest way to what most activities are: somebody wrote a few words in a channel. Pure.

Only the fields that matter are read. Whatever is more than that (a mention, a tag, a press, a chat,
anything odd) is left to ``translate``, which reads all; what both read, both read alike.
"""

from datetime import datetime

import msgspec
from msgspec import UNSET, Raw, UnsetType

from bot.domain.message import Channel, Message, Person, Thread
from bot.platforms.teams.edge.fitting import Activity, Address
from bot.platforms.teams.reading import (
    ROOT,
    is_message,
    is_person,
    is_place,
    moment,
    one_tenant,
    workspace_of,
)
from bot.platforms.teams.told.links import link_within
from bot.platforms.teams.told.words import LONGEST_MESSAGE, words_of

_Left = Raw | UnsetType  # where it is there at all, ``translate`` is asked
CHANNEL = "channel"


class _Named(msgspec.Struct, frozen=True):
    id: str = ""
    aadGroupId: str = ""  # noqa: N815 - Microsoft's names
    isTargeted: _Left = UNSET  # noqa: N815


class _Author(msgspec.Struct, frozen=True):
    id: str
    name: str = ""
    role: str = ""
    tenantId: str = ""  # noqa: N815


class _Place(msgspec.Struct, frozen=True):
    id: str
    conversationType: str  # noqa: N815
    tenantId: str = ""  # noqa: N815


class _Data(msgspec.Struct, frozen=True):
    tenant: _Named = _Named()
    team: _Named = _Named()


class _Message(msgspec.Struct, frozen=True):
    """A message, as far as it is plain."""

    type: str
    id: str
    timestamp: str
    channelId: str  # noqa: N815
    serviceUrl: str  # noqa: N815
    by: _Author = msgspec.field(name="from")
    conversation: _Place
    recipient: _Named
    text: str
    channelData: _Data = _Data()  # noqa: N815
    entities: Raw = Raw(b"")
    value: _Left = UNSET
    localTimezone: str = ""  # noqa: N815


_decode = msgspec.json.Decoder(_Message).decode


class Plain(msgspec.Struct, frozen=True):
    """Words that somebody wrote in a channel. Nobody has looked yet at who vouches for them."""

    address: Address
    place: Channel
    text: str
    _said: _Message
    _root: str
    _sent_at: datetime

    @property
    def is_reply(self) -> bool:
        """Whether they stand below other words."""
        return self._root != self._said.id

    @property
    def by(self) -> Person:
        """Who wrote them."""
        return Person(self.place.workspace, self._said.by.id)

    @property
    def message(self) -> Message:
        """The message."""
        said, place = self._said, self.place
        group, home = said.channelData.team.aadGroupId, said.by.tenantId.lower()
        tenant = self.address.tenant
        return Message(
            id=said.id,
            thread=Thread(place.workspace, place.id, self._root),
            author=self.by,
            text=self.text,
            sent_at=self._sent_at,
            link=link_within(tenant, group, (place.id, self._root, said.id)),
            by_outsider=bool(home) and home != tenant,
        )

    @property
    def activity(self) -> Activity:
        """As much of the activity as tells who wrote them."""
        said = self._said
        return {
            "from": {"id": said.by.id, "name": said.by.name},
            "conversation": {"id": said.conversation.id, "tenantId": self.address.tenant},
            "localTimezone": said.localTimezone,
        }


def plainly(body: str) -> Plain | None:
    """Return what was written, where an activity is that and no more; None for all else."""
    try:
        said = _decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    if said.type != "message" or said.conversation.conversationType != CHANNEL or _is_more(said):
        return None
    channel, _, root = said.conversation.id.partition(ROOT)
    tenant = one_tenant(said.conversation.tenantId, said.channelData.tenant.id)
    sent_at = moment(said.timestamp)
    if not tenant or sent_at is None or not is_person(said.by.id):
        return None
    if not _is_in_thread(channel, said.id, root):
        return None
    return Plain(
        Address(said.serviceUrl, said.channelId, tenant, said.recipient.id),
        Channel(workspace_of(tenant), channel),
        words_of(said.text[:LONGEST_MESSAGE]),
        said,
        root,
        sent_at,
    )


def _is_in_thread(channel: str, id: str, root: str) -> bool:
    return is_place(channel) and is_message(id) and (root == id or is_message(root))


def _is_more(said: _Message) -> bool:
    beside = bytes(said.entities).lower()
    return (
        said.value is not UNSET
        or said.recipient.isTargeted is not UNSET
        or "<" in said.text
        or said.by.role.lower() == "bot"
        or b"mention" in beside
        or b"\\u" in beside  # in which it could be written, too
    )

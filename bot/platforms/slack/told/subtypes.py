"""What each kind of message event is to us. A table, for Slack has some forty of them."""

from collections.abc import Mapping
from enum import Enum

WRITTEN = frozenset({"", "file_share", "me_message", "thread_broadcast"})
READERS = frozenset({"channel_convert_to_private", "channel_convert_to_public"})
CHANGED, REMOVED, BY_BOT, GRAVE = "message_changed", "message_deleted", "bot_message", "tombstone"


class Kind(Enum):
    """What is to be done with a message event."""

    WRITTEN = "somebody wrote it"
    CHANGED = "somebody changed it"
    REMOVED = "somebody took it away"
    BY_BOT = "a bot wrote it"
    NOTICE = "Slack wrote it"
    READERS = "Slack wrote who may read there"


_NOTICES = {
    "a channel notice": (
        "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
        "channel_archive", "channel_unarchive", "channel_posting_permissions",
        "channel_canvas_updated",
        "group_join", "group_leave", "group_topic", "group_purpose", "group_name",
        "group_archive", "group_unarchive",
    ),
    "a notice about a bot": ("bot_add", "bot_remove", "bot_enable", "bot_disable",
                             "app_conversation_join", "app_conversation_leave"),
    "a notice about a pin": ("pinned_item", "unpinned_item"),
    "a notice about a file; what is said of it comes as a thread": (
        "file_comment", "file_mention", "document_mention", "sh_room_created",
    ),
    "a notice about a thread; its reply comes by itself": (
        "message_replied", "reply_broadcast", "assistant_app_thread",
    ),
    "a notice about a call": ("huddle_thread", "sh_room_shared"),
    "a reminder": ("reminder_add", "reminder_delete", "slackbot_response"),
    "refused by the organisation's keys": ("ekm_access_denied",),
    "deleted; its replies are left": (GRAVE,),
}  # fmt: skip
REASONS: Mapping[str, str] = {
    subtype: reason for reason, subtypes in _NOTICES.items() for subtype in subtypes
}
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(WRITTEN, Kind.WRITTEN),
    **dict.fromkeys(READERS, Kind.READERS),
    CHANGED: Kind.CHANGED,
    REMOVED: Kind.REMOVED,
    BY_BOT: Kind.BY_BOT,
}


def kind_of(subtype: str) -> Kind:
    """Return what an event of this subtype is. What Slack thinks up tomorrow is a notice."""
    return _KINDS.get(subtype, Kind.NOTICE)


def reason_of(subtype: str) -> str:
    """Return why a notice is nothing for us."""
    return REASONS.get(subtype, "a kind of message that is not known here")

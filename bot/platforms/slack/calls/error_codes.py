"""Each error that Slack names, what it means to us, and where that is written. A table.

Sources: POST is the reference of chat.postMessage, UPDATE that of chat.update, DELETE that of
chat.delete, EPHEMERAL that of chat.postEphemeral, OPEN those of conversations.open and of views,
READ those of conversations.history and .replies, FILES those of files.getUploadURLExternal and
.completeUploadExternal, STATUS that of assistant.threads.setStatus
(docs.slack.dev/reference/methods), LIMITS is
docs.slack.dev/apis/web-api/rate-limits, TOKENS docs.slack.dev/authentication.
"""

from collections.abc import Mapping
from enum import Enum


class Means(Enum):
    """What an error says of a request, and so what is done next."""

    NOT_SENT = "not sent; may be tried again as it is"
    WAIT = "not sent; Slack says when to try again"
    SHORTEN = "not sent, and too much: shorter or plainer, it may be"
    REFUSED = "not sent, and no retry can help: set aside for a person"
    SUSPEND_CHANNEL = "not sent; nothing can be sent there until the channel is open to us again"
    SUSPEND_WORKSPACE = "not sent; nothing can be sent until the app is installed again"
    UNCERTAIN = "it may have been done all the same"


_BY_MEANING: Mapping[Means, Mapping[str, tuple[str, ...]]] = {
    Means.WAIT: {
        "LIMITS": ("ratelimited", "rate_limited"),
        "POST": ("message_limit_exceeded",),
    },
    Means.NOT_SENT: {
        # The request's own body was cut off on its way, so nothing of it was done.
        "POST": ("request_timeout", "org_login_required", "team_added_to_org", "accesslimited"),
        "UPDATE": ("external_channel_migrating", "streaming_state_conflict"),
        # A refreshed token is a new one: what failed with the old one was not done.
        "TOKENS": ("token_expired",),
    },
    Means.SHORTEN: {
        "POST": (
            "msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format",
            "too_many_attachments", "attachment_payload_limit_exceeded", "metadata_too_large",
        ),
        "OPEN": ("view_too_large",),
    },
    Means.SUSPEND_CHANNEL: {
        "POST": (
            "channel_not_found", "not_in_channel", "is_archived", "restricted_action",
            "restricted_action_read_only_channel", "restricted_action_non_threadable_channel",
            "no_permission", "messages_tab_disabled", "team_access_not_granted",
            "channel_is_limited_access", "external_team_restriction",
        ),
        "UPDATE": ("is_inactive",),
        "OPEN": ("user_not_found", "user_disabled", "user_not_visible", "cannot_dm_bot",
                 "users_not_found"),
        "EPHEMERAL": ("user_not_in_channel",),
        "READ": ("method_not_supported_for_channel_type",),
    },
    Means.SUSPEND_WORKSPACE: {
        "TOKENS": (
            "not_authed", "invalid_auth", "account_inactive", "token_revoked", "app_uninstalled",
            "app_not_installed", "invalid_refresh_token", "two_factor_setup_required",
        ),
        "POST": ("ekm_access_denied", "enterprise_is_restricted"),
        "UPDATE": ("team_not_found",),
    },
    Means.REFUSED: {
        # The token lives; this one method is not for it. Its scopes are for an admin to mend.
        "TOKENS": ("missing_scope", "not_allowed_token_type", "access_denied"),
        "POST": (
            "no_text", "as_user_not_supported", "invalid_attachments", "invalid_arguments",
            "invalid_arg_name", "invalid_array_arg", "invalid_charset", "invalid_form_data",
            "invalid_post_type", "missing_post_type", "missing_charset", "invalid_json",
            "json_not_object", "invalid_metadata_format", "invalid_metadata_schema",
            "metadata_must_be_sent_from_app", "markdown_text_conflict", "unknown_method",
            "method_deprecated", "deprecated_endpoint", "cannot_reply_to_message",
            "thread_not_found", "slack_connect_file_link_sharing_blocked",
            # One thread is locked, or only threads are open: elsewhere in the channel we may post.
            "restricted_action_thread_locked", "restricted_action_thread_only_channel",
        ),
        "UPDATE": (
            "message_not_found", "cant_update_message", "edit_window_closed", "block_mismatch",
            "cant_broadcast_message", "no_dual_broadcast_content_update",
        ),
        "DELETE": ("cant_delete_message", "compliance_exports_prevent_deletion"),
        "OPEN": (
            "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired",
            "trigger_exchanged", "invalid_trigger", "push_limit_reached", "hash_conflict",
            "not_enabled", "view_not_found", "duplicate_external_id",
        ),
        "READ": ("invalid_cursor", "invalid_limit", "invalid_ts_latest", "invalid_ts_oldest"),
        "FILES": (
            "file_uploads_disabled", "file_uploads_except_images_disabled", "file_not_found",
            "file_upload_size_restricted", "file_type_not_allowed", "alt_txt_too_large",
        ),
        "STATUS": ("invalid_thread_ts", "reserved_username"),
    },
    Means.UNCERTAIN: {
        "POST": (
            "internal_error", "fatal_error", "service_unavailable",
            "duplicate_channel_not_found", "duplicate_message_not_found",
        ),
        "UPDATE": ("update_failed",),
    },
}  # fmt: skip
CODES: Mapping[str, tuple[Means, str]] = {
    code: (means, source)
    for means, by_source in _BY_MEANING.items()
    for source, codes in by_source.items()
    for code in codes
}


def meaning_of(code: str) -> Means:
    """Return what an error means. One that is not in the table proves nothing."""
    return CODES[code][0] if code in CODES else Means.UNCERTAIN

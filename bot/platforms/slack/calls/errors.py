"""What an answer of Slack's proves: sent, not sent, refused, or nothing. Pure but for the time."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol

from bot.clock import utc_now
from bot.pace import retry_after
from bot.platforms.slack.calls.error_codes import CODES, Means, meaning_of
from bot.ports.chat import NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain

# Why nothing can be said in a channel, as people are told; what is not here says its code alone.
CLOSED: Mapping[str, str] = {
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not in the channel any more",
    "channel_not_found": "the channel is gone, or I am not in it",
    "is_inactive": "the channel is archived",
    "no_permission": "I may not post in the channel",
    "external_team_restriction": "the channel is shared, and I may not post in it",
} | dict.fromkeys(
    (
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
    ),
    "an admin has restricted who may post in the channel",
)
# Not done with this token, whatever comes of a newer one.
EXPIRED = "token_expired"
_TRANSIENT = frozenset({Means.WAIT, Means.NOT_SENT, Means.UNCERTAIN})


class Answer(Protocol):
    """What Slack answered, as ``api.Answer`` holds it."""

    @property
    def status(self) -> int:
        """Of HTTP; 0 where nothing was answered."""

    @property
    def body(self) -> Mapping[str, Any]:
        """The JSON object; empty where there was none."""

    @property
    def error(self) -> str:
        """Slack's code for what went wrong; empty where there is none."""

    @property
    def retry_after(self) -> str:
        """The header as it was."""

    @property
    def reached(self) -> bool:
        """Whether a byte of ours can have arrived."""

    @property
    def reason(self) -> str:
        """Why nothing was answered."""


def passes(answer: Answer) -> bool:
    """Say whether a failure tells nothing of the token: it is of Slack's health, or of the pace."""
    is_known = not answer.error or answer.error in CODES or answer.status != HTTPStatus.OK
    return answer.error != EXPIRED and is_known and means_of(answer) in _TRANSIENT


def outcome_of(answer: Answer, now: datetime | None = None) -> Outcome:
    """Return what came of a request that posts; ``now`` is the real time."""
    ts = answer.body.get("ts")
    if _is_done(answer):
        is_named = isinstance(ts, str) and bool(ts)
        return Sent(str(ts)) if is_named else Uncertain("Slack named no message")
    if not answer.reached:
        return NotSent(answer.reason or "Slack cannot be reached")
    reason = _reason(answer)
    match means_of(answer):
        case Means.WAIT:
            return NotSent(reason, retry_after(answer.retry_after, now or utc_now()))
        case Means.NOT_SENT:
            return NotSent(reason)
        case Means.UNCERTAIN:
            return Uncertain(reason)
        case means:
            return _for_good(means, answer)


def _for_good(means: Means, answer: Answer) -> Refused | Suspended:
    """Return what comes of a request that cannot be repeated as it is."""
    if means is Means.SUSPEND_CHANNEL:
        return Suspended(closed_words(answer), Scope.CHANNEL)
    if means is Means.SUSPEND_WORKSPACE:
        return Suspended(_reason(answer), Scope.WORKSPACE)
    return Refused(closed_words(answer))


def closed_words(answer: Answer) -> str:
    """Say why we may not say it in a channel, and by which code of Slack's we know."""
    words = CLOSED.get(answer.error)
    return f"{words} ({answer.error})" if words else _reason(answer)


def means_of(answer: Answer) -> Means:
    """Return what a failed answer means, whatever it was that it answers."""
    if not answer.reached:
        return Means.NOT_SENT
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return Means.WAIT
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Means.UNCERTAIN
    if answer.error:
        return meaning_of(answer.error)
    if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return Means.SHORTEN
    return Means.UNCERTAIN


def _is_done(answer: Answer) -> bool:
    return answer.status == HTTPStatus.OK and answer.body.get("ok") is True


def _reason(answer: Answer) -> str:
    if answer.error:
        return f"Slack says {answer.error[:80]}"
    return answer.reason or f"Slack answered {answer.status}"

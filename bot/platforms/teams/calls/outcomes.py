"""What an answer of the connector's proves, as one table. Pure but for the time.

Sources: learn.microsoft.com, "Rate limiting your bot" (429, 412, 502 and 504 may be tried again)
and "Proactive messages" (403 after the app was taken out). That a 408, 5xx or a broken connection
proves nothing is our own reading: bots that sent again stood twice (openclaw#121116). So is that a
403 or 404 without the connector's reason proves nothing, for anybody on the way may have said it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bot.clock import utc_now
from bot.pace import retry_after
from bot.ports.chat import NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain


class Proof(Enum):
    """What is certain after an answer."""

    SENT = "it stands"
    NOT_SENT = "it does not stand, and may be tried again"
    REFUSED = "it does not stand, and never will"
    SHUT_OUT = "it does not stand, and nothing else will there"
    NOTHING = "nobody knows"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the connector said.

    Where nothing came ``status`` is 0, and ``reached`` says whether a byte can have arrived.
    """

    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    retry_after: str = ""
    reached: bool = True

    @property
    def code(self) -> str:
        """The connector's word for what went wrong; empty where there is none."""
        error = self.body.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        return code[:80] if isinstance(code, str) else ""


# A code says more than a status, which it comes with.
CODES: Mapping[str, Proof] = {
    "BotNotInConversationRoster": Proof.SHUT_OUT,
    "BotDisabledByAdmin": Proof.SHUT_OUT,
    "ConversationNotFound": Proof.SHUT_OUT,
    "ConversationBlockedByUser": Proof.SHUT_OUT,
    "UserNotFound": Proof.REFUSED,
    "MemberNotFoundInConversation": Proof.REFUSED,
    "ActivityNotFoundInConversation": Proof.REFUSED,
    "MessageSizeTooBig": Proof.REFUSED,
    "BadSyntax": Proof.REFUSED,
    "ServiceError": Proof.NOTHING,
}
STATUSES: Mapping[int, Proof] = {
    200: Proof.SENT,
    201: Proof.SENT,
    202: Proof.SENT,
    204: Proof.SENT,
    400: Proof.REFUSED,
    401: Proof.NOT_SENT,  # the token was not taken; the next one may be
    403: Proof.SHUT_OUT,
    404: Proof.SHUT_OUT,
    405: Proof.REFUSED,
    408: Proof.NOTHING,
    412: Proof.NOT_SENT,
    413: Proof.REFUSED,
    429: Proof.NOT_SENT,
}
# A proxy on the way answers these, too, with a page of its own; the connector names its reason.
BY_CODE_ALONE = frozenset({403, 404})
SERVER_FAULT = 500


def proof_of(answer: Answer) -> Proof:
    """Return what is certain after an answer."""
    if answer.status == 0:
        return Proof.NOTHING if answer.reached else Proof.NOT_SENT
    if answer.code in CODES:
        return CODES[answer.code]
    if answer.status in BY_CODE_ALONE and not answer.code:
        return Proof.NOTHING
    usual = Proof.NOTHING if answer.status >= SERVER_FAULT else Proof.REFUSED
    return STATUSES.get(answer.status, usual)


def outcome_of(answer: Answer, message_id: str = "") -> Outcome:
    """Return what came of a post, or of a change to the message ``message_id``."""
    reason = answer.code or (f"HTTP {answer.status}" if answer.status else "no answer")
    match proof_of(answer):
        case Proof.SENT:
            id = answer.body.get("id")
            named = message_id or (id if isinstance(id, str) else "")
            return Sent(named) if named else Uncertain("it was taken, and nobody says as what")
        case Proof.NOT_SENT:
            return NotSent(reason, retry_after(answer.retry_after, utc_now()))
        case Proof.REFUSED:
            return Refused(reason)
        case Proof.SHUT_OUT:
            return Suspended(reason, Scope.CHANNEL)
        case Proof.NOTHING:
            return Uncertain(reason)

"""The send protocol: what an outcome means for the effect. Pure; never resend blind.

One delivery identity for life. The intent is committed with the lease, then one request goes
out. An answer that proves nothing is followed by the settle window and a look-up; only when
the message is certainly not there does the same delivery go out again.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.effects import PostCard
from bot.ports.chat import NotSent, Outcome, Refused, Sent, Uncertain
from bot.ports.store import LeasedEffect, Stage
from bot.runtime.pace import NOW, back_off

MOST_ATTEMPTS = 30  # with back-off: more than five hours


@dataclass(frozen=True, slots=True)
class Done:
    """It stands, or is done."""

    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """Try once more, after a while, in the given stage."""

    stage: Stage
    after: timedelta
    reason: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """It is certainly not done, and trying again cannot help: a person must look."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotConfirmed:
    """Nobody can say whether it was sent. It is shown, never repeated by itself."""

    reason: str


Step = Done | Again | SetAside | NotConfirmed


def next_step(item: LeasedEffect, outcome: Outcome, *, settle: timedelta, can_find: bool) -> Step:
    """Return what to do after one request on behalf of ``item``."""
    if not isinstance(item.effect, PostCard):
        return _after_repeatable(item, outcome)
    if item.stage is Stage.LOOK_UP:
        return _after_look_up(item, outcome, can_find=can_find)
    return _after_send(item, outcome, settle=settle, can_find=can_find)


def _after_send(item: LeasedEffect, outcome: Outcome, *, settle: timedelta, can_find: bool) -> Step:
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id)
        case Refused(reason=reason):
            return SetAside(reason)
        case NotSent():
            return _later(item, outcome)
        case Uncertain(reason=reason) if can_find:
            # The request has ended. What it did is visible after the settle window at the latest.
            return Again(Stage.LOOK_UP, settle, reason)
        case Uncertain(reason=reason):
            return NotConfirmed(reason)


def _after_look_up(item: LeasedEffect, outcome: Outcome, *, can_find: bool) -> Step:
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id)
        case Refused():
            return Again(Stage.SEND, NOW, "looked up: certainly not there")
        case NotSent(reason=reason) | Uncertain(reason=reason):
            if not can_find or item.attempt >= MOST_ATTEMPTS:
                return NotConfirmed(reason)
            asked_to_wait = outcome.retry_after if isinstance(outcome, NotSent) else None
            return Again(Stage.LOOK_UP, asked_to_wait or back_off(item.attempt), reason)


def _after_repeatable(item: LeasedEffect, outcome: Outcome) -> Step:
    """Edits and deletions end alike however often they are done."""
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id)
        case Refused(reason=reason):
            return SetAside(reason)
        case NotSent():
            return _later(item, outcome)
        case Uncertain(reason=reason):
            return _later(item, NotSent(reason))


def _later(item: LeasedEffect, outcome: NotSent) -> Step:
    if item.attempt >= MOST_ATTEMPTS:
        return SetAside(f"given up after {item.attempt} attempts: {outcome.reason}")
    wait = outcome.retry_after if outcome.retry_after is not None else back_off(item.attempt)
    return Again(Stage.SEND, max(wait, NOW), outcome.reason)

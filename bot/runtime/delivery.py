"""The send protocol: what an outcome means for the effect. Pure; never resend blind.

One delivery identity for life. The intent is committed with the lease, then one request goes
out. An answer that proves nothing is followed by the settle window and a look-up; only when
the message is certainly not there does the same delivery go out again.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.people import Nudge
from bot.domain.proposal import Proposal
from bot.ports.chat import Held, NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain
from bot.ports.store import LeasedEffect, Stage
from bot.runtime.pace import NOW, back_off

MOST_ATTEMPTS = 30  # with back-off: more than five hours
TOO_OFTEN = 5  # a platform that asks to wait more often than this means more than it says
SHORTEST_HOLD = timedelta(seconds=0.1)  # a hold of no length would be a busy loop
# How long nothing is tried where we are shut out; whoever lets us in again ends it at once.
SHUT_OUT: dict[Scope, timedelta] = {
    Scope.CHANNEL: timedelta(days=1),
    Scope.WORKSPACE: timedelta(hours=1),
}
LOOK_AGAIN = timedelta(hours=1)
PATIENCE = timedelta(days=7)  # with those who shut us out; then a person must look
# What was meant for its own day is not sent on another.
FLEETING = frozenset({Role.NUDGE, Role.DIGEST, Role.ROUNDTABLE, Role.NOTE, Role.PROPOSAL})
STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """It stands, or is done."""

    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """Try once more, after a while, in the given stage. What was not tried does not count."""

    stage: Stage
    after: timedelta
    reason: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class ShutOut:
    """Nothing can be sent there before somebody lets us in; it waits, and does not count."""

    stage: Stage
    after: timedelta
    reason: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class SetAside:
    """It is certainly not done, and trying again cannot help: a person must look."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotConfirmed:
    """Nobody can say whether it was sent. It is shown, never repeated by itself."""

    reason: str


@dataclass(frozen=True, slots=True)
class GivenBack:
    """It is certainly not done, and its author can mend that. ``is_told``: they know already."""

    proposal: Proposal
    reason: str
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class PutBack:
    """It is certainly not sent, and not to be sent at this hour: its person lets it go anew."""

    nudge: Nudge


Step = Done | Again | ShutOut | SetAside | NotConfirmed | GivenBack | PutBack


def before_sending(item: LeasedEffect) -> Done | SetAside | GivenBack | None:
    """Return what becomes of an effect that is not worth a request any more; None: go on."""
    proposal = proposal_in(item)
    # What stands of a proposal is still to be asked about, and its link is known by a look-up.
    if item.stage is Stage.LOOK_UP and item.receipt and proposal is None:
        return Done(item.receipt)
    is_post = isinstance(item.effect, PostCard) and item.effect.role in FLEETING
    if is_post and item.stage is Stage.SEND and item.waited > STALE:
        reason = f"it waited for {item.waited.days} days or more, and came too late"
        return GivenBack(proposal, reason) if proposal else SetAside(reason)
    return None


def nudge_in(item: LeasedEffect) -> Nudge | None:
    """Return the direct message that an effect is about to send, if it is one."""
    if not isinstance(item.effect, PostCard) or item.stage is not Stage.SEND:
        return None
    return item.effect.nudge


def proposal_in(item: LeasedEffect) -> Proposal | None:
    """Return the proposal that an effect posts, if it posts one."""
    return item.effect.proposal if isinstance(item.effect, PostCard) else None


def next_step(item: LeasedEffect, outcome: Outcome, *, settle: timedelta, can_find: bool) -> Step:
    """Return what to do after a platform was asked on behalf of ``item``."""
    match outcome:
        case Sent(message_id=message_id):
            return Done(message_id)
        case Held(reason=reason, after=after):
            return Again(item.stage, max(after, SHORTEST_HOLD), reason, counts=False)
        case Suspended():
            return _given_back(item, _shut_out(item, outcome), outcome.reason)
        case NotSent() | Refused() | Uncertain():
            pass
    if not isinstance(item.effect, PostCard):
        return _after_repeatable(item, outcome)
    if item.stage is Stage.LOOK_UP:
        return _after_look_up(item, outcome, can_find=can_find)
    step = _after_send(item, outcome, settle=settle, can_find=can_find)
    return _given_back(item, step, outcome.reason)


def _given_back(item: LeasedEffect, step: Step, reason: str) -> Step:
    """Give a proposal back rather than let it wait for others: who made it is there, and acts.

    Not while it may stand: then it is looked up, however long that takes.
    """
    proposal = proposal_in(item)
    is_lost = isinstance(step, SetAside | ShutOut) and item.stage is Stage.SEND
    return GivenBack(proposal, reason) if proposal is not None and is_lost else step


Failed = NotSent | Refused | Uncertain


def _shut_out(item: LeasedEffect, outcome: Suspended) -> Step:
    reason = outcome.reason
    if item.waited <= PATIENCE:
        # To look costs little, and whoever lets us in again cannot hurry it: it may be too early.
        after = LOOK_AGAIN if item.stage is Stage.LOOK_UP else SHUT_OUT[outcome.scope]
        return ShutOut(item.stage, after, reason, outcome.scope)
    told = f"given up after {item.waited.days} days: {reason}"
    return NotConfirmed(told) if item.stage is Stage.LOOK_UP else SetAside(told)


def _after_send(item: LeasedEffect, outcome: Failed, *, settle: timedelta, can_find: bool) -> Step:
    match outcome:
        case Refused(reason=reason):
            return SetAside(reason)
        case NotSent():
            return _later(item, outcome)
        case Uncertain(reason=reason) if can_find:
            # The request has ended. What it did is visible after the settle window at the latest.
            return Again(Stage.LOOK_UP, settle, reason)
        case Uncertain(reason=reason):
            return NotConfirmed(reason)


def _after_look_up(item: LeasedEffect, outcome: Failed, *, can_find: bool) -> Step:
    match outcome:
        case Refused():
            return Again(Stage.SEND, NOW, "looked up: certainly not there")
        case NotSent(reason=reason) | Uncertain(reason=reason):
            if not can_find or item.attempt >= MOST_ATTEMPTS:
                return NotConfirmed(reason)
            asked_to_wait = outcome.retry_after if isinstance(outcome, NotSent) else None
            return Again(Stage.LOOK_UP, asked_to_wait or back_off(item.attempt), reason)


def _after_repeatable(item: LeasedEffect, outcome: Failed) -> Step:
    """Edits and deletions end alike however often they are done."""
    match outcome:
        case Refused(reason=reason):
            return SetAside(reason)
        case NotSent():
            return _later(item, outcome)
        case Uncertain(reason=reason):
            return _later(item, NotSent(reason))


def _later(item: LeasedEffect, outcome: NotSent) -> Step:
    """Wait as long as the platform says; where it keeps saying so, longer each time."""
    if item.attempt >= MOST_ATTEMPTS:
        return SetAside(f"given up after {item.attempt} attempts: {outcome.reason}")
    backed_off = back_off(item.attempt)
    wait = backed_off if outcome.retry_after is None else max(outcome.retry_after, NOW)
    if item.attempt > TOO_OFTEN:
        wait = max(wait, backed_off)
    return Again(Stage.SEND, wait, outcome.reason)

"""What people say of what the rules found becomes a labelled row, to measure the rules by. Pure.

A question of the rules' own that was answered, decided, found to have no impact, or called right is
a hit; one that was called no proposal is a false alarm. What somebody asked about by hand and the
rules would have left alone is a miss, until somebody calls it no proposal. That nobody answered
says nothing. Texts go in only with the workspace's consent, and none of a deleted message.
"""

from datetime import datetime

from bot.domain.correction import Correction, CorrectionKind, Finding
from bot.domain.impact import Coaching, Impact
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import (
    Dismissed,
    InitiativeEvent,
    MessagePosted,
    QuestionKept,
)
from bot.domain.policy import Detection, Policy
from bot.domain.record_events import CoachingAnswered
from bot.domain.signal import CueHit, Signal, SignalKind, Way
from bot.engine.signals import weigh
from bot.engine.thresholds import would_ask

WRONG = "wrong"  # what *Wrong* below the coach's remark is stored as
_OPEN = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})
_TAKEN_UP = frozenset({Status.ANSWERED, Status.DECIDED, Status.NO_IMPACT})
_ANY = Detection(low=0.0, high=0.0)  # for the kind that a message has, however unsure


def correction_of(
    before: Initiative | None,
    event: InitiativeEvent,
    after: Initiative,
    policy: Policy,
    now: datetime,
) -> Correction | None:
    """Return what an event says of what the rules found; None where it says nothing.

    Args:
        before: the initiative until then; None where there was none.
        event: what happened.
        after: what became of it, numbered.
        policy: whether the rules would have asked there, and whether texts are kept.
        now: business time.
    """
    coached = _coached(before, after)
    if isinstance(event, CoachingAnswered) and coached is not None:
        return _wrong(after, coached, policy, now)
    kind = _kind(before, event, after)
    if kind is None:
        return None
    is_seen = after.way is Way.DETECTED or would_ask(after.signal, policy.workspace, policy.channel)
    if not is_seen and kind not in {CorrectionKind.NOT_A_PROPOSAL, CorrectionKind.ASKED_BY_HAND}:
        return None  # that it was asked by hand is kept already
    if is_seen and kind is CorrectionKind.ASKED_BY_HAND and before is None:
        return None  # nothing to correct: the rules see it, too
    return Correction(
        thread=after.thread,
        reference=after.reference,
        kind=kind,
        signal=after.signal,
        way=after.way,
        at=now,
        label=_label(kind, after),
        finding=_finding(kind, is_seen=is_seen),
        text=_if_kept(_source_of(after), policy),
    )


def _kind(
    before: Initiative | None, event: InitiativeEvent, after: Initiative
) -> CorrectionKind | None:
    if isinstance(event, MessagePosted):
        return None if event.way is Way.DETECTED else CorrectionKind.ASKED_BY_HAND
    if before is None:
        return None
    if isinstance(event, Dismissed) and after.status is Status.DISMISSED:
        return CorrectionKind.NOT_A_PROPOSAL
    if isinstance(event, QuestionKept):
        return CorrectionKind.KEPT
    is_taken_up = before.status in _OPEN and after.status in _TAKEN_UP
    return CorrectionKind.TAKEN_UP if is_taken_up else None


def _label(kind: CorrectionKind, initiative: Initiative) -> SignalKind:
    """Return what people have it to be. Of which kind it is, the rules say as well as they can."""
    if kind is CorrectionKind.NOT_A_PROPOSAL:
        return SignalKind.NONE
    if initiative.signal.kind is not SignalKind.NONE:
        return initiative.signal.kind
    seen = weigh(initiative.source.snapshot, _ANY).kind
    return SignalKind.PROPOSAL if seen is SignalKind.NONE else seen


def _finding(kind: CorrectionKind, *, is_seen: bool) -> Finding:
    if kind is CorrectionKind.NOT_A_PROPOSAL:
        return Finding.FALSE_ALARM if is_seen else Finding.LEFT_ALONE
    return Finding.HIT if is_seen else Finding.MISS


def _coached(before: Initiative | None, after: Initiative) -> Coaching | None:
    """Return the coach's remark that has just been called wrong."""
    was = before.coaching if before else None
    is_wrong = after.coaching is not None and after.coaching.answer == WRONG
    return after.coaching if is_wrong and was is not None and was.answer != WRONG else None


def _wrong(after: Initiative, coaching: Coaching, policy: Policy, now: datetime) -> Correction:
    return Correction(
        thread=after.thread,
        reference=after.reference,
        kind=CorrectionKind.COACH_WRONG,
        signal=Signal(SignalKind.NONE, 0.0, (CueHit("quote", coaching.quote, 0.0),)),
        way=after.way,
        at=now,
        verdict=coaching.verdict,
        text=_if_kept(_answer_in(after.impact), policy),
    )


def _answer_in(impact: Impact) -> str:
    return "\n".join([impact.change, *(effect.sentence for effect in impact.effects)]).strip()


def _source_of(initiative: Initiative) -> str:
    source = initiative.source
    return "" if source.deleted_at is not None else source.snapshot


def _if_kept(text: str, policy: Policy) -> str:
    return text if policy.workspace.keeps_texts else ""

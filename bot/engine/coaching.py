"""When the coach speaks: once, in private, on the first answer. Where unsure, a model may judge."""

from dataclasses import replace
from datetime import datetime

from bot.domain.background import Background
from bot.domain.effects import Effect, PostCard, ReadText
from bot.domain.impact import ADDED_SINCE, Coaching, Impact, Sign, Verdict
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import Purpose, Role, TextRead
from bot.domain.message import Message, Person
from bot.domain.people import Nudge
from bot.domain.policy import Policy
from bot.engine.coach import coach, coaching_of, judge
from bot.engine.gaps import is_answered
from bot.engine.nudge_cards import coach_card
from bot.engine.nudges import settle
from bot.engine.transition import Transition


def remark_once(
    before: Initiative, after: Initiative, by: Person, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Remark once, in private, on the first answer. The second answer stands."""
    if before.coaching is not None:
        return after, (settle(before, by, "coach", "Saved. The second answer stands.", now),)
    if not is_answered(after) or _is_internal(after.impact, policy) or policy.is_muted(by, now):
        return after, ()
    said, principles = _said(after), policy.workspace.principles
    coaching = coach(after.impact, said, principles, now)
    if coaching is None or coaching.verdict is Verdict.CUSTOMER_LED:
        return after, _have_judged(after, by, said, policy, now)
    return _remark(after, coaching, by)


def _remark(
    initiative: Initiative, coaching: Coaching, by: Person
) -> tuple[Initiative, tuple[Effect, ...]]:
    after = replace(initiative, coaching=coaching)
    card = coach_card(after, coaching)
    nudge = Nudge(kind="coach", about=after.thread, card=card)
    return after, (PostCard(to=by, role=Role.NUDGE, card=card, nudge=nudge),)


def _said(initiative: Initiative) -> str:
    """Return an answer in words, as it is judged."""
    impact = initiative.impact
    return "\n".join([impact.change, *(effect.sentence for effect in impact.effects)]).strip()


def _have_judged(
    initiative: Initiative, by: Person, said: str, policy: Policy, now: datetime
) -> tuple[Effect, ...]:
    """Have the model judge an answer of which our rules are not sure."""
    found = judge(initiative.impact, said, policy.workspace.principles)
    if not policy.may_read or found.is_sure:
        return ()
    answer = Message(f"answer {initiative.impact_version}", initiative.thread, by, said, now)
    background = Background(
        initiative.source.snapshot, policy.workspace.segments, policy.workspace.principles
    )
    thread = initiative.thread
    return (ReadText(thread=thread, message=answer, purpose=Purpose.COACH, background=background),)


def agreed_until(before: Initiative, after: Initiative, policy: Policy) -> Initiative:
    """Let *Nothing: commercial only* count until an answer says what customers get, or lose."""
    coaching, felt = before.coaching, _felt(after.impact, policy)
    if coaching is None or not coaching.is_agreed_commercial or not felt:
        return after
    if not felt - _felt(before.impact, policy):
        said = _said(after)
        found = judge(after.impact, said, policy.workspace.principles)
        if said == _said(before) or found.verdict is Verdict.COMMERCIAL_ONLY:
            return after
    return replace(after, coaching=replace(coaching, answer=ADDED_SINCE))


def _felt(impact: Impact, policy: Policy) -> frozenset[tuple[str, Sign]]:
    """Return which customers gain or lose, as it was said."""
    internal = _internal_segments(policy)
    known = (one for one in impact.effects if one.sign is not Sign.UNKNOWN)
    return frozenset((one.segment, one.sign) for one in known if one.segment not in internal)


def hear_remark(
    initiative: Initiative, event: TextRead, policy: Policy, now: datetime
) -> Transition:
    """Take a model's verdict on an answer: it may choose what our coach asks, and nothing else."""
    remark, by, said = event.remark, event.message.author, _said(initiative)
    if remark is None or initiative.coaching is not None or said != event.message.text:
        return Transition(initiative, (), "the model has nothing to say of the answer as it stands")
    if not is_answered(initiative) or policy.is_muted(by, now):
        return Transition(initiative, (), "the coach keeps quiet")
    coaching = coaching_of(remark, said, policy.workspace.principles, now)
    if coaching is None or coaching.verdict is Verdict.CUSTOMER_LED:
        return Transition(initiative, (), "the model finds nothing to ask about the answer")
    after, effects = _remark(initiative, coaching, by)
    return Transition(after, effects, f"the model finds the answer {coaching.verdict}")


def _is_internal(impact: Impact, policy: Policy) -> bool:
    internal = _internal_segments(policy)
    return all(effect.segment in internal for effect in impact.effects)


def _internal_segments(policy: Policy) -> frozenset[str]:
    return frozenset(one.id for one in policy.workspace.all_segments if one.is_internal)

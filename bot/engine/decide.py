"""The heart: what to do about one event of an initiative. Start reading at ``decide``.

Each group of events has a file of its own, called here by the type of the event; ``_finish``
checks the move, counts the version, and lets the one card in the thread follow the record.
"""

from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Card
from bot.domain.effects import DeleteCard, EditCard, Effect
from bot.domain.errors import UnlawfulMoveError
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import (
    GestureRefused,
    InitiativeEvent,
    MessagePosted,
    Purpose,
    TextRead,
)
from bot.domain.policy import Policy
from bot.domain.record_events import SecondLookAgreed
from bot.domain.relation_events import RelationEvent
from bot.engine import (
    answering,
    asking,
    coaching,
    concerns,
    decisions,
    drafting,
    handing_over,
    linking,
    noticing,
    owner_gone,
    ownership,
    reviews,
    second_look,
    sources,
    superseding,
)
from bot.engine.cards import card_of
from bot.engine.follow_up import linked
from bot.engine.moves import FINAL, is_lawful
from bot.engine.sides import team_listed
from bot.engine.transition import Transition

RecordedEvent = (
    ownership.OwnershipEvent
    | decisions.DecisionEvent
    | concerns.ConcernEvent
    | superseding.SupersedingEvent
    | reviews.ReviewEvent
    | SecondLookAgreed
)
RECORDED = frozenset({Status.ANSWERED, Status.DECIDED, Status.NO_IMPACT})


def decide(
    initiative: Initiative | None, event: InitiativeEvent, policy: Policy, now: datetime
) -> Transition:
    """Return the new state and the effects of one event. Pure: no I/O, no clock.

    Raises:
        UnlawfulMoveError: a rule asked for a status move that is not in the table.
    """
    if initiative is None:
        return _finish(None, _begin(event, policy, now), event, policy, now)
    if initiative.status in FINAL and not isinstance(event, asking.Delivery):
        return Transition(initiative, (), f"already {initiative.status}")
    return _finish(initiative, _go_on(initiative, event, policy, now), event, policy, now)


def _begin(event: InitiativeEvent, policy: Policy, now: datetime) -> Transition:
    match event:
        case MessagePosted():
            return noticing.notice(event, policy, now)
        case TextRead():
            return noticing.learn(event, policy, now)
        case _:
            return Transition(None, (), "nothing is tracked here")


def _go_on(
    initiative: Initiative, event: InitiativeEvent, policy: Policy, now: datetime
) -> Transition:
    if isinstance(event, TextRead) and event.purpose is not Purpose.DETECT:
        return _take_reading(initiative, event, policy, now)
    if isinstance(event, MessagePosted | asking.AskingEvent):
        return asking.take(initiative, event, policy, now)
    if isinstance(event, answering.AnsweringEvent):
        return answering.take(initiative, event, policy, now)
    if isinstance(event, RecordedEvent):
        return _record(initiative, event, policy, now)
    if isinstance(event, RelationEvent):
        return linking.take(initiative, event, policy, now)
    if isinstance(event, GestureRefused):
        tried = f"of another organisation, and not allowed here: {event.what}"
        return Transition(replace(initiative, refused=initiative.refused + 1), (), tried)
    return sources.take(initiative, event, policy, now)


def _record(
    initiative: Initiative, event: RecordedEvent, policy: Policy, now: datetime
) -> Transition:
    if isinstance(event, ownership.OwnershipEvent):
        return ownership.take(initiative, event, policy, now)
    if isinstance(event, decisions.DecisionEvent):
        return decisions.take(initiative, event, policy, now)
    if isinstance(event, concerns.ConcernEvent):
        return concerns.take(initiative, event, policy)
    if isinstance(event, superseding.SupersedingEvent):
        return superseding.take(initiative, event, policy, now)
    if isinstance(event, SecondLookAgreed):
        return second_look.take(initiative, event)
    return reviews.take(initiative, event, policy, now)


def _take_reading(
    initiative: Initiative, event: TextRead, policy: Policy, now: datetime
) -> Transition:
    """Take what a model made of an answer: it may draft, and ask what our coach asks."""
    if event.purpose is Purpose.COACH:
        return coaching.hear_remark(initiative, event, policy, now)
    return drafting.draft(initiative, event, policy)


def _finish(
    before: Initiative | None,
    transition: Transition,
    event: InitiativeEvent,
    policy: Policy,
    now: datetime,
) -> Transition:
    after = transition.initiative
    if after is None or after is before or after == before:
        return Transition(before, transition.effects, transition.because)
    if before is None:
        return replace(
            transition, initiative=replace(linked(_stamped(None, after, policy)), version=1)
        )
    if not is_lawful(before.status, after.status):
        raise UnlawfulMoveError(f"{before.status} to {after.status} is not a lawful move")
    after = _timed(before, _stamped(before, after, policy), now)
    after = replace(after, version=before.version + 1)
    after, lapsed = handing_over.outlived(before, after, now)
    after, told = owner_gone.found(handing_over.logged(before, after, event, now), now)
    after, followed = _follow(before, after, policy, now)
    followed = (*followed, *linking.due(before, after, now))
    effects = (*transition.effects, *lapsed, *told, *followed)
    return replace(transition, initiative=after, effects=effects)


def _timed(before: Initiative, after: Initiative, now: datetime) -> Initiative:
    """Note when it came to wait for a decision: it was answered, or what was parked is back."""
    is_new = after.status is Status.ANSWERED and before.status is not Status.ANSWERED
    return replace(after, answered_at=now) if is_new else after


def _stamped(before: Initiative | None, after: Initiative, policy: Policy) -> Initiative:
    """Note whose it is, when it begins and when it is decided: a later reorganisation is later.

    What began while nobody had said whose channel it is, is theirs as soon as somebody did. A
    team is channels and people: decided in a channel of none, it is its author's team's, and
    stays so when it is decided again: who changes teams later takes nothing along.
    """
    is_decided = before is not None and after.decision not in {None, before.decision}
    team = policy.team
    if team is None and is_decided and not after.team:
        team = team_listed(after.author, policy)
    if team is None or (after.team and not is_decided):
        return after
    return replace(after, team=team.name)


def _follow(
    before: Initiative, after: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Edit the card in place where it would now say something else."""
    question = after.question
    if question is None:
        # It was answered before anybody asked: the record stands in the thread all the same.
        return asking.stand(after, policy, now) if after.status in RECORDED else (after, ())
    if after.status is Status.DISMISSED:
        return after, _removal(after) if before.status is not Status.DISMISSED else ()
    if _face(before, policy) == _face(after, policy):
        return after, ()
    after = replace(after, question=replace(question, shown_version=after.version))
    if question.message_id is None or before.question is None:
        return after, ()  # it is being posted; ``CardPosted`` will bring it up to date
    card = card_of(after, policy)
    return after, (EditCard(to=after.thread, message_id=question.message_id, card=card),)


def _removal(initiative: Initiative) -> tuple[Effect, ...]:
    question = initiative.question
    if question is None or question.message_id is None:
        return ()
    return (DeleteCard(to=initiative.thread, message_id=question.message_id),)


def _face(initiative: Initiative, policy: Policy) -> Card | None:
    if initiative.question is None:
        return None
    return replace(card_of(initiative, policy), version=0)

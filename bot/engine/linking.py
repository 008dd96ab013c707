"""Relate: take note of related decisions, and of what people say of two initiatives."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.effects import Effect, Schedule
from bot.domain.gestures import Press, Say
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.person_events import NudgeSettled
from bot.domain.policy import Policy
from bot.domain.relation import Overlap, Tie
from bot.domain.relation_events import Linked, NotRelated, RelateDue, RelationEvent
from bot.engine.nudges import want
from bot.engine.pressing import PressRule, say
from bot.engine.related_lines import overlap_card
from bot.engine.scheduling import address, at
from bot.engine.transition import Reaction, Transition

LOOKED_AT = frozenset({Status.ANSWERED, Status.DECIDED})
KIND = "overlap"


def due(before: Initiative | None, after: Initiative, now: datetime) -> tuple[Effect, ...]:
    """Plan to look for related decisions where what it says, or what was decided, is new."""
    if after.status not in LOOKED_AT or (before is not None and _said(before) == _said(after)):
        return ()
    fact = RelateDue(thread=after.thread, planned_at=now)
    return (at(now, fact, about=after.thread, name=f"relate:{after.version}"),)


def _said(initiative: Initiative) -> tuple[object, ...]:
    is_told = initiative.status in LOOKED_AT
    return (is_told, initiative.title, initiative.impact, initiative.decision, initiative.team)


def take(initiative: Initiative, event: RelationEvent, policy: Policy, now: datetime) -> Transition:
    """Answer one event about an initiative and others."""
    match event:
        case RelateDue():
            return _note(initiative, event, policy, now)
        case Linked() | NotRelated():
            return _tie(initiative, event, now)


def _note(initiative: Initiative, event: RelateDue, policy: Policy, now: datetime) -> Transition:
    if initiative.status not in LOOKED_AT:
        return Transition(initiative, (), f"already {initiative.status}")
    known = {one.reference for one in initiative.overlaps} | {t.reference for t in initiative.ties}
    new = tuple(one for one in event.overlaps if one.reference not in known)
    after = replace(initiative, related=event.related, overlaps=(*initiative.overlaps, *new))
    if after == initiative:
        return Transition(initiative, (), "nothing new is near, opposite or at the same customers")
    asked = (effect for one in new for effect in _ask(initiative, one, policy, now))
    near = [*(one.reference for one in event.related), *(one.reference for one in new)]
    found = ", ".join(dict.fromkeys(near))  # what is alike may be at the same customers, too
    because = f"related: {found}" if found else "what was related is not any more"
    return Transition(after, tuple(asked), because)


def _ask(
    initiative: Initiative, overlap: Overlap, policy: Policy, now: datetime
) -> Iterable[Schedule]:
    card = overlap_card(initiative, overlap, policy)
    for person in _owners(initiative, overlap):
        yield want(person, KIND, card, now, name=overlap.reference)


def _owners(initiative: Initiative, overlap: Overlap) -> tuple[Person, ...]:
    """Return who answers for either of two; the author where nobody does."""
    owner = initiative.owner
    mine = owner.person if owner else initiative.author
    return tuple(dict.fromkeys((mine, *((overlap.owner,) if overlap.owner else ()))))


def _tie(initiative: Initiative, event: Linked | NotRelated, now: datetime) -> Transition:
    is_related = isinstance(event, Linked)
    was = next((tie for tie in initiative.ties if tie.reference == event.reference), None)
    if was is not None and was.is_related is is_related:
        return Transition(initiative, (), "said already")
    tie = Tie(event.reference, event.other, event.by, event.at, is_related)
    others = tuple(one for one in initiative.ties if one.reference != event.reference)
    after = replace(initiative, ties=(*others, tie))
    words = f"linked with {event.reference}" if is_related else f"not related to {event.reference}"
    return Transition(
        after, (*_settled(initiative, event, words, now), _mirrored(initiative, event, now)), words
    )


def _settled(
    initiative: Initiative, event: Linked | NotRelated, words: str, now: datetime
) -> Iterable[Schedule]:
    """Let whoever was asked about the two see what was said."""
    overlaps = (one for one in initiative.overlaps if one.reference == event.reference)
    for person in {p for one in overlaps for p in _owners(initiative, one)}:
        fact = NudgeSettled(
            person=person,
            about=initiative.thread,
            kind=KIND,
            outcome=f"Noted: {initiative.reference} is {words}.",
            name=event.reference,
        )
        name = f"settle:{KIND}:{address(initiative.thread)}:{event.reference}"
        yield at(now, fact, about=person, name=name)


def _mirrored(initiative: Initiative, event: Linked | NotRelated, now: datetime) -> Schedule:
    """Tell the other of the two; who was told already says nothing back."""
    fact = replace(
        event, thread=event.other, other=initiative.thread, reference=initiative.reference
    )
    name = f"{'linked' if isinstance(event, Linked) else 'parted'}:{initiative.reference}"
    return at(now, fact, about=event.other, name=name)


def _press(press: Press, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    """Keep what an owner, an author or a decider says of the two; others may talk in the thread."""
    overlap = next((one for one in initiative.overlaps if one.reference == press.value), None)
    if overlap is None:
        return say("There is nothing to link here. Nothing was changed.")
    theirs = {initiative.author, *_owners(initiative, overlap), *policy.deciders}
    if press.by not in theirs:
        return say("Only who answers for one of the two, or decides here, can say so.")
    is_related = press.action == Action.LINK
    if any((t.reference, t.is_related) == (press.value, is_related) for t in initiative.ties):
        return say("That was said already. Nothing was changed.")
    kind = Linked if is_related else NotRelated
    fact = kind(
        thread=initiative.thread,
        by=press.by,
        reference=overlap.reference,
        other=overlap.thread,
        at=now,
    )
    words = "linked" if is_related else "noted as not related"
    both = f"{initiative.reference} and {overlap.reference}"
    return Reaction(Say((f"{both} are {words}.",)), fact)


RULES: Mapping[Action, PressRule] = {Action.LINK: _press, Action.NOT_RELATED: _press}

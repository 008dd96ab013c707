"""Direct messages: at most so many a week, in working hours, never to somebody who muted them.

An initiative ``want``s one and later ``settle``s it; the person's own state decides when it goes.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cards import Card
from bot.domain.effects import Effect, PostCard, Schedule
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import Role
from bot.domain.message import Channel, Person, Thread
from bot.domain.people import Nudge, OpenNudge, PersonState
from bot.domain.person_events import (
    FridayDue,
    HoursSet,
    Muted,
    NudgeNotPosted,
    NudgePosted,
    NudgePutBack,
    NudgesDue,
    NudgeSettled,
    NudgeWanted,
    PersonEvent,
    PersonLeft,
    PersonSeen,
)
from bot.domain.policy import Policy
from bot.engine.friday import KIND as LIST
from bot.engine.friday import next_list
from bot.engine.hours import next_working_moment
from bot.engine.reminding import is_same, is_told, settled_edit, taken_over
from bot.engine.scheduling import address, at
from bot.engine.transition import PersonTransition

WEEK = timedelta(days=7)
# What must not use up the week of somebody who is owed something: the digest tells of it, too.
SPARE = frozenset({"overlap"})


def want(person: Person, kind: str, card: Card, now: datetime, *, name: str = "") -> Schedule:
    """Ask the person's own state to send them a direct message.

    It is about the card's initiative; what is about no single one needs a ``name``.
    """
    nudge = Nudge(kind=kind, about=card.about, card=card, name=name)
    fact = NudgeWanted(person=person, nudge=nudge)
    return at(now, fact, about=person, name=f"nudge:{kind}:{_identity(nudge.about, name)}")


def want_once(person: Person, kind: str, card: Card, now: datetime, *, about: Channel) -> Schedule:
    """Do the same, once for all that a person may be owed on account of a channel."""
    wanted = want(person, kind, card, now)
    return replace(wanted, key=f"nudge:{kind}:{address(about)}:{address(person)}")


def settle(
    initiative: Initiative, person: Person, kind: str, outcome: str, now: datetime
) -> Schedule:
    """Let a person's direct messages about an initiative say what came of them."""
    fact = NudgeSettled(person=person, about=initiative.thread, kind=kind, outcome=outcome)
    name = f"settle:{kind}:{address(initiative.thread)}"
    return at(now, fact, about=person, name=name)


def take_back(
    initiative: Initiative, person: Person, kind: str, why: str, now: datetime
) -> Schedule:
    """Let a person not be sent what waits for them about an initiative; what stands, stands."""
    fact = NudgeSettled(
        person=person, about=initiative.thread, kind=kind, outcome=why, only_waiting=True
    )
    return at(now, fact, about=person, name=f"take back:{kind}:{address(initiative.thread)}")


def settle_named(person: Person, kind: str, name: str, outcome: str, now: datetime) -> Schedule:
    """Do the same for a direct message that is about no single initiative."""
    fact = NudgeSettled(person=person, about=None, kind=kind, outcome=outcome, name=name)
    return at(now, fact, about=person, name=f"settle:{kind}:{name}")


def _identity(about: Thread | None, name: str) -> str:
    assert about is not None or name, "a direct message without a thread needs a name"
    return ":".join(part for part in (address(about) if about else "", name) if part)


def decide_person(
    state: PersonState, event: PersonEvent, policy: Policy, now: datetime
) -> PersonTransition:
    """Return a person's new state, and what may be sent to them now.

    ``policy`` is that of no channel. ``state`` is newer than what it knows of the person.
    """
    match event:
        case NudgeWanted(nudge=nudge):
            return _take_up(state, nudge, policy, now)
        case NudgesDue():
            return _send_what_may(state, policy, now, "the time to look again")
        case NudgePosted() | NudgeNotPosted():
            return _note(state, event)
        case NudgePutBack(nudge=nudge):
            return _take_back_in(state, nudge, policy, now)
        case NudgeSettled():
            return _settle(state, event)
        case Muted() | HoursSet() | PersonSeen():
            return _get_to_know(state, event, policy, now)
        case FridayDue() | PersonLeft():
            return PersonTransition(state, (), "what comes of it is decided elsewhere")


def _take_up(state: PersonState, nudge: Nudge, policy: Policy, now: datetime) -> PersonTransition:
    if is_told(state, nudge):
        return PersonTransition(state, (), "told already")
    if state.is_outsider:
        return PersonTransition(state, (), "people of other organisations are not written to")
    if not state.is_active:
        return PersonTransition(state, (), "this person is no longer here")
    if nudge.kind in SPARE:
        return _send_if_quiet(state, nudge, policy, now)
    owed = replace(state, waiting=(*state.waiting, nudge))
    sent = _send_what_may(owed, policy, now, "somebody is owed")
    if nudge.about is None:
        return sent
    due = next_list(state.person, policy.hours_of(state), now)
    return replace(sent, effects=(*sent.effects, *due))


def _send_what_may(
    state: PersonState, policy: Policy, now: datetime, because: str
) -> PersonTransition:
    """Send the oldest that wait, as far as hours, mute and the weekly limit allow."""
    if not state.is_active or state.is_outsider:
        # Whoever comes back starts anew: what waited for them was settled, or is in the digest.
        nothing = replace(state, waiting=()) if state.waiting else state
        return PersonTransition(nothing, (), f"{because}; they are not written to")
    effects: list[Effect] = []
    state = _within_a_week(state, now)
    while state.waiting and _next_allowed(state, policy, now) <= now:
        nudge, *rest = state.waiting
        effects.append(PostCard(to=state.person, role=Role.NUDGE, card=nudge.card, nudge=nudge))
        state = replace(
            state,
            waiting=tuple(rest),
            sending=(*state.sending, nudge),
            sent=(*state.sent, now),
        )
    if state.waiting:
        again = _next_allowed(state, policy, now)
        due = NudgesDue(person=state.person, planned_at=again)
        effects.append(at(again, due, about=state.person, name="nudges"))
        because = f"{because}; the rest waits for {again:%A %H:%M} UTC"
    return PersonTransition(state, tuple(effects), because)


def _send_if_quiet(
    state: PersonState, nudge: Nudge, policy: Policy, now: datetime
) -> PersonTransition:
    """Send at once what nobody waits for, to who was not written to for a week; else never."""
    is_quiet = not _within_a_week(state, now).sent
    sent = send_if_free(state, nudge, policy, now) if is_quiet else None
    return sent or PersonTransition(state, (), "nobody waits for it, and the digest tells of it")


def send_if_free(
    state: PersonState, nudge: Nudge, policy: Policy, now: datetime
) -> PersonTransition | None:
    """Send something at once, or not at all: None where it would have to wait."""
    if state.waiting or not state.is_active or state.is_outsider:
        return None
    state = _within_a_week(state, now)
    if _next_allowed(state, policy, now) > now:
        return None
    return _send_what_may(replace(state, waiting=(nudge,)), policy, now, "it may be sent")


def may_go_now(state: PersonState, nudge: Nudge, policy: Policy, now: datetime) -> bool:
    """Say whether what was let go to somebody may still reach them: a send can wait for hours.

    What answers something they just did was never held for their hours.
    """
    if not any(is_same(nudge, one) for one in state.sending):
        return True
    is_muted = state.muted_until is not None and state.muted_until > now
    is_written_to = state.is_active and not state.is_outsider and not is_muted
    return is_written_to and next_working_moment(now, policy.hours_of(state)) <= now


def _take_back_in(
    state: PersonState, nudge: Nudge, policy: Policy, now: datetime
) -> PersonTransition:
    """Let it wait again, before all others, as if it had never gone.

    A week's list is of that week: the next one tells what is owed by then.
    """
    sending = next((one for one in state.sending if is_same(one, nudge)), None)
    if sending is None:
        return PersonTransition(state, (), "known already")
    rest = tuple(one for one in state.sending if one is not sending)
    state = replace(state, sending=rest, sent=state.sent[:-1])
    if sending.settled or sending.kind == LIST:
        return PersonTransition(state, (), sending.settled or "too late for this week")
    waits = replace(state, waiting=(sending, *state.waiting))
    return _send_what_may(waits, policy, now, "it came to its turn at the wrong hour")


def _get_to_know(
    state: PersonState, event: Muted | HoursSet | PersonSeen, policy: Policy, now: datetime
) -> PersonTransition:
    if isinstance(event, Muted):
        muted = replace(state, muted_until=event.until)
        return _send_what_may(muted, policy, now, "the mute was set")
    if isinstance(event, HoursSet):
        return _send_what_may(_with_hours(state, event), policy, now, "the hours were set")
    return _send_what_may(introduced(state, event), policy, now, "the platform told us")


def _within_a_week(state: PersonState, now: datetime) -> PersonState:
    """Forget what was sent longer ago; the very same state where there is nothing to forget."""
    sent = tuple(moment for moment in state.sent if moment > now - WEEK)
    return state if sent == state.sent else replace(state, sent=sent)


def _with_hours(state: PersonState, event: HoursSet) -> PersonState:
    chose = state.chose_zone or event.hours.zone != state.hours.zone
    away = state.away if event.away is None else event.away
    known = replace(state, hours=event.hours, chose_zone=chose, away=away)
    return known if event.team is None else replace(known, team=event.team, chose_team=True)


def _next_allowed(state: PersonState, policy: Policy, now: datetime) -> datetime:
    """Return the first moment from ``now`` on at which one more may be sent."""
    moment = now
    if state.muted_until is not None:
        moment = max(moment, state.muted_until)
    per_week = policy.timing.nudges_per_week
    if len(state.sent) >= per_week:
        moment = max(moment, sorted(state.sent)[-per_week] + WEEK)
    return next_working_moment(moment, policy.hours_of(state))


def _note(state: PersonState, event: NudgePosted | NudgeNotPosted) -> PersonTransition:
    sending = next((nudge for nudge in state.sending if is_same(nudge, event.nudge)), None)
    rest = tuple(nudge for nudge in state.sending if nudge is not sending)
    state = replace(state, sending=rest)
    if isinstance(event, NudgeNotPosted):
        return PersonTransition(state, (), f"not sent: {event.reason}")
    if any(opened.message_id == event.message_id for opened in state.open):
        return PersonTransition(state, (), "known already")
    if sending is not None and sending.settled:
        edit = settled_edit(state.person, event.message_id, sending, sending.settled)
        return PersonTransition(state, (edit,), "settled while it was being sent")
    state, edits = taken_over(state, event.nudge)
    opened = OpenNudge(nudge=event.nudge, message_id=event.message_id)
    return PersonTransition(replace(state, open=(*state.open, opened)), edits, "it stands")


def _settle(state: PersonState, event: NudgeSettled) -> PersonTransition:
    def concerns(nudge: Nudge) -> bool:
        if not event.kind:
            return event.about is not None and nudge.about == event.about
        told = (event.kind, event.about, event.name)
        return (nudge.kind, nudge.about, nudge.name) == told

    waiting = tuple(nudge for nudge in state.waiting if not concerns(nudge))
    if event.only_waiting:
        is_news = waiting != state.waiting
        taken = replace(state, waiting=waiting) if is_news else state
        return PersonTransition(taken, (), event.outcome)
    edits = tuple(
        settled_edit(state.person, opened.message_id, opened.nudge, event.outcome)
        for opened in state.open
        if concerns(opened.nudge)
    )
    after = replace(
        state,
        waiting=waiting,
        sending=tuple(
            replace(nudge, settled=event.outcome) if concerns(nudge) else nudge
            for nudge in state.sending
        ),
        open=tuple(opened for opened in state.open if not concerns(opened.nudge)),
    )
    return PersonTransition(after, edits, event.outcome)


def introduced(state: PersonState, event: PersonSeen) -> PersonState:
    """Return somebody as the platform tells of them."""
    zone = state.hours.zone if state.chose_zone else event.zone or state.hours.zone
    team = state.team if state.chose_team else event.team or state.team
    return replace(
        state,
        name=event.name or state.name,
        team=team,
        is_admin=event.is_admin,
        is_active=event.is_active,
        is_guest=state.is_guest if event.is_guest is None else event.is_guest,
        is_outsider=state.is_outsider if event.is_outsider is None else event.is_outsider,
        hours=replace(state.hours, zone=zone),
    )

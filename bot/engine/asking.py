"""Ask: the one question in a thread, its delivery, its reminder and its deadline."""

from dataclasses import replace
from datetime import datetime

from bot.domain.channel_events import QuestionSettled
from bot.domain.effects import DeleteCard, EditCard, Effect, PostCard
from bot.domain.impact import NOTHING_KNOWN
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.initiative_events import (
    AnswerOverdue,
    AskDue,
    CardHeldBack,
    CardNotPosted,
    CardPosted,
    Dismissed,
    MessagePosted,
    QuestionKept,
    Quieted,
    Redirected,
    ReminderDue,
    Role,
    Snoozed,
    TextRead,
)
from bot.domain.policy import Policy
from bot.domain.signal import Way
from bot.engine.cards import card_of
from bot.engine.ending import told
from bot.engine.gaps import find_gaps
from bot.engine.hours import next_working_moment
from bot.engine.nudge_cards import answer_card, held_back_card
from bot.engine.nudges import settle, want, want_once
from bot.engine.putting_off import hush, snooze
from bot.engine.quieting import why_not_here, why_not_prompted
from bot.engine.redirecting import KIND as ASKED
from bot.engine.redirecting import deadline_for, redirect
from bot.engine.scheduling import at, lapse, remind
from bot.engine.thresholds import teaches
from bot.engine.transition import Transition

AskingEvent = (
    TextRead
    | AskDue
    | CardPosted
    | CardNotPosted
    | CardHeldBack
    | Dismissed
    | QuestionKept
    | Snoozed
    | Quieted
    | Redirected
    | ReminderDue
    | AnswerOverdue
)
NO_PROPOSAL = "Not a proposal"  # the title of what was dismissed
# By these the answer is asked for. Whose it is, is another question, and may stay open.
ASKED_BY = ("answer", ASKED, "save", "woke")
# What became of our own messages is told even when an initiative is closed.
Delivery = CardPosted | CardNotPosted


def take(
    initiative: Initiative, event: MessagePosted | AskingEvent, policy: Policy, now: datetime
) -> Transition:
    """Answer one event about asking."""
    match event:
        case AskDue():
            return _ask_when_due(initiative, policy, now)
        case CardPosted() | CardNotPosted() | CardHeldBack():
            return _note_delivery(initiative, event, policy, now)
        case Dismissed():
            return _dismiss(initiative, policy, now)
        case Snoozed() | Quieted() | Redirected() | QuestionKept():
            return _put_off(initiative, event, policy, now)
        case ReminderDue():
            return _remind(initiative, event, policy, now)
        case AnswerOverdue():
            return _let_go(initiative, event, now)
        case MessagePosted() | TextRead():
            return _see_again(initiative, event, policy, now)


def _see_again(
    initiative: Initiative, event: MessagePosted | TextRead, policy: Policy, now: datetime
) -> Transition:
    """Ask now, by hand, about what was only watched, offered to its author, or held back."""
    if event.way is Way.DETECTED or initiative.question is not None:
        return Transition(initiative, (), "tracked already")
    if initiative.status is Status.UNANSWERED:
        after, effects = stand(replace(initiative, version=initiative.version + 1), policy, now)
        return Transition(after, effects, "asked for by hand: it is still unanswered")
    return _ask(initiative, policy, now)


def _ask_when_due(initiative: Initiative, policy: Policy, now: datetime) -> Transition:
    """Ask once the wait is over, unless channel or author wanted silence meanwhile."""
    why = why_not_here(initiative.way, policy)
    if not why and initiative.way is Way.DETECTED:
        why = why_not_prompted(initiative.author, policy, now)
    if not why:
        return _ask(initiative, policy, now)
    if initiative.status is not Status.WAITING:
        return Transition(initiative, (), why)
    return Transition(replace(initiative, only_noticed=True), (), why)


def _ask(initiative: Initiative, policy: Policy, now: datetime) -> Transition:
    if initiative.status is not Status.WAITING:
        return Transition(initiative, (), "asked or settled already")
    asked = Question(
        asked_of=initiative.author,
        asked_at=now,
        deadline=deadline_for(initiative.author, policy, now),
        shown_version=initiative.version + 1,
    )
    after = replace(initiative, status=Status.ASKED, question=asked)
    card = replace(card_of(after, policy), version=initiative.version + 1)
    hours = policy.hours(initiative.author)
    remind_at = next_working_moment(now + policy.timing.reminder, hours)
    missing = ", ".join(find_gaps(initiative)) or "nothing is missing"
    return Transition(
        after,
        (
            PostCard(to=initiative.thread, role=Role.CARD, card=card),
            remind(remind_at, initiative.thread, now),
            lapse(asked.deadline, initiative.thread, now),
        ),
        f"the wait is over; not said yet: {missing}",
    )


def stand(
    initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Post the record of what was answered without a question. Nobody is asked any more."""
    shown = Question(
        asked_of=initiative.author, asked_at=now, deadline=now, shown_version=initiative.version
    )
    after = replace(initiative, question=shown)
    return after, (PostCard(to=after.thread, role=Role.CARD, card=card_of(after, policy)),)


def _note_delivery(
    initiative: Initiative, event: Delivery | CardHeldBack, policy: Policy, now: datetime
) -> Transition:
    if isinstance(event, CardHeldBack):
        return _tell_elsewhere(initiative, event.reason, now)
    question = initiative.question
    if event.role is not Role.CARD or question is None:
        return Transition(initiative, (), "nothing to note")
    if isinstance(event, CardNotPosted):
        after = replace(initiative, question=replace(question, confirmed=False))
        return Transition(after, (), f"the question is not confirmed: {event.reason}")
    if question.message_id == event.message_id:
        return Transition(initiative, (), "known already")
    posted = replace(question, message_id=event.message_id, confirmed=True)
    after = replace(initiative, question=posted)
    return Transition(after, _catch_up(after, event, policy), "the card stands in the thread")


def _tell_elsewhere(initiative: Initiative, reason: str, now: datetime) -> Transition:
    """Tell whom it concerns that the channel is closed to us: directly, and once for a channel."""
    question, owner = initiative.question, initiative.owner
    asked_of = question.asked_of if question else initiative.author
    person = owner.person if owner else asked_of
    told = want_once(
        person,
        "held back",
        held_back_card(initiative, reason),
        now,
        about=initiative.thread.place,
    )
    return Transition(initiative, (told,), f"nothing can be said in its channel: {reason}")


def _catch_up(initiative: Initiative, event: CardPosted, policy: Policy) -> tuple[Effect, ...]:
    """Bring a card up to date that was posted while the record moved on."""
    question = initiative.question
    assert question is not None
    if initiative.status is Status.DISMISSED:
        return (DeleteCard(to=initiative.thread, message_id=event.message_id),)
    if question.shown_version <= event.version:
        return ()
    card = card_of(initiative, policy)
    return (EditCard(to=initiative.thread, message_id=event.message_id, card=card),)


def _dismiss(initiative: Initiative, policy: Policy, now: datetime) -> Transition:
    if initiative.status not in {Status.WAITING, Status.ASKED, Status.UNANSWERED}:
        return Transition(initiative, (), "answered already")
    settled = QuestionSettled(
        channel=initiative.thread.place,
        person=initiative.author,
        declined=True,
        at=now,
        teaches=teaches(initiative, policy),
    )
    kept = initiative if policy.workspace.keeps_texts else _without_texts(initiative)
    return Transition(
        replace(kept, status=Status.DISMISSED, contention=None),
        (
            at(now, settled, about=initiative.thread, name="settled"),
            *told(initiative, policy, "Not a proposal.", now),
        ),
        "somebody said it is not a proposal",
    )


def _without_texts(initiative: Initiative) -> Initiative:
    """Forget what was written: of what was no proposal, cues and score alone are kept."""
    source = replace(initiative.source, snapshot="", edited_text="")
    return replace(initiative, source=source, title=NO_PROPOSAL, impact=NOTHING_KNOWN, draft=None)


def _put_off(
    initiative: Initiative,
    event: Snoozed | Quieted | Redirected | QuestionKept,
    policy: Policy,
    now: datetime,
) -> Transition:
    if isinstance(event, QuestionKept):
        return _keep(initiative)
    question = initiative.question
    if question is None or initiative.status is not Status.ASKED:
        return Transition(initiative, (), "no question is open")
    match event:
        case Snoozed(until=until):
            return snooze(initiative, question, until, policy, now)
        case Quieted():
            return hush(initiative, question, now)
        case Redirected():
            return redirect(initiative, question, event, policy, now)


def _keep(initiative: Initiative) -> Transition:
    if initiative.question is None:
        return Transition(initiative, (), "nobody was asked")
    after = replace(initiative, question=replace(initiative.question, kept=True))
    return Transition(after, (), "the question was right here")


def _remind(
    initiative: Initiative, event: ReminderDue, policy: Policy, now: datetime
) -> Transition:
    question = initiative.question
    if question is None or initiative.status is not Status.ASKED:
        return Transition(initiative, (), "no question is open")
    if question.asked_at != event.asked_at or question.reminders or question.quiet:
        return Transition(initiative, (), "one reminder is enough")
    if question.snoozed_until is not None and question.snoozed_until > now:
        return Transition(initiative, (), "snoozed until later")
    if why := why_not_here(initiative.way, policy):
        return Transition(initiative, (), why)
    after = replace(initiative, question=replace(question, reminders=1, snoozed_until=None))
    nudge = want(question.asked_of, "answer", answer_card(after), now)
    return Transition(after, (nudge,), "no answer yet: the one reminder")


def _let_go(initiative: Initiative, event: AnswerOverdue, now: datetime) -> Transition:
    question = initiative.question
    asked_at = question.asked_at if question else initiative.created_at
    if initiative.status not in {Status.ASKED, Status.WAITING} or asked_at != event.asked_at:
        return Transition(initiative, (), "answered or asked anew since")
    if question is not None and question.put_off and now < question.deadline:
        return Transition(initiative, (), "it was put off, and its deadline with it")
    asked_of = question.asked_of if question else initiative.author
    outcome = "The deadline passed. You can still answer."
    return Transition(
        replace(initiative, status=Status.UNANSWERED, unanswered_at=now),
        tuple(settle(initiative, asked_of, kind, outcome, now) for kind in ASKED_BY),
        "the deadline passed without an answer",
    )

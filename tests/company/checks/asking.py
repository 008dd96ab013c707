"""The question: one, one reminder, then the digest; and where people say no."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import sqrt
from zoneinfo import ZoneInfo

from bot.domain.cards import Action, CardKind, Strong
from bot.domain.channel_events import QuestionSettled, QuietingUndone
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Dismissed, NoImpactSaid, Quieted, Redirected, Snoozed
from bot.domain.message import Channel, Person, Thread
from bot.domain.person_events import NudgeWanted
from tests.company.checks.check import Check, Look
from tests.company.days import A_DAY, day_begins
from tests.company.people import Colleague
from tests.company.recording import Entry, Record

COOLDOWN = timedelta(hours=3)
ANSWER_DAYS = 5
DRAWN = 0.1
SIGMAS = 3  # how far chance may carry the share of what is drawn
LAST, DECLINED, STEP, MOST = 20, 10, 0.1, 0.3


def reminders(record: Record) -> Iterator[tuple[Thread, Colleague, Entry]]:
    """Yield the reminders of a question. They alone say that it is still open."""
    for one, entry in record.direct():
        if entry.card.about is not None and entry.card.lead[:1] == ("Still open: ",):
            yield entry.card.about, one, entry


def _one_reminder(record: Record, look: Look) -> None:
    seen: set[tuple[Thread, Person]] = set()
    for thread, one, entry in reminders(record):
        key = (thread, one.person)
        look.case(key not in seen, f"{one.name} was reminded twice of {entry.card.title}")
        seen.add(key)


def _one_question(record: Record, look: Look) -> None:
    asked = [e for _, e in record.in_threads() if e.card.kind is CardKind.QUESTION]
    for number, entry in enumerate(asked):
        again = any(entry.to == other.to for other in asked[:number])
        look.case(not again, f"asked twice in {entry.to}")
        lead = entry.card.lead
        look.case(any(isinstance(word, Strong) for word in lead), f"nothing is asked in {entry.to}")


def _not_before_a_day(record: Record, look: Look) -> None:
    """Look how long who was reminded had been asked: since the question, or since it was theirs."""
    asked = {to: e.at for to, e in record.in_threads() if e.card.kind is CardKind.QUESTION}
    moved = [(at, e) for at, e in record.events if isinstance(e, Redirected)]
    snoozed = {event.thread for _, event in record.events if isinstance(event, Snoozed)}
    for thread, one, entry in reminders(record):
        theirs = [at for at, e in moved if (e.thread, e.to) == (thread, one.person)]
        since = max([at for at in theirs if at < entry.at], default=asked[thread])
        if thread not in snoozed:
            waited = entry.at - since
            look.case(waited >= A_DAY, f"{one.name} was reminded after {waited}")


def _snoozed(record: Record, look: Look) -> None:
    sent = [*reminders(record)]
    for at, event in record.events:
        if not isinstance(event, Snoozed):
            continue
        one = record.people[event.by]
        wanted = _until(record, event, one, at)
        title = record.initiatives[event.thread].title
        look.case(event.until in wanted, f"{title}: until {event.until}, not {wanted}")
        early = [e for t, who, e in sent if t == event.thread and at < e.at < event.until]
        look.case(not early, f"{one.name} was reminded of “{title}” before {event.until}")


def _until(record: Record, event: Snoozed, one: Colleague, at: datetime) -> tuple[datetime, ...]:
    """Return when a snooze may end: two hours on, when work begins next, or on Monday."""
    today = at.astimezone(ZoneInfo(one.zone)).date()
    days = (today + A_DAY, today + (8 - today.isoweekday()) * A_DAY)
    begins = (
        record.diary.next_at_work(one, day_begins(day, one.zone), known_at=at) for day in days
    )
    return (event.at + timedelta(hours=2), *begins)


def _quiet(record: Record, look: Look) -> None:
    sent = [*reminders(record)]
    for at, event in record.events:
        if isinstance(event, Quieted):
            late = [e for thread, _, e in sent if thread == event.thread and e.at > at]
            look.case(not late, f"reminded of {event.thread.root} after it was quieted")


def _cooldown(record: Record, look: Look) -> None:
    asked = {to: e.at for to, e in record.in_threads() if e.card.kind is CardKind.QUESTION}
    for at, event in record.events:
        initiative = record.initiatives.get(event.thread) if isinstance(event, Dismissed) else None
        if initiative is None:
            continue
        for one in record.said:
            message = one.message
            is_there = message.thread.place == initiative.thread.place and not message.is_reply
            soon = at < message.sent_at < at + COOLDOWN and one.is_taken
            if message.author == initiative.author and is_there and soon:
                look.case(message.thread not in asked, f"“{message.text}” was asked all the same")


def _deadline(record: Record, look: Look) -> None:
    put_off = {event.thread for _, event in record.events if isinstance(event, Snoozed)}
    for initiative in record.initiatives.values():
        question = initiative.question
        if initiative.unanswered_at is None or question is None or initiative.thread in put_off:
            continue
        if question.asked_at > initiative.unanswered_at:
            continue  # parked since, and asked anew
        one = record.people[question.asked_of]
        due = record.diary.working_days_later(one, question.asked_at, ANSWER_DAYS)
        told = f"{initiative.reference} ran out on {initiative.unanswered_at}, not {due}"
        look.case(initiative.unanswered_at == due, told)


def _none_left_open(record: Record, look: Look) -> None:
    for initiative in record.initiatives.values():
        question = initiative.question
        if question is None or initiative.status not in {Status.ASKED, Status.UNANSWERED}:
            continue
        one = record.people[question.asked_of]
        due = record.diary.working_days_later(one, question.asked_at, ANSWER_DAYS)
        is_late = initiative.status is Status.ASKED and not question.put_off and due < record.end
        look.case(not is_late, f"{initiative.reference} is still open, and was due on {due}")


def _drawn(record: Record, look: Look) -> None:
    said = {e.thread: e for _, e in record.events if isinstance(e, NoImpactSaid)}
    look.cases, drawn = len(said), sum(event.drawn for event in said.values())
    if not said:
        return
    tolerance = SIGMAS * sqrt(DRAWN * (1 - DRAWN) / len(said))
    share = drawn / len(said)
    look.note = f"{drawn} of {len(said)}: {share:.1%}, within {DRAWN:.0%} ± {tolerance:.1%}"
    if abs(share - DRAWN) > tolerance:
        look.broken.append(look.note)


def _quieting(record: Record, look: Look) -> None:
    """Count declines as they came, and look whether the bot turned itself down when it should."""
    outcomes: dict[Channel, list[bool]] = {}
    raised: dict[Channel, float] = {}
    told = [(at, e) for at, e in record.events if isinstance(e, NudgeWanted)]
    told = [(at, e) for at, e in told if e.nudge.kind == "quieted"]
    for at, event in record.events:
        if isinstance(event, QuietingUndone):
            outcomes[event.channel], raised[event.channel] = [], 0.0
        if not isinstance(event, QuestionSettled):
            continue
        where = event.channel
        kept = [*outcomes.get(where, []), event.declined][-LAST:]
        if sum(kept) >= DECLINED and raised.get(where, 0.0) < MOST:
            raised[where], kept = round(raised.get(where, 0.0) + STEP, 2), []
            is_told = any(when == at for when, _ in told)
            look.case(is_told, f"{where.id} was quieted on {at:%d %b}, and no admin was told")
        outcomes[where] = kept
    for where, much in raised.items():
        is_so = record.states[where].raised == much
        look.case(is_so, f"{where.id} is raised by {record.states[where].raised}, not {much}")


def _offered(record: Record, look: Look) -> None:
    """Look whether who said it all was asked nothing in public."""
    asked = {to for to, e in record.in_threads() if e.card.kind is CardKind.QUESTION}
    for one, entry in record.direct():
        thread = entry.card.about
        if thread is None or Action.SAVE_POST not in {b.action for b in entry.card.buttons}:
            continue
        is_author = one.person == _initiative(record, thread).author
        look.case(is_author and thread not in asked, f"“{entry.card.title}” was asked in public")


def _initiative(record: Record, thread: Thread) -> Initiative:
    return record.initiatives[thread]


MANNERS = "PRODUCT.md 2"
CHECKS = (
    Check("One question", f"{MANNERS}: “One question, one reminder”", _one_question),
    Check("One reminder", f"{MANNERS}: “One question, one reminder”", _one_reminder),
    Check("No reminder within a day", "Timing.reminder: one day", _not_before_a_day),
    Check("A snooze is kept", f"{MANNERS}: “Later (2 h / tomorrow / Monday)”", _snoozed),
    Check("A quiet thread stays quiet", f"{MANNERS}: “Quiet in this thread”", _quiet),
    Check(
        "Cooldown of three hours", f"{MANNERS}: “3 h for that author in that channel”", _cooldown
    ),
    Check("Unanswered after five working days", f"{MANNERS}: “the deadline”", _deadline),
    Check("No question is open for longer", f"{MANNERS}: “the deadline”", _none_left_open),
    Check("One in ten looked at again", f"{MANNERS}: “one in ten, drawn at random”", _drawn),
    Check("Quieter where people decline", f"{MANNERS}: “10 of the last 20”", _quieting),
    Check("Who said it all is asked in private", "PRODUCT.md 1, gate 5", _offered),
)

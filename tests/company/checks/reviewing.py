"""The look back: on its date, two reminders, then a line of the digest."""

from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.cards import Action, CardKind
from bot.domain.initiative import Initiative
from bot.domain.message import Person, Thread
from bot.domain.record_events import ReviewDue, Reviewed
from bot.domain.review import ReviewResult
from tests.company.checks.check import Check, Look
from tests.company.checks.owning import wanted
from tests.company.days import A_DAY
from tests.company.recording import Record, What, actions_of

REMINDERS = 2
BETWEEN = 2  # working days


def _due(record: Record) -> dict[tuple[Thread, datetime], list[tuple[datetime, ReviewDue]]]:
    found: dict[tuple[Thread, datetime], list[tuple[datetime, ReviewDue]]] = defaultdict(list)
    for at, event in record.events:
        if isinstance(event, ReviewDue):
            found[event.thread, event.due].append((at, event))
    return found


def _on_its_date(record: Record, look: Look) -> None:
    """Look whether it was asked on the promised day, or the first working day after it."""
    later = {e.thread for _, e in record.events if isinstance(e, Reviewed) and _is_early(e)}
    asked_at = {(thread, at) for at, _, thread in wanted(record, "review")}
    for (thread, _), events in _due(record).items():
        initiative = record.initiatives[thread]
        expected = initiative.impact.expected
        # A date that was promised before another one comes round, and asks nobody.
        first = [at for at, e in events if not e.reminder and (thread, at) in asked_at]
        if expected is None or thread in later or not first:
            continue
        people = {initiative.author, *(claim.person for claim in initiative.claims)}
        days = {_day_of(record, person, expected.due, initiative.created_at) for person in people}
        asked = {
            first[0].astimezone(ZoneInfo(record.people[person].zone)).date() for person in people
        }
        told = f"{initiative.reference} promised {expected.due}, asked on {sorted(asked)}"
        look.case(days & asked or _was_late(initiative, first[0]), told)


def _day_of(record: Record, person: Person, promised: date, known_at: datetime) -> date:
    """Return the promised day, or somebody's first working day after it, as it was known then."""
    one = record.people[person]
    day = promised
    while not record.diary.works(one, day, known_at=known_at):
        day += A_DAY
    return day


def _was_late(initiative: Initiative, asked_at: datetime) -> bool:
    """Say whether it was decided after the promised day: then it is asked at once."""
    return initiative.decision is not None and initiative.decision.at == asked_at


def _is_early(event: Reviewed) -> bool:
    return event.result is ReviewResult.TOO_EARLY


def _two_reminders(record: Record, look: Look) -> None:
    """Look at what is open for long: asked on the day, and reminded twice, each time in words."""
    shown: dict[Thread, list[datetime]] = defaultdict(list)
    for _one, entry in record.direct():
        if entry.card.about and Action.REVIEW in actions_of(entry.card):
            shown[entry.card.about].append(entry.at)
    for thread, moments in shown.items():
        asked = {e.due for _, e in record.events if isinstance(e, ReviewDue) and e.thread == thread}
        most = (1 + REMINDERS) * len(asked)
        reference = record.initiatives[thread].reference
        look.case(len(moments) <= most, f"{reference}: asked {len(moments)} times")
    for initiative in record.initiatives.values():
        review = initiative.review
        if review is not None and review.lapsed:
            count = len(shown[initiative.thread])
            look.case(count == 1 + REMINDERS, f"{initiative.reference} lapsed after {count} words")
            look.case(review.reminders == REMINDERS, f"{initiative.reference}: {review.reminders}")


def _not_reviewed(record: Record, look: Look) -> None:
    for room in record.rooms:
        for initiative in record.initiatives.values():
            review = initiative.review
            if review is None or review.lapsed_at is None:
                continue
            covered = initiative.thread.channel in room.covers
            hidden = initiative.thread.channel == "pricing" and room.name != "pricing"
            if not covered or hidden:
                continue
            after = [e for e in record.digests(room) if e.at > review.lapsed_at]
            lines = [
                item
                for entry in after
                for section in entry.card.sections
                for item in (*section.items, *section.rest)
                if section.title == "Not reviewed" and item.button
                if item.button.about == initiative.thread
            ]
            told = f"{initiative.reference} is told of {len(lines)} times in #{room.name}"
            look.case(len(lines) == 1 or not after, told)


def _outcome(record: Record, look: Look) -> None:
    posted = {to for to, e in record.in_threads() if e.card.kind is CardKind.OUTCOME}
    for _, event in record.events:
        if isinstance(event, Reviewed) and event.result is not ReviewResult.TOO_EARLY:
            reference = record.initiatives[event.thread].reference
            look.case(event.thread in posted, f"{reference} was looked back at in silence")
    edits = [e for e in record.entries if e.what is What.EDITED]
    look.cases += sum(e.card.kind is CardKind.OUTCOME for e in edits)


CHECKS = (
    Check("The look back on its date", "PRODUCT.md 8: “On the promised date”", _on_its_date),
    Check(
        "Two reminders of a look back, then none",
        "PRODUCT.md 8: “Two reminders”",
        _two_reminders,
    ),
    Check(
        "Not reviewed is a line of the digest, once",
        "PRODUCT.md 8: “then “not reviewed” is itself a digest line”",
        _not_reviewed,
    ),
    Check("The outcome in the original thread", "PRODUCT.md 8", _outcome),
)

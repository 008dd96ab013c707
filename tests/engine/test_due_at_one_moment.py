"""What is due at the hour at which work begins, twice in one thread: each comes of its own."""

from datetime import UTC, date, datetime, timedelta

from bot.domain.decision import DecisionKind
from bot.domain.initiative import Status
from bot.domain.initiative_events import Redirected, Snoozed
from bot.domain.message import Person
from bot.domain.record_events import DecisionTaken
from tests.builders import DAY, MAYA, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.tabletop import INES, Table

HALF_AN_HOUR = timedelta(minutes=30)
FRIDAY = datetime(2026, 8, 28, 13, tzinfo=UTC)  # 14:00 in London
WEDNESDAY = FRIDAY - 2 * DAY
MONDAY_MORNING = datetime(2026, 8, 31, 8, tzinfo=UTC)


def asked_at(moment: datetime) -> Table:
    table = Table(now=moment)
    table.post()
    table.wait(TWO_MINUTES)
    return table


def redirect(table: Table) -> None:
    table.wait(HALF_AN_HOUR)
    table.put(Redirected(thread=THREAD, by=MAYA, to=PRIYA, at=table.now))
    table.wait(HALF_AN_HOUR)


def snooze(table: Table, by: Person) -> None:
    table.put(Snoozed(thread=THREAD, by=by, until=MONDAY_MORNING, at=table.now))


def reminders(table: Table) -> list[datetime]:
    """Return when somebody was reminded, as the record has it."""
    told = zip(table.history, table.history[1:], strict=False)
    return [
        after.question.asked_at
        for (before, _), (after, _) in told
        if after.question
        and after.question.reminders
        and not (before.question and before.question.reminders)
    ]


def test_whoever_is_asked_instead_on_the_same_afternoon_is_reminded_too() -> None:
    table = asked_at(FRIDAY)
    redirect(table)
    table.wait(MONDAY_MORNING - table.now)

    sent = [post.nudge.kind for post in table.posted if post.to == PRIYA and post.nudge]
    assert sent == ["asked", "answer"]


def test_both_who_want_it_on_monday_are_reminded_on_monday() -> None:
    table = asked_at(WEDNESDAY)
    snooze(table, MAYA)
    redirect(table)
    snooze(table, PRIYA)
    table.wait(MONDAY_MORNING - table.now)

    assert table.initiative.question is not None
    assert reminders(table) == [table.initiative.question.asked_at]


def test_what_is_parked_again_until_the_same_day_wakes_on_it() -> None:
    table = asked_at(WEDNESDAY)
    table.put(answered(PRIYA))
    for why in ("Not now.", "Not before the sale is over."):
        table.wait(HALF_AN_HOUR)
        table.put(
            DecisionTaken(
                thread=THREAD,
                by=INES,
                kind=DecisionKind.PARKED,
                at=table.now,
                why=why,
                wakes_on=date(2026, 9, 7),
            )
        )
    table.wait(datetime(2026, 9, 7, 8, tzinfo=UTC) - table.now)

    assert table.initiative.status is Status.ANSWERED

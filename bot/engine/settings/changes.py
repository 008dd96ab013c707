"""Who changed which setting, and when: kept beside the settings, so that anybody can be told."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.cards import Words
from bot.domain.message import Person
from bot.domain.policy import Change, DigestPlan, WorkspaceSettings
from bot.engine.wording import cut, day

KEPT = 20
LONGEST = 200
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def noted(
    changes: tuple[Change, ...], what: Iterable[str], by: Person | None, at: datetime
) -> tuple[Change, ...]:
    """Return the changes with one more, if there was any; the oldest go."""
    told = "; ".join(what)
    return (*changes, Change(at, by, cut(told, LONGEST)))[-KEPT:] if told else changes


def last_words(changes: Sequence[Change], zone: str) -> Words:
    """Return "mode: ask → off, 31 August, Ines"; nothing where nothing was changed."""
    if not changes:
        return ()
    last = changes[-1]
    told = f"{last.what}, {day(last.at, zone)}, "
    return (told, last.by) if last.by else (f"{told}by the chat service",)


def hour_words(plan: DigestPlan) -> str:
    """Return "Monday 09:00"."""
    return f"{WEEKDAYS[plan.weekday - 1]} {plan.at:%H:%M}"


def usual_hour(settings: WorkspaceSettings) -> str:
    """Return when a digest goes that has no day of its own."""
    return hour_words(settings.timed(DigestPlan(())))

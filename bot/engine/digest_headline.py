"""The digest's first line: which week, and what there is of it."""

from bot.domain.digest import DigestFacts, Week
from bot.engine.digest_lines import NUMBERS, number

LIMIT = 75  # characters, as of a title; counts that do not fit stand further down


def headline(facts: DigestFacts) -> str:
    """Return "Week 46: five decided, two waiting, one contested"; weeks without one are said."""
    line = f"{_weeks(facts)}:"
    between = " "
    counts = _counts(facts)
    # A line that needs digits anywhere has them everywhere: "9 decided, 32 waiting".
    said = str if any(count >= len(NUMBERS) for count, _ in counts) else number
    for count, word in counts:
        part = f"{between}{said(count)} {word}"
        if count and len(line) + len(part) <= LIMIT:
            line, between = f"{line}{part}", ", "
    return line


def _counts(facts: DigestFacts) -> tuple[tuple[int, str], ...]:
    """Return what is counted, what a director needs first at the front."""
    overlaps = len(facts.related)
    return (
        (facts.decided.total, "decided"),
        (facts.waiting.total, "waiting"),
        (facts.contested.total, "contested"),
        (facts.ownerless.total, "without an owner"),
        (facts.reviews_due.total, "to look back at"),
        (facts.learned.total, "learned"),
        (facts.not_reviewed.total, "not looked back at"),
        (facts.second_looks.total, "for a second look"),
        (overlaps, "segment of two teams" if overlaps == 1 else "segments of two teams"),
    )


def _weeks(facts: DigestFacts) -> str:
    """Return the week that is told, and those before it of which no digest was sent."""
    last = facts.week.number
    if not facts.skipped:
        return f"Week {last}"
    first, *others = [_told_of(week) for week in facts.skipped]
    if not others:
        return f"Weeks {first} and {last} ({first} was skipped)"
    between = "and" if len(others) == 1 else "to"
    return f"Weeks {first} to {last} ({first} {between} {others[-1]} were skipped)"


def _told_of(slot: Week) -> int:
    """Return which week the digest of a slot would have told of: the one before."""
    return slot.before.number

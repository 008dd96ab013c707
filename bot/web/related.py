"""What a record has to do with others: near or opposite decisions, and what people linked to it."""

from collections.abc import Iterator

from bot.domain.initiative import Initiative
from bot.domain.relation import Relation
from bot.ports.store import Desk
from bot.web.dates import MONTHS, Calendar
from bot.web.names import Names
from bot.web.phrases import clip, sentence_case, state_of
from bot.web.record_view import RelatedText

LONGEST_TITLE = 140


def related_to(
    initiative: Initiative, desk: Desk, names: Names, calendar: Calendar
) -> tuple[RelatedText, ...]:
    """Return each other initiative once: what it followed or replaced, then decisions near it."""
    said: dict[str, str] = {}
    for reference, words in _said(initiative, names, calendar):
        said.setdefault(reference, words)
    return tuple(
        _told(reference, words, desk.initiatives.find(reference), names, calendar)
        for reference, words in said.items()
    )


def _said(initiative: Initiative, names: Names, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """Yield what each has to do with it, the surest first."""
    if initiative.superseded_by:
        yield initiative.superseded_by, "took its place"
    for reference in initiative.supersedes:
        yield reference, "was replaced by this one"
    if initiative.follows:
        yield initiative.follows, "came before: this one follows from it"
    for tie in initiative.ties:
        if tie.is_related:
            by = names.person(tie.by)
            yield tie.reference, f"was linked by {by}, {calendar.long_day(tie.at)}"
    yield from _found(initiative, names, calendar)


def _found(initiative: Initiative, names: Names, calendar: Calendar) -> Iterator[tuple[str, str]]:
    """Yield what nobody linked yet. What somebody said is not related is left out."""
    parted = {tie.reference for tie in initiative.ties if not tie.is_related}
    for relation in initiative.related:
        if relation.reference not in parted:
            yield relation.reference, f"{relation.words} in {_month(relation, calendar)}"
    for overlap in initiative.overlaps:
        if overlap.reference not in parted:
            name = names.segment(overlap.segment)
            yield overlap.reference, f"changes {name} too, within the same fortnight"


def _month(relation: Relation, calendar: Calendar) -> str:
    is_this_year = relation.on.year == calendar.date_of(calendar.now).year
    year = "" if is_this_year else f" {relation.on.year}"
    return f"{MONTHS[relation.on.month - 1]}{year}"


def _told(
    reference: str, said: str, other: Initiative | None, names: Names, calendar: Calendar
) -> RelatedText:
    if other is None:
        return RelatedText(reference, said)
    state = str(state_of(other, calendar))
    note = f"{other.team}, {state[:1].lower()}{state[1:]}" if other.team else sentence_case(state)
    title = clip(names.title(other), LONGEST_TITLE)
    return RelatedText(reference, said, is_kept=True, title=title, note=note)

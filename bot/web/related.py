"""What a record has to do with others: near or opposite decisions, and what people linked to it."""

from collections.abc import Iterator
from dataclasses import replace

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
    said: dict[str, RelatedText] = {}
    for one in _said(initiative, names, calendar):
        if one.reference != initiative.reference:  # people write that theirs follows from itself
            said.setdefault(one.reference, one)
    return tuple(
        _told(one, desk.initiatives.find(one.reference), names, calendar) for one in said.values()
    )


def _said(initiative: Initiative, names: Names, calendar: Calendar) -> Iterator[RelatedText]:
    """Yield what each has to do with it, the surest first."""
    if initiative.superseded_by:
        yield RelatedText(initiative.superseded_by, "took its place")
    for reference in initiative.supersedes:
        yield RelatedText(reference, "was replaced by this one")
    if initiative.follows:
        yield RelatedText(initiative.follows, "came before: this one follows from it")
    for tie in initiative.ties:
        if tie.is_related:
            by, on = names.person(tie.by), calendar.long_day(tie.at)
            yield RelatedText(tie.reference, "was linked", by=by, on=on)
    yield from _found(initiative, names, calendar)


def _found(initiative: Initiative, names: Names, calendar: Calendar) -> Iterator[RelatedText]:
    """Yield what nobody linked yet. What somebody said is not related is left out."""
    parted = {tie.reference for tie in initiative.ties if not tie.is_related}
    for relation in initiative.related:
        if relation.reference not in parted:
            said = f"{relation.words} in {_month(relation, calendar)}"
            yield RelatedText(relation.reference, said)
    for overlap in initiative.overlaps:
        if overlap.reference not in parted:
            said = f"changes {names.segment(overlap.segment)} too, within the same fortnight"
            yield RelatedText(overlap.reference, said, is_for_owners=True)


def _month(relation: Relation, calendar: Calendar) -> str:
    is_this_year = relation.on.year == calendar.date_of(calendar.now).year
    year = "" if is_this_year else f" {relation.on.year}"
    return f"{MONTHS[relation.on.month - 1]}{year}"


def _told(
    one: RelatedText, other: Initiative | None, names: Names, calendar: Calendar
) -> RelatedText:
    if other is None:
        return one
    state = str(state_of(other, calendar))
    note = f"{other.team}, {state[:1].lower()}{state[1:]}" if other.team else sentence_case(state)
    title = clip(names.title(other), LONGEST_TITLE)
    return replace(one, is_kept=True, title=title, note=note)

"""The list of initiatives: what was asked for, and what the page shows of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.impact import Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import ClaimState
from bot.ports.reports import AMONG, FILTERS, Listing, ListQuery
from bot.ports.store import Desk
from bot.web import filters
from bot.web.away import Absence, absences
from bot.web.dates import Calendar
from bot.web.deliveries import Unsent, unsent
from bot.web.filters import Choice, address
from bot.web.names import Names
from bot.web.phrases import StateLine, clip, counted, spelled, state_of

LONGEST_TITLE = 140
LONGEST_SEARCH = 200
LAST_PAGE = 1_000_000
REFERENCE = re.compile(r"\s*(CI-[1-9][0-9]{0,8})\s*", re.IGNORECASE)
UNKNOWN = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})


@dataclass(frozen=True, slots=True)
class Felt:
    """A segment beside its sign; without a sign it is internal only, or nobody."""

    sign: Sign | None
    segment: str


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative, as a line of the list."""

    reference: str
    title: str
    effects: tuple[Felt, ...]
    state: StateLine
    owner: str
    owner_note: str
    age: str


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty list says what is empty and why; its buttons get out of it."""

    title: str
    text: str
    show_label: str = ""
    show_href: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """All that the list's template shows."""

    place: str
    day: str
    words: str
    query: ListQuery
    lede: str
    caption: str
    chosen: tuple[str, ...]
    states: tuple[Choice, ...]
    among: tuple[Choice, ...]
    segments: tuple[Choice, ...]
    rows: tuple[Row, ...]
    blank: Blank | None
    is_first_run: bool
    range: str
    newer: str
    older: str
    unsent: tuple[Unsent, ...]
    absences: tuple[Absence, ...]


def read_query(params: Mapping[str, str]) -> ListQuery:
    """Return what the address asks for. What makes no sense counts as not said."""
    state, page = params.get("state", ""), params.get("page", "")
    return ListQuery(
        state=state if state in FILTERS or state in AMONG else "",
        segment=params.get("segment", "").replace("\0", "")[:LONGEST_SEARCH],
        words=" ".join(params.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH],
        page=min(int(page), LAST_PAGE) if re.fullmatch(r"[1-9][0-9]{0,8}", page) else 1,
    )


def named_reference(words: str) -> str | None:
    """Return the reference when the search is for nothing else."""
    found = REFERENCE.fullmatch(words)
    return found[1].upper() if found else None


def read_list(desk: Desk, query: ListQuery, calendar: Calendar) -> ListPage:
    """Gather one page of the list."""
    settings = desk.channels.settings()
    found = desk.reports.listing(query)
    pages = max(-(-min(found.matched, query.most_matched) // query.size), 1)
    if query.page > pages:
        query = replace(query, page=pages)
        found = desk.reports.listing(query)
    names = Names(desk)
    return ListPage(
        place=settings.name,
        day=calendar.full_day(calendar.now),
        words=query.words,
        query=query,
        lede=filters.lede(found, query),
        caption=filters.caption(found, query),
        chosen=filters.chosen(query, names),
        states=filters.states(found, query),
        among=filters.among(found, query),
        segments=filters.segments(found, query, [each.id for each in settings.segments], names),
        rows=tuple(_row(each, names, calendar) for each in found.rows),
        blank=None if found.rows else _blank(desk, query, names),
        is_first_run=found.total == 0,
        range=_range(found, query),
        newer=address(replace(query, page=query.page - 1)) if query.page > 1 else "",
        older=address(replace(query, page=query.page + 1)) if query.page < pages else "",
        unsent=unsent(desk, names, calendar),
        absences=absences(desk, names, calendar),
    )


def _range(found: Listing, query: ListQuery) -> str:
    first = (query.page - 1) * query.size + 1
    last = first + len(found.rows) - 1
    return f"{first:,}\u2013{last:,} of {counted(found.matched, query.most_matched)}"


def _row(initiative: Initiative, names: Names, calendar: Calendar) -> Row:
    owner, note = _owner(initiative, names)
    return Row(
        reference=initiative.reference,
        title=clip(names.title(initiative), LONGEST_TITLE),
        effects=_felt(initiative, names),
        state=state_of(initiative, calendar, names.person(initiative.author)),
        owner=owner,
        owner_note=note,
        age=calendar.age(initiative.created_at),
    )


def _felt(initiative: Initiative, names: Names) -> tuple[Felt, ...]:
    effects = initiative.impact.effects
    if not effects and initiative.status in UNKNOWN:
        return (Felt(Sign.UNKNOWN, "Not said yet"),)
    return tuple(
        Felt(
            sign=None if names.is_internal(effect.segment) else effect.sign,
            segment=names.segment(effect.segment),
        )
        for effect in effects
    )


def _owner(initiative: Initiative, names: Names) -> tuple[str, str]:
    if initiative.contention:
        return f"{len(initiative.live_claims)} claims", ""
    owner = initiative.owner
    if owner is None:
        return "", "not named"
    return names.person(owner.person), "(not confirmed)" if owner.state is ClaimState.NAMED else ""


def _blank(desk: Desk, query: ListQuery, names: Names) -> Blank:
    where = ""
    if query.segment:
        inside = names.is_internal(query.segment)
        where = " that is internal only" if inside else f" at {names.segment(query.segment)}"
    what = f"Nothing {EMPTY[query.state]}".rstrip()
    if not query.words:
        return Blank(f"{what}{where}.", "There is nothing to do here. Another filter has more.")
    title = f"{what}{where}." if query.state or where else "Nothing found."
    text = f"No initiative matches \u201c{query.words}\u201d"
    if not (query.state or query.segment):
        return Blank(title, f"{text}. Fewer or other words find more.")
    unfiltered = replace(query, state="", segment="", page=1)
    without = desk.reports.listing(unfiltered).matched
    if not without:
        return Blank(title, f"{text}, with these filters or without.")
    others = "one does" if without == 1 else f"{spelled(without, query.most_matched)} do"
    label = "Show it" if without == 1 else f"Show the {spelled(without, query.most_matched)}"
    text = f"{text} with these filters. Without the filters, {others}."
    return Blank(title, text, label, address(unfiltered))


EMPTY: Mapping[str, str] = {
    "": "",
    "noticed": "newly noticed",
    "open": "waits for an answer",
    "owner": "waits for an owner",
    "contested": "contested",
    "decision": "waits for a decision",
    "decided": "under \u201cDecided\u201d",
    "review": "to look back at",
    "reviewed": "looked back at",
    "no-impact": "without customer impact",
    "unanswered": "unanswered",
    "dropped": "taken for no proposal, or superseded",
    "ownerless": "goes ahead without an owner",
}

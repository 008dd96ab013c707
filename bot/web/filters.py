"""The list's filters: links with their counts, and what they come to in words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.ports.reports import AMONG, FILTERS, Listing, ListQuery
from bot.web.names import Names
from bot.web.phrases import counted, sentence_case, spelled

WAITS: Mapping[str, tuple[str, str]] = {
    "open": ("question is open", "questions are open"),
    "owner": ("initiative waits for an owner", "initiatives wait for an owner"),
    "contested": ("owner is contested", "owners are contested"),
    "decision": ("initiative waits for a decision", "initiatives wait for a decision"),
    "review": ("look back is due", "look backs are due"),
}
"""What waits for somebody: of one, of many."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter: a link with its count, "" where that is not known beside what else is chosen."""

    label: str
    count: str
    href: str
    is_current: bool


def address(query: ListQuery) -> str:
    """Return where this list is found."""
    parts = {"state": query.state, "segment": query.segment, "q": query.words}
    said = {name: value for name, value in parts.items() if value}
    if query.page > 1:
        said["page"] = str(query.page)
    return f"/?{urlencode(said)}" if said else "/"


def lede(found: Listing, query: ListQuery) -> str:
    """Return the sentence that opens the page, made from its own numbers; none is told twice."""
    if query.state or query.segment or query.words:
        match = "matches" if found.matched == 1 else "match"
        matched = spelled(found.matched, query.most_matched)
        total = spelled(found.total, query.most)
        return sentence_case(f"{matched} of {total} {match}.")
    numbers = ((found.by_state.get(state, 0), said) for state, said in WAITS.items())
    parts = [
        f"{spelled(n, query.most)} {one if n == 1 else many}" for n, (one, many) in numbers if n
    ]
    if not parts:
        return "Nothing here waits for anybody."
    joined = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    return f"{sentence_case(joined)}."


def caption(found: Listing, query: ListQuery) -> str:
    """Return how many there are, and in which order."""
    noun = "initiative" if found.total == 1 else "initiatives"
    matched = counted(found.matched, query.most_matched)
    part = "" if found.matched == found.total else f"{matched} of "
    return f"{part}{counted(found.total, query.most)} {noun}, newest first"


def chosen(query: ListQuery, names: Names) -> tuple[str, ...]:
    """Return what is looked at, in the filters' own words: paper shows no filters."""
    state = FILTERS.get(query.state) or AMONG.get(query.state, "")
    segment = names.segment(query.segment) if query.segment else ""
    words = f"\u201c{query.words}\u201d" if query.words else ""
    return tuple(said for said in (state, segment, words) if said)


def states(found: Listing, query: ListQuery) -> tuple[Choice, ...]:
    """Return a filter for each state: every initiative is in exactly one of them."""
    every = _state("All", found.total, "", query)
    return every, *(_state(FILTERS[one], _number(found, one), one, query) for one in FILTERS)


def among(found: Listing, query: ListQuery) -> tuple[Choice, ...]:
    """Return the filters that hold what is counted in a state, too; of those, what there is."""
    shown = (one for one in AMONG if _number(found, one) or query.state == one)
    return tuple(_state(AMONG[one], _number(found, one), one, query) for one in shown)


def segments(
    found: Listing, query: ListQuery, offered: Sequence[str], names: Names
) -> tuple[Choice, ...]:
    """Return the segments that are offered, then those that only the record still names."""
    labels = {id: names.segment(id) for id in (*offered, *found.by_segment)}
    if not labels:
        return ()

    def choice(label: str, number: int, segment: str) -> Choice:
        count = "" if query.state or query.words else counted(number, query.most)
        return _choice(label, count, replace(query, segment=segment), query.segment == segment)

    every = choice("All", found.total, "")
    return every, *(choice(labels[id], found.by_segment.get(id, 0), id) for id in labels)


def _number(found: Listing, state: str) -> int:
    return found.by_state.get(state, 0)


def _state(label: str, number: int, state: str, query: ListQuery) -> Choice:
    count = "" if query.segment or query.words else counted(number, query.most)
    return _choice(label, count, replace(query, state=state), query.state == state)


def _choice(label: str, count: str, query: ListQuery, is_current: bool) -> Choice:  # noqa: FBT001 - found so
    return Choice(label, count, address(replace(query, page=1)), is_current)

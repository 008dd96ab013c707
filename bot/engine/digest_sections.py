"""The digest's sections, in the order in which they stand, and the whole of one of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section
from bot.domain.digest import DigestFacts, Told, Week
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Channel
from bot.engine import digest_decided, digest_learned, digest_open
from bot.engine.digest_lines import Reading, sign_of
from bot.engine.digest_pairs import two_teams
from bot.engine.resurfacing import Resurfaced, choose

LINES = 7  # a section at most, then "+12 more"
OVERDUE_LINES = 3  # the same every week: what is new needs the room
REST = 20  # more lines a section, for a platform that can turn pages
VALUE_PARTS = 3  # of what leads to a whole section


@dataclass(frozen=True, slots=True)
class List:
    """One section: its heading, what it tells of, and how it says each."""

    title: str
    told: Callable[[DigestFacts], Told]
    line: Callable[[Initiative, Reading], Item]
    lines: int = LINES


# By the name that a button stores: never rename one.
LISTS: Mapping[str, List] = {
    "decided": List("Decided", lambda facts: facts.decided, digest_decided.decided),
    "waiting": List("Waiting", lambda facts: facts.waiting, digest_open.waiting),
    "overdue": List("Decide, park or close", lambda facts: facts.waiting, digest_open.waiting,
                    OVERDUE_LINES),
    "contested": List("Contested", lambda facts: facts.contested, digest_open.contested),
    "ownerless": List("Nobody answers for it", lambda facts: facts.ownerless,
                      digest_open.ownerless),
    "reviews_due": List("Look back this week", lambda facts: facts.reviews_due,
                        digest_learned.review_due),
    "learned": List("Learned", lambda facts: facts.learned, digest_learned.learned),
    "not_reviewed": List("Not reviewed", lambda facts: facts.not_reviewed,
                         digest_learned.not_reviewed),
    "second_looks": List("A second look at “no customer impact”", lambda facts: facts.second_looks,
                         digest_learned.second_look),
}  # fmt: skip
RELATED_AFTER = "ownerless"  # two teams at one segment stand below what nobody answers for


def happenings(reading: Reading) -> Iterator[Section]:
    """Yield what happened or is owed. Where all of it is empty, the week is silent."""
    facts = reading.facts
    told = {name: _once(name, one, reading) for name, one in LISTS.items()}
    for name, one in LISTS.items():
        yield _section(name, one, told[name], reading)
        if name == RELATED_AFTER:
            yield two_teams(facts.related, reading)


def older(reading: Reading) -> Iterator[Section]:
    """Yield what is worth another look beside what happened; alone it makes no week."""
    found = resurfaced(reading)
    if found is not None:
        yield Section("Worth another look", (digest_learned.another_look(found, reading),))
    principles = reading.facts.principles
    lines = tuple(digest_learned.gave_way(number, times, reading) for number, times in principles)
    yield Section("Principles that gave way", lines)


def resurfaced(reading: Reading) -> Resurfaced | None:
    """Return the older decision that this digest brings up."""
    facts = reading.facts
    segments = {
        effect.segment
        for one in facts.decided.rows
        for effect in one.impact.effects
        if not reading.is_internal(effect.segment)
    }
    told = {row.reference for one in LISTS.values() for row in one.told(facts).rows}
    passed_over = told | set(reading.policy.channel.resurfaced)
    return choose(facts.older, segments, facts.until, passed_over=passed_over)


def whole(name: str, reading: Reading) -> Card | None:
    """Return all of one section, as far as it is kept at hand; None where there is no such."""
    one = LISTS.get(name)
    if one is None:
        return None
    told = _in_order(name, one.told(reading.facts), reading)
    items = tuple(one.line(initiative, reading) for initiative in told.rows)
    title = f"{one.title}: {told.total}" if told.total else f"{one.title}: nothing any more"
    sections = (Section("", items, more=max(0, told.total - len(items))),)
    return Card(kind=CardKind.NOTE, summary=title, title=title, sections=sections)


def read_whole(value: str, workspace: str) -> tuple[Channel, Week, str] | None:
    """Return channel, week of the digest and section that a button leads to; None for nonsense."""
    parts = value.split(" ")
    week = Week.read(parts[1]) if len(parts) == VALUE_PARTS else None
    if week is None or parts[2] not in LISTS:
        return None
    return Channel(workspace, parts[0]), week, parts[2]


def _section(name: str, one: List, told: Told, reading: Reading) -> Section:
    items = tuple(one.line(initiative, reading) for initiative in told.rows[: one.lines])
    beyond = told.rows[one.lines : one.lines + REST]
    rest = tuple(one.line(initiative, reading) for initiative in beyond)
    more = max(0, told.total - len(items))
    leads = _whole_button(name, reading) if more else None
    return Section(one.title, items, more, rest, leads)


def _whole_button(name: str, reading: Reading) -> Button:
    channel, week = reading.policy.channel.channel.id, reading.facts.week.after
    return Button(Action.SEE_ALL, "See all", value=f"{channel} {week} {name}")


def _once(name: str, one: List, reading: Reading) -> Told:
    """Return what a section tells; what stands as decided without an owner is not told twice."""
    told = _in_order(name, one.told(reading.facts), reading)
    if name != "ownerless":
        return told
    above = _in_order("decided", reading.facts.decided, reading).rows[:LINES]
    kept = tuple(row for row in told.rows if row.reference not in {it.reference for it in above})
    return Told(kept, told.total - len(told.rows) + len(kept))


def _in_order(name: str, told: Told, reading: Reading) -> Told:
    """Put what costs customers something first; what is not as it was is left out."""
    if name == "decided":
        rows = sorted(told.rows, key=lambda one: sign_of(one, reading) is not Sign.LOSS)
        return Told(tuple(rows), told.total)
    if name == "second_looks":
        kept = tuple(one for one in told.rows if one.status is Status.NO_IMPACT)
        return Told(kept, told.total - len(told.rows) + len(kept))
    return _parted(told, reading)[name == "overdue"] if name in {"waiting", "overdue"} else told


def _parted(told: Told, reading: Reading) -> tuple[Told, Told]:
    """Return what waits, what is new first, and apart from it what stood here too often.

    What is not at hand counts with what waits, where that has a line to count it at.
    """
    apart = tuple(one for one in told.rows if _is_put_apart(one, reading))
    kept = sorted((one for one in told.rows if one not in apart), key=reading.times)
    beyond = told.total - len(told.rows)
    if not kept:
        return Told(), Told(apart, len(apart) + beyond)
    return Told(tuple(kept), len(kept) + beyond), Told.of(*apart)


def _is_put_apart(initiative: Initiative, reading: Reading) -> bool:
    # What ran out unanswered is told this once, however often it was carried before.
    return initiative.status is not Status.UNANSWERED and reading.is_overdue(initiative)

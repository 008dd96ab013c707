"""Direct messages: two a week, in working hours, oldest first, never to who wants none."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.domain.cards import Action, Card, CardKind
from bot.domain.gestures import Open
from bot.domain.initiative import Status
from bot.domain.initiative_events import Answered, ReplyPosted, TextRead
from bot.domain.message import Person, Thread
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeWanted
from bot.engine.commands import UNITS
from tests.company.checks.check import Check, Look
from tests.company.days import local_week
from tests.company.recording import Entry, Record, What, actions_of

PER_WEEK = 2
SEVEN_DAYS = timedelta(days=7)
OVER = frozenset({Status.DISMISSED, Status.NO_IMPACT, Status.REVIEWED, Status.SUPERSEDED})
# What somebody is asked by because the record waits for them; whoever decides is asked to choose.
ANSWERS = (Answered, ReplyPosted, TextRead)
HOLDS = frozenset({Action.ANSWER, Action.ACCEPT, Action.REVIEW})


def _two_a_week(record: Record, look: Look) -> None:
    by_person: dict[Person, list[datetime]] = defaultdict(list)
    for one, entry in record.direct():
        if entry.card.kind is not CardKind.COACH:  # which answers what they just wrote
            by_person[one.person].append(entry.at)
    for person, moments in by_person.items():
        one = record.people[person]
        weeks = Counter(local_week(moment, one.zone) for moment in moments)
        for week, count in weeks.items():
            look.case(count <= PER_WEEK, f"{one.name} got {count} in week {week[1]}")
        for first, third in zip(moments, moments[PER_WEEK:], strict=False):
            look.case(third - first >= SEVEN_DAYS, f"{one.name} got three from {first:%d %b %H:%M}")


def _coach_answers(record: Record, look: Look) -> None:
    """Look whether the coach only speaks to who wrote a moment ago, and once for each record."""
    seen: set[Thread] = set()
    answered = {(e.thread, _writer(e), at) for at, e in record.events if isinstance(e, ANSWERS)}
    for one, entry in record.direct():
        if entry.card.kind is CardKind.COACH and entry.card.about is not None:
            is_due = (entry.card.about, one.person, entry.at) in answered
            look.case(is_due, f"{one.name} was coached out of the blue: {entry.card.title}")
            look.case(entry.card.about not in seen, f"{entry.card.title} was coached twice")
            seen.add(entry.card.about)


def _writer(event: Answered | ReplyPosted | TextRead) -> Person:
    return event.by if isinstance(event, Answered) else event.message.author


def _at_work(record: Record, look: Look) -> None:
    for one, entry in record.direct():
        is_there = record.diary.is_at_work(one, entry.at)
        look.case(is_there, f"{one.name} ({one.zone}) at {entry.at:%a %d %b %H:%M} UTC")


def _oldest_first(record: Record, look: Look) -> None:
    """Look whether what was wanted of somebody was sent in the order in which it was wanted."""
    wanted: dict[Person, list[Nudge]] = defaultdict(list)
    for _, event in record.events:
        if isinstance(event, NudgeWanted):
            wanted[event.person].append(event.nudge)
    for person, nudges in wanted.items():
        sent = [e.card for one, e in record.direct() if one.person == person and e.card.about]
        places = [*_places(nudges, sent)]
        for earlier, later in pairwise(places):
            look.case(earlier < later, f"{record.people[person].name}: a later one went first")


def _places(nudges: Sequence[Nudge], sent: Sequence[Card]) -> Iterator[int]:
    """Yield where each sent card stands among those that were wanted, each used once."""
    cards: list[Card | None] = [nudge.card for nudge in nudges]
    for card in sent:
        if card in cards:
            place = cards.index(card)
            cards[place] = None
            yield place


def _muted(record: Record, look: Look) -> None:
    wanted = [(at, e.person) for at, e in record.events if isinstance(e, NudgeWanted)]
    for person, since, until in _mutes(record):
        name = record.people[person].name
        for one, entry in record.direct():
            if one.person == person and since < entry.at < until:
                look.case(kept=False, told=f"{name} was written to at {entry.at:%d %b %H:%M}")
        look.cases += sum(since < at < until for at, who in wanted if who == person)


def _mutes(record: Record) -> Iterator[tuple[Person, datetime, datetime]]:
    """Yield who wanted silence, from when until when."""
    typed = [done for done in record.gestures_called("command") if done.value.startswith("mute")]
    for number, done in enumerate(typed):
        span = done.value.partition(" ")[2]
        if span == "off":
            continue
        until = done.at + int(span[:-1]) * UNITS[span[-1]]
        later = (other.at for other in typed[number + 1 :] if other.by == done.by)
        yield done.by, done.at, min([until, *later])


def _nobody_gone(record: Record, look: Look) -> None:
    for departure in record.diary.departures:
        if departure.channel or departure.is_guest:
            continue
        after = [e for one, e in record.direct() if one.person == departure.person]
        late = [entry for entry in after if entry.at > departure.at]
        look.case(not late, f"{departure.person.id} was written to after they left")


def _two_hold_it(record: Record, look: Look) -> None:
    """Follow what stands with a live button: never with more than two people for one record."""
    live: dict[Thread, dict[str, Person]] = defaultdict(dict)
    for entry in record.entries:
        if not isinstance(entry.to, Person) or entry.card.about is None:
            continue
        holders = live[entry.card.about]
        if HOLDS & actions_of(entry.card) and entry.what is not What.DELETED:
            holders[entry.message_id] = entry.to
        else:
            holders.pop(entry.message_id, None)
        people = set(holders.values())
        look.case(len(people) <= 2, f"{entry.card.title}: {len(people)} people hold it")


def _next_step(record: Record, look: Look) -> None:
    for one, entry in record.direct():
        look.case(actions_of(entry.card), f"{one.name}: “{entry.card.summary}” has no next step")


def _settled(record: Record, look: Look) -> None:
    """Look whether what is over has no live button left in anybody's direct messages."""
    last: dict[str, Entry] = {}
    for entry in record.entries:
        if isinstance(entry.to, Person) and entry.card.about is not None:
            last[entry.message_id] = entry
    for entry in last.values():
        initiative = record.initiatives.get(entry.card.about) if entry.card.about else None
        if initiative is not None and initiative.status in OVER:
            live = sorted(actions_of(entry.card) - {Action.OPEN})
            look.case(not live, f"{initiative.reference}, {initiative.status}: {', '.join(live)}")


def _every_gesture_answered(record: Record, look: Look) -> None:
    """Look whether each press ended in words, or in a form that was sent or says what is wrong."""
    for done in record.done:
        kept = not isinstance(done.response, Open)
        look.case(kept, f"{done.action} by {record.people[done.by].name}: {done.response}")


CHECKS = (
    Check(
        "At most two direct messages to a person in a week",
        "PRODUCT.md, Manners: “direct messages are nudges, at most two per person and week”",
        _two_a_week,
    ),
    Check(
        "Direct messages in working hours, on working days",
        "PRODUCT.md 2: “Reminders keep working hours and days in the person's own time zone”",
        _at_work,
    ),
    Check(
        "The coach speaks once, to who just wrote",
        "PRODUCT.md 4: “Private to the author, once”",
        _coach_answers,
    ),
    Check("Oldest first", "issue 5, Manners: “oldest first, the rest wait”", _oldest_first),
    Check("A mute is kept", "PRODUCT.md 2: “/impact mute stops direct prompts”", _muted),
    Check("Nobody who left is written to", "issue 5, Own: owner gone", _nobody_gone),
    Check(
        "Author and owner alone hold a record open",
        "PRODUCT.md 2: “Only two people can hold a record open: author and owner”",
        _two_hold_it,
    ),
    Check("Each direct message has a next step", "PRODUCT.md, Manners", _next_step),
    Check(
        "Nothing live about what is over",
        "PRODUCT.md, Manners: “no message when all is well”",
        _settled,
    ),
    Check("Every gesture is answered", "PRODUCT.md 3: nobody is forced", _every_gesture_answered),
)

"""The digest: one for each channel and local week, on time, silent where there is nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cards import Action, CardKind, Item, Link
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, Dismissed, NoImpactSaid, ReplyPosted
from bot.domain.message import Channel, Person, Thread
from bot.domain.ownership import ClaimState
from tests.company.channels import Room, room_of
from tests.company.checks.check import Check, Look
from tests.company.days import local_week
from tests.company.recording import Entry, Record

AT = time(9)
MONDAY = 1
WAITING = ("Waiting", "Decide, park or close")
CLOSING = (Answered, Dismissed, NoImpactSaid, ReplyPosted)


def items_of(entry: Entry) -> Iterator[tuple[str, Item]]:
    """Yield the lines of a digest, those behind a page turned with them."""
    for section in entry.card.sections:
        for item in (*section.items, *section.rest):
            yield section.title, item


def mondays(record: Record, room: Room) -> Sequence[datetime]:
    """Return the moments at which a digest of a channel may come."""
    zone = ZoneInfo(room.zone)
    first = datetime.combine(record.start.date(), AT, zone)
    weeks = (record.end - record.start) // timedelta(weeks=1)
    local = [first + timedelta(weeks=number) for number in range(weeks + 1)]
    return [moment for moment in local if moment < record.end]


def _one_a_week(record: Record, look: Look) -> None:
    for room in record.rooms:
        weeks = [local_week(entry.at, room.zone) for entry in record.digests(room)]
        for week in dict.fromkeys(weeks):
            look.case(weeks.count(week) == 1, f"#{room.name} had {weeks.count(week)} in {week[1]}")
        if not room.covers:
            look.case(not weeks, f"#{room.name} has no digest, and got one")


def _on_time(record: Record, look: Look) -> None:
    for room in record.rooms:
        for entry in record.digests(room):
            local = entry.at.astimezone(ZoneInfo(room.zone))
            is_it = (local.isoweekday(), local.time()) == (MONDAY, AT)
            look.case(is_it, f"#{room.name} on {local:%A %H:%M}")


def _silent_when_empty(record: Record, look: Look) -> None:
    """Look at the weeks without a digest: nothing was decided, and no question was open."""
    for room in record.rooms:
        sent = {entry.at for entry in record.digests(room)}
        for moment in mondays(record, room) if room.covers else ():
            if moment not in sent:
                news = [*_news(record, room, moment)]
                look.case(not news, f"#{room.name} was silent on {moment:%d %b}: {news[:3]}")


def _speaks_of_something(record: Record, look: Look) -> None:
    for entry in record.posts(CardKind.DIGEST):
        told = f"{entry.at:%d %b}: an empty digest in {entry.to}"
        look.case([*items_of(entry)], told)


def _news(record: Record, room: Room, moment: datetime) -> Iterator[str]:
    since = moment - timedelta(weeks=1)
    asked = {to: e.at for to, e in record.in_threads() if e.card.kind is CardKind.QUESTION}
    for initiative in record.initiatives.values():
        if not is_seen(room, initiative.thread):
            continue
        decision = initiative.decision
        if decision is not None and since <= decision.at < moment:
            yield f"{initiative.reference} was decided"
        at = asked.get(initiative.thread)
        if at is not None and at < moment and _is_open(record, initiative, moment):
            yield f"{initiative.reference} was open"


def _is_open(record: Record, initiative: Initiative, moment: datetime) -> bool:
    if initiative.unanswered_at is not None and initiative.unanswered_at < moment:
        return False
    closed = (
        at
        for at, event in record.events
        if isinstance(event, CLOSING) and event.thread == initiative.thread
    )
    return min(closed, default=record.end) >= moment


def is_seen(room: Room, thread: Thread) -> bool:
    """Say whether a digest may tell of a thread."""
    return thread.channel in room.covers and (
        not room_of(thread.channel).is_private or thread.channel == room.name
    )


def _lines_lead_on(record: Record, look: Look) -> None:
    for entry in record.posts(CardKind.DIGEST):
        for title, item in items_of(entry):
            leads = any(isinstance(word, Link) and word.url for word in item.words)
            look.case(leads, f"{title}: “{_plain(item)}” has no link")
            has_next = any(b.about or b.action is Action.OPEN for b in item.buttons)
            look.case(has_next, f"{title}: “{_plain(item)}” has no next step")


def _private_untold(record: Record, look: Look) -> None:
    for initiative in record.initiatives.values():
        if not room_of(initiative.thread.channel).is_private:
            continue
        for entry in record.posts(CardKind.DIGEST):
            here = Channel(initiative.thread.workspace, initiative.thread.channel)
            told = any(b.about == initiative.thread for _, i in items_of(entry) for b in i.buttons)
            look.case(not told or entry.to == here, f"{initiative.reference} told in {entry.to}")


def _escalated_once(record: Record, look: Look) -> None:
    """Look whether what stayed unanswered is told of in the digest after it, and not again."""
    for initiative in record.initiatives.values():
        ran_out = initiative.unanswered_at
        if ran_out is None or initiative.status is not Status.UNANSWERED:
            continue
        for room in record.rooms:
            after = [entry for entry in record.digests(room) if entry.at > ran_out]
            if not is_seen(room, initiative.thread) or not after:
                continue
            told = [entry for entry in after if _tells_of(entry, initiative.thread)]
            words = f"{initiative.reference} is told of {len(told)} times in #{room.name}"
            # What ran out on Monday before nine belongs to the week that begins then.
            is_once = len(told) == 1 and told[0] in after[:2]
            look.case(is_once or (not told and len(after) == 1), words)


def _told_while_open(record: Record, look: Look) -> None:
    """Look whether a digest names who is waited for: the one asked, or the owner, or the author."""
    for entry in record.posts(CardKind.DIGEST):
        for title, item in items_of(entry):
            thread = next((b.about for b in item.buttons if b.about), None)
            initiative = record.initiatives.get(thread) if thread else None
            if title not in WAITING or initiative is None:
                continue
            may = {claim.person for claim in initiative.claims if _held(claim.state)}
            may |= {initiative.author, *_asked(initiative)}
            named = [word for word in item.words if word in record.people]
            look.case(set(named) <= may, f"{initiative.reference} waits for somebody else")


def _held(state: ClaimState) -> bool:
    return state is not ClaimState.CONTRIBUTES


def _asked(initiative: Initiative) -> Iterator[Person]:
    if initiative.question is not None:
        yield initiative.question.asked_of


def _tells_of(entry: Entry, thread: Thread) -> bool:
    return any(
        button.about == thread
        for title, item in items_of(entry)
        for button in item.buttons
        if title in WAITING
    )


def _plain(item: Item) -> str:
    return "".join(getattr(word, "text", None) or str(word) for word in item.words)[:60]


CHECKS = (
    Check("One digest for each channel and local week", "issue 5, Done when", _one_a_week),
    Check("The digest on Monday at nine, channel time", "PRODUCT.md 7: “Monday 09:00”", _on_time),
    Check("An empty week is silent", "PRODUCT.md 7: “An empty week is silent”", _silent_when_empty),
    Check("A digest tells something", "PRODUCT.md 7", _speaks_of_something),
    Check(
        "Each line of a digest has a link and a next step",
        "PRODUCT.md 7: “Every line links to its thread and has the button for its next step”",
        _lines_lead_on,
    ),
    Check("Private channels are told of nowhere else", "PRODUCT.md 7", _private_untold),
    Check("Unanswered is escalated once, in the digest", "PRODUCT.md 2", _escalated_once),
    Check(
        "A digest names who is waited for", "PRODUCT.md 7: “waiting (on whom …)”", _told_while_open
    ),
)

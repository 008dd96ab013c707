"""What stands in channels: one message for each initiative, edited in place, and asked in time."""

from collections import Counter
from datetime import timedelta

from bot.domain.cards import CardKind
from bot.domain.message import Channel, Thread
from bot.domain.policy import Mode
from bot.domain.signal import Way
from tests.company.channels import room_of
from tests.company.checks.check import Check, Look
from tests.company.recording import Record, What

CARDS = frozenset({CardKind.QUESTION, CardKind.RECORD, CardKind.CONTENTION})
PROMISED = frozenset({CardKind.OUTCOME})  # posted in a thread because it was promised there
PERIODIC = frozenset({CardKind.DIGEST, CardKind.ROUNDTABLE})
WAIT = timedelta(minutes=2)
SPOKEN_IN = frozenset({Mode.ASK, Mode.GATE})


def _one_message(record: Record, look: Look) -> None:
    posted = Counter(to for to, entry in record.in_threads() if entry.card.kind in CARDS)
    for thread, count in posted.items():
        look.case(count <= 1, f"{thread.root} has {count} messages")
    for to, entry in record.in_threads():
        look.case(entry.card.kind in CARDS | PROMISED, f"{to.root}: a {entry.card.kind}")
    for entry in record.posts():
        if isinstance(entry.to, Channel):
            look.case(entry.card.kind in PERIODIC, f"{entry.to.id}: a {entry.card.kind} on top")


def _only_where_it_may(record: Record, look: Look) -> None:
    for to, entry in record.in_threads():
        mode = room_of(to.channel).mode
        look.case(mode in SPOKEN_IN, f"{to.root}: a {entry.card.kind} where it is set to {mode}")


def _edited_in_place(record: Record, look: Look) -> None:
    posted = {to: e.message_id for to, e in record.in_threads() if e.card.kind in CARDS}
    for entry in record.entries:
        if entry.what is What.EDITED and isinstance(entry.to, Thread) and entry.card.kind in CARDS:
            is_it = posted.get(entry.to) == entry.message_id
            look.case(is_it, f"{entry.to.root}: another message was edited")


def _no_second_copy(record: Record, look: Look) -> None:
    look.cases = len([*record.posts()])
    look.broken += [f"{delivery} stands twice" for delivery in record.doubled]


def _nothing_stuck(record: Record, look: Look) -> None:
    look.cases = len(record.events)
    look.broken += [f"set aside: {told}" for told in record.set_aside]


def _waits(record: Record, look: Look) -> None:
    written = {one.message.thread: one.message.sent_at for one in record.said if one.is_taken}
    for thread, entry in record.in_threads():
        initiative = record.initiatives.get(thread)
        if entry.card.kind is not CardKind.QUESTION or initiative is None:
            continue
        if initiative.way is Way.DETECTED:
            waited = entry.at - min(written[thread], initiative.created_at)
            look.case(waited == WAIT, f"{initiative.reference} was asked after {waited}")


CHECKS = (
    Check(
        "At most one message in a channel for each initiative",
        "PRODUCT.md, Manners: “At most one unsolicited message in a channel per initiative”",
        _one_message,
    ),
    Check(
        "Nothing said where a channel is set to be silent",
        "PRODUCT.md, Words: the modes of a channel",
        _only_where_it_may,
    ),
    Check("Edited in place", "PRODUCT.md, Manners: “edited in place”", _edited_in_place),
    Check(
        "Never a second copy left standing",
        "PRODUCT.md, Manners: “never a second copy left standing”",
        _no_second_copy,
    ),
    Check("Nothing set aside", "DESIGN.md: nothing acked is lost", _nothing_stuck),
    Check("Waits two minutes, then asks", "PRODUCT.md 1: “Then wait (2 minutes)”", _waits),
)

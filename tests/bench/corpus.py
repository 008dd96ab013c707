"""Messages of an invented shop: everyday chatter, and posts that propose or announce something.

They are put together from parts, the same on every machine, and hardly any two are alike.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from zlib import crc32

PEOPLE = ("Maya", "Jonas", "Priya", "Tom", "Ines", "Ada", "Luis", "Hanna", "Omar", "Freya", "Wei")
THINGS = (
    "the basket page",
    "the returns form",
    "guest checkout",
    "the loyalty points",
    "the trade catalogue",
    "the order e-mails",
    "the size guide",
    "weekend delivery",
    "the gift cards",
    "the store finder",
    "the search results",
    "the newsletter sign-up",
    "the invoice archive",
)
TIMES = ("ten", "half past nine", "lunch", "two", "Thursday", "tomorrow", "the end of the day")
PLACES = ("room 4", "the call", "the kitchen", "the wiki", "the spreadsheet", "the thread above")
MONTHS = ("September", "October", "November", "January", "February", "March", "May")
GROUPS = ("guest shoppers", "trade accounts", "returning customers", "members", "new visitors")

CHATTER = (
    "Morning all, running late, the {time} train is stuck again. Start without me {person}",
    "thanks {person}! that fixed it",
    "{person} do you know who has the key for {place}?",
    "I get a 502 on {thing} since this morning, anyone else? Logs are in {place}.",
    "The build is green again, it was the flaky test on {thing}. Sorry for the noise.",
    "lunch at {time}? {person} found a noodle place round the corner",
    "{person} the numbers for {thing} are in {place}, row {number} is still missing",
    "Can somebody review my branch for {thing}? It is {number} lines, most of it moved.",
    "haha yes, exactly that",
    "See https://example.com/tickets/{number} for the trace. Only happens with two tabs open.",
    "I was on {thing} all afternoon and could not reproduce it. {person} says it is the cache.",
    "Out from {time}, back on Monday. {person} covers for me.",
    "does anyone remember how {thing} worked before the migration? asking for {person}",
    "Customer on the phone says {thing} shows the wrong total, order {number}. Looking into it.",
    "{person}: meeting moved to {place} at {time}",
    "That is what I thought too, but the log of run {number} says otherwise. Odd.",
    "`npm ci` fails for me with EACCES on step {number}, any idea? Works on {person}'s laptop.",
    "Nice work on {thing} everyone, the demo went really well and {person} even smiled",
    "Where do I find the brand colours? {place} only has the old ones from {month}.",
    "On call this week: {person}. Quiet so far, {number} alerts, all of them about disk space.",
    "Sorry, wrong channel",
    "I am with you, {person}, though I would like to hear what {person} saw in {place} first.",
)
HITS = (
    "We should drop the minimum order for {group} from {month}. It costs {number} baskets a week.",
    "I propose that we move {thing} behind the account page in {month}. {person} or I can run it.",
    "From 1 {month} we charge £{number} for returns by post. {person} leads it.",
    "We will switch off {thing} for {group} on 31 {month} and send everybody to the new one.",
    "What if we tested a shorter version of {thing} with {group}? It would take a sprint.",
    "Decision: we are going to launch {thing} for {group} in {month}, {person} owns it.",
    "Shall we let {group} use {thing} without an account? {person} asked for it in {place}.",
    "We have decided to raise the delivery fee for {group} to £{number} starting in {month}.",
)


def chatter() -> Iterator[str]:
    """Yield everyday messages without end; about one in three says two things.

    One in six passes the gate and one in a hundred is kept, as among messages that people wrote
    (of 6,000 of the labelled stream 957 and 80).
    """
    for number, text in enumerate(_filled(CHATTER)):
        other = CHATTER[(number * 7 + 3) % len(CHATTER)]
        yield text if number % 3 else f"{text} {_fill(other, number * 13 + 5)}"


def hits() -> Iterator[str]:
    """Yield proposals and announcements without end."""
    return _filled(HITS)


def some(texts: Iterator[str], count: int) -> list[str]:
    """Return the next ``count`` texts."""
    return list(islice(texts, count))


def _filled(forms: Sequence[str]) -> Iterator[str]:
    number = 0
    while True:
        yield _fill(forms[number % len(forms)], number)
        number += 1


def _fill(form: str, number: int) -> str:
    """Fill the holes of a form; each number fills them otherwise."""

    def pick(parts: Sequence[str]) -> str:
        return parts[crc32(f"{parts[0]} {number}".encode()) % len(parts)]

    return form.format(
        person=pick(PEOPLE),
        thing=pick(THINGS),
        time=pick(TIMES),
        place=pick(PLACES),
        month=pick(MONTHS),
        group=pick(GROUPS),
        number=crc32(str(number).encode()) % 89 + 2,
    )

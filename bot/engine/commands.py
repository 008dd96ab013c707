"""``/impact …``: what was wished for, and the private cards that answer it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cards import Button, Card, CardKind, Item, Section, Strong
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine.digest_lines import name_of, open_button
from bot.engine.wording import cut, state_words

LISTED = 10
UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
HELD_BY_ASKED = frozenset({Status.ASKED, Status.UNANSWERED})  # before that, nobody was asked
LONGEST_MUTE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Begin:
    """The form: for the thread it was typed in, or for something new."""


@dataclass(frozen=True, slots=True)
class Help:
    """The list of commands."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What waits for whoever asks."""


@dataclass(frozen=True, slots=True)
class Find:
    """Initiatives with these words."""

    words: str


@dataclass(frozen=True, slots=True)
class ShowOne:
    """One record."""

    reference: str


@dataclass(frozen=True, slots=True)
class OwnerOf:
    """Who answers for one."""

    reference: str


@dataclass(frozen=True, slots=True)
class Preview:
    """This channel's next digest, before it is sent."""


@dataclass(frozen=True, slots=True)
class Roundtable:
    """This channel's next monthly brief, before it is sent."""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything that is kept, to take along."""


@dataclass(frozen=True, slots=True)
class Mute:
    """No direct prompts for a while; None ends it."""

    span: timedelta | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How promises came out, by team and by evidence."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The customer measures, with their curves."""


@dataclass(frozen=True, slots=True)
class Principles:
    """What is promised to customers, and what gives way."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, for admins."""


@dataclass(frozen=True, slots=True)
class Propose:
    """A proposal in so many words: ask about it."""

    text: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """What could not be understood, and what to type instead."""

    remedy: str


Wish = (
    Begin
    | Help
    | Mine
    | Find
    | ShowOne
    | OwnerOf
    | Preview
    | Roundtable
    | Export
    | Mute
    | Calibration
    | Measures
    | Principles
    | Settings
    | Propose
    | Unclear
)
# What follows a command that means it, well-formed or not.
RECORD_NAMED = re.compile(r"ci-?\d|\d+$", re.IGNORECASE)
SPAN_NAMED = re.compile(
    r"(?:\d+\s*[a-z]{0,12}$|off\b|on\b|for\b|until\b|till\b|me\b|now\b)", re.IGNORECASE
)
A_RECORD = re.compile(r"ci-?\d{1,9}", re.IGNORECASE)
FEWEST_WORDS = 3  # fewer are a mistyped command rather than a proposal


def understand(words: str) -> Wish:
    """Return what somebody typed after ``/impact`` asks for."""
    if A_RECORD.fullmatch(words.strip()):
        words = f"show {words.strip()}"
    verb, _, rest = words.strip().partition(" ")
    parse = WORDS.get(verb.lower())
    wish = parse(rest.strip()) if parse else None
    if wish is not None:
        return wish
    if len(words.split()) >= FEWEST_WORDS:
        return Propose(words.strip())
    return Unclear(f"“{cut(words.strip(), 40)}” is not known. /impact help lists what is.")


def help_card() -> Card:
    """Return the list of commands."""
    lines = tuple(Item((Strong(command), f": {what}")) for command, what in HELP)
    return _card("What you can type", (Section("", lines),))


def list_card(
    title: str,
    initiatives: Sequence[Initiative],
    policy: Policy,
    whole: Button | None = None,
    button: Callable[[Initiative], Button] = open_button,
) -> Card:
    """Return a private list, each line with its button; ``whole`` leads to all of it."""
    items = tuple(
        Item(
            (name_of(i), f" {cut(i.title, 75)} · {state_words(i, policy.zone)}"),
            button=button(i),
        )
        for i in initiatives[:LISTED]
    )
    more = max(0, len(initiatives) - LISTED)
    section = Section("", items, more, whole=whole if more else None)
    return _card(title, (section,) if items else ())


def waits_for(initiative: Initiative, person: Person) -> bool:
    """Say whether somebody holds a record open: who was asked, or the named owner."""
    if initiative.status in HELD_BY_ASKED:
        asked = initiative.question.asked_of if initiative.question else initiative.author
        return asked == person
    if initiative.awaits_saving:
        return initiative.author == person
    owner = initiative.owner
    if owner is None or owner.person != person:
        return False
    is_looked_for = initiative.review is not None and initiative.review.is_open
    is_unconfirmed = owner.state == "named" and initiative.status == "decided"
    return is_unconfirmed or initiative.status == "answered" or is_looked_for


def mute_until(wish: Mute, now: datetime) -> datetime | None:
    """Return when a mute ends; None ends it now."""
    return None if wish.span is None else now + wish.span


Parse = Callable[[str], Wish | None]


def _alone(wish: Wish) -> Parse:
    """Return what takes a word that stands alone; with more behind it, it means nothing."""
    return lambda rest: None if rest else wish


def _find(rest: str) -> Wish:
    return Find(rest) if rest else Unclear("Type the words to look for: /impact find guest.")


def _previewing(wish: Wish) -> Parse:
    """Return what takes a word that stands alone, or with "preview" behind it."""
    return lambda rest: wish if rest.lower() in {"", "preview"} else None


def _reference(verb: str, about: Callable[[str], Wish]) -> Parse:
    """Return what takes a word with a reference behind it."""

    def parse(rest: str) -> Wish | None:
        if _is_sentence(rest, RECORD_NAMED):
            return None
        found = re.fullmatch(r"(?:ci-?)?(\d{1,9})", rest.lower())
        if found is None:
            return Unclear(f"Name one, such as /impact {verb} CI-142.")
        return about(f"CI-{int(found[1])}")

    return parse


def _is_sentence(rest: str, meant: re.Pattern[str]) -> bool:
    """Say whether words that begin like a command are a proposal: the rest names none of its own.

    "show the fees before checkout" and "mute the sale banner" are; "mute for ever" is a mistake.
    """
    words = rest.split()
    return len(words) + 1 >= FEWEST_WORDS and meant.match(" ".join(words)) is None


def _mute(rest: str) -> Wish | None:
    if _is_sentence(rest, SPAN_NAMED):
        return None
    if rest.lower() == "off":
        return Mute(None)
    found = re.fullmatch(r"(\d{1,3})\s?([hdw])", rest.lower())
    if found is None:
        return Unclear("For how long? /impact mute 2w, 3d or 4h; /impact mute off ends it.")
    return Mute(min(int(found[1]) * UNITS[found[2]], LONGEST_MUTE))


def _card(title: str, sections: tuple[Section, ...]) -> Card:
    return Card(kind=CardKind.NOTE, summary=title, title=title, sections=sections)


# The first word, and what is made of the rest; None where it means nothing behind that word.
WORDS: Mapping[str, Parse] = {
    "": _alone(Begin()),
    "mine": _alone(Mine()),
    "find": _find,
    "show": _reference("show", ShowOne),
    "owner": _reference("owner", OwnerOf),
    "digest": _previewing(Preview()),
    "roundtable": _previewing(Roundtable()),
    "export": _alone(Export()),
    "mute": _mute,
    "calibration": _alone(Calibration()),
    "metrics": _alone(Measures()),
    "principles": _alone(Principles()),
    "setup": _alone(Settings()),
    "help": _alone(Help()),
}
# Every word is in this list, and everything in this list is understood.
HELP = (
    ("/impact", "opens the form"),
    ("/impact TEXT", "posts a proposal here and asks about it"),
    ("/impact mine", "what waits for you"),
    ("/impact find WORDS", "initiatives with these words, the best first"),
    ("/impact show CI-142", "one record"),
    ("/impact owner CI-142", "who answers for it"),
    ("/impact digest preview", "this channel’s next digest"),
    ("/impact roundtable preview", "this channel’s next monthly brief, where teams differ"),
    ("/impact export", "how to take everything along"),
    ("/impact mute 2w", "no direct prompts for a while; mute off ends it"),
    ("/impact calibration", "how promises came out, by team and by evidence"),
    ("/impact metrics", "customer measures, with their curves and a way to add values"),
    ("/impact principles", "what you promise your customers, and what gives way"),
    ("/impact setup", "channels, segments, principles and the digest, for admins"),
    ("/impact help", "this list"),
)

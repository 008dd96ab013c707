"""What the lines of a digest are made of: the reference that leads to its thread, who feels it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from bot.domain.cards import Action, Button, Link, Strong, Words
from bot.domain.decision import GOES_AHEAD
from bot.domain.digest import DigestFacts
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.wording import as_sentence

TITLE_LENGTH = 75
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
CARRIED_TOO_OFTEN = 3
ORDINALS = {
    3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a digest is written from: its facts, and what its words depend on.

    ``carried`` is how often each open item stands in a digest, this one included.
    """

    facts: DigestFacts
    policy: Policy
    now: datetime
    carried: Mapping[str, int]

    @classmethod
    def at(cls, now: datetime, facts: DigestFacts, policy: Policy) -> Self:
        """Return the reading of facts as they were last told."""
        return cls(facts, policy, now, dict(facts.carried))

    @property
    def ownerless(self) -> frozenset[str]:
        """The references of what goes on with nobody who answers for it."""
        return frozenset(one.reference for one in self.facts.ownerless.rows)

    def segment(self, id: str) -> str:
        """Return the name of a segment."""
        return self.policy.workspace.segment_name(id)

    def is_internal(self, id: str) -> bool:
        """Say whether a segment is no customers: what it feels has no sign."""
        return any(one.is_internal for one in self.policy.workspace.all_segments if one.id == id)

    def times(self, initiative: Initiative) -> int:
        """Return how often it stands in a digest, this one included."""
        return self.carried.get(initiative.reference, 0)

    def is_overdue(self, initiative: Initiative) -> bool:
        """Say whether it was carried so often that it must be decided, parked or closed."""
        return self.times(initiative) >= CARRIED_TOO_OFTEN

    def how_often(self, initiative: Initiative) -> str:
        """Return "third time"."""
        carried = self.times(initiative)
        return f"{ORDINALS[carried]} time" if carried in ORDINALS else "more than ten times"

    def how_long(self, since: datetime) -> str:
        """Return "3 days", or "less than a day"."""
        days = (self.now - since).days
        if days < 1:
            return "less than a day"
        return "1 day" if days == 1 else f"{days} days"


def head(initiative: Initiative) -> Words:
    """Return the reference, which leads to the thread, and the title."""
    return (name_of(initiative), f" {as_sentence(initiative.title, TITLE_LENGTH)}")


def name_of(initiative: Initiative) -> Link | Strong:
    """Return the reference; it leads to the thread where the platform knows the way."""
    reference, link = initiative.reference, initiative.source.link
    return Link(reference, link) if link else Strong(reference)


def open_button(initiative: Initiative) -> Button:
    """Return the button that leads to the thread."""
    return Button(Action.OPEN, "Open", initiative.thread, initiative.source.link)


def button(initiative: Initiative, action: Action, label: str, value: str = "") -> Button:
    """Return a button about one of the many that a digest tells of."""
    return Button(action, label, initiative.thread, value)


def who_feels_it(initiative: Initiative, reading: Reading) -> str:
    """Return "Guest shoppers gain; Trade accounts lose."; of what was put aside, "would gain"."""
    effects = initiative.impact.effects
    if not effects:
        return "Nobody said who feels it."
    would = "" if goes_ahead(initiative) else " would"
    verbs = {
        Sign.GAIN: f"{would} gain", Sign.LOSS: f"{would} lose", Sign.UNKNOWN: ": not known yet",
    }  # fmt: skip
    told = (
        reading.segment(one.segment) + ("" if reading.is_internal(one.segment) else verbs[one.sign])
        for one in effects
    )
    return "; ".join(told) + "."


def sign_of(initiative: Initiative, reading: Reading) -> Sign | None:
    """Show a loss first: it is the darkest thing on the page. What was put aside has no sign."""
    effects = initiative.impact.effects if goes_ahead(initiative) else ()
    signs = {one.sign for one in effects if not reading.is_internal(one.segment)}
    return next((sign for sign in (Sign.LOSS, Sign.GAIN, Sign.UNKNOWN) if sign in signs), None)


def goes_ahead(initiative: Initiative) -> bool:
    """Say whether customers will feel it: it was not stopped or parked."""
    return initiative.decision is None or initiative.decision.kind in GOES_AHEAD


def number(count: int) -> str:
    """Return "three"; digits beyond ten."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

"""Somebody's home: what waits on them, what comes, and what the bot keeps. Each with a next step.

Pure. The words are the engine's; each platform lays them out as one page.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section, Strong
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine.wording import cut, day, state_words

TITLE_LIMIT = 75


@dataclass(frozen=True, slots=True)
class Group:
    """The first of some initiatives, and how many more there are."""

    initiatives: tuple[Initiative, ...] = ()
    more: int = 0


def home_card(by: Person, waiting: Group, policy: Policy, now: datetime) -> Card:
    """Return what one person sees at home."""
    count = len(waiting.initiatives) + waiting.more
    summary = f"{count} waiting on you" if count else "Nothing waits on you"
    return Card(
        kind=CardKind.HOME,
        summary=summary,
        title="Empty Chair",
        sections=(_waiting(waiting, policy), _manners(by, policy, now), KEEPS),
    )


def _waiting(group: Group, policy: Policy) -> Section:
    items = tuple(
        Item(
            (Strong(i.reference), f" {cut(i.title, TITLE_LIMIT)} · {state_words(i, policy.zone)}"),
            button=Button(Action.OPEN, "Open", i.thread, i.source.link),
        )
        for i in group.initiatives
    )
    nothing = Item(("Nothing. Type /impact to ask about something new.",))
    return Section("Waiting on you", items or (nothing,), group.more)


def _manners(by: Person, policy: Policy, now: datetime) -> Section:
    state = policy.person(by)
    hours = state.hours
    if policy.is_muted(by, now) and state.muted_until is not None:
        told = f"No direct prompts until {day(state.muted_until, hours.zone)}."
        button = Button(Action.MUTE, "Unmute", value="off")
    else:
        told = "Direct prompts are on: at most two a week."
        button = Button(Action.MUTE, "Mute 1 week", value="1w")
    said = f"You work {hours.start:%H:%M} to {hours.end:%H:%M}, {hours.zone}."
    worked = Item((said,), button=Button(Action.SET_HOURS, "Working hours"))
    return Section("Mute and hours", (Item((told,), button=button), worked))


_READ = (
    "Messages in channels it was invited to are looked at in memory. Where they hold no proposal, "
    "nothing of them is stored or sent anywhere."
)
KEEPS = Section("What the bot reads and keeps", (Item((_READ,)),))

"""How a story is written down: who posts what, and what people do about it afterwards.

Times are words. ``W3 Tue 11:15`` is the Tuesday of the quarter's third week; ``-2d 15:10`` is two
working days before the quarter's last day, ``-6m`` six minutes before its end. What comes after may
also say ``+25m`` or ``+2d 10:30`` (working days): counted from what came before it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.cards import Action
from bot.domain.impact import Sign

_PROMISE = re.compile(
    r"(?P<measure>.+), (?P<direction>better|worse) by (?P<amount>.+), in (?P<due>\d+) days"
)


@dataclass(frozen=True, slots=True)
class InDays:
    """A date so many working days after the moment a form is sent."""

    days: int


Typed = str | tuple[str, ...] | InDays


@dataclass(frozen=True, slots=True)
class Reply:
    """Somebody writes in the thread."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody presses the first of these buttons that they find.

    Should a form open, ``fields`` are typed over what it knows already, and it is sent.
    """

    actions: tuple[Action, ...]
    value: str = ""
    fields: Mapping[str, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The author lets the message say something else."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The author deletes the message."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody chooses "Ask for customer impact" on the message."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody leaves the channel, and answers for nothing there any more."""


Do = Reply | Press | Rewrite | TakeBack | Ask | Leave


@dataclass(frozen=True, slots=True)
class Step:
    """When, who and what."""

    when: str
    by: str
    do: Do


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One initiative, from the message it begins with. ``ends`` says how it stands at the end."""

    when: str
    where: str
    by: str
    text: str
    ends: str
    then: tuple[Step, ...] = ()


def reply(when: str, by: str, text: str) -> Step:
    """Write in the thread."""
    return Step(when, by, Reply(text))


def press(when: str, by: str, action: Action, value: str = "") -> Step:
    """Press a button that opens no form."""
    return Step(when, by, Press((action,), value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """Who feels it: the ids of segments, with a space between two."""

    gain: str = ""
    loss: str = ""
    unknown: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the form's field."""
        signs = ((Sign.GAIN, self.gain), (Sign.LOSS, self.loss), (Sign.UNKNOWN, self.unknown))
        return tuple(f"{segment}:{sign}" for sign, ids in signs for segment in ids.split())


def answer(when: str, by: str, felt: Felt, change: str, **more: str) -> Step:
    """Press *Answer*, or whatever leads to the same form later on, and fill it in.

    ``more`` are further fields by name. A ``promise`` fills four of them; it is written such as
    "Complaints, better by a third, in 30 days".
    """
    actions = (Action.ANSWER, Action.COACH_ADD, Action.EDIT)
    promise = _PROMISE.fullmatch(more.pop("promise", ""))
    known = {**more, **(promise.groupdict() if promise else {})}
    return Step(when, by, Press(actions, "", {"effects": felt.values, "change": change, **known}))


def no_impact(when: str, by: str, reason: str) -> Step:
    """Take the honest exit."""
    return Step(when, by, Press((Action.NO_IMPACT,), "", {"reason": reason}))


def accept(when: str, by: str) -> Step:
    """Say yes to being named: in the direct message, or on the card where that came first."""
    return Step(when, by, Press((Action.ACCEPT, Action.OWN)))


def not_me(when: str, by: str, instead: str = "") -> Step:
    """Say no to being named, and name somebody else."""
    return Step(when, by, Press((Action.NOT_ME,), "", {"person": instead}))


def hand_over(when: str, by: str, person: str) -> Step:
    """Ask somebody to take it over."""
    return Step(when, by, Press((Action.NAME_OWNER,), "", {"person": person}))


def leave(when: str, by: str) -> Step:
    """Leave the story's channel."""
    return Step(when, by, Leave())


def claim(when: str, by: str, sentence: str) -> Step:
    """Press *I own this* where somebody else said so already."""
    return Step(when, by, Press((Action.OWN,), "", {"sentence": sentence}))


def redirect(when: str, by: str, person: str) -> Step:
    """Have somebody else asked."""
    return Step(when, by, Press((Action.ASK_SOMEONE_ELSE,), "", {"person": person}))


def decide(when: str, by: str, kind: str, why: str) -> Step:
    """Decide, and say why."""
    return Step(when, by, Press((Action.DECIDE,), "", {"kind": kind, "why": why}))


def park(when: str, by: str, days: int, why: str) -> Step:
    """Park it for so many working days."""
    fields: dict[str, Typed] = {"kind": "parked", "why": why, "wakes_on": InDays(days)}
    return Step(when, by, Press((Action.DECIDE,), "", fields))


def concern(when: str, by: str, title: str, sentence: str) -> Step:
    """Raise a named objection."""
    return Step(
        when, by, Press((Action.RAISE_CONCERN,), "", {"title": title, "sentence": sentence})
    )


def resolve(when: str, by: str, resolution: str) -> Step:
    """Say how the first concern was met."""
    return Step(when, by, Press((Action.RESOLVE_CONCERN,), "1", {"resolution": resolution}))


def review(when: str, by: str, result: str, actual: str = "", note: str = "") -> Step:
    """Look back."""
    fields = {"result": result, "actual": actual, "note": note}
    return Step(when, by, Press((Action.REVIEW,), result, fields))

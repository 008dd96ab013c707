"""Principles that give way: said in the form, or in so many words: "Trades off #3, because …"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.cards import Strong, Words
from bot.domain.form import Field, FieldKind, Option
from bot.domain.impact import TradeOff
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.forms import LINE_LIMIT
from bot.engine.wording import OPTION_LENGTH, cut

_SAID = re.compile(
    r"\btrades? off #(\d{1,4})\b(?:,?\s+because\s+(?:of\s+)?([^\n]*?))?(?=[.!?](?:\s|\Z)|\n|\Z)",
    re.IGNORECASE,
)


def trade_off_fields(initiative: Initiative, policy: Policy) -> tuple[Field, ...]:
    """Ask which principle gives way, and to what; nothing where none is promised."""
    known = next(iter(initiative.trades_off), None)
    named = policy.workspace.principle(known.principle) if known else None
    offered = policy.workspace.principles
    former = (named,) if named is not None and named not in offered else ()
    options = tuple(
        Option(str(one.number), cut(f"#{one.number} {one.text}", OPTION_LENGTH))
        for one in (*offered, *former)
    )
    if not options:
        return ()
    return (
        Field(
            "trades_off",
            "Does one of our principles give way?",
            FieldKind.CHOICE,
            options=(Option("", "None does"), *options),
            values=(str(named.number),) if named else (),
        ),
        Field(
            "because",
            "What for?",
            FieldKind.LINE,
            values=(known.because,) if known and known.because else (),
            limit=LINE_LIMIT,
        ),
    )


def noted(initiative: Initiative, policy: Policy) -> Initiative:
    """Note what the sentence itself says: it is taken at its word."""
    said = [one for one in _said_in(initiative.impact.change) if _is_known(one, policy)]
    if not said:
        return initiative
    by_number = {one.principle: one for one in initiative.trades_off}
    for one in said:
        if one.because or one.principle not in by_number:
            by_number[one.principle] = one
    return replace(initiative, trades_off=tuple(by_number.values()))


def trade_off_facts(initiative: Initiative, policy: Policy) -> tuple[Words, ...]:
    """Return a line for each principle that gives way."""
    return tuple(_fact(one, policy) for one in initiative.trades_off)


def _fact(one: TradeOff, policy: Policy) -> Words:
    principle = policy.workspace.principle(one.principle)
    text = f" “{cut(principle.text, OPTION_LENGTH)}”" if principle else ""
    because = f", because {one.because}" if one.because else ""
    return ("Trades off ", Strong(f"#{one.principle}"), f"{text}{because}")


def _said_in(change: str) -> Iterable[TradeOff]:
    for found in _SAID.finditer(change):
        yield TradeOff(int(found[1]), cut((found[2] or "").strip(), LINE_LIMIT))


def _is_known(one: TradeOff, policy: Policy) -> bool:
    return policy.workspace.principle(one.principle) is not None

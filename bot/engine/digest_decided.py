"""The digest's lines on what was decided, and on two teams that change one segment."""

from bot.domain.cards import Action, Button, Item, Link, Strong, Words
from bot.domain.digest import Pair
from bot.domain.initiative import Initiative
from bot.domain.ownership import ClaimState
from bot.engine.digest_lines import (
    Reading,
    button,
    head,
    name_of,
    open_button,
    sign_of,
    who_feels_it,
)
from bot.engine.related import customers_felt
from bot.engine.wording import cut, day, sentence_start

SHORT_TITLE = 40  # two of them stand in one line


def decided(initiative: Initiative, reading: Reading) -> Item:
    """Tell what was decided, who feels it, and who answers for it."""
    words: Words = (*head(initiative), " ", Strong(_decision(initiative)), " ")
    words = (*words, who_feels_it(initiative, reading))
    sign, owner = sign_of(initiative, reading), initiative.owner
    if owner is not None:
        unsure = () if owner.state is ClaimState.ACCEPTED else (" (not confirmed)",)
        words = (*words, " ", owner.person, *unsure)
    if initiative.reference in reading.ownerless:
        words = (*words, " Nobody answers for it.")
        own = button(initiative, Action.OWN, "I own this")
        return Item(words, sign, own, (button(initiative, Action.NAME_OWNER, "Name someone"),))
    return Item(words, sign, open_button(initiative))


def related(pair: Pair, reading: Reading) -> Item:
    """Tell that two teams change one segment, and ask whether the two belong together."""
    felt = [
        customers_felt(one, reading.policy.workspace).get(pair.segment)
        for one in (pair.one, pair.other)
    ]
    apart = ", and not the same way" if felt[0] is not felt[1] else ""
    segment = reading.segment(pair.segment)
    words: Words = (*_titled(pair.one), " and ", *_titled(pair.other))
    words = (*words, f": both change {segment}{apart}. Do they belong together?")
    buttons = _ties(pair.one, pair.other) or _ties(pair.other, pair.one)
    if not buttons:  # nobody was asked about the two, so that nobody can answer here
        return Item(words, button=open_button(pair.other))
    return Item(words, button=buttons[0], more=buttons[1:])


def _decision(initiative: Initiative) -> str:
    decision = initiative.decision
    assert decision is not None
    if decision.wakes_on is not None:
        return f"Parked until {day(decision.wakes_on)}."
    return f"{sentence_start(decision.kind)}."


def _titled(initiative: Initiative) -> tuple[Link | Strong, str]:
    team = f" ({initiative.team})" if initiative.team else ""
    return name_of(initiative), f" {cut(initiative.title, SHORT_TITLE)}{team}"


def _ties(initiative: Initiative, other: Initiative) -> tuple[Button, ...]:
    """Return the two answers, where it was noted that the other overlaps with this one."""
    if all(one.reference != other.reference for one in initiative.overlaps):
        return ()
    return (
        button(initiative, Action.LINK, "Link them", other.reference),
        button(initiative, Action.NOT_RELATED, "Not related", other.reference),
    )

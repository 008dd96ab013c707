"""The digest's open lines: what waits, what is contested, and what nobody answers for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.cards import Action, Button, Item, Words
from bot.domain.decision import DecisionKind
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.turn import UNTIL_ANSWERED, turn_of
from bot.engine.digest_lines import Reading, button, head, number, open_button
from bot.engine.ending import asked_to_choose
from bot.engine.nudge_cards import choice_buttons
from bot.engine.wording import day, lost_words, sentence_start

MOST_BUTTONS = 4  # beside one line, on every platform


def waiting(initiative: Initiative, reading: Reading) -> Item:
    """Tell on whom it waits, how long, and what the next step is."""
    person, since = turn_of(initiative)
    step, pressed = _next_step(initiative)
    if initiative.status is Status.UNANSWERED:
        days = reading.policy.timing.answer_days
        ended = f": nobody answered in {number(days)} working day{'' if days == 1 else 's'}"
        return _line((*head(initiative), " On ", person, f"{ended}; not asked again"), (pressed,))
    how_long = reading.how_long(since)
    buttons: tuple[Button, ...] = (pressed,)
    if reading.is_overdue(initiative):
        how_long = f"{how_long}, {reading.how_often(initiative)} here"
        is_decided = initiative.status is Status.DECIDED
        first = Action.NAME_OWNER if is_decided else Action.DECIDE
        label = "Name someone" if is_decided else "Decide"
        step = f"{label.lower()}, park with a date, or close"
        buttons = (button(initiative, first, label), *_ways_out(initiative))
    return _line((*head(initiative), " On ", person, f", {how_long}: {step}"), buttons)


def contested(initiative: Initiative, reading: Reading) -> Item:
    """Tell how many say that it is theirs, and who chooses; theirs are the buttons then."""
    people = sentence_start(number(len(initiative.live_claims)))
    words: Words = (*head(initiative), f" {people} people say it is theirs")
    if reading.is_overdue(initiative):
        words = (*words, f", {reading.how_often(initiative)} here")
    contention = initiative.contention
    if contention is None:
        return _line((*words, "."), (open_button(initiative),))
    if not contention.escalated:
        by = day(contention.due, reading.policy.zone)
        words = (*words, f". Theirs to settle by {by}, then ", _decider(initiative, reading))
        words = (*words, " chooses")
        return _line(words, (open_button(initiative), *_late(initiative, reading)))
    asked = asked_to_choose(initiative, reading.policy)
    chooses: Words = (". ", asked[-1], " chooses") if asked else (". Nobody was here to choose",)
    choices = _choices(initiative, reading, asked) if asked else ()
    buttons = choices or (open_button(initiative),)
    return _line((*words, *chooses), (*buttons, *_late(initiative, reading)))


def ownerless(initiative: Initiative, reading: Reading) -> Item:
    """Tell since when nobody answers for what goes on."""
    lost, decision = initiative.lost, initiative.decision
    words: Words = (*head(initiative),)
    if lost is not None:
        since = day(lost.since, reading.policy.zone, since=reading.now)
        words = (*words, f" No owner since {since}: ", lost.person, f" {lost_words(lost.reason)}.")
        words = (*words, *((" ", lost.asked[-1], " was asked.") if lost.asked else ()))
    elif decision is not None:
        words = (*words, f" Decided {reading.how_long(decision.at)} ago, and nobody was named.")
    own = button(initiative, Action.OWN, "I own this")
    if not reading.is_overdue(initiative):
        return _line(words, (own, button(initiative, Action.NAME_OWNER, "Name someone")))
    often = sentence_start(reading.how_often(initiative))
    words = (*words, f" {often} here: own it, park with a date, or close")
    return _line(words, (own, *_ways_out(initiative)))


def _line(words: Words, buttons: Sequence[Button]) -> Item:
    return Item(words, button=buttons[0], more=tuple(buttons[1:MOST_BUTTONS]))


def _next_step(initiative: Initiative) -> tuple[str, Button]:
    owner = initiative.owner
    if initiative.status in UNTIL_ANSWERED:
        return "answer", button(initiative, Action.ANSWER, "Answer")
    if owner is not None and owner.state is ClaimState.NAMED:
        return "accept, or name someone", button(initiative, Action.ACCEPT, "I’m accountable")
    return "decide", button(initiative, Action.DECIDE, "Decide")


def _decider(initiative: Initiative, reading: Reading) -> Person | str:
    """Return who will choose, as the card in the thread says it: each channel has its own."""
    place, known = initiative.thread.place, dict(reading.facts.deciders)
    if place == reading.policy.channel.channel:
        known.setdefault(place, reading.policy.decider)
    return (known[place] or "an admin") if place in known else "who decides there"


def _choices(
    initiative: Initiative, reading: Reading, deciders: tuple[Person, ...]
) -> tuple[Button, ...]:
    """Return a button for each claim, where a line has room for all; no claim is left out."""
    buttons = choice_buttons(initiative, reading.policy)
    if len(buttons) > MOST_BUTTONS:
        return ()
    return tuple(replace(one, about=initiative.thread, only_for=deciders) for one in buttons)


def _late(initiative: Initiative, reading: Reading) -> tuple[Button, ...]:
    return _ways_out(initiative) if reading.is_overdue(initiative) else ()


def _ways_out(initiative: Initiative) -> tuple[Button, ...]:
    return (
        button(initiative, Action.DECIDE, "Park", DecisionKind.PARKED),
        button(initiative, Action.CLOSE, "Close"),
    )

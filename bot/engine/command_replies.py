"""What a command answers, in words. ``commands`` understands what was typed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Strong, Words
from bot.domain.digest import DigestFacts
from bot.domain.gestures import Open, Propose, Say, Show
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.person_events import Muted
from bot.domain.policy import Policy
from bot.engine.admins import admins_of, is_admin, why_not_set
from bot.engine.answer_form import answer_form
from bot.engine.commands import (
    FEWEST_WORDS,
    LISTED,
    Export,
    Help,
    Mute,
    Unclear,
    help_card,
    list_card,
    mute_until,
)
from bot.engine.digest import compose, hidden_words
from bot.engine.forms import new_form
from bot.engine.home import see_all
from bot.engine.next_step import next_step
from bot.engine.refusals import CLOSED, why_not_posted
from bot.engine.settings.home_setup import begin_card, setup_card
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.wording import cut, day

# An export holds private channels too: it is for whoever may read the database anyway.
EXPORT: Words = (
    "Everything is yours to take along, free. Whoever runs me types ",
    Strong("emptychair export --format csv"),
    " (or json, or markdown: a file for each decision) where I run.",
)
FEWER = "Type one more word, and fewer are found."
OTHERS = "Fewer or other words find more: /impact find WORDS."
PROPOSED = "Was it a proposal? Begin with “we”: /impact we find …"


def mine(initiatives: Sequence[Initiative], policy: Policy) -> Reaction:
    """List what waits for whoever asks."""
    title = "Waiting on you" if initiatives else "Nothing waits on you"
    card = list_card(title, initiatives, policy, see_all("waiting"), next_step)
    return Reaction(Show(card))


def found(words: str, initiatives: Sequence[Initiative], policy: Policy) -> Reaction:
    """List what holds the words. Where nothing does, it may have been meant as a proposal."""
    quoted = f"“{cut(words, 40)}”"
    title = f"With {quoted}" if initiatives else f"Nothing with {quoted}"
    card = list_card(title, initiatives, policy)
    if len(initiatives) > LISTED or not initiatives:
        card = replace(card, note=(FEWER if initiatives else OTHERS,))
    is_sentence = not initiatives and len(words.split()) >= FEWEST_WORDS
    return Reaction(Show(replace(card, lead=(PROPOSED,)) if is_sentence else card))


def told(wish: Help | Unclear | Export) -> Reaction:
    """Answer what asks for words alone: what can be typed, and how everything is taken along."""
    match wish:
        case Help():
            return Reaction(Show(help_card()))
        case Unclear(remedy=remedy):
            return Reaction(Say((remedy,)))
        case Export():
            return Reaction(Say(EXPORT))


def preview(facts: DigestFacts, policy: Policy, now: datetime) -> Reaction:
    """Show the next digest as it would be sent now; of an empty week, what would be counted."""
    card = compose(facts, policy, now)
    if card is not None:
        return Reaction(Show(card))
    hidden = hidden_words(facts.hidden)
    between = (" ",) if hidden else ()
    return Reaction(Say(("An empty week: nothing would be posted.", *between, *hidden)))


def unknown(reference: str) -> Reaction:
    """Say that there is none, or none for this person."""
    return Reaction(Say((f"{reference} is not there, or not yours to see.",)))


def muted(by: Person, wish: Mute, policy: Policy, now: datetime) -> Reaction:
    """Mute direct prompts to whoever asks, or end that."""
    until = mute_until(wish, now)
    fact = Muted(person=by, until=until, at=now)
    if until is None:
        return Reaction(Say(("You get direct prompts again.",)), fact)
    last = day(until, policy.person(by).hours.zone)
    return Reaction(Say((f"No direct prompts until {last}. The list stays.",)), fact)


def settings(by: Person, setup: Setup) -> Reaction:
    """Show the settings to an admin; say to others who that is."""
    if is_admin(by, setup.policy):
        return Reaction(Show(setup_card(setup)))
    if not admins_of(setup.policy):
        return Reaction(Show(begin_card()))
    return Reaction(Say(why_not_set(setup.policy)))


def begin(initiative: Initiative | None, policy: Policy) -> Reaction:
    """Open the form of the thread it was typed in, or one for something new."""
    if initiative is None or initiative.status in {*CLOSED, Status.REVIEWED}:
        return Reaction(Open(new_form(asks_where=not policy.channel.name)))
    return Reaction(Open(answer_form(initiative, policy)))


def propose(text: str, policy: Policy) -> Reaction:
    """Have a proposal posted. Where the bot is not in the channel, ask for another one."""
    if not policy.channel.name:
        return Reaction(Open(new_form(asks_where=True, text=text)))
    if why := why_not_posted(policy.channel):
        return Reaction(Say((why,)))
    return Reaction(Propose(text))

"""What a command answers, in words. ``commands`` understands what was typed."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.cards import Card
from bot.domain.gestures import Command, Say, Show
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message
from bot.domain.person_events import Muted
from bot.domain.policy import Policy
from bot.domain.signal import Way
from bot.engine.commands import Mute, list_card, mute_until
from bot.engine.signals import find_signal
from bot.engine.transition import Reaction
from bot.engine.wording import day


def mine(initiatives: Sequence[Initiative], policy: Policy) -> Reaction:
    """List what waits for whoever asks."""
    title = "Waiting on you" if initiatives else "Nothing waits on you"
    return Reaction(Show(list_card(title, initiatives, policy)))


def found(words: str, initiatives: Sequence[Initiative], policy: Policy) -> Reaction:
    """List what holds the words."""
    title = f"With “{words}”" if initiatives else f"Nothing with “{words}”"
    return Reaction(Show(list_card(title, initiatives, policy)))


def preview(card: Card | None) -> Reaction:
    """Show the next digest as it would be sent now."""
    if card is None:
        return Reaction(Say(("An empty week: nothing would be posted.",)))
    return Reaction(Show(card))


def unknown(reference: str) -> Reaction:
    """Say that there is none, or none for this person."""
    return Reaction(Say((f"{reference} is not there, or not yours to see.",)))


def mute(command: Command, wish: Mute, policy: Policy, now: datetime) -> Reaction:
    """Mute direct prompts to whoever asks, or end that."""
    until = mute_until(wish, now)
    fact = Muted(person=command.by, until=until, at=now)
    if until is None:
        return Reaction(Say(("You get direct prompts again.",)), fact)
    last = day(until, policy.person(command.by).hours.zone)
    return Reaction(Say((f"No direct prompts until {last}. The list stays.",)), fact)


def propose(command: Command, text: str, policy: Policy) -> Reaction:
    """Ask about a proposal in the thread where it was typed."""
    if command.thread is None:
        how = "Post it as a message first, then type /impact and the words in its thread."
        return Reaction(Say((how,)))
    message = Message(
        id=command.id, thread=command.thread, author=command.by, text=text, sent_at=command.at
    )
    fact = MessagePosted(
        thread=command.thread,
        message=message,
        signal=find_signal(text, policy.workspace.detection),
        way=Way.COMMAND,
        asked_by=command.by,
    )
    return Reaction(Say(("The question comes in a moment, in this thread.",)), fact)

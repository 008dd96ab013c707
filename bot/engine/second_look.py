"""A second look at "no customer impact": which one in ten is drawn, and who agrees."""

import hashlib
from dataclasses import replace

from bot.domain.cards import Words
from bot.domain.impact import NoImpact
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person, Thread
from bot.domain.record_events import SecondLookAgreed
from bot.engine.transition import Transition

DRAWN_ONE_IN = 10  # of those that are said to have no customer impact


def is_drawn(thread: Thread) -> bool:
    """Say whether a thread is the one in ten. As good as random, and the same at every replay."""
    name = f"{thread.workspace}/{thread.channel}/{thread.root}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(name).digest()[:4], "big") % DRAWN_ONE_IN == 0


def take(initiative: Initiative, event: SecondLookAgreed) -> Transition:
    """Note that somebody else agrees."""
    said = initiative.no_impact
    if said is None or why_not_agreed(event.by, initiative):
        return Transition(initiative, (), "there is nothing to agree with")
    agreed = replace(said, agreed=(*said.agreed, event.by))
    return Transition(replace(initiative, no_impact=agreed), (), "on second sight, too")


def why_not_agreed(by: Person, initiative: Initiative) -> str:
    """Return why somebody cannot agree that customers will not feel it; "" where they can."""
    said = initiative.no_impact
    if said is None or initiative.status is not Status.NO_IMPACT:
        return f"{initiative.reference} is {initiative.status} by now. Nothing was changed."
    if by == said.by:
        return "You said it yourself: a second look is somebody else’s."
    return "You agreed already." if by in said.agreed else ""


def agreed_words(said: NoImpact) -> Words:
    """Return who looked once more and agreed; nothing for nobody."""
    names = tuple(part for person in said.agreed for part in (", ", person))
    return ("On second sight, too: ", *names[1:]) if names else ()

"""What a preview says in a channel to which nothing is posted: where it goes, and how to set one.

The weekly digest and the monthly brief go to the same channels, and are told of alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.gestures import Say, Show
from bot.domain.policy import ChannelState
from bot.engine.settings.channel_form import label
from bot.engine.transition import Reaction

SET_ONE = "An admin sets one up: /impact setup in the channel, then “The weekly digest here”."
MOST_NAMED = 5  # channels in one line


@dataclass(frozen=True, slots=True)
class Posted:
    """What a channel gets or not, how several are called, and what shows the next one."""

    name: str
    several: str
    command: str


DIGEST = Posted("digest", "Digests", "/impact digest preview")
BRIEF = Posted("monthly brief", "Monthly briefs", "/impact roundtable preview")


def shown_elsewhere(
    posted: Posted, here: ChannelState, tell: Sequence[ChannelState], shown: Reaction
) -> Reaction:
    """Show what tells of a channel that gets none itself, and say where it goes."""
    goes = f"{_place(here)} gets no {posted.name}; it goes to {_names(tell)}."
    if len(tell) > 1:
        goes = f"{goes} This is the one for {label(tell[0])}."
    return led_by(goes, shown)


def posted_nowhere(posted: Posted, here: ChannelState, others: Sequence[ChannelState]) -> Reaction:
    """Say that nothing tells of a channel, where others go, and how to set one."""
    none = f"{_place(here)} gets no {posted.name}"
    set_one = SET_ONE
    if posted is not DIGEST:
        set_one = f"It goes where the digest goes. {SET_ONE}"
    if not others:
        return Reaction(Say((f"{none}. {set_one}",)))
    goes = f"{posted.several} go to {_names(others)}: {posted.command} shows them there."
    return Reaction(Say((f"{none}, and none tells of it. {goes} {set_one}",)))


def led_by(words: str, shown: Reaction) -> Reaction:
    """Put a sentence before what a preview shows or says."""
    match shown.response:
        case Show(card=card):
            lead = (f"{words} ", *card.lead) if card.lead else (words,)
            return Reaction(Show(replace(card, lead=lead)))
        case Say(words=said):
            return Reaction(Say((f"{words} ", *said)))
        case _:
            return shown


def _place(here: ChannelState) -> str:
    return label(here) if here.name else "This conversation"


def _names(channels: Sequence[ChannelState]) -> str:
    """Return "#checkout, #growth and 2 more"."""
    named = [label(one) for one in channels[:MOST_NAMED]]
    more = len(channels) - len(named)
    if more:
        return f"{', '.join(named)} and {more} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))

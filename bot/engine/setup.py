"""All that settings may depend on: the policy, and what is not in it. Never looked up."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.policy import ChannelState, Policy
from bot.domain.spending import NOTHING_SPENT, USUAL, Allowance, Spent


@dataclass(frozen=True, slots=True)
class Setup:
    """What a settings form or the admin part of a home needs.

    ``policy`` holds the channel that is about to be set, whoever asks, and the admins. ``model``
    names the model and who provides it, "" where none is set up; ``spent`` is what it took today of
    its ``allowance``. ``covered`` are channels that
    the form names or the digest tells of; ``channels`` the first that are listed, of
    ``channel_count`` in all. ``country`` is whose public holidays a form of hours means, None
    where nobody knows what it says. ``next_brief`` is when the next monthly brief is due, by the
    hour of all channels; None where it was not worked out.
    """

    policy: Policy
    model: str = ""
    covered: tuple[ChannelState, ...] = ()
    channels: tuple[ChannelState, ...] = ()
    channel_count: int = 0
    spent: Spent = NOTHING_SPENT
    allowance: Allowance = USUAL
    country: str | None = None
    next_brief: datetime | None = None

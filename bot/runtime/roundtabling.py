"""Gathers what a monthly brief depends on: candidates, and those whose sides are to be known."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.digest import Month
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import ChannelState, Policy
from bot.domain.roundtable import RoundtableFacts
from bot.engine.roundtable import preview
from bot.engine.transition import Reaction
from bot.ports.store import Desk
from bot.runtime.digesting import plan_of
from bot.runtime.policies import policy_for
from bot.runtime.slots import next_month_slot

# A quarter: what nobody has moved for longer is not brought up every month for ever.
LOOKS_BACK = timedelta(weeks=13)


def gathered(
    desk: Desk, channel: ChannelState, month: Month, now: datetime
) -> tuple[RoundtableFacts, Policy]:
    """Return what a brief may tell in a channel, and the policy with all who have a say in it."""
    settings = desk.channels.settings()
    facts = desk.reports.roundtable_facts(
        channel, settings, month, since=now - LOOKS_BACK, until=now
    )
    people = {one for matter in facts.matters for one in _who_has_a_say(matter.initiative)}
    return facts, policy_for(desk, channel.channel, *sorted(people))


def preview_of(desk: Desk, channel: ChannelState, now: datetime) -> Reaction:
    """Show the next brief of a channel as it would be sent now."""
    plan = desk.channels.settings().timed(plan_of(channel))
    return preview(*gathered(desk, channel, next_month_slot(plan, now).month, now), now)


def _who_has_a_say(initiative: Initiative) -> Iterator[Person]:
    """Yield those whose side counts; whoever is only mentioned need not be looked up."""
    yield initiative.author
    yield from (claim.person for claim in initiative.live_claims)
    yield from (concern.by for concern in initiative.concerns if concern.is_open)
    if initiative.decision is not None:
        yield initiative.decision.by

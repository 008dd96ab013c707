"""Which facts a digest tells: the week before its own, measured against the four before that."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import DigestFacts, Week
from bot.domain.policy import ChannelState, DigestPlan
from bot.ports.store import Desk

_WEEK = timedelta(weeks=1)
_COMPARED = timedelta(weeks=4)


def facts_for(desk: Desk, channel: ChannelState, week: Week) -> DigestFacts:
    """Gather what the digest of ``week`` tells. Weeks begin on Monday, in the digest's zone."""
    plan = plan_of(channel)
    until = datetime.combine(week.monday, time(), tzinfo=ZoneInfo(plan.zone))
    since = until - _WEEK  # on the wall clock: a week with a change of time is an hour off
    year, number, _ = since.isocalendar()
    return desk.reports.digest_facts(
        channel, Week(year, number), since=since, until=until, before=since - _COMPARED
    )


def plan_of(channel: ChannelState) -> DigestPlan:
    """Return a channel's plan; the usual one, about itself alone, where it has none."""
    return channel.digest or DigestPlan(covers=(channel.channel.id,), zone=channel.zone)

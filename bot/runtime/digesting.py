"""Which facts a digest tells: since the last one that stands, against four weeks before that."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import DigestFacts, Week
from bot.domain.policy import ChannelState, DigestPlan
from bot.ports.store import Desk

_WEEK = timedelta(weeks=1)
_COMPARED = timedelta(weeks=4)
_CAUGHT_UP = 4  # weeks without a digest that one may make up for


def facts_for(desk: Desk, channel: ChannelState, week: Week) -> DigestFacts:
    """Gather what the digest of ``week`` tells. Weeks begin on Monday, in the digest's zone."""
    zone = ZoneInfo(plan_of(channel).zone)
    skipped = tuple(desk.channels.skipped_before(channel.channel, week, _CAUGHT_UP))
    told = week.monday - _WEEK
    since = (skipped[0] if skipped else week).monday - _WEEK
    year, number, _ = told.isocalendar()
    facts = desk.reports.digest_facts(
        channel,
        Week(year, number),
        since=_midnight(since, zone),
        until=_midnight(week.monday, zone),
        before=_midnight(since - _COMPARED, zone),
    )
    return replace(facts, skipped=skipped)


def plan_of(channel: ChannelState) -> DigestPlan:
    """Return a channel's plan; the usual one, about itself alone, where it has none."""
    return channel.digest or DigestPlan(covers=(channel.channel.id,), zone=channel.zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)

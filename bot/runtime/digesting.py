"""Which facts a digest tells: since the last one that stands, against four weeks before that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import DigestFacts, Week
from bot.domain.gestures import Press, Say, Show
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person
from bot.domain.policy import ChannelState, DigestPlan
from bot.engine.digest_lines import Reading
from bot.engine.digest_sections import LINES, read_whole, whole
from bot.engine.settings.channel_form import SILENT
from bot.engine.transition import Reaction
from bot.ports.store import Desk
from bot.runtime.glance import Glance
from bot.runtime.measuring import bases_of
from bot.runtime.policies import policy_for

_WEEK = timedelta(weeks=1)
_COMPARED = timedelta(weeks=4)
_MOST_PLACES = 20  # whose deciders are looked up: more than a digest has lines for
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
    return replace(
        facts,
        skipped=skipped,
        bases=bases_of(desk, facts.learned.rows),
        deciders=_deciders(desk, facts.contested.rows),
    )


def whose(facts: DigestFacts) -> tuple[Person, ...]:
    """Return those whose names a digest writes on buttons: who claims what is contested."""
    held = (claim.person for one in facts.contested.rows[:LINES] for claim in one.live_claims)
    return tuple(dict.fromkeys(held))


def section_of(glance: Glance, press: Press) -> Reaction:
    """Show all of one section of a digest, as far as its readers may see it."""
    asked = read_whole(press.value, press.by.workspace)
    if asked is None:
        return Reaction(Say(("This button is not known here.",)))
    channel, week, name = asked
    desk = glance.unit.desk(channel.workspace)
    facts = facts_for(desk, desk.channels.get(channel), week)
    policy = policy_for(desk, channel, press.by, whose(facts))
    card = whole(name, Reading.at(glance.now, facts, policy))
    return Reaction(Show(card) if card else Say(("There is no such list.",)))


def _deciders(
    desk: Desk, contested: Sequence[Initiative]
) -> tuple[tuple[Channel, Person | None], ...]:
    """Return who decides in each channel where a contention is still to be settled."""
    running = (one for one in contested if one.contention and not one.contention.escalated)
    places = tuple(dict.fromkeys(one.thread.place for one in running))
    return tuple((place, policy_for(desk, place).decider) for place in places[:_MOST_PLACES])


def digests_anybody_reads(desk: Desk) -> Sequence[ChannelState]:
    """Return the open channels that get a digest, by name."""
    return [
        state
        for state in desk.channels.all()
        if state.digest and state.mode not in SILENT and not (state.is_private or state.closed)
    ]


def plan_of(channel: ChannelState) -> DigestPlan:
    """Return a channel's plan; the usual one, about itself alone, where it has none."""
    return channel.digest or DigestPlan(covers=(channel.channel.id,), zone=channel.zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)

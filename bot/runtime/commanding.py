"""Answers a command: what it asks for is read here, the words are the engine's. Synchronous."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.domain.digest import DigestFacts
from bot.domain.gestures import Command, Say, Show
from bot.domain.initiative import Initiative
from bot.domain.policy import ChannelState, Policy
from bot.domain.teams import can_disagree
from bot.engine import command_replies, commands
from bot.engine.against import MOST_VALUES
from bot.engine.calibration import calibration_card
from bot.engine.cards import card_of
from bot.engine.measure_cards import metrics_card, principles_card
from bot.engine.roundtable import NO_SIDES, TURNED_OFF
from bot.engine.told_elsewhere import (
    BRIEF,
    DIGEST,
    Posted,
    led_by,
    posted_nowhere,
    shown_elsewhere,
)
from bot.engine.transition import Reaction
from bot.ports.store import Desk
from bot.runtime.digesting import digests_anybody_reads, facts_for, plan_of, whose
from bot.runtime.glance import Glance
from bot.runtime.policies import policy_for
from bot.runtime.roundtabling import preview_of
from bot.runtime.settling import LISTED, setup_for
from bot.runtime.slots import next_slot
from bot.runtime.visibility import visible

_PAGE = 200
# Of what is found so much is looked at: more where nearly all of it is private.
_LOOKED_AT = (50, 500, 5_000)


def answer(glance: Glance, command: Command) -> Reaction:
    """Return what a command shows at once, and the fact to be kept, if there is one."""
    desk, now = glance.unit.desk(command.place.workspace), glance.now
    policy = policy_for(desk, command.place, command.by)
    match commands.understand(command.words):
        case commands.Begin():
            known = desk.initiatives.peek(command.thread) if command.thread else None
            return command_replies.begin(known, policy)
        case (commands.Help() | commands.Unclear() | commands.Export()) as wish:
            return command_replies.told(wish)
        case commands.Mute() as wish:
            return command_replies.muted(command.by, wish, policy, now)
        case commands.Settings():
            place = command.place
            setup = setup_for(glance, command.by, place, listed=LISTED)
            return command_replies.settings(command.by, setup)
        case commands.Propose(text=text):
            return command_replies.propose(text, policy)
        case commands.Roundtable():
            return _roundtable(desk, command, policy, now)
        case commands.Preview():
            return _preview(desk, command, policy, now)
        case wish:
            return _look_up(glance, command, wish, policy)


Lookup = (
    commands.Mine
    | commands.Find
    | commands.ShowOne
    | commands.OwnerOf
    | commands.Calibration
    | commands.Measures
    | commands.Principles
)


def _look_up(glance: Glance, command: Command, wish: Lookup, policy: Policy) -> Reaction:
    desk = glance.unit.desk(command.place.workspace)
    match wish:
        case commands.Mine():
            mine = desk.reports.of_person(command.by, limit=_PAGE).waiting.rows
            return command_replies.mine(mine, policy)
        case commands.Find(words=words):
            return command_replies.found(words, _found(glance, command, words), policy)
        case commands.ShowOne(reference=reference) | commands.OwnerOf(reference=reference):
            return _show(glance, command, reference)
        case commands.Calibration():
            return Reaction(Show(calibration_card(desk.reports.calibration())))
        case commands.Measures():
            ids = [metric.id for metric in policy.workspace.metrics]
            series = desk.metrics.of_all(ids, limit=MOST_VALUES)
            return Reaction(Show(metrics_card(command.by, series, policy)))
        case commands.Principles():
            times = desk.reports.traded_off()
            return Reaction(Show(principles_card(command.by, times, policy)))


def _found(glance: Glance, command: Command, words: str) -> Sequence[Initiative]:
    """Return what holds the words and may be shown, so much that a list of it is full."""
    shown: list[Initiative] = []
    reports = glance.unit.desk(command.place.workspace).reports
    for most in _LOOKED_AT:
        rows = reports.search(words, limit=most)
        shown = list(visible(glance, command.by, command.place, rows))
        if len(shown) > commands.LISTED or len(rows) < most:
            break
    return shown


def _show(glance: Glance, command: Command, reference: str) -> Reaction:
    desk = glance.unit.desk(command.place.workspace)
    initiative = desk.initiatives.find(reference)
    if initiative is None or not list(visible(glance, command.by, command.place, [initiative])):
        return command_replies.unknown(reference)
    policy = policy_for(desk, initiative.thread.place, initiative)
    return Reaction(Show(card_of(initiative, policy)))


def _preview(desk: Desk, command: Command, policy: Policy, now: datetime) -> Reaction:
    def shown(channel: ChannelState) -> Reaction:
        return command_replies.preview(*_as_sent(desk, command, channel, now), now)

    return _here_or_elsewhere(DIGEST, desk, command, policy, shown)


def _roundtable(desk: Desk, command: Command, policy: Policy, now: datetime) -> Reaction:
    if not can_disagree(policy.workspace.teams):
        return Reaction(Say((NO_SIDES,)))
    if not policy.workspace.roundtable:
        return led_by(TURNED_OFF, preview_of(desk, policy.channel, now))

    def shown(channel: ChannelState) -> Reaction:
        return preview_of(desk, channel, now)

    return _here_or_elsewhere(BRIEF, desk, command, policy, shown)


def _here_or_elsewhere(
    posted: Posted,
    desk: Desk,
    command: Command,
    policy: Policy,
    shown: Callable[[ChannelState], Reaction],
) -> Reaction:
    """Show what the channel gets, else what tells of it elsewhere, else say where others go."""
    here = policy.channel
    if here.digest is not None:
        return shown(here)
    # Whoever may open only some of our channels hears of no other one.
    may_see = policy.person(command.by).is_member
    open_ones = digests_anybody_reads(desk) if may_see else ()
    tell = [one for one in open_ones if one.digest and here.channel.id in one.digest.covers]
    if not tell:
        return posted_nowhere(posted, here, open_ones)
    return shown_elsewhere(posted, here, tell, shown(tell[0]))


def _as_sent(
    desk: Desk, command: Command, channel: ChannelState, now: datetime
) -> tuple[DigestFacts, Policy]:
    """Return what the next digest of a channel is made from, as it stands now."""
    slot = next_slot(desk.channels.settings().timed(plan_of(channel)), now)
    facts = facts_for(desk, channel, slot.week)
    return facts, policy_for(desk, channel.channel, command.by, whose(facts))

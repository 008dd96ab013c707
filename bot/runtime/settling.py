"""Reads what settings forms and homes need, as it stands once what came last is handled.

A form that was sent is handled a moment later, maybe by another replica; whoever looks at once
sees what they chose all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import reduce

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.events import Event
from bot.domain.form import FormName
from bot.domain.gestures import Press, Submission
from bot.domain.message import Channel, Person, Workspace
from bot.domain.people import PersonState
from bot.domain.person_events import HoursSet, Muted, PersonSeen
from bot.domain.policy import Change, DigestPlan, Policy, WorkspaceSettings
from bot.domain.workspace_events import MetricPointsAdded, WorkspaceSet
from bot.engine.admins import NAMED
from bot.engine.manners import decide_channel
from bot.engine.nudges import decide_person
from bot.engine.settings.channel_sent import covered_names
from bot.engine.settings.metric_lines import read_metrics
from bot.engine.settings.named_in_lines import names_to_look_up
from bot.engine.settings.principle_forms import read_principles
from bot.engine.settings.settings_sent import take_setting
from bot.engine.settings.team_forms import lead_names
from bot.engine.settings_pressed import press_setting
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.workspace import decide_workspace
from bot.ports.store import Desk
from bot.public_holidays import code_of
from bot.runtime.glance import Glance
from bot.runtime.policies import policy_for
from bot.runtime.slots import next_month_slot

_OF_CHANNELS = frozenset({Action.SET_CHANNEL, Action.UNDO_QUIETING})
Named = Callable[[WorkspaceSettings], Sequence[Person | None]]
NAMED_IN: Mapping[Action, Named] = {
    Action.SET_TEAMS: lambda settings: [team.lead for team in settings.teams],
    Action.SET_PRINCIPLES: lambda settings: [one.owner for one in settings.principles],
    Action.SET_METRICS: lambda settings: [metric.owner for metric in settings.metrics],
}
# By the form, whose one field has its name: which names in it are to be looked up.
TYPED_IN: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    FormName.TEAMS: lead_names,
    FormName.PRINCIPLES: lambda text: names_to_look_up(o.owner for o in read_principles(text)),
    FormName.METRICS: lambda text: names_to_look_up(o.owner for o in read_metrics(text)),
}
LISTED = 15  # channels on one page: no platform takes many more, and no eye


def pressed(glance: Glance, press: Press) -> Reaction:
    """Answer a press on a button of somebody's home."""
    at = press.value if press.action in _OF_CHANNELS else ""
    setup = setup_for(glance, press.by, Channel(press.by.workspace, at))
    covers = setup.policy.channel.digest.covers if setup.policy.channel.digest else ()
    others = tuple(id for id in covers if id != at)
    setup = _with_named(glance, setup, NAMED_IN.get(Action(press.action)))
    return press_setting(press, _with_covered(glance, setup, others), glance.now)


def sent(glance: Glance, submission: Submission) -> Reaction:
    """Take a form of settings."""
    by, at = submission.by, submission.value if submission.form == FormName.CHANNEL else ""
    named = tuple(Person(by.workspace, id) for id in submission.values.get("decider", ()) if id)
    typed = "\n".join(submission.values.get(submission.form, ()))
    setup = setup_for(glance, by, Channel(by.workspace, at), about=(*named, typed))
    if names_in := TYPED_IN.get(submission.form):
        setup = _with_called(glance, setup, names_in(typed))
    if submission.form == FormName.HOURS:
        country = code_of("".join(submission.values.get("country", ())))
        setup = replace(setup, country=country)
    names = covered_names("\n".join(submission.values.get("covers", ())))
    return take_setting(submission, _with_covered(glance, setup, names), glance.now)


def setup_for(
    glance: Glance, by: Person, place: Channel, *, listed: int = 0, about: Sequence[object] = ()
) -> Setup:
    """Gather what settings depend on: bounded reads, whatever the size of the workspace.

    ``listed`` is how many channels are wanted. What is on its way is read before what stands,
    so that nothing can slip through between the two.
    """
    desk = glance.unit.desk(by.workspace)
    open_ones, _ = desk.channels.public(listed) if listed else ((), 0)
    places = (place, *(state.channel for state in open_ones))
    coming = glance.unit.inbox.pending((by, Workspace(by.workspace), *places), glance.now)
    channels, count = desk.channels.public(listed) if listed else ((), 0)
    policy = _policy(desk, by, place, tuple(about))
    setup = Setup(policy, glance.model, channels=tuple(channels), channel_count=count)
    if listed:
        usual = policy.workspace.timed(DigestPlan((), zone=policy.zone))
        setup = replace(setup, next_brief=next_month_slot(usual, glance.now).due)
    if listed and glance.model:
        spent = desk.spending.spent(glance.now.astimezone(UTC).date())
        setup = replace(setup, spent=spent, allowance=glance.allowance)
    return reduce(_foresee, coming, setup)


def _policy(desk: Desk, by: Person, place: Channel, about: tuple[object, ...]) -> Policy:
    settings = desk.channels.settings()
    admins = tuple(state.person for state in desk.people.admins(NAMED))
    told = tuple(one.by for one in (*settings.changes[-1:], *_last_changes(desk, place)) if one.by)
    policy = policy_for(desk, place, by, about, admins, settings.admins[:NAMED], told)
    zone = policy.person(by).hours.zone
    return policy if place.id else replace(policy, channel=replace(policy.channel, zone=zone))


def _last_changes(desk: Desk, place: Channel) -> Sequence[Change]:
    return desk.channels.get(place).changes[-1:] if place.id else ()


def _foresee(setup: Setup, event: Event) -> Setup:
    """Return the setup once an event is handled."""
    policy = setup.policy
    match event:
        case WorkspaceSet() | MetricPointsAdded():
            workspace = decide_workspace(policy.workspace, event).state
            return replace(setup, policy=replace(policy, workspace=workspace))
        case HoursSet() | Muted() | PersonSeen():
            before = policy.person(event.person)
            after = decide_person(before, event, policy, event.at).state
            others = tuple(state for state in policy.people if state.person != event.person)
            return replace(setup, policy=replace(policy, people=(*others, after)))
        case ChannelSet():
            return _with_channel(setup, event)
        case _:
            return setup


def _with_channel(setup: Setup, event: ChannelSet) -> Setup:
    policy = setup.policy
    channels = tuple(
        decide_channel(state, event, policy, event.at).state
        if state.channel == event.channel
        else state
        for state in setup.channels
    )
    if policy.channel.channel == event.channel:
        here = decide_channel(policy.channel, event, policy, event.at).state
        policy = replace(policy, channel=here)
    return replace(setup, policy=policy, channels=channels)


def _with_named(glance: Glance, setup: Setup, named: Named | None) -> Setup:
    """Add those whom a form of lines names, and whoever is called like one of them."""
    if named is None:
        return setup
    desk = glance.unit.desk(setup.policy.workspace.workspace)
    states = [desk.people.get(one) for one in named(setup.policy.workspace) if one]
    known = _knowing(setup, states)
    return _with_called(glance, known, [state.name for state in states if state.name])


def _with_called(glance: Glance, setup: Setup, names: Sequence[str]) -> Setup:
    """Add whoever has one of these names."""
    if not names:
        return setup
    desk = glance.unit.desk(setup.policy.workspace.workspace)
    return _knowing(setup, desk.people.called(names))


def _knowing(setup: Setup, states: Sequence[PersonState]) -> Setup:
    known = {state.person: state for state in (*states, *setup.policy.people)}
    return replace(setup, policy=replace(setup.policy, people=tuple(known.values())))


def _with_covered(glance: Glance, setup: Setup, names: Sequence[str]) -> Setup:
    """Add the open channels of these names or ids."""
    if not names:
        return setup
    desk = glance.unit.desk(setup.policy.workspace.workspace)
    return replace(setup, covered=tuple(desk.channels.called(names)))

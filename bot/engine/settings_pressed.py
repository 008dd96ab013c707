"""What a button of somebody's home leads to: a form, a fact, or one line that says why not."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.cards import Action
from bot.domain.channel_events import QuietingUndone
from bot.domain.form import Form
from bot.domain.gestures import Open, Press, Say
from bot.domain.message import Person, Workspace
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.admins import admins_of, is_admin, why_not_set
from bot.engine.command_replies import muted
from bot.engine.commands import Mute, Unclear, understand
from bot.engine.quieting import may_undo
from bot.engine.settings import (
    detection_form,
    metric_forms,
    principle_forms,
    settings_forms,
    team_forms,
)
from bot.engine.settings.channel_form import channel_form
from bot.engine.settings.hours_forms import days_off_form, hours_form
from bot.engine.setup import Setup
from bot.engine.transition import Reaction

NO_GUESTS = "This is for members of the workspace: guests cannot look after it."
NOT_KNOWN = "This button is not known here. Open the page again."
WHO = "I do not know yet who you are here. Press once more in a moment."


def press_setting(press: Press, setup: Setup, now: datetime) -> Reaction:
    """Answer a press on a button of somebody's home."""
    action = Action(press.action)
    if action in FORMS:
        if not is_admin(press.by, setup.policy):
            return Reaction(Say(why_not_set(setup.policy)))
        return _opened(action, setup)
    if action is Action.SET_HOURS:
        return Reaction(Open(hours_form(press.by, setup.policy, now)))
    if action is Action.UNDO_QUIETING:
        return _undo_quieting(press, setup, now)
    if action is Action.ADD_VALUES:
        return _add_values(press, setup)
    if action is Action.BECOME_ADMIN:
        return _become_admin(press.by, setup, now)
    return _mute(press, setup, now)


def _opened(action: Action, setup: Setup) -> Reaction:
    if action is Action.SET_CHANNEL and not setup.policy.channel.name:
        return Reaction(Say(("This channel is not known here. Invite the bot to it first.",)))
    return Reaction(Open(FORMS[action](setup)))


def _become_admin(by: Person, setup: Setup, now: datetime) -> Reaction:
    if admins_of(setup.policy):
        return Reaction(Say(why_not_set(setup.policy)))
    if not setup.policy.person(by).name:
        return Reaction(Say((WHO,)))
    if setup.policy.person(by).is_guest or setup.policy.person(by).is_outsider:
        return Reaction(Say((NO_GUESTS,)))
    fact = WorkspaceSet(workspace=Workspace(by.workspace), at=now, by=by, admin=by)
    return Reaction(Say(("You look after the settings now. Everybody can see that.",)), fact)


def _undo_quieting(press: Press, setup: Setup, now: datetime) -> Reaction:
    channel = setup.policy.channel
    if not is_admin(press.by, setup.policy) and not may_undo(press.by, setup.policy):
        return Reaction(Say(why_not_set(setup.policy)))
    if not channel.raised:
        return Reaction(Say(("It asks there as before already.",)))
    fact = QuietingUndone(channel=channel.channel, by=press.by, at=now)
    return Reaction(Say(("Undone: I ask there as before.",)), fact)


def _add_values(press: Press, setup: Setup) -> Reaction:
    form = metric_forms.values_form(press.by, setup.policy, press.value)
    return Reaction(Open(form) if form else Say((metric_forms.why_no_values(setup.policy),)))


def _mute(press: Press, setup: Setup, now: datetime) -> Reaction:
    wish = understand(f"mute {press.value}")
    if isinstance(wish, Unclear) or not isinstance(wish, Mute):
        return Reaction(Say((NOT_KNOWN,)))
    return muted(press.by, wish, setup.policy, now)


FORMS: Mapping[Action, Callable[[Setup], Form]] = {
    Action.SET_CHANNEL: channel_form,
    Action.SET_SEGMENTS: settings_forms.segments_form,
    Action.SET_PRINCIPLES: principle_forms.principles_form,
    Action.SET_METRICS: metric_forms.metrics_form,
    Action.SET_DECIDER: settings_forms.decider_form,
    Action.SET_CADENCE: settings_forms.cadence_form,
    Action.SET_CONSENT: settings_forms.consent_form,
    Action.SET_DETECTION: detection_form.detection_form,
    Action.SET_TEAMS: team_forms.teams_form,
    Action.SET_DAYS_OFF: days_off_form,
}
ACTIONS = frozenset(
    {
        *FORMS,
        Action.ADD_VALUES,
        Action.SET_HOURS,
        Action.UNDO_QUIETING,
        Action.BECOME_ADMIN,
        Action.MUTE,
    }
)

"""What a form of settings leads to: a fact, or a message beside the field that is wrong."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Say, Submission
from bot.domain.message import Workspace
from bot.domain.threshold import Preset
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.admins import is_admin, why_not_set
from bot.engine.settings.channel_sent import take_channel
from bot.engine.settings.detection_form import PRESETS
from bot.engine.settings.hours_sent import take_days_off, take_hours
from bot.engine.settings.metric_forms import take_metrics, take_values
from bot.engine.settings.principle_forms import take_principles
from bot.engine.settings.segment_lines import read_lines, segments_from
from bot.engine.settings.settings_forms import DAYS, LISTS_LIMIT, NO, YES
from bot.engine.settings.team_forms import take_teams
from bot.engine.setup import Setup
from bot.engine.sources import sha256_of
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError

WEEKDAYS = frozenset(day.value for day in DAYS)
ANSWERS = frozenset({YES, NO})


def take_setting(submission: Submission, setup: Setup, now: datetime) -> Reaction:
    """Take a form of settings that was sent."""
    form = FormName(submission.form)
    if form in FOR_ADMINS and not is_admin(submission.by, setup.policy):
        return Reaction(Say(why_not_set(setup.policy)))
    try:
        return RULES[form](Values(submission), setup, now)
    except WrongError as wrong:
        return Reaction(Invalid(wrong.errors))


Rule = Callable[[Values, Setup, datetime], Reaction]


def _segments(values: Values, setup: Setup, now: datetime) -> Reaction:
    lines = read_lines(values.text("segments", limit=LISTS_LIMIT, required=True), "segments")
    segments = segments_from(lines, setup.policy.workspace)
    fact = WorkspaceSet(workspace=_here(values), at=now, by=values.by, segments=segments)
    names = len(segments) - sum(segment.is_internal for segment in segments)
    return _saved(f"Saved: {names} {'group' if names == 1 else 'groups'} of customers.", fact)


def _decider(values: Values, setup: Setup, now: datetime) -> Reaction:
    person = values.member("decider", setup.policy)
    clears = () if person else ("decider",)
    fact = WorkspaceSet(
        workspace=_here(values), at=now, by=values.by, decider=person, clears=clears
    )
    return _saved("Saved.", fact)


def _cadence(values: Values, setup: Setup, now: datetime) -> Reaction:
    fact = WorkspaceSet(
        workspace=_here(values),
        at=now,
        by=values.by,
        digest_weekday=int(values.choice("weekday", WEEKDAYS, required=True)),
        digest_at=values.clock("at", required=True),
        roundtable=_wanted(values),
    )
    return _saved("Saved. It counts from the next digest on.", fact)


def _wanted(values: Values) -> bool | None:
    """Return whether a brief is wanted; a form that was opened before there was one is silent."""
    said = values.choice("roundtable", ANSWERS)
    return said == YES if said else None


def _consent(values: Values, setup: Setup, now: datetime) -> Reaction:
    texts = values.choice("texts", ANSWERS, required=True) == YES
    fact = WorkspaceSet(
        workspace=_here(values),
        at=now,
        by=values.by,
        model=_consented(values, setup),
        model_name=setup.model,
        keeps_texts=texts,
    )
    return _saved("Saved. It counts from now on.", fact)


def _consented(values: Values, setup: Setup) -> bool | None:
    """Return what was said of the model; of the very one that the form named, and no other."""
    if not setup.model:
        return None
    said = values.choice("model", ANSWERS, required=True) == YES
    if said and values.value != sha256_of(setup.model):
        raise WrongError("model", f"It is {setup.model} by now. Close this and open it again.")
    return said


def _detection(values: Values, setup: Setup, now: datetime) -> Reaction:
    preset = Preset(values.choice("detection", PRESETS, required=True))
    fact = WorkspaceSet(workspace=_here(values), at=now, by=values.by, preset=preset)
    return _saved(f"Saved: {preset}. A channel with a choice of its own keeps it.", fact)


def _saved(told: str, fact: WorkspaceSet) -> Reaction:
    return Reaction(Say((told,)), fact)


def _here(values: Values) -> Workspace:
    return Workspace(values.by.workspace)


RULES: Mapping[FormName, Rule] = {
    FormName.HOURS: take_hours,
    FormName.CHANNEL: take_channel,
    FormName.SEGMENTS: _segments,
    FormName.PRINCIPLES: take_principles,
    FormName.METRICS: take_metrics,
    FormName.VALUES: take_values,
    FormName.DECIDER: _decider,
    FormName.CADENCE: _cadence,
    FormName.CONSENT: _consent,
    FormName.DETECTION: _detection,
    FormName.TEAMS: take_teams,
    FormName.DAYS_OFF: take_days_off,
}
FOR_ADMINS = frozenset(RULES) - {FormName.HOURS, FormName.VALUES}

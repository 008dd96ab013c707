"""Customer measures: the form of their names, the form of their values, and what these lead to."""

from datetime import datetime

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.gestures import Invalid, Say
from bot.domain.message import Person, Workspace
from bot.domain.metric import Metric, number_words
from bot.domain.policy import Policy
from bot.domain.workspace_events import MetricPointsAdded, WorkspaceSet
from bot.engine.admins import is_admin
from bot.engine.hours import local_date
from bot.engine.settings.metric_lines import faults_of, metric_line, metrics_from, read_metrics
from bot.engine.settings.series_said import read_series
from bot.engine.settings.settings_forms import LISTS_LIMIT, last_change
from bot.engine.setup import Setup
from bot.engine.taking import gather
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError
from bot.engine.wording import OPTION_LENGTH, cut, day

METRICS, METRIC, VALUES = "metrics", "metric", "values"
TOLD = 3  # faults at once
NO_METRIC = "No customer measure is followed here yet. An admin names them in the settings."
NOT_THEIRS = "Whoever looks after this measure adds its values; so does an admin."


def metrics_form(setup: Setup) -> Form:
    """Ask for the customer measures, one a line."""
    policy = setup.policy
    known = "\n".join(metric_line(one, policy) for one in policy.workspace.metrics)
    field = Field(
        METRICS,
        "Which customer measures do you follow?",
        FieldKind.TEXT,
        help=(
            "One a line: its name, a colon, its unit, whether higher or lower is better, and @ "
            "with the name of whoever adds its values. Or an https address: its values are read "
            "from there once a day, as CSV or JSON, with no password."
        ),
        values=(known,) if known else (),
        limit=LISTS_LIMIT,
        placeholder="Guest baskets left behind: %, lower is better, @Priya Raman",
    )
    note = (
        "A promise can name one; its look back then shows the curve. /impact metrics adds values."
    )
    return Form(
        name=FormName.METRICS,
        title="Customer measures",
        about=None,
        version=0,
        context=last_change(setup),
        fields=(field,),
        note=note,
    )


def take_metrics(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the measures. What was promised about one stays with it, whatever it is called."""
    lines = read_metrics(values.text(METRICS, limit=LISTS_LIMIT))
    if faults := [*faults_of(lines, setup.policy)]:
        raise WrongError(METRICS, " ".join(faults[:TOLD]))
    metrics = metrics_from(lines, setup.policy)
    here = Workspace(values.by.workspace)
    fact = WorkspaceSet(workspace=here, at=now, by=values.by, metrics=metrics)
    count = f"{len(metrics)} {'measure' if len(metrics) == 1 else 'measures'}"
    return Reaction(Say((f"Saved: {count}.",)), fact)


def values_form(by: Person, policy: Policy, chosen: str = "") -> Form | None:
    """Ask for the values of a measure; None where ``by`` may add none. ``chosen``: its id."""
    theirs = metrics_of(by, policy)
    if not theirs or (chosen and chosen not in {one.id for one in theirs}):
        return None
    options = tuple(Option(one.id, cut(one.name, OPTION_LENGTH)) for one in theirs)
    first = chosen or (theirs[0].id if len(theirs) == 1 else "")
    metric = Field(
        METRIC,
        "Which one?",
        FieldKind.CHOICE,
        options=options,
        values=(first,) if first else (),
        required=True,
    )
    field = Field(
        VALUES,
        "Its values",
        FieldKind.TEXT,
        help=(
            "A day and a value a line, as you copy it from a table or a CSV file. A day that had a "
            "value takes the new one."
        ),
        required=True,
        limit=LISTS_LIMIT,
        placeholder="2026-05-12; 61.2",
    )
    return Form(
        name=FormName.VALUES,
        title="Add values",
        about=None,
        version=0,
        fields=(metric, field),
        value=chosen,
    )


def take_values(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take pasted values; all of them or, where a line is wrong, none."""
    theirs = {one.id: one for one in metrics_of(values.by, setup.policy)}
    if not theirs:
        return Reaction(Say((why_no_values(setup.policy),)))
    errors: dict[str, str] = {}
    id_ = gather(errors, lambda: values.choice(METRIC, frozenset(theirs), required=True))
    pasted = gather(errors, lambda: values.text(VALUES, limit=LISTS_LIMIT, required=True))
    if id_ is None or pasted is None:
        return Reaction(Invalid(errors))
    metric = theirs[id_]
    today = local_date(now, setup.policy.hours(values.by))
    points = read_series(pasted, metric.unit, today, VALUES)
    fact = MetricPointsAdded(
        workspace=Workspace(values.by.workspace), at=now, by=values.by, metric=id_, points=points
    )
    last = points[-1]
    count = "1 value" if len(points) == 1 else f"{len(points)} values"
    told = f"{number_words(last.value, metric.unit)} on {day(last.on)}"
    return Reaction(Say((f"Saved: {count} of {metric.name}, the last {told}.",)), fact)


def metrics_of(by: Person, policy: Policy) -> tuple[Metric, ...]:
    """Return the measures whose values somebody may add: all for an admin, else their own."""
    metrics = policy.workspace.metrics
    return tuple(one for one in metrics if one.owner == by or is_admin(by, policy))


def why_no_values(policy: Policy) -> str:
    """Return why somebody cannot add values."""
    return NOT_THEIRS if policy.workspace.metrics else NO_METRIC

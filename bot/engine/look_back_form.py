"""The form of the look back, with what the measure says already."""

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.initiative import Initiative
from bot.domain.metric import number_words
from bot.domain.policy import Policy
from bot.domain.review import ReviewResult
from bot.engine.against import metric_of
from bot.engine.forms import LINE_LIMIT
from bot.engine.nudge_cards import REVIEW_LABELS
from bot.engine.wording import day, promise_words


def review_form(initiative: Initiative, value: str, policy: Policy) -> Form:
    """Ask what happened; ``value`` is the answer pressed, if one was."""
    options = tuple(Option(result, label) for result, label in REVIEW_LABELS.items())
    result = Field(
        "result",
        "What happened?",
        FieldKind.CHOICE,
        options=options,
        values=(value,) if value in set(ReviewResult) else (),
        required=True,
    )
    promised = promise_words(initiative.impact.expected, initiative.created_at)
    note = Field("note", "A sentence about it", FieldKind.TEXT)
    return Form(
        name=FormName.REVIEW,
        title="What happened?",
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=f"You expected {promised}.",
        fields=(result, _actual(initiative, policy), note),
    )


def _actual(initiative: Initiative, policy: Policy) -> Field:
    """Ask for the number: how far it moved or, of a measure that is followed, what it is now."""
    metric, series = metric_of(initiative, policy), policy.series
    if metric is None or not series:
        expected = initiative.impact.expected
        amount = f"As it was promised: {expected.amount}." if expected and expected.amount else ""
        return Field(
            "actual", "The number it came to", FieldKind.LINE, help=amount, limit=LINE_LIMIT
        )
    last = series[-1]
    return Field(
        "actual",
        "What it is now",
        FieldKind.LINE,
        help=f"{metric.name}, as last told on {day(last.on, since=initiative.created_at)}.",
        values=(number_words(last.value, metric.unit),),
        limit=LINE_LIMIT,
    )

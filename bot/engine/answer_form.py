"""The six questions, with what was said already."""

from dataclasses import replace

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Direction, Expectation, Grade, Horizon
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine.draft_lines import hinted
from bot.engine.drafting import with_draft
from bot.engine.forms import LINE_LIMIT
from bot.engine.nudge_cards import QUESTION
from bot.engine.trading_off import trade_off_fields
from bot.engine.wording import OPTION_LENGTH, cut, day, sentence_start

CHANGE_LIMIT = 3000
REVIEW_DAYS = (30, 60, 90)
NOT_KNOWN = Option("", "Not known yet")


def answer_form(initiative: Initiative, policy: Policy) -> Form:
    """Return the six questions, with what was said already, and what was drafted marked as such."""
    known = with_draft(initiative)
    fields = (
        *_who_and_what(known, policy),
        *_how_and_when(known),
        _owner(known),
        *_expectation(known, policy),
        *trade_off_fields(known, policy),
    )
    return Form(
        name=FormName.ANSWER,
        title=QUESTION,
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=cut(initiative.source.snapshot, 300),
        fields=tuple(replace(field, help=hinted(field, initiative)) for field in fields),
        submit="Save answer",
        note="“Not known yet” is an answer. Once saved, it is never lost.",
    )


def coached_form(initiative: Initiative, policy: Policy) -> Form:
    """Return the six questions with what the coach offered to add at the end of the sentence."""
    impact = replace(initiative.impact, change=_with_offer(initiative))
    return answer_form(replace(initiative, impact=impact), policy)


def _who_and_what(initiative: Initiative, policy: Policy) -> tuple[Field, ...]:
    impact = initiative.impact
    named = {effect.segment for effect in impact.effects}
    former = (one for one in policy.workspace.former_segments if one.id in named)
    segments = tuple(Option(s.id, s.name) for s in (*policy.workspace.segments, *former))
    signs = tuple(f"{effect.segment}:{effect.sign}" for effect in impact.effects)
    apart = next((effect for effect in impact.effects if effect.sentence), None)
    return (
        Field(
            "effects",
            "Who feels this?",
            FieldKind.SIGNS,
            options=segments,
            values=signs,
            required=True,
        ),
        Field(
            "change",
            "What changes for them?",
            FieldKind.TEXT,
            help="One sentence. What will they see, get or lose?",
            values=_filled(impact.change),
            limit=CHANGE_LIMIT,
            required=True,
            placeholder="A returning customer on mobile will …",
        ),
        Field(
            "apart_segment",
            "Does it differ for one of them?",
            FieldKind.CHOICE,
            options=(Option("", "The same for all"), *segments),
            values=_filled(apart.segment if apart else ""),
        ),
        Field(
            "apart_sentence",
            "Then what changes for them?",
            FieldKind.LINE,
            values=_filled(apart.sentence if apart else ""),
        ),
    )


def _with_offer(initiative: Initiative) -> str:
    """Return the sentence as it stands, with the beginning of what the coach offered to add."""
    change, coaching = initiative.impact.change, initiative.coaching
    if coaching is None or coaching.answer or not coaching.principle or not change:
        return change
    offered = f"Trades off #{coaching.principle}, because"
    sentence = f"{change.rstrip()} {offered} "
    is_there = offered.casefold() in change.casefold()
    return change if is_there or len(sentence) > CHANGE_LIMIT else sentence


def _how_and_when(initiative: Initiative) -> tuple[Field, ...]:
    impact = initiative.impact
    grades = tuple(Option(grade, sentence_start(grade)) for grade in Grade)
    horizons = tuple(Option(horizon, HORIZON_LABELS[horizon]) for horizon in Horizon)
    evidence = impact.evidence
    return (
        Field(
            "grade",
            "How do you know?",
            FieldKind.CHOICE,
            options=(*grades, NOT_KNOWN),
            values=_filled(evidence.grade if evidence else ""),
        ),
        Field(
            "link",
            "Where can it be checked?",
            FieldKind.LINE,
            values=_filled(evidence.link if evidence else ""),
            placeholder="https://…",
        ),
        Field(
            "horizon",
            "When do they gain?",
            FieldKind.CHOICE,
            options=(*horizons, NOT_KNOWN),
            values=_filled(impact.horizon or ""),
        ),
    )


def _owner(initiative: Initiative) -> Field:
    owner, named = initiative.owner, len(initiative.candidates)
    several = f"You named {named}. One answers for it; the others contribute." if named > 1 else ""
    known = owner.person if owner else (initiative.candidates[0] if named == 1 else None)
    return Field(
        "owner",
        "The one accountable product owner",
        FieldKind.PERSON,
        help=several,
        values=_filled(known.id if known else ""),
    )


def _metric(expected: Expectation | None, policy: Policy) -> tuple[Field, ...]:
    """Offer the customer measures that are followed here; nothing where none is."""
    named = policy.workspace.metric(expected.metric) if expected else None
    offered = policy.workspace.metrics
    former = (named,) if named is not None and named not in offered else ()
    options = tuple(Option(one.id, cut(one.name, OPTION_LENGTH)) for one in (*offered, *former))
    if not options:
        return ()
    return (
        Field(
            "metric",
            "Is it one of the measures we follow?",
            FieldKind.CHOICE,
            help="Then the look back shows its curve.",
            options=(Option("", "Another one"), *options),
            values=_filled(named.id if named else ""),
        ),
    )


def _due_option(expected: Expectation, initiative: Initiative) -> Option:
    said = day(expected.due, since=initiative.created_at)
    return Option(expected.due.isoformat(), f"by {said}")


def _expectation(initiative: Initiative, policy: Policy) -> tuple[Field, ...]:
    expected = initiative.impact.expected
    days = tuple(Option(str(days), f"{days} days") for days in REVIEW_DAYS)
    kept = (_due_option(expected, initiative),) if expected else ()
    directions = tuple(Option(direction, sentence_start(direction)) for direction in Direction)
    return (
        Field(
            "measure",
            "What do you expect?",
            FieldKind.LINE,
            limit=LINE_LIMIT,
            values=_filled(expected.measure if expected else ""),
            placeholder="Guest baskets left behind",
        ),
        *_metric(expected, policy),
        Field(
            "direction",
            "Better or worse for them",
            FieldKind.CHOICE,
            options=directions,
            values=_filled(expected.direction if expected else ""),
        ),
        Field(
            "amount",
            "By how much",
            FieldKind.LINE,
            limit=LINE_LIMIT,
            values=_filled(expected.amount if expected else ""),
            placeholder="10 %",
        ),
        Field(
            "due",
            "When will we know?",
            FieldKind.CHOICE,
            options=(*kept, *days, NOT_KNOWN),
            values=_filled(expected.due.isoformat() if expected else ""),
        ),
    )


HORIZON_LABELS = {
    Horizon.NOW: "Now",
    Horizon.THIS_YEAR: "This year",
    Horizon.LATER: "Later",
    Horizon.NEVER: "Never, it costs them",
}


def _filled(value: str) -> tuple[str, ...]:
    return (value,) if value else ()

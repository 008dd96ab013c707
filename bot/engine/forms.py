"""The forms, pre-filled from what is stored. ``submissions`` takes what comes back."""

from bot.domain.decision import DecisionKind
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Direction, Grade, Horizon, NoImpactReason
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.review import ReviewResult
from bot.engine.nudge_cards import QUESTION, REVIEW_LABELS
from bot.engine.wording import cut, day, promise_words, sentence_start

LINE_LIMIT = 150
REVIEW_DAYS = (30, 60, 90)
NOT_KNOWN = Option("", "Not known yet")


def who_may_close(initiative: Initiative, policy: Policy) -> set[Person]:
    """Return the people who may say that it is no proposal."""
    asked = {initiative.question.asked_of} if initiative.question else set()
    decider = {policy.decider} if policy.decider else set()
    return {initiative.author, *asked, *decider, *policy.workspace.admins}


def who_may_review(initiative: Initiative, policy: Policy) -> set[Person]:
    """Return the people who may say what came of it."""
    decider = {policy.decider} if policy.decider else set()
    return {initiative.author, *(c.person for c in initiative.live_claims), *decider}


def answer_form(initiative: Initiative, policy: Policy) -> Form:
    """Return the six questions, with what was said already."""
    return Form(
        name=FormName.ANSWER,
        title=QUESTION,
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=cut(initiative.source.snapshot, 300),
        fields=(
            *_who_and_what(initiative, policy),
            *_how_and_when(initiative),
            _owner(initiative),
            *_expectation(initiative),
        ),
        submit="Save answer",
        note="“Not known yet” is an answer. Saved at once, never lost.",
    )


def no_impact_form(initiative: Initiative) -> Form:
    """Ask for the reason why customers will not feel it."""
    options = tuple(Option(reason, sentence_start(reason)) for reason in NoImpactReason)
    reason = Field("reason", "Why not?", FieldKind.CHOICE, options=options, required=True)
    return _small(FormName.NO_IMPACT, "No customer impact", initiative, (reason,))


def redirect_form(initiative: Initiative) -> Form:
    """Ask who should be asked instead."""
    person = Field("person", "Who can say?", FieldKind.PERSON, required=True)
    return _small(FormName.ASK_SOMEONE_ELSE, "Ask someone else", initiative, (person,), "Ask")


def not_me_form(initiative: Initiative) -> Form:
    """Let a named owner decline and name somebody."""
    person = Field(
        "person", "Whose is it?", FieldKind.PERSON, help="Leave it open if you don’t know."
    )
    return _small(FormName.NOT_ME, "Not mine", initiative, (person,))


def own_form(initiative: Initiative, policy: Policy) -> Form:
    """Ask for one sentence, where somebody else says it is theirs too."""
    names = [policy.person(c.person).name or c.person.id for c in initiative.live_claims]
    help_text = f"{' and '.join(names)} said so too. One sentence each, then it is settled."
    sentence = Field(
        "sentence",
        "Why is it yours?",
        FieldKind.LINE,
        help=help_text,
        limit=LINE_LIMIT,
        required=True,
    )
    return _small(FormName.OWN, "I own this", initiative, (sentence,), "I own this")


def decide_form(initiative: Initiative) -> Form:
    """Ask what was decided, and why."""
    kinds = tuple(Option(kind, sentence_start(kind)) for kind in DecisionKind)
    kind = Field("kind", "What was decided?", FieldKind.CHOICE, options=kinds, required=True)
    why = Field(
        "why", "Why?", FieldKind.TEXT, help="One or two sentences for whoever reads it in a year."
    )
    wakes = Field("wakes_on", "Parked until", FieldKind.DATE, help="Only if it is parked.")
    return _small(FormName.DECIDE, "Decide", initiative, (kind, why, wakes))


def concern_form(initiative: Initiative) -> Form:
    """Ask for a named objection."""
    title = Field(
        "title", "The concern in a few words", FieldKind.LINE, limit=LINE_LIMIT, required=True
    )
    sentence = Field(
        "sentence", "What could go wrong, and for whom?", FieldKind.TEXT, required=True
    )
    return _small(
        FormName.RAISE_CONCERN, "Raise a concern", initiative, (title, sentence), "Raise it"
    )


def resolve_form(initiative: Initiative, value: str) -> Form:
    """Ask how a concern was met; ``value`` is its number."""
    found = next((c for c in initiative.concerns if str(c.number) == value), None)
    how = Field("resolution", "How was it met?", FieldKind.TEXT, required=True)
    return Form(
        name=FormName.RESOLVE_CONCERN,
        title="Resolve the concern",
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=found.title if found else "",
        fields=(how,),
        submit="Resolve",
        value=value,
    )


def review_form(initiative: Initiative, value: str) -> Form:
    """Ask what happened; ``value`` is the answer pressed, if one was."""
    options = tuple(Option(result, label) for result, label in REVIEW_LABELS.items())
    chosen = (value,) if value in set(ReviewResult) else ()
    result = Field(
        "result", "What happened?", FieldKind.CHOICE, options=options, values=chosen, required=True
    )
    actual = Field("actual", "The number it came to", FieldKind.LINE, limit=LINE_LIMIT)
    note = Field("note", "A sentence about it", FieldKind.TEXT)
    return Form(
        name=FormName.REVIEW,
        title="What happened?",
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=f"You expected {promise_words(initiative.impact.expected)}.",
        fields=(result, actual, note),
    )


def _small(
    name: FormName,
    title: str,
    initiative: Initiative,
    fields: tuple[Field, ...],
    submit: str = "Save",
) -> Form:
    return Form(
        name=name,
        title=title,
        about=initiative.thread,
        version=initiative.impact_version,
        context=initiative.reference,
        quote=initiative.title,
        fields=fields,
        submit=submit,
    )


def _who_and_what(initiative: Initiative, policy: Policy) -> tuple[Field, ...]:
    impact = initiative.impact
    segments = tuple(Option(s.id, s.name) for s in policy.workspace.segments)
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


def _expectation(initiative: Initiative) -> tuple[Field, ...]:
    expected = initiative.impact.expected
    days = tuple(Option(str(days), f"{days} days") for days in REVIEW_DAYS)
    kept = (Option(expected.due.isoformat(), f"by {day(expected.due)}"),) if expected else ()
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

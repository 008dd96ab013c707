"""The forms, pre-filled from what is stored. ``submissions`` takes what comes back."""

from dataclasses import replace

from bot.domain.decision import DecisionKind
from bot.domain.form import WHERE, Field, FieldKind, Form, FormName, Option
from bot.domain.impact import NoImpactReason
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine.handing_over import accepted_owner
from bot.engine.nudge_cards import QUESTION
from bot.engine.wording import sentence_start

LINE_LIMIT = 150


def new_form(*, asks_where: bool = False, text: str = "") -> Form:
    """Ask what is proposed, where nothing was written yet; and where to post it, if nobody knows.

    ``text`` is what was said already.
    """
    there = "there" if asks_where else "here"
    what = Field(
        "text",
        "What is planned?",
        FieldKind.TEXT,
        help=f"A sentence or two, as you would say it at work. It is posted {there} in your name.",
        values=(text,) if text else (),
        required=True,
        placeholder="From 1 December we …",
    )
    where = Field(
        WHERE,
        "Where is it to be posted?",
        FieldKind.CHANNEL,
        help="Where people discuss it. I must be in that channel.",
        required=True,
    )
    return Form(
        name=FormName.NEW,
        title=QUESTION,
        about=None,
        version=0,
        fields=(where, what) if asks_where else (what,),
        submit="Post it",
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


def own_form(initiative: Initiative, policy: Policy, by: Person) -> Form:
    """Ask ``by`` for one sentence, where somebody else says it is theirs too."""
    others = (c.person for c in initiative.live_claims if c.person != by)
    names = [policy.person(person).name or person.id for person in others]
    known = "".join(c.sentence for c in initiative.live_claims if c.person == by)
    help_text = f"Claimed for {' and '.join(names)} too. One sentence each, then it is settled."
    sentence = Field(
        "sentence",
        "Why is it yours?",
        FieldKind.LINE,
        help=help_text,
        values=(known,) if known else (),
        limit=LINE_LIMIT,
        required=True,
    )
    return _small(FormName.OWN, "I own this", initiative, (sentence,), "I own this")


def name_owner_form(initiative: Initiative) -> Form:
    """Ask whose it is; where somebody answers for it, who takes over from them."""
    is_held = accepted_owner(initiative) is not None
    help_text = "They are asked. Until they accept, it stays the owner’s." if is_held else ""
    person = Field("person", "Whose is it?", FieldKind.PERSON, help=help_text, required=True)
    title = "Hand it over" if is_held else "Name the owner"
    return _small(FormName.NAME_OWNER, title, initiative, (person,), "Ask them")


def decide_form(initiative: Initiative, value: str = "") -> Form:
    """Ask what was decided, and why; ``value`` is the kind that was pressed, if one was."""
    kind = Field(
        "kind",
        "What was decided?",
        FieldKind.CHOICE,
        options=tuple(Option(kind, sentence_start(kind)) for kind in DecisionKind),
        values=(value,) if value in set(DecisionKind) else (),
        required=True,
    )
    why = Field(
        "why", "Why?", FieldKind.TEXT, help="One or two sentences for whoever reads it in a year."
    )
    wakes = Field("wakes_on", "Parked until", FieldKind.DATE, help="Only if it is parked.")
    return _small(FormName.DECIDE, "Decide", initiative, (kind, why, wakes))


def close_form(initiative: Initiative) -> Form:
    """Ask why it is closed: it does not happen."""
    why = Field(
        "why",
        "Why does it not happen?",
        FieldKind.TEXT,
        help="One or two sentences for whoever reads it in a year.",
        required=True,
    )
    return _small(FormName.CLOSE, "Close it", initiative, (why,), "Close it")


def supersede_form(initiative: Initiative) -> Form:
    """Ask what took its place."""
    reference = Field(
        "reference",
        "What took its place?",
        FieldKind.LINE,
        help="Its reference. This one is closed then, and both say so.",
        limit=LINE_LIMIT,
        required=True,
        placeholder="CI-142",
    )
    return _small(FormName.SUPERSEDE, "Superseded", initiative, (reference,), "Close this one")


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
    how = Field("resolution", "How was it met?", FieldKind.TEXT, required=True)
    form = _small(FormName.RESOLVE_CONCERN, "Resolve the concern", initiative, (how,), "Resolve")
    return _about_concern(form, initiative, value)


def link_form(initiative: Initiative, value: str) -> Form:
    """Ask where a concern is met too; ``value`` is its number."""
    reference = Field(
        "reference",
        "Where is it met too?",
        FieldKind.LINE,
        help="Another initiative, such as CI-142, or a principle, such as #3.",
        limit=LINE_LIMIT,
        required=True,
        placeholder="CI-142",
    )
    form = _small(FormName.LINK_CONCERN, "Link the concern", initiative, (reference,), "Link it")
    return _about_concern(form, initiative, value)


def _about_concern(form: Form, initiative: Initiative, value: str) -> Form:
    found = next((c for c in initiative.concerns if str(c.number) == value), None)
    return replace(form, quote=found.title if found else "", value=value)


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

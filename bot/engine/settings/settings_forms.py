"""The forms of settings, pre-filled with what stands. ``settings_sent`` takes what comes back."""

from dataclasses import replace

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.message import Person
from bot.domain.policy import Policy, Segment
from bot.engine.settings.changes import WEEKDAYS, last_words, usual_hour
from bot.engine.setup import Setup
from bot.engine.sources import sha256_of

NAME_LIMIT = 80
LISTS_LIMIT = 3000
YES, NO = "yes", "no"
DAYS = tuple(Option(str(number), name) for number, name in enumerate(WEEKDAYS, 1))


def segments_form(setup: Setup) -> Form:
    """Ask for the groups of customers, one a line."""
    known = "\n".join(map(segment_line, offered(setup.policy)))
    field = Field(
        "segments",
        "Who are your customers?",
        FieldKind.TEXT,
        help=(
            "One group a line, other words for it behind a colon. Change a name on its own line, "
            "and what was answered stays with it."
        ),
        values=(known,) if known else (),
        required=True,
        limit=LISTS_LIMIT,
        placeholder="Guest shoppers: guests, guest checkout",
    )
    note = "A group for what stays inside the company is always there."
    return _form(FormName.SEGMENTS, "Segments", (field,), note, last_change(setup))


def decider_form(setup: Setup) -> Form:
    """Ask who decides where a channel has nobody."""
    decider = setup.policy.workspace.decider
    field = Field(
        "decider",
        "Who decides where a channel has nobody?",
        FieldKind.PERSON,
        help="Settles who owns what two people claim. Left open, it is an admin.",
        values=(decider.id,) if decider else (),
    )
    return _form(FormName.DECIDER, "Who decides", (field,), "", last_change(setup))


def cadence_form(setup: Setup) -> Form:
    """Ask when digests go."""
    settings = setup.policy.workspace
    fields = (
        Field(
            "weekday",
            "Which day?",
            FieldKind.CHOICE,
            options=DAYS,
            values=(str(settings.digest_weekday),),
            required=True,
        ),
        _time("at", "At what time?", f"{settings.digest_at:%H:%M}"),
        Field(
            "roundtable",
            "A brief each month on what teams see differently?",
            FieldKind.CHOICE,
            help=(
                "The three matters on which technology, marketing and commercial differ most, "
                "where digests go, on the month’s first Monday. Silent where they agree."
            ),
            options=(Option(YES, "Yes"), Option(NO, "No")),
            values=(_said(yes=settings.roundtable),),
            required=True,
        ),
    )
    note = "In each channel’s own time zone. A channel with a day of its own keeps it."
    return _form(FormName.CADENCE, "Digest and roundtable", fields, note, last_change(setup))


def consent_form(setup: Setup) -> Form:
    """Ask what may be read by a model, where one is set up, and what may be kept."""
    fields = (*((_model(setup),) if setup.model else ()), _texts(setup))
    form = _form(FormName.CONSENT, "What it may read and keep", fields, "", last_change(setup))
    return replace(form, value=sha256_of(setup.model))  # however it is called, a form carries it


def _model(setup: Setup) -> Field:
    return Field(
        "model",
        f"May {setup.model} read what the rules cannot tell?",
        FieldKind.CHOICE,
        help=(
            "One message or answer at a time, with the post it answers and the names of segments "
            "and principles. Never anything else. This yes is for this model there alone."
        ),
        options=(Option(YES, "Yes"), Option(NO, "No, the rules decide alone")),
        values=(_said(yes=setup.policy.workspace.lets_read(setup.model)),),
        required=True,
    )


def _texts(setup: Setup) -> Field:
    return Field(
        "texts",
        "May the texts that people correct be kept?",
        FieldKind.CHOICE,
        help=(
            "What was no proposal, what was taken up or asked about by hand, an answer that the "
            "coach got wrong. With them the rules can be measured on your own words. A no forgets "
            "what was kept."
        ),
        options=(Option(YES, "Yes"), Option(NO, "No, the words it rests on and the score alone")),
        values=(_said(yes=setup.policy.workspace.keeps_texts),),
        required=True,
    )


def _said(*, yes: bool) -> str:
    return YES if yes else NO


def offered(policy: Policy) -> tuple[Segment, ...]:
    """Return the segments an admin names: all but what stays inside the company."""
    return tuple(segment for segment in policy.workspace.segments if not segment.is_internal)


def segment_line(segment: Segment) -> str:
    """Return a segment as one line of the form."""
    return f"{segment.name}: {', '.join(segment.synonyms)}" if segment.synonyms else segment.name


def usual_words(setup: Setup) -> str:
    """Return "Monday 09:00", the hour of a digest that has none of its own."""
    return usual_hour(setup.policy.workspace)


def last_change(setup: Setup) -> str:
    """Return who changed the workspace last, as a form can say it: in plain words.

    Its forms have one list of changes, so each says that it tells of all of them.
    """
    words = last_words(setup.policy.workspace.changes, setup.policy.zone)
    return told(words, setup.policy, "Last change for all channels")


def told(words: tuple[object, ...], policy: Policy, begin: str = "Last changed") -> str:
    """Return words as plain text, people by their names."""
    names = (
        (policy.person(part).name or part.id) if isinstance(part, Person) else str(part)
        for part in words
    )
    said = "".join(names)
    return f"{begin}: {said}" if said else ""


def _time(name: str, label: str, known: str) -> Field:
    return Field(name, label, FieldKind.TIME, values=(known,), required=True)


def _form(
    name: FormName, title: str, fields: tuple[Field, ...], note: str = "", context: str = ""
) -> Form:
    return Form(
        name=name, title=title, about=None, version=0, context=context, fields=fields, note=note
    )

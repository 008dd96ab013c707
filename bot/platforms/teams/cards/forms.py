"""Forms as Adaptive Cards; ``filled`` reads what comes back. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from bot.domain.form import Field, FieldKind, Form, Option
from bot.domain.impact import Sign
from bot.domain.message import Channel
from bot.platforms.teams import filled, tokens
from bot.platforms.teams.cards.frame import NOBODY, Names, framed
from bot.platforms.teams.cards.words import Element, Mentions, block, line, shortened
from bot.platforms.teams.tokens import Token
from bot.slack_words import clean

LABEL_LIMIT, HELP_LIMIT, QUOTE_LIMIT = 200, 600, 600
EXPANDED = 6  # as many options stand below one another; more are a menu
NOTHING = ","  # of a list, which is what comes back of a choice: nothing on either side
NOT_KNOWN = "Not known yet"
REQUIRED = "This is needed."
# Whoever is in the conversation: the widest that is documented for cards in channels.
PEOPLE = {"type": "Data.Query", "dataset": "graph.microsoft.com/users?scope=currentContext"}
SIGNS: Sequence[tuple[Sign, str]] = (
    (Sign.GAIN, "+ gains"),
    (Sign.LOSS, "− loses"),
    (Sign.UNKNOWN, "? not known yet"),
)
_MOMENTS: Mapping[FieldKind, tuple[str, Callable[[str], object]]] = {
    FieldKind.DATE: ("Input.Date", date.fromisoformat),
    FieldKind.TIME: ("Input.Time", time.fromisoformat),
}
Errors = Mapping[str, str]
NO_ERRORS: Errors = {}


def form_of(
    form: Form,
    place: Channel | None = None,
    *,
    names: Names = NOBODY,
    errors: Errors = NO_ERRORS,
    places: Sequence[Option] = (),
) -> Element:
    """Return a form.

    ``place`` is the channel it was opened from, and ``places`` are those that it may be for.
    Each of ``errors`` stands above its field.
    """
    mentions = Mentions(names)
    body = [block((said,), mentions, weight="Bolder") for said in (form.title,) if said.strip()]
    quote = f"“{line(form.quote, QUOTE_LIMIT)}”" if form.quote.strip() else ""
    told = [said for said in (form.context, quote) if said]
    body += [block((said,), mentions, isSubtle=True) for said in told]
    for field in form.fields:
        wrong = errors.get(field.name, "")
        if wrong:
            body.append(block((wrong,), mentions, color="Attention"))
        body += _field(field, mentions, places)
    if form.note.strip():
        body.append(block((form.note,), mentions, size="Small", isSubtle=True))
    token = Token(form.name.value, form.about, form.version, form.value, place, is_form=True)
    submit = {"title": line(form.submit, LABEL_LIMIT), "data": tokens.write(token)}
    fallback = {"type": "Action.Submit", **submit}
    execute = {"type": "Action.Execute", "verb": form.name.value, **submit, "fallback": fallback}
    return framed(body, [execute], mentions)


def dialog_of(form: Element) -> Element:
    """Return the same for a dialog, which sends what was typed by ``Action.Submit`` alone."""
    return {**form, "actions": [one.get("fallback", one) for one in form.get("actions", [])]}


def typed_again(form: Form, values: Mapping[str, tuple[str, ...]]) -> Form:
    """Return a form with what somebody has typed into it."""
    fields = tuple(replace(one, values=values.get(one.name, ())) for one in form.fields)
    return replace(form, fields=fields)


def _field(field: Field, mentions: Mentions, places: Sequence[Option]) -> list[Element]:
    match field.kind:
        case FieldKind.SIGNS:
            return [_label(field, mentions), *(_sign(field, option) for option in field.options)]
        case FieldKind.CHANNEL:
            return [_choice(replace(field, options=tuple(places)))] if places else []
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return [_choice(field)]
        case FieldKind.PERSON:
            return [_person(field, mentions.names)]
        case FieldKind.DATE | FieldKind.TIME:
            return [_moment(field)]
        case _:
            return [_text(field)]


def _text(field: Field) -> Element:
    limit = max(1, field.limit)
    value = shortened(clean(field.values[0]), limit) if field.values else ""
    more: Element = {"value": value} if value else {}
    if field.kind is FieldKind.TEXT:
        more["isMultiline"] = True
    return _input("Input.Text", filled.typed(field.name), field, maxLength=limit, **more)


def _choice(field: Field) -> Element:
    is_many = field.kind is FieldKind.CHOICES
    options = [_option(one) for one in field.options if one.value]
    if not is_many and not field.required:
        empty = next((one.label for one in field.options if not one.value), NOT_KNOWN)
        options.append({"title": empty, "value": NOTHING})
    is_short = len(options) <= EXPANDED
    look: Element = {"choices": options, "style": "expanded" if is_short else "compact"}
    if is_many:
        look["isMultiSelect"] = True
    value = ",".join(filled.coded(one) for one in field.values if one)
    if value:
        look["value"] = value
    return _input("Input.ChoiceSet", filled.chosen(field.name), field, **look)


def _person(field: Field, names: Names) -> Element:
    """Return a menu of people. Who is named already is in it, whatever the directory says."""
    known = [
        {"title": line(names.get(id, id), LABEL_LIMIT), "value": filled.coded(id)}
        for id in field.values
        if id
    ]
    look: Element = {"choices": known, "choices.data": dict(PEOPLE)}
    if known:
        look["value"] = known[0]["value"]
    return _input("Input.ChoiceSet", filled.picked(field.name), field, **look)


def _sign(field: Field, option: Option) -> Element:
    given = [one.rpartition(":")[2] for one in field.values if one.startswith(f"{option.value}:")]
    made: Element = {
        "type": "Input.ChoiceSet",
        "id": filled.sign(field.name, option.value),
        "label": line(option.label, LABEL_LIMIT),
        "style": "compact",
        "placeholder": "not affected",
        "choices": [
            {"title": "not affected", "value": NOTHING},
            *({"title": title, "value": sign.value} for sign, title in SIGNS),
        ],
    }
    return {**made, "value": given[0]} if given else made


def _option(option: Option) -> Element:
    return {"title": line(option.label, LABEL_LIMIT), "value": filled.coded(option.value)}


def _label(field: Field, mentions: Mentions) -> Element:
    words = f"{field.label} {field.help}".strip()
    return block((line(words, HELP_LIMIT),), mentions, weight="Bolder")


def _moment(field: Field) -> Element:
    """Return an input for a day or for a time of it; what is none begins empty."""
    kind, reads = _MOMENTS[field.kind]
    value = field.values[0] if field.values else ""
    try:
        reads(value)
    except ValueError:
        return _input(kind, filled.typed(field.name), field)
    return _input(kind, filled.typed(field.name), field, value=value)


def _input(kind: str, id: str, field: Field, **look: object) -> Element:
    label = f"{field.label} ({field.help})" if field.help.strip() else field.label
    made: Element = {"type": kind, "id": id, "label": line(label, HELP_LIMIT), **look}
    if field.placeholder.strip():
        made["placeholder"] = line(field.placeholder, LABEL_LIMIT)
    if field.required:
        made |= {"isRequired": True, "errorMessage": REQUIRED}
    return made

"""The fields of a form as inputs of an Adaptive Card, in as much room as there is. Pure.

What people wrote or chose is always there, whole: a form that brought back less than it was given
would take it from them. What is shortened is ours: hints, labels, and how many options are listed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from urllib.parse import unquote

from bot.domain.form import Field, FieldKind, Option
from bot.domain.impact import Sign
from bot.platforms.teams import filled
from bot.platforms.teams.cards.words import (
    Element,
    Mentions,
    block,
    line,
    shortened,
    size,
    unlinked,
)
from bot.slack_words import clean

EXPANDED = 6  # as many options stand below one another; more are a menu
SEARCHED = 12  # more than so many are a menu that is searched by typing
ONE_BY_ONE = 20  # so many segments are asked for one by one; of more, which of them each sign has
LONGEST_VALUE = 200  # of an option, as it is coded
NAME_LIMIT = 80  # of somebody
SHORTEST_LABEL = 60
NOTHING = ","  # of a list, which is what comes back of a choice: nothing on either side
NOT_KNOWN = "Not known yet"
NOT_AFFECTED = "not affected"
BY_NAME = "Not known yet: type a name"
REQUIRED = "This is needed."
LEFT_OUT = "+{} more have no room here. Name them in words: in the thread, or in their channel."
# Whoever is in the conversation: the widest that is documented for cards in channels.
PEOPLE = {"type": "Data.Query", "dataset": "graph.microsoft.com/users?scope=currentContext"}
SIGNS: Sequence[tuple[Sign, str, str]] = (
    (Sign.GAIN, "+ gains", "+ Who gains?"),
    (Sign.LOSS, "− loses", "− Who loses?"),
    (Sign.UNKNOWN, "? not known yet", "? For whom is it not known yet?"),
)
_MOMENTS: Mapping[FieldKind, tuple[str, Callable[[str], object]]] = {
    FieldKind.DATE: ("Input.Date", date.fromisoformat),
    FieldKind.TIME: ("Input.Time", time.fromisoformat),
}


@dataclass(frozen=True, slots=True)
class Room:
    """How much of ours there is room for in a form.

    ``words`` is the length of a hint, and 0 for none; ``label`` that of an option; ``options`` is
    how many of a field are listed, not counting what is chosen.
    """

    words: int = 600
    label: int = 200
    options: int = 100
    one_by_one: int = ONE_BY_ONE


def inputs_of(
    field: Field, mentions: Mentions, places: Sequence[Option], room: Room
) -> list[Element]:
    """Return what asks for a field. ``places`` are the channels that may be chosen."""
    match field.kind:
        case FieldKind.SIGNS:
            return _signs(field, mentions, room)
        case FieldKind.CHANNEL:
            given = replace(field, options=tuple(places))
            return _choice(given, mentions, room) if places else []
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return _choice(field, mentions, room)
        case FieldKind.PERSON:
            return [_person(field, mentions, room)]
        case FieldKind.DATE | FieldKind.TIME:
            return [_moment(field, room)]
        case _:
            return [_text(field, room)]


def _text(field: Field, room: Room) -> Element:
    limit = max(1, field.limit)
    value = shortened(clean(field.values[0]), limit) if field.values else ""
    more: Element = {"value": value} if value else {}
    if field.kind is FieldKind.TEXT:
        more["isMultiline"] = True
    return _input("Input.Text", filled.typed(field.name), field, room, maxLength=limit, **more)


def _choice(field: Field, mentions: Mentions, room: Room) -> list[Element]:
    is_many = field.kind is FieldKind.CHOICES
    options, left_out = _listed(field.options, field.values, room)
    if not is_many and not field.required:
        empty = next((one.label for one in field.options if not one.value), NOT_KNOWN)
        options.append({"title": _title(empty, room), "value": NOTHING})
    look = _menu(options)
    if is_many:
        look["isMultiSelect"] = True
    listed = {one["value"] for one in options}
    value = [one for one in map(filled.coded, field.values) if one in listed]
    if value:
        look["value"] = ",".join(value)
    asked = _input("Input.ChoiceSet", filled.chosen(field.name), field, room, **look)
    return [asked, *_more(left_out, mentions)]


def _listed(
    options: Sequence[Option], chosen: Sequence[str], room: Room
) -> tuple[list[Element], int]:
    """Return the options that are listed, in their order, and how many are not."""
    known = {filled.coded(one.value): one for one in reversed(options) if one.value}
    coded = [one for one in reversed(known) if size(one) <= LONGEST_VALUE]
    kept = {filled.coded(one) for one in chosen}
    others = [one for one in coded if one not in kept][: room.options]
    listed = [one for one in coded if one in kept or one in others]
    told = [{"title": _title(known[one].label, room), "value": one} for one in listed]
    return told, len(known) - len(listed)


def _title(label: str, room: Room) -> str:
    return unlinked(line(label, room.label)) or "·"


def _menu(options: list[Element]) -> Element:
    if len(options) <= EXPANDED:
        return {"choices": options, "style": "expanded", "wrap": True}
    style = "filtered" if len(options) > SEARCHED else "compact"
    return {"choices": options, "style": style, "wrap": True}


def _more(left_out: int, mentions: Mentions) -> list[Element]:
    said = LEFT_OUT.format(left_out)
    return [block((said,), mentions, size="Small", isSubtle=True)] if left_out else []


def _person(field: Field, mentions: Mentions, room: Room) -> Element:
    """Return a menu of people. Who is named already is in it, whatever the directory says."""
    known = [
        {"title": line(mentions.names.get(id, id), NAME_LIMIT), "value": filled.coded(id)}
        for id in field.values[:1]
        if id and size(filled.coded(id)) <= LONGEST_VALUE
    ]
    look: Element = {"choices": known, "choices.data": dict(PEOPLE), "placeholder": BY_NAME}
    if known:
        look["value"] = known[0]["value"]
    return _input("Input.ChoiceSet", filled.picked(field.name), field, room, **look)


def _signs(field: Field, mentions: Mentions, room: Room) -> list[Element]:
    """Ask for each segment's sign; where there are many segments, for each sign's segments."""
    signs = dict(_pair(one) for one in field.values)
    said = f"{field.label} {field.help if room.words else ''}".strip()
    head = block((line(said, max(room.words, SHORTEST_LABEL)),), mentions, weight="Bolder")
    options, left_out = _listed(field.options, tuple(signs), room)
    if len(options) <= room.one_by_one and not left_out:
        by_code = {filled.coded(option): sign for option, sign in signs.items()}
        return [head, *(_sign(field, one, by_code.get(one["value"], "")) for one in options)]
    asked = [_segments(field, sign, label, room) for sign, _, label in SIGNS]
    return [head, *(one for one, _ in asked), *_more(max(more for _, more in asked), mentions)]


def _sign(field: Field, option: Element, given: str) -> Element:
    choices = [{"title": title, "value": sign.value} for sign, title, _ in SIGNS]
    made: Element = {
        "type": "Input.ChoiceSet",
        "id": filled.sign(field.name, unquote(option["value"])),
        "label": option["title"],
        "style": "compact",
        "placeholder": NOT_AFFECTED,
        "choices": [{"title": NOT_AFFECTED, "value": NOTHING}, *choices],
    }
    return {**made, "value": given} if given in set(Sign) else made


def _segments(field: Field, sign: Sign, label: str, room: Room) -> tuple[Element, int]:
    """Return the menu of a sign's segments, and how many are not listed in it."""
    pairs = map(_pair, field.values)
    given = tuple(option for option, one in pairs if one == sign.value)
    options, left_out = _listed(field.options, given, room)
    listed = {one["value"] for one in options}
    value = ",".join(one for one in map(filled.coded, given) if one in listed)
    made: Element = {
        "type": "Input.ChoiceSet",
        "id": filled.signed(field.name, sign.value),
        "label": label,
        "isMultiSelect": True,
        "style": "filtered",
        "wrap": True,
        "choices": options,
    }
    return ({**made, "value": value} if value else made), left_out


def _pair(value: str) -> tuple[str, str]:
    option, _, sign = value.rpartition(":")
    return option, sign


def _moment(field: Field, room: Room) -> Element:
    """Return an input for a day or for a time of it; what is none begins empty."""
    kind, reads = _MOMENTS[field.kind]
    value = field.values[0] if field.values else ""
    try:
        reads(value)
    except ValueError:
        return _input(kind, filled.typed(field.name), field, room)
    return _input(kind, filled.typed(field.name), field, room, value=value)


def _input(kind: str, id: str, field: Field, room: Room, **look: object) -> Element:
    hint = line(field.help, room.words) if room.words else ""
    own = line(field.label, max(room.words, SHORTEST_LABEL)) or "·"
    made: Element = {"type": kind, "id": id, "label": f"{own} ({hint})" if hint else own, **look}
    if field.placeholder.strip() and room.words:
        made["placeholder"] = line(field.placeholder, room.words)
    if field.required:
        made |= {"isRequired": True, "errorMessage": REQUIRED}
    return made

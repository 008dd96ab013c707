"""Forms as modal views. Pure; ``filled`` reads what comes back."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.domain.form import Field, FieldKind, Form, Option
from bot.domain.message import Channel
from bot.platforms.slack import tokens
from bot.platforms.slack.blocks.buttons import Block, plain_text
from bot.platforms.slack.blocks.menus import (
    BETWEEN,
    NO_VALUE,
    VALUE,
    options_of,
    section,
    sign_blocks,
    small,
)
from bot.platforms.slack.blocks.mrkdwn import cut, escape, is_person_id, plain, size, strong
from bot.platforms.slack.reading import is_channel
from bot.platforms.slack.tokens import Token
from bot.slack_words import clean

TITLE_LIMIT = 24  # of a modal's title, and of its two buttons
LABEL_LIMIT = 2000
HINT_LIMIT = 2000
PLACEHOLDER_LIMIT = 150
TYPED_LIMIT = 3000
TEXT_LIMIT = 3000
QUOTE_LIMIT = 600
BLOCKS_AT_MOST = 100
RADIOS_AT_MOST = 10
BOXES_AT_MOST = 10
METADATA_LIMIT = 3000
PRODUCT = "Empty Chair"
FROM_HOME = "home:"  # what a form that was opened in the App Home calls back with begins so
NOT_KNOWN = Option("", "Not known yet")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def view_of(form: Form, place: Channel | None = None, *, from_home: bool = False) -> Block:
    """Return a form as a modal view; ``place`` is the channel it was opened from."""
    is_short = size(form.title) <= TITLE_LIMIT
    return {
        "type": "modal",
        "callback_id": f"{FROM_HOME if from_home else ''}{form.name}",
        "private_metadata": _metadata(form, place),
        "title": plain_text(form.title if is_short else form.context or PRODUCT, TITLE_LIMIT),
        "submit": plain_text(form.submit, TITLE_LIMIT),
        "close": plain_text("Close", TITLE_LIMIT),
        "blocks": _blocks(form, is_short=is_short),
    }


def notice_of(blocks: Sequence[Block]) -> Block:
    """Return a modal view in which nothing is asked."""
    return {
        "type": "modal",
        "title": plain_text(PRODUCT, TITLE_LIMIT),
        "close": plain_text("Close", TITLE_LIMIT),
        "blocks": list(blocks),
    }


def errors_beside(errors: Mapping[str, str], view: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong by the id of the block it stands beside, as a submission is answered.

    A field that asks block by block shows it beside the first; what no block asked for, beside
    the first of all.
    """
    inputs = _input_ids(view)
    beside: dict[str, str] = {}
    for field, message in errors.items():
        own = (id for id in inputs if id == field or id.startswith(f"{field}{BETWEEN}"))
        id = next(own, inputs[0] if inputs else "")
        if id:
            told = [beside[id], message] if id in beside else [message]
            beside[id] = plain(" ".join(told), HINT_LIMIT)
    return beside


def _input_ids(view: Mapping[str, Any]) -> Sequence[str]:
    blocks = view.get("blocks")
    found = [one for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []
    ids = [one.get("block_id") for one in found if one.get("type") == "input"]
    return [id for id in ids if isinstance(id, str) and id]


def _metadata(form: Form, place: Channel | None) -> str:
    token = Token(form.name.value, form.about, form.version, form.value, place)
    text = tokens.write(token)
    if size(text) > METADATA_LIMIT:
        raise ValueError(f"what the form {form.name} is about is too long for Slack to carry")
    return text


def _blocks(form: Form, *, is_short: bool) -> list[Block]:
    before: list[Block] = []
    if not is_short:
        before.append(section(cut(strong(form.title), TEXT_LIMIT)))
    context = form.context if is_short else ""
    quote = f"“{cut(escape(form.quote), QUOTE_LIMIT)}”" if form.quote.strip() else ""
    told = "\n".join(filter(None, (escape(context), quote)))
    if told:
        before.append(small(told))
    after = [small(cut(escape(form.note), QUOTE_LIMIT))] if form.note.strip() else []
    fields = [block for field in form.fields for block in _field(field)]
    return [*before, *fields[: BLOCKS_AT_MOST - len(before) - len(after)], *after]


def _field(field: Field) -> list[Block]:
    if field.kind is FieldKind.SIGNS:
        return sign_blocks(field)
    block: Block = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(field.label, LABEL_LIMIT),
        "element": {**_element(field), "action_id": VALUE},
        "optional": not field.required,
    }
    return (
        [{**block, "hint": plain_text(field.help, HINT_LIMIT)}] if field.help.strip() else [block]
    )


def _element(field: Field) -> Block:
    match field.kind:
        case FieldKind.CHOICE:
            return _choice(field)
        case FieldKind.PERSON:
            return _person(field)
        case FieldKind.CHANNEL:
            return _channel(field)
        case FieldKind.CHOICES:
            return _choices(field)
        case FieldKind.DATE:
            return _date(field)
        case FieldKind.TIME:
            return _time(field)
        case _:
            return _typed(field)


def _typed(field: Field) -> Block:
    limit = max(1, min(field.limit, TYPED_LIMIT))
    element: Block = {
        "type": "plain_text_input",
        "multiline": field.kind is FieldKind.TEXT,
        "max_length": limit,
    }
    value = _first(field)
    if value:
        kept = value if field.kind is FieldKind.TEXT else " ".join(value.split())
        element["initial_value"] = _shortened(kept, limit)
    return _with_placeholder(element, field)


def _shortened(text: str, limit: int) -> str:
    """Return what stands in an input: as it was typed, for people go on from there."""
    while size(text) > limit:
        text = text[: min(limit, len(text) - 1)]
    return text


def _person(field: Field) -> Block:
    element: Block = {"type": "users_select"}
    if is_person_id(_first(field)):
        element["initial_user"] = _first(field)
    return _with_placeholder(element, field)


def _channel(field: Field) -> Block:
    """Return a menu of the channels that whoever fills it in is in; never a direct conversation."""
    element: Block = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"]},
        "default_to_current_conversation": True,
    }
    if is_channel(_first(field)):
        element["initial_conversation"] = _first(field)
    return _with_placeholder(element, field)


def _date(field: Field) -> Block:
    value = _first(field)
    element: Block = {"type": "datepicker"}
    return {**element, "initial_date": value} if _is_date(value) else element


def _is_date(value: str) -> bool:
    if _DATE.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _time(field: Field) -> Block:
    value = _first(field)
    element: Block = {"type": "timepicker"}
    return {**element, "initial_time": value} if _TIME.fullmatch(value) else element


def _choices(field: Field) -> Block:
    """Return boxes to tick, or a menu where there are many."""
    options = options_of(field.options, field.values)
    is_menu = len(options) > BOXES_AT_MOST
    element: Block = {
        "type": "multi_static_select" if is_menu else "checkboxes",
        "options": options,
    }
    known = [one for one in options if one["value"] in field.values]
    return {**element, "initial_options": known} if known else element


def _choice(field: Field) -> Block:
    """Return radio buttons, or a menu where there are many. What may stay open can be left so."""
    has_empty = any(not option.value for option in field.options)
    empty = () if field.required or has_empty else (NOT_KNOWN,)
    options = options_of((*field.options, *empty), field.values)
    wanted = _first(field) or NO_VALUE
    chosen = next((one for one in options if one["value"] == wanted), None)
    if len(options) > RADIOS_AT_MOST:
        element = _with_placeholder({"type": "static_select", "options": options}, field)
    else:
        element = {"type": "radio_buttons", "options": options}
    return {**element, "initial_option": chosen} if chosen else element


def _with_placeholder(element: Block, field: Field) -> Block:
    if not field.placeholder.strip():
        return element
    return {**element, "placeholder": plain_text(field.placeholder, PLACEHOLDER_LIMIT)}


def _first(field: Field) -> str:
    return clean(field.values[0]) if field.values else ""

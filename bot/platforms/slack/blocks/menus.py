"""Menus of a form: their options, and the signs of segments. Pure."""

from collections.abc import Container, Mapping, Sequence

from bot.domain.form import Field, Option
from bot.domain.impact import Sign
from bot.platforms.slack.blocks.buttons import Block, plain_text
from bot.platforms.slack.blocks.mrkdwn import cut, escape, size
from bot.slack_words import clean

OPTION_LIMIT = 75
OPTION_VALUE_LIMIT = 150
OPTIONS_AT_MOST = 100
SELECTS_AT_MOST = 20
BLOCK_ID_LIMIT = 255
TEXT_LIMIT = 3000
VALUE = "value"  # each field's one element is called so
BETWEEN = ":"  # between a field of signs and the segment, or the sign, that a block asks for
NO_VALUE = "-"  # stands for "": Slack refuses an empty value
SIGN_OPTIONS = (
    Option("", "not affected"),
    Option(Sign.GAIN.value, "gains"),
    Option(Sign.LOSS.value, "loses"),
    Option(Sign.UNKNOWN.value, "not known yet"),
)
SIGN_LABELS: Mapping[Sign, str] = {
    Sign.GAIN: "Who gains?",
    Sign.LOSS: "Who loses?",
    Sign.UNKNOWN: "For whom is it not known yet?",
}


def options_of(options: Sequence[Option], known: Container[str] = ()) -> list[Block]:
    """Return what Slack can carry of the options, each value once.

    Where there are too many, those that are ``known`` already are among those that are kept.
    """
    found: dict[str, Block] = {}
    for option in options:
        value = option.value or NO_VALUE
        if size(value) <= OPTION_VALUE_LIMIT and clean(value) == value:
            text = plain_text(option.label, OPTION_LIMIT)
            found.setdefault(value, {"text": text, "value": value})
    first = sorted(found, key=lambda value: value not in known)[:OPTIONS_AT_MOST]
    return [one for value, one in found.items() if value in first]


def sign_blocks(field: Field) -> list[Block]:
    """Ask for each segment's sign; where there are many segments, for each sign's segments."""
    chosen = dict(_pair(value) for value in field.values)
    heading = section(f"*{cut(escape(field.label), TEXT_LIMIT - 2)}*")
    above = [heading, small(escape(field.help))] if field.help.strip() else [heading]
    ids = [f"{field.name}{BETWEEN}{option.value}" for option in field.options]
    can_carry = all(size(id) <= BLOCK_ID_LIMIT and clean(id) == id for id in ids)
    if len(ids) <= SELECTS_AT_MOST and can_carry and len(set(ids)) == len(ids):
        return [*above, *(_one_segment(field, one, chosen) for one in field.options)]
    return [*above, *_by_sign(field, chosen)]


def section(text: str) -> Block:
    """Return a block of text in a form."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def small(text: str) -> Block:
    """Return a block of small text in a form."""
    element = {"type": "mrkdwn", "text": cut(text, TEXT_LIMIT), "verbatim": True}
    return {"type": "context", "elements": [element]}


def _one_segment(field: Field, segment: Option, chosen: Mapping[str, str]) -> Block:
    options = options_of(SIGN_OPTIONS)
    wanted = chosen.get(segment.value, NO_VALUE)
    known = next((one for one in options if one["value"] == wanted), options[0])
    return {
        "type": "input",
        "block_id": f"{field.name}{BETWEEN}{segment.value}",
        "label": plain_text(segment.label, OPTION_LIMIT),
        "optional": True,  # the field as a whole may be required: no one menu can say so
        "element": {
            "type": "static_select",
            "action_id": VALUE,
            "options": options,
            "initial_option": known,
        },
    }


def _by_sign(field: Field, chosen: Mapping[str, str]) -> list[Block]:
    options = options_of(field.options, chosen)
    return [_one_sign(field, sign, options, chosen) for sign in Sign] if options else []


def _one_sign(
    field: Field, sign: Sign, options: Sequence[Block], chosen: Mapping[str, str]
) -> Block:
    known = [one for one in options if chosen.get(one["value"]) == sign.value]
    element: Block = {"type": "multi_static_select", "action_id": VALUE, "options": list(options)}
    return {
        "type": "input",
        "block_id": f"{field.name}{BETWEEN}{sign.value}",
        "label": plain_text(SIGN_LABELS[sign], OPTION_LIMIT),
        "optional": True,
        "element": {**element, "initial_options": known} if known else element,
    }


def _pair(value: str) -> tuple[str, str]:
    segment, _, sign = value.rpartition(BETWEEN)
    return segment, sign

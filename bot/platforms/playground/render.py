"""Cards and forms to plain views that templates lay out. Pure; nothing here is interpreted as HTML.

A view is JSON: it is what the room keeps of a card, as Slack keeps blocks. People stay ids until
the page is made, so that a name is always the one of today.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.curves.view import curve_view
from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    EffectLine,
    Item,
    Link,
    Quote,
    Section,
    Strong,
    Words,
)
from bot.domain.form import Field, FieldKind, Form, Option
from bot.domain.impact import Sign
from bot.domain.message import Person, Thread
from bot.platforms.playground.settings import CHANNELS

View = dict[str, Any]

# Where the bars of a digest's balance begin and end, and the gap between two, in per cent.
BARS_FROM, BARS_TO, BARS_GAP = 34.0, 98.5, 0.6
BAR_CLASSES = ("b-now", "b-later", "b-cost", "b-money", "b-open", "b-none")
SIGN_CLASSES: Mapping[Sign, str] = {Sign.GAIN: "gain", Sign.LOSS: "loss", Sign.UNKNOWN: "open"}
LONGEST_LINK = 2000
RADIOS_AT_MOST = 6
SHORT_LABEL = 24  # letters: two such stand side by side


def card_view(card: Card) -> View:
    """Return a card as the room keeps it."""
    return {
        "kind": card.kind.value,
        "summary": card.summary,
        "status": list(card.status),
        "title": card.title,
        "lead": words_view(card.lead),
        "note": words_view(card.note),
        "effects": [_effect(line) for line in card.effects],
        "claims": [{"person": c.person.id, "sentence": c.sentence} for c in card.claims],
        "facts": [words_view(fact) for fact in card.facts if not _is_drawn(fact, card)],
        "sections": [_section(section, card) for section in card.sections],
        "bars": _bars(card.bars) if card.bars else None,
        "curve": curve_view(card.curve) if card.curve else None,
        "buttons": [_button(button, card) for button in card.buttons],
        "more": [_button(button, card) for button in card.more],
    }


def form_view(form: Form) -> View:
    """Return a form, with what is known already."""
    return {
        "token": form_token(form),
        "title": form.title,
        "context": form.context,
        "quote": form.quote,
        "fields": [_field(field) for field in form.fields],
        "submit": form.submit,
        "note": form.note,
    }


def typed_into(field: View, values: Sequence[str]) -> View:
    """Return a form's field with what somebody typed into it."""
    is_signs = field["kind"] == FieldKind.SIGNS.value
    chosen = dict(_pair(value) for value in values) if is_signs else dict.fromkeys(values, "on")
    return {**field, "value": values[0] if values else "", "chosen": chosen}


def words_view(words: Words) -> list[View]:
    """Return words part by part: what each is, and what it says."""
    return [_part(part) for part in words]


def press_token(button: Button, card: Card) -> str:
    """Write down what a press will say. It travels in the page, and is read with suspicion."""
    about = button.about or card.about
    return json.dumps([button.action.value, *_place(about), card.version, button.value])


def form_token(form: Form) -> str:
    """Write down what a form is about, for its submission to bring back."""
    return json.dumps([form.name.value, *_place(form.about), form.version, form.value])


def _place(about: Thread | None) -> tuple[str, str, str]:
    return (about.workspace, about.channel, about.root) if about else ("", "", "")


def _part(part: str | Strong | Quote | Link | Person) -> View:
    match part:
        case Strong(text=text):
            return {"is": "strong", "text": text}
        case Quote(text=text):
            return {"is": "quote", "text": text}
        case Link(text=text, url=url):
            return {"is": "link", "text": text, "url": url} if _is_safe(url) else _plain(text)
        case Person(id=person):
            return {"is": "person", "text": person}
        case _:
            return _plain(part)


def _plain(text: str) -> View:
    return {"is": "text", "text": text}


def _is_safe(url: str) -> bool:
    """Return whether an address may be followed: the web, or a page of this site."""
    if len(url) > LONGEST_LINK or "\\" in url or any(ord(letter) <= ord(" ") for letter in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https"} and bool(parts.netloc)
    return url.startswith("/")


def _is_drawn(fact: Words, card: Card) -> bool:
    """Return whether a fact tells the curve in words: here it is drawn, its numbers below it."""
    curve = card.curve
    return curve is not None and bool(curve.points) and fact[:1] == (Strong(curve.name),)


def _effect(line: EffectLine) -> View:
    return {"segment": line.segment, "sign": _sign(line.sign), "sentence": line.sentence}


def _sign(sign: Sign | None) -> str:
    return SIGN_CLASSES[sign] if sign else ""


def _button(button: Button, card: Card) -> View:
    leads_to = (button.about or card.about) if button.action is Action.OPEN else None
    return {
        "label": button.label,
        "main": button.main,
        "token": press_token(button, card),
        "channel": leads_to.channel if leads_to else "",
        "post": leads_to.root if leads_to else "",
    }


def _section(section: Section, card: Card) -> View:
    items = [_item(item, card) for item in section.items]
    whole = _button(section.whole, card) if section.whole else None
    return {"title": section.title, "items": items, "more": section.more, "whole": whole}


def _item(item: Item, card: Card) -> View:
    return {
        "words": words_view(item.words),
        "sign": _sign(item.sign),
        "button": _button(item.button, card) if item.button else None,
        "more": [_button(button, card) for button in item.more],
    }


def _bars(bars: Bars) -> View:
    """Lay the two rows out in per cent of the width, on one scale."""
    rows: tuple[tuple[float, ...], ...] = (bars.now, bars.before)
    most = max((sum(row) for row in rows), default=0.0)
    room = BARS_TO - BARS_FROM - BARS_GAP * max(0, len(bars.names) - 1)
    scale = room / most if most else 0.0
    counts = zip(bars.names, *rows, strict=True)
    return {
        "weeks": bars.weeks,
        "rows": [_bar_row(row, scale) for row in rows],
        "key": [
            {
                "name": name,
                "now": _number(now),
                "before": _number(before),
                "class": _bar_class(place),
            }
            for place, (name, now, before) in enumerate(counts)
        ],
    }


def _bar_row(counts: Iterable[float], scale: float) -> list[View]:
    bars: list[View] = []
    x = BARS_FROM
    for place, count in enumerate(counts):
        if count > 0:
            width = count * scale
            bars.append({"x": f"{x:.2f}%", "width": f"{width:.2f}%", "class": _bar_class(place)})
            x += width + BARS_GAP
    return bars


def _bar_class(place: int) -> str:
    return BAR_CLASSES[min(place, len(BAR_CLASSES) - 1)]


def _number(count: float) -> str:
    return f"{count:.2f}".rstrip("0").rstrip(".")


def _field(field: Field) -> View:
    is_choice = field.kind is FieldKind.CHOICE
    is_menu = (is_choice and len(field.options) > RADIOS_AT_MOST) or field.kind is FieldKind.CHANNEL
    view: View = {
        "name": field.name,
        "label": field.label,
        "kind": "select" if is_menu else field.kind.value,
        "help": field.help,
        "options": [{"value": one.value, "label": one.label} for one in _options(field)],
        "required": field.required,
        "placeholder": field.placeholder,
        "is_short": all(len(one.label) <= SHORT_LABEL for one in field.options),
        "has_empty": any(not one.value for one in field.options),
    }
    return typed_into(view, field.values)


def _options(field: Field) -> Sequence[Option]:
    if field.kind is FieldKind.CHANNEL:
        return [Option(id, f"#{id}") for id in CHANNELS]
    return field.options


def _pair(value: str) -> tuple[str, str]:
    option, _, sign = value.rpartition(":")
    return option, sign

"""Our command as it is called in Teams: by a mention of us, with the same words behind it. Pure.

The engine writes it as it is typed elsewhere, ``/impact find guest``. What Teams makes of a slash
is its own menu.
"""

import re
from dataclasses import replace

from bot.domain.cards import Card, Item, Link, Quote, Section, Strong, Words
from bot.domain.form import Field, Form
from bot.domain.message import Person

US = "@Empty Chair"
_ELSEWHERE = re.compile(r"(?<![\w/.:])/impact\b")


def spoken(words: Words) -> Words:
    """Return our words with our command called as in Teams. Quotes and links stay as they are."""
    return tuple(_part(part) for part in words)


def spoken_card(card: Card) -> Card:
    """Return a card, in what is ours of it: neither its title nor what somebody answered."""
    sections = tuple(_section(one) for one in card.sections)
    return replace(card, lead=spoken(card.lead), note=spoken(card.note), sections=sections)


def spoken_form(form: Form) -> Form:
    """Return a form, in what is ours of it: neither its quote nor what stands in its fields."""
    fields = tuple(_field(one) for one in form.fields)
    return replace(form, context=_said(form.context), note=_said(form.note), fields=fields)


def _section(section: Section) -> Section:
    return replace(section, items=tuple(_item(one) for one in section.items))


def _item(item: Item) -> Item:
    return replace(item, words=spoken(item.words))


def _field(field: Field) -> Field:
    return replace(field, label=_said(field.label), help=_said(field.help))


def _part(part: str | Strong | Quote | Link | Person) -> str | Strong | Quote | Link | Person:
    if isinstance(part, Strong):
        return Strong(_said(part.text))
    return _said(part) if isinstance(part, str) else part


def _said(text: str) -> str:
    return _ELSEWHERE.sub(US, text)

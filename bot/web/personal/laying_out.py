"""Cards and forms as plain values that the templates of these pages lay out. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.cards import Action, Button, Card, Item, Link, Quote, Section, Strong, Words
from bot.domain.form import Field, FieldKind, Form
from bot.domain.impact import Sign
from bot.domain.message import Person, Thread
from bot.web.links import safe_link
from bot.web.names import Names
from bot.web.personal.sent import form_token, press_token

View = dict[str, Any]
RADIOS_AT_MOST = 6
SHORT_LABEL = 24  # letters: two such stand side by side


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays out for one workspace.

    ``find`` returns where the record of a thread is shown; "" where it is not.
    """

    names: Names
    workspace: str
    find: Callable[[Thread], str]

    def card(self, card: Card) -> View:
        """Return a card, top to bottom."""
        return {
            "status": card.status,
            "title": self.plain(card.title),
            "lead": self.words(card.lead),
            "note": self.words(card.note),
            "effects": [
                {"sign": one.sign, "segment": one.segment, "sentence": self.plain(one.sentence)}
                for one in card.effects
            ],
            "claims": [
                {"name": self.names.person(one.person), "sentence": self.plain(one.sentence)}
                for one in card.claims
            ],
            "facts": [self.words(fact) for fact in card.facts],
            "sections": [self._section(one, card) for one in card.sections],
            "buttons": [self._button(one, card) for one in (*card.buttons, *card.more)],
        }

    def words(self, words: Words) -> Sequence[View]:
        """Return words part by part: what each is, and what it says."""
        return [self._part(one) for one in words]

    def plain(self, text: str) -> str:
        """Return a text with every mention as a name."""
        return self.names.plain(text, self.workspace)

    def form(self, form: Form) -> View:
        """Return a form, with what is known already."""
        return {
            "token": form_token(form),
            "title": form.title,
            "context": form.context,
            "quote": form.quote,
            "fields": [_field(one) for one in form.fields],
            "submit": form.submit,
            "note": form.note,
        }

    def _part(self, part: str | Strong | Quote | Link | Person) -> View:
        match part:
            case Strong(text=text):
                return {"is": "strong", "text": self.plain(text)}
            case Quote(text=text):
                return {"is": "quote", "text": self.plain(text)}
            case Link(text=text, url=url):
                return {"is": "link", "text": self.plain(text), "url": _abroad(url)}
            case Person():
                return {"is": "person", "text": self.names.person(part)}
            case _:
                return {"is": "text", "text": self.plain(part)}

    def _section(self, section: Section, card: Card) -> View:
        return {
            "title": section.title,
            "lines": [self._item(one, card) for one in section.items],
            "more": section.more,
            "whole": self._button(section.whole, card) if section.whole else None,
        }

    def _item(self, item: Item, card: Card) -> View:
        return {
            "words": self._named(item),
            "sign": item.sign,
            "buttons": [self._button(one, card) for one in item.buttons],
        }

    def _named(self, item: Item) -> Sequence[View]:
        """Return a line's words; the reference in them leads to its record, which is shown here."""
        about = next((one.about for one in item.buttons if one.about), None)
        here = self.find(about) if about else ""
        return [
            {"is": "link", "text": part["text"], "url": here}
            if part["is"] in {"link", "strong"} and _is_of(here, part["text"])
            else part
            for part in self.words(item.words)
        ]

    def _button(self, button: Button, card: Card) -> View:
        about = button.about or card.about
        href = ""
        if button.action is Action.OPEN and about is not None:
            href = self.find(about) or _abroad(button.value)
        token = "" if href else press_token(button, card)
        return {"label": self.plain(button.label), "main": button.main, "token": token, "to": href}


def _is_of(address: str, reference: str) -> bool:
    """Say whether an address is that of the record of this name."""
    return bool(reference) and address.endswith(f"/{reference}")


def _abroad(url: str) -> str:
    """Return an address that leads away from here, and may be followed; else nothing."""
    found = safe_link(url)
    return found if found and not found.startswith(("/", "#")) else ""


def _field(field: Field) -> View:
    is_menu = field.kind is FieldKind.CHOICE and len(field.options) > RADIOS_AT_MOST
    is_menu = is_menu or field.kind is FieldKind.CHANNEL
    return {
        "name": field.name,
        "label": field.label,
        "kind": "select" if is_menu else field.kind.value,
        "help": field.help,
        "options": [{"value": one.value, "label": one.label} for one in field.options],
        "required": field.required,
        "placeholder": field.placeholder,
        "is_short": all(len(one.label) <= SHORT_LABEL for one in field.options),
        "has_empty": any(not one.value for one in field.options),
        "value": field.values[0] if field.values else "",
        "chosen": _chosen(field),
        "error": "",
    }


def _chosen(field: Field) -> Mapping[str, str]:
    """Return what is chosen, each with its sign where it has one."""
    if field.kind is not FieldKind.SIGNS:
        return dict.fromkeys(field.values, "on")
    pairs = (value.rpartition(":") for value in field.values)
    return {option: sign for option, _, sign in pairs if sign in {one.value for one in Sign}}

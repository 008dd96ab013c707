"""How a form is opened: where it stands, and which channels it may be for. Pure."""

from dataclasses import dataclass
from typing import Any

from bot.domain.form import FieldKind, Form, Option
from bot.platforms.teams.cards.words import Element
from bot.platforms.teams.tokens import KEY, PAGE, STANDS, Page


@dataclass(frozen=True, slots=True)
class Opening:
    """How a form is opened: in a dialog, or where the card stood.

    ``places`` are the channels that it may be for; ``page`` is the card of somebody's own that it
    is opened on, in the message ``stands``.
    """

    in_dialog: bool = False
    places: tuple[Option, ...] = ()
    page: Page | None = None
    stands: str = ""

    def marked(self, form: Element) -> Element:
        """Return a form that brings back on which card of somebody's own it was opened."""
        if self.page is None:
            return form
        mark = {PAGE: self.page.value, **({STANDS: self.stands} if self.stands else {})}
        return {**form, "actions": [_marked(one, mark) for one in form.get("actions", [])]}


ANYWHERE = Opening()


def asks_where(form: Form) -> bool:
    """Return whether a form has a menu of channels."""
    return any(field.kind is FieldKind.CHANNEL for field in form.fields)


def _marked(action: Element, mark: Element) -> Element:
    data: dict[str, Any] = {**action["data"], KEY: {**action["data"][KEY], **mark}}
    made = {**action, "data": data}
    if "fallback" in action:
        made["fallback"] = _marked(action["fallback"], mark)
    return made

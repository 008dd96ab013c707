"""What these pages show, as pieces of HTML: the frame around them is the chat service's. Blocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from jinja2 import Environment

from bot.domain.cards import Card, Words
from bot.domain.form import FieldKind, Form
from bot.domain.message import Person, Thread
from bot.ports.reports import ListQuery
from bot.ports.store import Desk
from bot.web.names import Names
from bot.web.personal.laying_out import Layout
from bot.web.personal.reading import Readings
from bot.web.record_view import RecordPage

FRAME = "personal/frame.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Reads, and lays out. ``path`` is where these pages begin."""

    readings: Readings
    environment: Environment
    path: str

    def home(self, by: Person, card: Card) -> str:
        """Return somebody's home."""
        with self._layout(by) as layout:
            return self._render("personal/home.html", home=layout.card(card))

    def said(self, by: Person, words: Words) -> str:
        """Return a line for one person alone."""
        with self._layout(by) as layout:
            return self._render("personal/said.html", said=layout.words(words))

    def card(self, by: Person, card: Card) -> str:
        """Return a card for one person alone."""
        with self._layout(by) as layout:
            return self._render("personal/card.html", card=layout.card(card))

    def form(self, by: Person, form: Form) -> str:
        """Return a form, with what is known already."""
        people = {one.person.id: one.name for one in self.readings.people(by.workspace)}
        with self._layout(by) as layout:
            for id in _chosen_people(form):  # who cannot be chosen anew stays chosen
                people.setdefault(id, layout.names.person(Person(by.workspace, id)))
            named = [{"id": id, "name": name} for id, name in people.items()]
            values = {"form": layout.form(form), "people": named, "named": layout.plain}
            return self._render("personal/form.html", **values)

    def listing(self, by: Person, query: ListQuery) -> str:
        """Return a page of a list."""
        return self._render("list.html", page=self.readings.listing(by, query), note="")

    def record(self, page: RecordPage) -> str:
        """Return the page of one initiative."""
        return self._render("record.html", page=page, note="")

    def sorry(self, words: str) -> str:
        """Return what whoever is turned away reads."""
        return self._render("personal/sorry.html", words=words)

    @contextmanager
    def _layout(self, by: Person) -> Iterator[Layout]:
        with self.readings.open_desk(by.workspace) as desk:
            yield Layout(Names(desk), by.workspace, lambda thread: self._address(desk, thread))

    def _address(self, desk: Desk, thread: Thread) -> str:
        found = desk.initiatives.peek(thread)
        return f"{self.path}/initiatives/{found.reference}" if found else ""

    def _render(self, template: str, **values: object) -> str:
        found = self.environment.get_template(template)
        return found.render(frame=FRAME, at=self.path, **values)


def _chosen_people(form: Form) -> Iterator[str]:
    """Yield the ids of those whom a form names already."""
    for field in form.fields:
        if field.kind is FieldKind.PERSON:
            yield from filter(None, field.values)

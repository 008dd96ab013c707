"""What it costs to look something up in a large record: a search, a page, somebody's home."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial

from bot.domain.initiative import Initiative
from bot.ports.reports import ListQuery
from bot.ports.store import Desk
from storage.database import Database
from storage.unit import reading_opener
from tests.bench.figures import Figure
from tests.bench.phrases import COMMON, RARE, USUAL, WORDS
from tests.bench.plainly import search_rows
from tests.bench.processor import spent_by
from tests.bench.record import NOW, Shape

SUBJECT = "look up"
PEER = "LIKE"
LISTED = 50  # what a command asks for
ON_A_HOME = 5
FORTNIGHT = timedelta(days=14)
ASKED = 9

Question = Callable[[Desk], object]


def measure(name: str, database: Database, shape: Shape, rounds: int) -> list[Figure]:
    """Return what each question takes of the processor, in one workspace of a record."""
    where = shape.digesting(shape.workspaces // 2).workspace
    open_unit = reading_opener(database)

    def asked(question: Question) -> None:
        with open_unit() as unit:
            question(unit.desk(where))

    with open_unit() as unit:
        questions = _questions(unit.desk(where), shape)
    figures = []
    for what, (question, words) in questions.items():
        asked(question)  # statements are built once
        worked = spent_by(database, partial(asked, question), ASKED)
        ratio = None
        if words:
            plainly = partial(search_rows, database, where, words, LISTED)
            ratio = spent_by(database, plainly, rounds) / worked
        named = f"{shape}, {name}, {what}"
        beside = PEER if words else ""
        figures.append(Figure(SUBJECT, named, worked * 1000, "ms", ratio, beside))
    return figures


def _questions(desk: Desk, shape: Shape) -> Mapping[str, tuple[Question, Sequence[str]]]:
    """Return what is asked, and by which words."""
    one, busy = _decided(desk, shape), shape.busy(shape.workspaces // 2)
    common, usual, rare = (WORDS[rank] for rank in (COMMON, USUAL, RARE))

    def words(*said: str) -> tuple[Question, Sequence[str]]:
        return lambda desk: desk.reports.search(" ".join(said), limit=LISTED), said

    return {
        "a common word": words(common),
        "a rare word": words(rare),
        "three words": words(common, usual, rare),
        "how words begin": words(usual[:3]),
        "a page": (lambda desk: desk.reports.listing(ListQuery()), ()),
        "a page of a state": (lambda desk: desk.reports.listing(ListQuery(state="owner")), ()),
        "a page by words": (lambda desk: desk.reports.listing(ListQuery(words=usual)), ()),
        "related decisions": (lambda desk: desk.reports.related_to(one, limit=20), ()),
        "two teams, one segment": (
            lambda desk: desk.reports.overlapping(one, since=NOW - FORTNIGHT, limit=10),
            (),
        ),
        "a home": (lambda desk: desk.reports.of_person(busy, limit=ON_A_HOME), ()),
        "calibration": (lambda desk: desk.reports.calibration(), ()),
    }


def _decided(desk: Desk, shape: Shape) -> Initiative:
    """Return one from the middle that was decided."""
    for number in range(shape.each // 2, 0, -1):
        found = desk.initiatives.find(f"CI-{number}")
        if found is not None and found.decision is not None and found.impact.effects:
            return found
    raise LookupError("Nothing was decided.")

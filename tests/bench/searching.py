"""How long a search takes over a large record, and how long related decisions take to find."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import accumulate, islice
from random import Random  # noqa: TID251 - seeded: the same figures everywhere
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.ports.reports import ListQuery
from bot.ports.store import Desk, OpenUnit
from storage.database import Database
from storage.dialects import is_postgres
from storage.models import InitiativeRow, SegmentRow, table_of
from storage.repositories.projections import columns_of
from storage.unit import reading_opener
from storage.words import row_words
from tests.bench.figures import Figure
from tests.bench.places import Fresh
from tests.builders import DAY, MAYA, NOON, WORKSPACE, initiative

SUBJECT = "search"
BATCH = 5_000
VOCABULARY = 20_000  # words; the n-th is said as often as 1 / (n + 3) of the first
IN_TITLE, IN_ANSWER = 7, 18
LISTED = 50  # what a command asks for
FORTNIGHT = timedelta(days=14)


def measure(name: str, fresh: Fresh, count: int, rounds: int) -> list[Figure]:
    """Return how long searches take in one workspace of ``count`` initiatives."""
    with fresh() as database:
        fill(database, count)
        open_unit = reading_opener(database)
        return [
            Figure(SUBJECT, f"{what}, {name}", _timed(open_unit, ask, rounds), "ms")
            for what, ask in _asked(count).items()
        ]


def _asked(count: int) -> dict[str, Callable[[Desk], object]]:
    """Return what is asked: by words that half, a few and hardly any of the record holds."""
    common, usual, rare = _word(0), _word(300), _word(9_000)
    one = _initiative(count // 2, _chance(7))
    since = NOON - FORTNIGHT
    return {
        "a common word": lambda desk: desk.reports.search(common, limit=LISTED),
        "a rare word": lambda desk: desk.reports.search(rare, limit=LISTED),
        "three words": lambda desk: desk.reports.search(f"{common} {usual} {rare}", limit=LISTED),
        "how words begin": lambda desk: desk.reports.search(usual[:4], limit=LISTED),
        "a page of the list": lambda desk: desk.reports.listing(ListQuery(words=usual)),
        "related decisions": lambda desk: desk.reports.related_to(one, limit=20),
        "two teams, one segment": lambda desk: desk.reports.overlaps(
            ["guests", "trade"], since=since, limit=20
        ),
    }


def _timed(open_unit: OpenUnit, ask: Callable[[Desk], object], rounds: int) -> float:
    """Return the median of some tries after the first, in milliseconds."""
    tries = []
    for _ in range(rounds * 3 + 1):
        with open_unit() as unit:
            began = perf_counter()
            ask(unit.desk(WORKSPACE))
            tries.append(perf_counter() - began)
    return median(tries[1:]) * 1000


def fill(database: Database, count: int) -> None:
    """Write initiatives, each in words of its own; the index is made afterwards, at once."""
    with database.begin() as connection:
        made_anew = _set_aside(connection)
        for table, rows in ((TABLE, _rows(count)), (SEGMENTS, _segments(count))):
            while some := list(islice(rows, BATCH)):
                connection.execute(table.insert(), some)
        for statement in made_anew:
            connection.execute(text(statement))
    with database.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _set_aside(connection: Connection) -> list[str]:
    """Drop what indexes each row as it comes; return what brings it back."""
    if is_postgres(connection):
        asked = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_initiative_words'"
        (made,) = connection.execute(text(asked)).scalars().all()
        connection.execute(text("DROP INDEX ix_initiative_words"))
        return [made]
    asked = "SELECT sql FROM sqlite_master WHERE name = 'initiative_words_new'"
    (made,) = connection.execute(text(asked)).scalars().all()
    connection.execute(text("DROP TRIGGER initiative_words_new"))
    return ["INSERT INTO initiative_words(initiative_words) VALUES ('rebuild')", made]


def _rows(count: int) -> Iterator[dict[str, Any]]:
    """Yield rows that are alike but for their words, their teams and their days."""
    chance = _chance(1)
    like = columns_of(_initiative(1, chance)) | {"changed_at": NOON, "version": 1}
    for number in range(1, count + 1):
        title, said = _text(chance, IN_TITLE), _text(chance, IN_ANSWER)
        yield like | {
            "id": number,
            "workspace_id": WORKSPACE,
            "channel_id": f"C{number % 40}",
            "root": str(number),
            "number": number,
            "title": title,
            "team": f"Team {number % 12}",
            "decided_at": NOON - DAY * 730 * (count - number) / count,
            "search": row_words(WORKSPACE, MAYA.id, title, f"CI-{number}\n{said}"),
        }


def _segments(count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {
            "initiative_id": number,
            "workspace_id": WORKSPACE,
            "segment": ("guests", "returning", "trade")[number % 3],
            "sign": ("gain", "loss")[number % 2],
        }


def _initiative(number: int, chance: Random) -> Initiative:
    return initiative(
        number=number,
        title=_text(chance, IN_TITLE),
        impact=Impact((SegmentEffect("guests", Sign.GAIN),), _text(chance, IN_ANSWER)),
        status=Status.DECIDED,
        decision=Decision(DecisionKind.GO, MAYA, NOON),
        team="Team 1",
    )


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret depends on it


def _text(chance: Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, cum_weights=WEIGHTS, k=count))


def _word(number: int) -> str:
    """Return the n-th word of the vocabulary: syllables, so that many begin alike."""
    digits: list[str] = []
    while number or not digits:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return "".join(digits) + "en"


TABLE, SEGMENTS = table_of(InitiativeRow), table_of(SegmentRow)
SYLLABLES = tuple(f"{one}{other}" for one in "bdfgklmnprstvz" for other in "aeiou")
WORDS = tuple(_word(number) for number in range(VOCABULARY))
WEIGHTS = tuple(accumulate(1 / (number + 3) for number in range(VOCABULARY)))

"""What people type is found by its words, the best of it first, on either database."""

from typing import Any

import pytest
from sqlalchemy import MetaData, Table, delete, select, text

from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.message import Thread
from bot.domain.ownership import Claim, ClaimState
from bot.domain.people import PersonState
from bot.ports.reports import ListQuery
from bot.ports.store import OpenUnit
from storage.database import open_database
from storage.migrate import migrate
from storage.models import InitiativeRow, table_of
from storage.unit import unit_opener
from tests.builders import JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.fresh import Fresh
from tests.storage.rows import saved
from tests.storage.test_migrations import sample

TITLES = (
    "Drop the minimum order for guests",
    "Returns move into the app",
    "A shorter basket page",
    "Café crème for every größe of order",
)


@pytest.fixture
def filled(open_unit: OpenUnit) -> OpenUnit:
    for number, title in enumerate(TITLES, 1):
        keep(open_unit, number, title=title)
    keep(open_unit, 5, title="Something else", impact=said("A guest will see the basket at once"))
    saved(open_unit, thread=Thread("playground:other", "C1", "1"), title="Basket of another")
    return open_unit


def keep(open_unit: OpenUnit, number: int, **changes: Any) -> None:  # noqa: ANN401 - any field
    saved(open_unit, thread=Thread(WORKSPACE, "C1", str(number)), **changes)


def said(change: str) -> Impact:
    return Impact((SegmentEffect("guests", Sign.GAIN),), change)


def found(open_unit: OpenUnit, words: str, limit: int = 10) -> list[int]:
    with open_unit() as unit:
        rows = unit.desk(WORKSPACE).reports.search(words, limit=limit)
        listed = unit.desk(WORKSPACE).reports.listing(ListQuery(words=words))
    if words.strip():
        assert {row.number for row in rows} <= {row.number for row in listed.rows}
    return [row.number for row in rows]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("basket", [3, 5]),  # the title before the sentence, though it is older
        ("BASKETS", [5, 3]),
        ("guest", [5, 1]),  # another form of the word in the title: the newest
        ("guests", [1, 5]),
        ("return", [2]),
        ("mini", [1]),
        ("bask", [5, 3]),
        ("order", [4, 1]),
        ("drop order", [1]),
        ("order drop basket", []),
        ("CI-3", [3]),
        ("ci-1", [1]),
        ("3", [3]),
        ("cafe", [4]),
        ("CAFÉ", [4]),
        ("GRÖSSE", [4]),
        ("", []),
        ("of another", []),
    ],
)
def test_the_best_comes_first(filled: OpenUnit, words: str, numbers: list[int]) -> None:
    assert found(filled, words) == numbers


def test_no_more_is_found_than_was_asked_for(filled: OpenUnit) -> None:
    assert found(filled, "order", limit=1) == [4]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        '" OR "',
        "'a':* | 'b'",
        "basket* NEAR(guest)",
        "search:basket",
        "-basket",
        "^basket",
        "NOT",
        "AND OR",
        "\\' || '",
        ":*",
        "&|!()<->",
        "\x00",
        "\ud800",
        "_w _o _t _s",
        "𞤀𞤁 日本語 ก็",
        "a" * 5_000,
        "a " * 5_000,
        "'); DROP TABLE initiative_words; --",
        "{search} : guest",
    ],
)
def test_hostile_words_are_words(filled: OpenUnit, words: str) -> None:
    assert set(found(filled, words)) <= set(range(1, 6))
    assert found(filled, "basket") == [3, 5]


@pytest.mark.parametrize(
    "title", ["𞤀𞤁𞤂 wird größer", "日本語 の かご", "tæst smørrebrød", "x" * 9_000]
)
def test_words_of_any_script_are_found_again(open_unit: OpenUnit, title: str) -> None:
    keep(open_unit, 1, title=title)
    keep(open_unit, 2, title="Another")

    assert found(open_unit, title.split(maxsplit=1)[0]) == [1]


def test_an_owner_is_found_by_the_name_of_today(filled: OpenUnit) -> None:
    named = (Claim(PRIYA, ClaimState.NAMED, MAYA, NOON),)
    keep(filled, 6, title="Owned", claims=named)
    for name in ("Priya Raman", "Priya Okafor"):
        with filled() as unit:
            unit.desk(WORKSPACE).people.save(PersonState(PRIYA, name))
            unit.desk(WORKSPACE).people.save(PersonState(JONAS, "Jonas"))

    assert found(filled, "okafor") == [6]
    assert found(filled, "okafor owned") == [6]
    assert found(filled, "raman") == found(filled, "jonas") == []


def test_other_words_take_the_place_of_those_before(open_unit: OpenUnit) -> None:
    first = saved(open_unit, title="A shorter basket page")
    saved(open_unit, first, title="A longer cart page")

    assert found(open_unit, "basket") == []
    assert found(open_unit, "cart") == [1]


def test_the_index_of_sqlite_is_as_the_table_says(fresh_sqlite: Fresh) -> None:
    database = fresh_sqlite()
    first = saved(unit_opener(database), title="One")
    saved(unit_opener(database), first, title="Two")
    with database.begin() as connection:
        table = Table("initiative", MetaData(), autoload_with=connection)
        check = "INSERT INTO initiative_words(initiative_words, rank) VALUES ('integrity-check', 1)"
        connection.execute(text(check))
        connection.execute(table.insert(), sample(table, 7))
        connection.execute(delete(table).where(table.c.id == 7))
        connection.execute(text(check))


def test_what_was_there_before_the_index_is_found(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, to="0007_teams")
    with database.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        table = tables.tables["initiative"]
        rows = [
            sample(table, number)
            | {
                "workspace_id": WORKSPACE,
                "title": title,
                "search": f"ci-{number}\n{title.casefold()}\n",
                "body": "{}",
            }
            for number, title in ((1, "Guest checkout"), (2, "Returns"))
        ]
        connection.execute(table.insert(), rows)
    migrate(database)
    table = table_of(InitiativeRow)
    with database.begin() as connection:
        words = connection.execute(select(table.c.search).order_by(table.c.id)).scalars().all()
    assert "_tguest" in words[0].split()
    with unit_opener(database)() as unit:
        listing = unit.desk(WORKSPACE).reports.listing(ListQuery(words="nothing checkout"))
    assert listing.matched == 0
    database.close()

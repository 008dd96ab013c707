"""Column types that are the same on both databases."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Index, Integer, Row, Text, text
from sqlalchemy.types import TypeDecorator

AnyRow = Row[*tuple[Any, ...]]
RowId = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts up only an INTEGER


def true_index(name: str, *columns: str, flag: str) -> Index:
    """Return an index of only those rows in which a flag is set."""
    sqlite, postgres = text(f"{flag} IS 1"), text(f"{flag} IS true")
    return Index(name, *columns, sqlite_where=sqlite, postgresql_where=postgres)


def part_index(name: str, *columns: str, where: str) -> Index:
    """Return an index of only those rows for which ``where`` holds."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class Moment(TypeDecorator[datetime]):
    """A time with its zone; UTC in the database. SQLite would forget the zone by itself."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("A time without its zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text of people. What no database takes (NUL, half a surrogate pair) becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return text that any database takes."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """Return the text with what cannot be stored replaced."""
    if text.isascii():
        return text.replace("\x00", "\ufffd")
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")
    )

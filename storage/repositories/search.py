"""Full-text search: what holds the words somebody typed, the best of it first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bot.domain.initiative import Initiative
from storage.codec import decode
from storage.dialects import Matching, holds, matching
from storage.models import InitiativeRow, PersonRow, table_of
from storage.repositories.references import number_in
from storage.words import (
    Asked,
    asked_words,
    every,
    like,
    owner_word,
    row_words,
    some,
    title_word,
    word,
    workspace_word,
)

TABLE = table_of(InitiativeRow)
PEOPLE = table_of(PersonRow)
MOST_TYPED = 12  # words; more find nothing more
MOST_NAMED = 64  # people of one name


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: it must be there whole, or the query is None, as nothing can be."""

    everywhere: Asked | None
    in_title: Asked | None


def search_text(initiative: Initiative) -> str:
    """Return the words that a search compares. The owner's name stands with the person."""
    owner = initiative.owner
    sentences = (effect.sentence for effect in initiative.impact.effects)
    said = "\n".join((initiative.reference, initiative.impact.change, *sentences))
    person = owner.person.id if owner else None
    return row_words(initiative.thread.workspace, person, initiative.title, said)


def typed(connection: Connection, workspace: str, words: str) -> Typed:
    """Return what is asked for by words that somebody typed.

    Each must be a word of the row in one of its forms or begin one, or be in its owner's name.
    """
    parts, titles = [], []
    for each in words.split()[:MOST_TYPED]:
        found = asked_words(each)
        owners = [word(owner_word(person)) for person in _named(connection, workspace, each)]
        either = [*([every(map(like, found))] if found else []), *owners]
        if not either:
            return Typed(None, None)
        parts.append(some(either))
        titles += [word(title_word(one)) for one in found]
    if not parts:
        return Typed(None, None)
    ours = word(workspace_word(workspace))
    return Typed(every([ours, *parts]), every([ours, *titles]) if titles else None)


def search(
    connection: Connection, workspace: str, words: str, limit: int
) -> tuple[Initiative, ...]:
    """Return what holds all the words, the best first.

    That is the one that is called so, then those that say it in their title, then all others; the
    newest first among equals.
    """
    asked = typed(connection, workspace, words)
    found: dict[int, str] = {}
    if (number := number_in(words)) is not None:
        called = select(TABLE.c.id, TABLE.c.body).where(
            TABLE.c.workspace_id == workspace, TABLE.c.number == number
        )
        found |= _bodies(connection, called)
    for query in (asked.in_title, asked.everywhere):
        if query is not None and len(found) < limit:
            hits = matching(connection, query)
            newest = of_workspace(hits, workspace, TABLE.c.id, TABLE.c.body)
            more = _bodies(connection, newest.order_by(hits.newest).limit(limit))
            found |= {id: body for id, body in more.items() if id not in found}
    return tuple(decode(Initiative, body) for body in list(found.values())[:limit])


def of_workspace(hits: Matching, workspace: str, *columns: Any) -> Select[Any]:  # noqa: ANN401
    """Return the SELECT of columns of those rows of a workspace that match."""
    return (
        select(*columns)
        .select_from(hits.rows)
        .where(hits.condition, TABLE.c.workspace_id == workspace)
    )


def counted(connection: Connection, matched: Select[Any], most: int) -> int:
    """Return how many rows match, and ``most`` + 1 where there are more."""
    some_of_them = matched.limit(most + 1).subquery()
    return connection.execute(select(func.count()).select_from(some_of_them)).scalar_one()


def _bodies(connection: Connection, asked: Select[Any]) -> dict[int, str]:
    return {row.id: row.body for row in connection.execute(asked)}


def _named(connection: Connection, workspace: str, name: str) -> Sequence[str]:
    """Return the people whose name holds a word."""
    found = connection.execute(
        select(PEOPLE.c.person_id)
        .where(PEOPLE.c.workspace_id == workspace, holds(PEOPLE.c.name_folded, name.casefold()))
        .order_by(PEOPLE.c.person_id)
        .limit(MOST_NAMED)
    )
    return found.scalars().all()

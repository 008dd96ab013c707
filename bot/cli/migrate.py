"""``emptychair migrate``: this version's tables, in the database that is set."""

from typing import Annotated

import typer

from bot.cli.printing import print_json
from bot.cli.reading_settings import settings_of
from storage.checkup import revision_of
from storage.database import open_database
from storage.migrate import State, migrate, revisions, state

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Show = Annotated[bool, typer.Option("--show", help="Only say what would be done.")]


def command(context: typer.Context, as_json: Json = False, show: Show = False) -> None:
    """Run what is missing, one runner at a time. Nothing happens where nothing is missing."""
    database = open_database(settings_of(context).database_url)
    try:
        before = revision_of(database)
        found = state(database) if show else migrate(database)
        after = revision_of(database)
    finally:
        database.close()
    target = revisions()[-1]
    if as_json:
        print_json(
            {
                "database": database.name,
                "found": found,
                "before": before,
                "after": after,
                "target": target,
            }
        )
    else:
        typer.echo(_told(database.name, found, before or "empty", after, target))


def _told(name: str, found: State, before: str, after: str, target: str) -> str:
    if found is State.UP_TO_DATE:
        return f"{name}: up to date at {after}."
    if after == target:
        return f"{name}: migrated from {before} to {target}."
    if found is State.NEWER:
        return f"{name}: at {before}, which is newer than this version's {target}."
    return f"{name}: at {before}; emptychair migrate brings it to {target}."

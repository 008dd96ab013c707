"""``emptychair migrate``: this version's tables, in the database that is set."""

from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from bot.cli.printing import print_json
from bot.cli.reading_settings import settings_of
from bot.cli.record import missing_file
from storage.checkup import revision_of
from storage.database import open_database
from storage.migrate import State, migrate, revisions, state

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Show = Annotated[bool, typer.Option("--show", help="Only say what would be done.")]


def command(context: typer.Context, as_json: Json = False, show: Show = False) -> None:
    """Run what is missing, one runner at a time. Nothing happens where nothing is missing."""
    settings = settings_of(context)
    missing = missing_file(settings) if show else None
    if missing is not None:  # to look begins no database
        _tell(Outcome(str(missing), State.EMPTY, "", ""), as_json=as_json)
        return
    database = open_database(settings.database_url)
    try:
        before = revision_of(database)
        found = state(database) if show else migrate(database)
        outcome = Outcome(database.name, found, before, revision_of(database))
    finally:
        database.close()
    _tell(outcome, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a database was found to be, and its revision before and after; empty: it has none."""

    database: str
    found: State
    before: str
    after: str


def _tell(outcome: Outcome, *, as_json: bool) -> None:
    target = revisions()[-1]
    if as_json:
        print_json({**asdict(outcome), "target": target})
    else:
        typer.echo(f"{outcome.database}: {_told(outcome, target)}")


def _told(outcome: Outcome, target: str) -> str:
    if outcome.found is State.UP_TO_DATE:
        return f"up to date at {target}."
    if outcome.after == target:
        return f"migrated from {outcome.before or 'empty'} to {target}."
    if outcome.found is State.NEWER:
        return f"at {outcome.before}, which is newer than this version's {target}."
    where = f"at {outcome.before}" if outcome.before else "empty"
    return f"{where}; emptychair migrate brings it to {target}."

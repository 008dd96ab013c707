"""``emptychair demo``: the playground with a filled quarter of one company, played just now."""

import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.progress import counted
from bot.cli.quarter.dates import Quarter, quarter_until
from bot.cli.quarter.play import STORIES, number_of_acts, play, prepare_room
from bot.cli.reading_settings import settings_of
from bot.cli.serve import Open
from bot.cli.server import Plan, run
from bot.clock import Clock, utc_now
from bot.platforms.playground.settings import COMPANY
from bot.platforms.playground.times import full
from bot.settings import Settings
from bot.wiring import App, build

DATABASE = "emptychair.db"

Keep = Annotated[
    Path | None,
    typer.Option("--keep", help="Keep it in this folder; opened again if it is there already."),
]


def command(context: typer.Context, keep: Keep = None, open_browser: Open = False) -> None:
    """Play a quarter of an invented shop, then serve it. Nothing is left behind afterwards."""
    settings = settings_of(context)
    with _folder(keep) as folder:
        there = (folder / DATABASE).exists()
        database_url = f"sqlite:///{folder / DATABASE}"
        # Whoever runs a bot here too has its settings about, and an invented company calls nobody.
        settings = replace(settings, database_url=database_url, slack={}, teams={})
        if there:
            typer.echo(f"{COMPANY} is opened again as it was left in {folder}.")
            run(settings, build, Plan(open_browser=open_browser))
            return
        quarter = quarter_until(utc_now())
        prepare_room(str(folder))
        run(settings, _from_the_start(quarter), Plan(open_browser, _filling(quarter)))


def _from_the_start(quarter: Quarter) -> Callable[[Settings], App]:
    """Build the product with its clock at the beginning of the quarter."""
    return lambda settings: build(settings, Clock(ahead=quarter.start - utc_now()))


def _filling(quarter: Quarter) -> Callable[[App], Awaitable[None]]:
    async def fill(app: App) -> None:
        with counted(f"Thirteen weeks at {COMPANY}", number_of_acts()) as tell:
            await play(app, quarter, tell)
        typer.echo(
            f"A quarter at {COMPANY}: {len(STORIES)} initiatives of three teams. "
            f"It is {full(quarter.end)} there."
        )

    return fill


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="emptychair-demo-") as name:
        yield Path(name)

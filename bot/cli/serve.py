"""``emptychair serve``: the bot, its platforms and its pages, until somebody stops it."""

from typing import Annotated

import typer

from bot.cli.reading_settings import settings_of
from bot.cli.server import Plan, run
from bot.wiring import build

Open = Annotated[bool, typer.Option("--open", help="Open the playground in a browser.")]


def command(context: typer.Context, open_browser: Open = False) -> None:
    """Serve until stopped. Brings the database to this version's tables first."""
    run(settings_of(context), build, Plan(open_browser=open_browser))

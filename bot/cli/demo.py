"""``emptychair demo``: the playground with a filled quarter of one company, up to this moment."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from tempfile import TemporaryDirectory

import typer

from bot.cli.quarter import live_through
from bot.cli.reading_settings import settings_of
from bot.cli.serve import Open
from bot.cli.server import Plan, run
from bot.clock import Clock
from bot.wiring import build

QUARTER = timedelta(weeks=13)


def command(context: typer.Context, open_browser: Open = False) -> None:
    """Serve a company that lived through a quarter; it is gone when the demo ends."""
    with TemporaryDirectory(prefix="emptychair-demo-") as folder:
        settings = replace(settings_of(context), database_url=f"sqlite:///{folder}/emptychair.db")
        # The quarter begins in the past, and business time goes on from there to this moment.
        build_in_the_past = partial(build, clock=Clock(ahead=-QUARTER))
        run(settings, build_in_the_past, Plan(open_browser=open_browser, prepare=live_through))

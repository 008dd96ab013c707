"""The command ``emptychair``. Start here: it imports the chosen command's file and runs it."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module, metadata
from typing import Annotated, TextIO

import typer

from bot.domain.errors import EmptyChairError

# A command is the function ``command`` in the file of its name. The files of the others, with
# the database and the web server behind them, are not imported: that keeps ``--help`` quick.
COMMANDS: Mapping[str, str] = {
    "serve": "Start the bot, or the playground where no platform is set up.",
    "demo": "Start the playground with a company's filled quarter.",
    "check": "Check settings, database and queues, with remedies.",
    "replay": "Tell what would have been asked in old messages, and why.",
    "evaluate": "Measure how well messages are noticed and answers read.",
    "explain": "Tell an initiative's history: what happened, and why.",
    "export": "Write all initiatives as JSON, CSV or Markdown.",
    "manifest": "Write what a chat service must know of the app.",
    "migrate": "Bring the database to this version's tables.",
}
GROUPS = frozenset({"manifest"})  # each has commands of its own, in ``COMMANDS`` of its file
FAULT = 1
INTERRUPTED = 130  # what shells expect after Ctrl-C

Command = Callable[..., None]
Version = Annotated[bool, typer.Option("--version", help="Show the version.")]


def main() -> None:
    """Run the command line with the environment of this process."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    arguments = sys.argv[1:]
    try:
        build_app(arguments, os.environ)(args=arguments, prog_name="emptychair")
    except KeyboardInterrupt:  # before the command began
        sys.exit(INTERRUPTED)


def build_app(arguments: Sequence[str], env: Mapping[str, str]) -> typer.Typer:
    """Return the command line, with the one command that ``arguments`` choose filled in."""
    app = typer.Typer(
        add_completion=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback(help="Asks how each decision will impact the customers, and keeps the answer.")
    def start(context: typer.Context, version: Version = False) -> None:
        context.obj = env
        if version:
            typer.echo(f"emptychair {metadata.version('emptychair')}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    chosen = next((word for word in arguments if not word.startswith("-")), "")
    for name, summary in COMMANDS.items():
        command: Command = _unchosen
        if name == chosen and name in GROUPS:
            app.add_typer(
                _group(import_module(f"bot.cli.{name}").COMMANDS), name=name, help=summary
            )
            continue
        if name == chosen:
            command = _in_one_line(import_module(f"bot.cli.{name}").command)
        app.command(name, help=summary)(command)
    return app


def _group(commands: Mapping[str, Command]) -> typer.Typer:
    group = typer.Typer(no_args_is_help=True)
    for name, command in commands.items():
        group.command(name)(_in_one_line(command))
    return group


def _unchosen() -> None:
    """Stand in for a command that is only being listed."""


def _in_one_line(command: Command) -> Command:
    """Say a fault in one line, with what to do, where a traceback would help nobody."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except EmptyChairError as error:
            typer.echo(f"emptychair: {error}", err=True)
            raise typer.Exit(FAULT) from error
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _close_quietly(sys.stdout)
            raise typer.Exit(FAULT) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            told = f"{place}{error.strerror or error}. {_remedy(error)}"
            typer.echo(f"emptychair: {told}", err=True)
            raise typer.Exit(FAULT) from error

    return run


def _remedy(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "Something else is there: name another place."
    if isinstance(error, FileNotFoundError):
        return "Check the path; the folder that it is in has to be there."
    return "Check that it is there, may be used, and has room."


def _close_quietly(stream: TextIO) -> None:
    """Let what is still buffered go nowhere: the reader, such as ``head``, has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)  # a stream that a test put there has none
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")

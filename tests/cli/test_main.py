"""The frame around every command: help, versions, exit codes, and faults said in one line."""

import signal
from importlib import metadata
from pathlib import Path

import pytest

from bot.cli.main import COMMANDS
from tests.cli.running import run, started


def test_help_lists_every_command_whole() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    assert all(f"{name} " in shown.output for name in COMMANDS)
    assert all(summary in shown.output for summary in COMMANDS.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert COMMANDS[name] in shown.output


def test_no_command_shows_the_help() -> None:
    assert run().output == run("--help").output


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").output == f"emptychair {metadata.version('emptychair')}\n"


@pytest.mark.parametrize(
    "words", [("launch",), ("replay",), ("replay", "--limit", "many", "x"), ("--verbose",)]
)
def test_a_misuse_ends_with_2_and_says_how_to_get_help(words: tuple[str, ...]) -> None:
    shown = run(*words)
    assert shown.exit_code == 2
    assert "--help" in shown.stderr
    assert shown.stdout == ""


def test_a_fault_ends_with_1_and_one_line() -> None:
    shown = run("replay", "nowhere.zip")
    assert shown.exit_code == 1
    assert shown.stderr == "emptychair: nowhere.zip is not there. Check the path.\n"


def test_a_listing_imports_neither_database_nor_web_server(tmp_path: Path) -> None:
    with started("--help", folder=tmp_path, env={"PYTHONPROFILEIMPORTTIME": "1"}) as running:
        _, told = running.process.communicate()
    assert running.process.returncode == 0
    assert not {b"sqlalchemy", b"starlette", b"uvicorn", b"re2"} & set(told.split())


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    with started("replay", "-", folder=tmp_path) as running:
        # More than a pipe holds: once it is written, the command is reading.
        running.given.write(b'{"text": "Good morning"}\n' * 10_000)
        running.given.flush()
        running.process.send_signal(signal.SIGINT)
        shown, told = running.process.communicate()
    assert (running.process.returncode, shown, told) == (130, b"", b"")


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    line = '{"text": "Proposal: we drop the free plan for small customers next quarter."}\n'
    (tmp_path / "many.jsonl").write_text(line * 5_000)
    words = ("replay", "many.jsonl", "--limit", "5000")
    with started(*words, folder=tmp_path) as running:
        assert running.shown.read(1)
        running.shown.close()
        assert running.told.read() == b""

"""Runs the command line as a person would: in this process, or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from typer.testing import CliRunner, Result

from bot.cli.main import build_app

NOTHING: Mapping[str, str] = {}
EMPTYCHAIR = str(Path(sys.executable).with_name("emptychair"))


def run(*words: str, env: Mapping[str, str] | None = None, given: str | bytes = "") -> Result:
    """Run a command in this process, with nothing in its environment but ``env``."""
    return CliRunner().invoke(build_app(words, env or {}), words, input=given)


@dataclass(frozen=True)
class Running:
    """A command that runs, and its three streams."""

    process: subprocess.Popen[bytes]
    given: IO[bytes]
    shown: IO[bytes]
    told: IO[bytes]


@contextmanager
def started(
    *words: str, folder: Path, memory: int = 0, env: Mapping[str, str] = NOTHING
) -> Iterator[Running]:
    """Start a command in a process and a folder of its own; end it at the latest afterwards.

    ``memory`` is the most that it may take, in kilobytes.
    """
    limited = ("sh", "-c", f'ulimit -v {memory} && exec "$0" "$@"') if memory else ()
    with subprocess.Popen(
        (*limited, EMPTYCHAIR, *words),
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield Running(process, process.stdin, process.stdout, process.stderr)
        finally:
            process.kill()

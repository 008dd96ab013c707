"""What npm brings for the tests, by hash: programs that behave like Slack, and Slack's types."""

import shutil
import subprocess
from pathlib import Path

from fasteners import InterProcessLock

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
ONE_AT_A_TIME = HERE / ".installing"
WANTED, BROUGHT = HERE / "package-lock.json", MODULES / ".brought"


def bring() -> Path:
    """Return the folder with what the lock names, brought here unless it is here already."""
    with InterProcessLock(ONE_AT_A_TIME):
        wanted = WANTED.read_bytes()
        if not BROUGHT.exists() or BROUGHT.read_bytes() != wanted:
            npm = program("npm")
            subprocess.run([npm, "ci", "--ignore-scripts"], cwd=HERE, check=True)
            BROUGHT.write_bytes(wanted)
    return MODULES


def program(name: str) -> str:
    """Return where a program of Node's is."""
    found = shutil.which(name)
    assert found, f"{name} was not found, and in CI no test may be left out."
    return found

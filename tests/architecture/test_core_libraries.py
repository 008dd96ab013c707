"""The core stands on the standard library; the screen alone may also compute with re2."""

import ast
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, name_of

CORE = [path for path in PRODUCT if name_of(path).startswith(("bot/domain/", "bot/engine/"))]


def imported(path: Path) -> set[str]:
    """Return the top names that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", CORE, ids=name_of)
def test_the_core_needs_nothing_installed(path: Path) -> None:
    assert imported(path) - sys.stdlib_module_names <= {"bot", "re2"}

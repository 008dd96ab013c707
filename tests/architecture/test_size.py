"""Files and functions stay small enough to be read in one sitting."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import ALL, PRODUCT, name_of

SAYS_NOTHING = {"util", "helper", "manager", "common", "misc", "base", "service"}


def lengths(path: Path) -> list[tuple[int, str]]:
    """Return the number of lines of each function in a file, with its name."""
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, node.name)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_file_fits_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_function_fits_on_one_screen(path: Path) -> None:
    assert [name for length, name in lengths(path) if length > 40] == []


def test_nineteen_functions_of_twenty_are_shorter_still() -> None:
    every = sorted(length for path in PRODUCT for length, _ in lengths(path))
    assert every[int(0.95 * len(every))] <= 25


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    words = {word for part in Path(name_of(path)).with_suffix("").parts for word in part.split("_")}
    assert words.isdisjoint(SAYS_NOTHING | {f"{word}s" for word in SAYS_NOTHING})

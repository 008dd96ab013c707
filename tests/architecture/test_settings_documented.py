"""Whoever sets the product up finds every setting written down."""

import itertools
import re

import pytest

from bot.settings import NAMES
from tests.architecture.sources import ROOT


@pytest.mark.parametrize("page", [".env.example", "README.md"])
@pytest.mark.parametrize("name", NAMES)
def test_a_setting_is_written_down(name: str, page: str) -> None:
    assert re.search(rf"\b{name}\b", (ROOT / page).read_text())


def test_the_example_holds_no_setting_that_nobody_reads() -> None:
    example = (ROOT / ".env.example").read_text()
    assert set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, re.MULTILINE)) == set(NAMES)


def test_every_setting_of_the_example_is_explained() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    for before, line in itertools.pairwise(lines):
        if re.match(r"#? ?[A-Z][A-Z_]+=", line):
            assert before.startswith("# "), line

"""The arrows of the design hold, and the contracts that hold them do bite."""

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


@dataclass(frozen=True)
class Planted:
    """A violation: files that the tree must not have."""

    contract: str
    files: dict[str, str]


PLANTED = (
    Planted("inwards", {"bot/domain/planted.py": "import bot.engine"}),
    Planted("inwards", {"bot/ports_planted.py": ""}),
    Planted("pure", {"bot/engine/planted.py": "import asyncio"}),
    Planted("pure", {"bot/domain/planted.py": "from pathlib import Path"}),
    Planted("adapters", {"bot/web/planted.py": "import bot.engine"}),
    Planted("adapters", {"bot/platforms/planted.py": "import bot.runtime"}),
    Planted("adapters", {"storage/planted.py": "import bot.engine"}),
    Planted("wiring", {"bot/web/planted.py": "import storage"}),
    Planted("settings", {"bot/web/planted.py": "import bot.settings"}),
    Planted("sql", {"bot/runtime/planted.py": "from sqlalchemy import text"}),
    Planted("storage", {"storage/planted.py": "import bot.settings"}),
    Planted("scheduler", {"bot/web/planted.py": "import apscheduler"}),
    Planted("rules", {"bot/domain/planted.py": "import re2"}),
    Planted("holidays", {"bot/runtime/planted.py": "import holidays"}),
    Planted("sealing", {"storage/planted.py": "import cryptography"}),
    Planted("vendors", {"bot/runtime/planted.py": "import openai"}),
    Planted("slack", {"bot/cli/planted.py": "import slack_sdk"}),
    Planted("teams", {"bot/web/planted.py": "import jwt"}),
    Planted("turns", {"bot/platforms/teams/planted.py": "from botbuilder.schema import Activity"}),
    Planted("model", {"bot/llm/planted.py": "import openai"}),
    Planted("platforms", {"bot/platforms/planted.py": "import bot.platforms.playground"}),
    Planted(
        "cycles",
        {
            "storage/planted_chicken.py": "import storage.planted_egg",
            "storage/planted_egg.py": "import storage.planted_chicken",
        },
    ),
)


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the sources to plant things in."""
    copy = tmp_path_factory.mktemp("tree")
    for package in ("bot", "storage"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


def lint(tree: Path, *options: str) -> tuple[int, str]:
    """Return what import-linter makes of a tree."""
    command = [str(LINT_IMPORTS), "--no-cache", "--no-logo", *options]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    code, report = lint(tree)
    assert code == 0, report


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.contract)
def test_a_planted_violation_is_refused(tree: Path, planted: Planted) -> None:
    paths = [tree / name for name in planted.files]
    for path, text in zip(paths, planted.files.values(), strict=True):
        path.write_text(text)
    try:
        code, report = lint(tree, "--contract", planted.contract)
    finally:
        for path in paths:
            path.unlink()
    assert code == 1
    assert f"{CONTRACTS[planted.contract]} BROKEN" in report


def test_every_contract_is_put_to_the_test() -> None:
    assert {planted.contract for planted in PLANTED} == set(CONTRACTS)

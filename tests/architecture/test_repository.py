"""What the repository promises to whoever clones it."""

import re
import tomllib

from tests.architecture.sources import ROOT, name_of, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
ONE_MACHINE = re.compile(r"(?<![\w.<:/])/(?:root|home|Users|work)/\w")
REGISTRY = re.compile(r"pypi\.org|pythonhosted", re.IGNORECASE)
ITSELF = "tests/architecture/test_repository.py"


def texts() -> dict[str, str]:
    """Return every file that the repository holds as text."""
    return {
        name_of(path): path.read_text(errors="replace")
        for path in tracked()
        if name_of(path) != ITSELF
    }


def locked() -> dict[str, str]:
    """Return what the lock says of each package."""
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)
    return {entry.partition("==")[0]: entry for entry in entries if "==" in entry}


def test_every_package_of_the_lock_is_known_by_hash() -> None:
    assert [name for name, entry in locked().items() if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_address_and_no_option_of_an_installer() -> None:
    lines = LOCK.splitlines()
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_lock_holds_whatever_the_project_asks_for() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {re.split(r"[\[<>=;]", wish)[0].lower() for wish in wanted} <= set(locked())


def test_no_file_depends_on_one_machine() -> None:
    assert [name for name, text in texts().items() if ONE_MACHINE.search(text)] == []


def test_no_file_names_a_registry() -> None:
    assert [name for name, text in texts().items() if REGISTRY.search(text)] == []


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    version = re.escape(PROJECT["project"]["version"])
    assert re.search(rf"^## \[(Unreleased|{version})\]", changelog, re.MULTILINE)


def test_the_licence_is_mit() -> None:
    assert (ROOT / "LICENSE").read_text().startswith("MIT License")
    assert PROJECT["project"]["license"] == "MIT"


def test_every_decision_asks_the_question() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    silent = [p.name for p in records if "How will this impact our customers?" not in p.read_text()]
    assert records
    assert silent == []

"""The package for Teams on paper: what is zipped, what lies ready, and what is refused."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.architecture.sources import ROOT
from tests.cli.running import run

URL = "https://chair.example.com"
APP_ID = "3f1c2b6a-9d84-4c1e-8b57-0a6f5d2e7c91"
NOBODYS = "00000000-0000-0000-0000-000000000000"
READY = ROOT / "deploy" / "teams"
WORDS = ("manifest", "teams", "--url", URL, "--app-id", APP_ID)


def zipped(file: Path) -> dict[str, bytes]:
    """Return what is in a package, by name."""
    with ZipFile(BytesIO(file.read_bytes())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_holds_the_manifest_and_the_icons_at_its_top(tmp_path: Path) -> None:
    file = tmp_path / "chair.zip"
    shown = run(*WORDS, "--output", str(file))
    found = zipped(file)
    assert shown.exit_code == 0
    assert list(found) == ["manifest.json", "color.png", "outline.png"]
    assert json.loads(found["manifest.json"]) == json.loads(run(*WORDS, "--json").stdout)
    assert {name: found[name] for name in ("color.png", "outline.png")} == {
        name: (READY / name).read_bytes() for name in ("color.png", "outline.png")
    }


def test_it_is_written_beside_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "emptychair-teams.zip" in run(*WORDS).stdout
    assert "manifest.json" in zipped(tmp_path / "emptychair-teams.zip")


def test_the_same_wish_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    run(*WORDS, "--output", str(one))
    run(*WORDS, "--output", str(two))
    assert one.read_bytes() == two.read_bytes()


def test_the_template_is_what_the_command_writes_for_nobodys_app() -> None:
    shown = run("manifest", "teams", "--url", URL, "--app-id", NOBODYS, "--json")
    assert (READY / "manifest.json").read_text() == shown.stdout


def test_each_step_that_is_left_is_told_with_its_value(tmp_path: Path) -> None:
    told = run(*WORDS, "--output", str(tmp_path / "a.zip")).stdout
    assert f"{URL}/api/messages" in told
    assert f"api://chair.example.com/botid-{APP_ID}" in told
    assert f"TEAMS_APP_ID={APP_ID}" in told
    assert "TEAMS_TENANT_ID=" in told
    assert "this organizational directory only" in told


def test_many_tenants_get_the_same_package_and_other_settings(tmp_path: Path) -> None:
    one, many = tmp_path / "one.zip", tmp_path / "many.zip"
    run(*WORDS, "--output", str(one))
    told = run(*WORDS, "--many", "--output", str(many)).stdout
    assert one.read_bytes() == many.read_bytes()
    assert "TEAMS_TOKEN_URL=https://login.microsoftonline.com/" in told
    assert "TEAMS_TENANT_ID" not in told
    assert "any organizational directory" in told


def test_an_update_has_a_higher_number(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    run(*WORDS, "--version", "1.2.0", "--output", str(file))
    assert json.loads(zipped(file)["manifest.json"])["version"] == "1.2.0"


def test_notices_of_ones_own_are_linked() -> None:
    notices = ("--privacy", "https://acme.example/privacy", "--terms", "https://acme.example/terms")
    developer = json.loads(run(*WORDS, *notices, "--json").stdout)["developer"]
    assert developer["privacyUrl"] == "https://acme.example/privacy"
    assert developer["termsOfUseUrl"] == "https://acme.example/terms"
    assert developer["websiteUrl"] == f"{URL}/teams/about"


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ((), "--app-id"),
        (("--app-id", "emptychair"), "Application (client) ID"),
        (("--app-id", APP_ID), "--url https://chair.example.com"),
        (("--app-id", APP_ID, "--url", "http://chair.example.com"), "https://"),
        (("--app-id", APP_ID, "--url", "https://localhost:8000"), "https://"),
        (("--app-id", APP_ID, "--url", "https://127.0.0.1:8000"), "only this computer"),
        (("--app-id", APP_ID, "--url", URL, "--privacy", "acme.example"), "Leave it out"),
        (("--app-id", APP_ID, "--url", URL, "--version", "1.0"), "1.0.1"),
        (("--app-id", APP_ID, "--url", URL, "--version", "1.0.01"), "1.0.1"),
    ],
)
def test_what_teams_would_not_take_is_refused(
    words: tuple[str, ...], remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("manifest", "teams", *words)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert remedy in shown.stderr
    assert list(tmp_path.iterdir()) == []

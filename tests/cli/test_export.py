"""What is exported says what was recorded, and harms nobody who opens it."""

import csv
import io
import json
from pathlib import Path

import pytest

from bot.cli.exports.csv_rows import COLUMNS, safe_cell
from bot.cli.exports.markdown import words
from storage.database import open_database
from storage.migrate import migrate
from tests.cli.conftest import HOSTILE, keep
from tests.cli.running import run, started


def test_json_holds_everything_public(kept: str) -> None:
    shown = run("export", env={"DATABASE_URL": kept})
    assert shown.exit_code == 0, shown.stderr
    whole, ugly = json.loads(shown.stdout)
    assert (whole["reference"], whole["status"]) == ("CI-1", "reviewed")
    assert whole["owner"] == {
        "person": {"id": "U2", "name": "Priya Raman"},
        "state": "accepted",
        "by": {"id": "U1", "name": "Maya Okafor"},
        "at": "2026-08-24T12:00:00+00:00",
        "sentence": None,
    }
    first, then = whole["handovers"]
    assert (first["from"], first["to"]["id"], first["why"]) == (None, "U1", None)
    assert (then["from"]["id"], then["to"]["id"]) == ("U1", "U2")
    assert then["why"] == "The basket is her team's."
    assert [(e["segment"]["name"], e["sign"]) for e in whole["impact"]["effects"]] == [
        ("Guest shoppers", "gain"),
        ("Trade accounts", "loss"),
    ]
    assert whole["impact"]["expected"]["due"] == "2026-11-23"
    assert whole["decision"]["kind"] == "go"
    assert (whole["review"]["result"], whole["review"]["actual"]) == ("better", "9 points")
    assert whole["concerns"][0]["is_open"] is True
    assert (ugly["reference"], ugly["impact"]["change"]) == ("CI-2", HOSTILE)


def test_csv_has_a_row_for_each_initiative(kept_file: str) -> None:
    shown = run("export", "--format", "csv", env={"DATABASE_URL": kept_file})
    head, whole, ugly = csv.reader(io.StringIO(shown.stdout))
    assert tuple(head) == COLUMNS
    row = dict(zip(COLUMNS, whole, strict=True))
    assert row["segments"] == "Guest shoppers: gain; Trade accounts: loss"
    assert row["expected"] == "guest baskets left behind better 8 points"
    assert (row["owner"], row["owner_state"], row["decision"]) == ("Priya Raman", "accepted", "go")
    assert row["handovers"] == "2026-08-24: Maya Okafor; 2026-08-25: Maya Okafor to Priya Raman"
    assert dict(zip(COLUMNS, ugly, strict=True))["change"] == f"'{HOSTILE}"


@pytest.mark.parametrize(
    "start",
    ["=", "+", "-", "@", "\t", "\r", "\n", *map(chr, (0xFF1D, 0xFF0B, 0xFF0D, 0xFF20))],
)
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell(f"1{start}1") == f"1{start}1"


def test_markdown_is_a_file_for_each_decision_and_an_index(kept_file: str, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "pages"
    words_ = ("export", "--format", "markdown", "--output", str(folder))
    shown = run(*words_, env={"DATABASE_URL": kept_file})
    assert shown.exit_code == 0, shown.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["CI-1.md", "CI-2.md", "README.md"]
    whole = (folder / "CI-1.md").read_text(encoding="utf-8")
    assert whole.startswith("# CI-1 We should let people pay as guest from September\n")
    assert "- **Owner:** Priya Raman (accepted)" in whole
    assert "- **Decision:** go by Priya Raman on 2026-08-25: It is what they ask for most." in whole
    assert "- Maya Okafor since 2026-08-24\n- Priya Raman since 2026-08-25, from Maya" in whole
    assert "- Guest shoppers: gain" in whole
    assert "Evidence: measured <https://example.com/test>" in whole
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert (
        "| [CI-1](CI-1.md) | We should let people pay as guest from September | reviewed |" in index
    )


@pytest.mark.parametrize(
    ("public_url", "source"),
    [
        ("", "a message in \\#checkout, in the playground"),
        ("https://chair.example.com/", "<https://chair.example.com/playground/C1/1>"),
    ],
)
def test_the_source_in_the_playground_is_a_way_that_leads_there_or_none(
    kept_file: str, tmp_path: Path, public_url: str, source: str
) -> None:
    env = {"DATABASE_URL": kept_file, "PUBLIC_URL": public_url}
    shown = run("export", "--format", "markdown", "--output", str(tmp_path), env=env)

    assert shown.exit_code == 0, shown.stderr
    page = (tmp_path / "CI-1.md").read_text(encoding="utf-8")
    assert f"- **Source:** {source}\n" in page


def test_hostile_words_stay_words_in_markdown(kept_file: str, tmp_path: Path) -> None:
    run(
        "export", "--format", "markdown", "--output", str(tmp_path), env={"DATABASE_URL": kept_file}
    )
    page = (tmp_path / "CI-2.md").read_text(encoding="utf-8")
    assert "<script>" not in page.replace("\\<", "")
    assert "\x1b" not in page
    assert "<javascript:" not in page
    assert r"\*bold\* \[x\](y)" in page


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("# a title", r"\# a title"),
        ("- a point", r"\- a point"),
        ("12. a point", r"12\. a point"),
        ("a | b", r"a \| b"),
        ("two\nlines", "two lines"),
        ("<b>&amp;", r"\<b\>\&amp;"),
    ],
)
def test_markup_is_escaped(written: str, escaped: str) -> None:
    assert words(written) == escaped


@pytest.mark.parametrize("format", ["json", "csv"])
def test_a_folder_gets_a_whole_file(kept_file: str, tmp_path: Path, format: str) -> None:
    folder = tmp_path / "out"
    env = {"DATABASE_URL": kept_file}
    shown = run("export", "--format", format, "--output", str(folder), env=env)
    assert shown.stdout == ""
    assert [path.name for path in folder.iterdir()] == [f"initiatives.{format}"]
    direct = run("export", "--format", format, env=env).stdout_bytes
    assert (folder / f"initiatives.{format}").read_bytes() == direct


def test_an_empty_workspace_is_an_empty_array(tmp_path: Path) -> None:
    url = keep(f"sqlite:///{tmp_path / 'empty.db'}", ())
    assert json.loads(run("export", env={"DATABASE_URL": url}).stdout) == []


def test_markdown_needs_a_folder(kept_file: str) -> None:
    shown = run("export", "--format", "markdown", env={"DATABASE_URL": kept_file})
    assert shown.exit_code == 2
    assert "--output" in shown.stderr


def test_an_unknown_workspace_is_named_with_those_that_are_known(kept_file: str) -> None:
    shown = run("export", "--workspace", "slack:T1", env={"DATABASE_URL": kept_file})
    assert shown.exit_code == 1
    assert "Known: playground:local" in shown.stderr


def test_a_record_that_is_not_there_is_not_begun(tmp_path: Path) -> None:
    file = tmp_path / "gone.db"
    shown = run("export", env={"DATABASE_URL": f"sqlite:///{file}"})
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert f"{file} is not there" in shown.stderr
    assert not file.exists()


def test_an_empty_record_says_how_to_begin(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'fresh.db'}"
    database = open_database(url)
    migrate(database)
    database.close()
    shown = run("export", env={"DATABASE_URL": url})
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "emptychair serve" in shown.stderr


def test_a_folder_that_cannot_be_written_is_one_line(kept_file: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    words_ = ("export", "--format", "csv", "--output", str(tmp_path / "file" / "below"))
    with started(*words_, folder=tmp_path, env={"DATABASE_URL": kept_file}) as running:
        shown, told = running.process.communicate()
    assert (running.process.returncode, shown) == (1, b"")
    assert told.decode().count("\n") == 1
    assert "name another place" in told.decode()

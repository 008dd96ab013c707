"""Whatever is handed in to be evaluated: one line says which line is wrong, and what to do."""

import json
import signal
import zipfile
from pathlib import Path

import pytest

from tests.cli.labelled import CHATTER, NEWS, PROPOSAL, line, write
from tests.cli.running import run, started

GOOD = json.dumps(line("g", PROPOSAL, "proposal")) + "\n"
BAD = (
    ("unknown label", '{"text": "x", "label": "idea"}', '"label" is none of proposal'),
    ("label is a truth", '{"text": "x", "label": true}', '"label" is none of proposal'),
    ("label is a list", '{"text": "x", "label": []}', '"label" is none of proposal'),
    ("grade is a number", '{"text": "x", "grade": 1}', '"grade" is neither a word nor null'),
    ("source is a list", '{"text": "x", "source": []}', '"source" is not a string'),
    ("score is not a number", '{"text": "", "score": NaN, "kind": "none"}', "no message needs"),
    ("score is endless", '{"text": "", "score": 1e999, "kind": "none"}', "from 0 to 1"),
    ("score is too high", '{"text": "", "score": 1.5, "kind": "none"}', "from 0 to 1"),
    ("score is a truth", '{"text": "", "score": true, "kind": "none"}', "from 0 to 1"),
    ("score without a kind", '{"text": "", "score": 0.5}', '"kind" is none of proposal'),
    ("no text", '{"label": "proposal"}', 'it has no "text"'),
    ("not JSON", '{"text": ', "it is not JSON"),
    ("not an object", "[]", "it is not a JSON object"),
    ("not UTF-8", '{"text": "\udcff"}', "it is not UTF-8 text"),
    ("too deep", "[" * 100_000, "it is JSON that no message needs"),
)


@pytest.mark.parametrize(("bad", "told"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_line_is_named_and_what_came_before_it_is_not_lost(
    tmp_path: Path, bad: str, told: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(GOOD * 6 + bad + "\n" + GOOD, encoding="utf-8", errors="surrogateescape")
    shown = run("evaluate", str(path))
    assert shown.exit_code == 1
    assert f"{path}, line 7: " in shown.stderr
    assert told in shown.stderr
    assert "Mend or remove that line" in shown.stderr
    assert shown.stdout.startswith("Only a part could be read. Up to there:\n6 messages")
    found = json.loads(run("evaluate", str(path), "--json").stdout)
    assert (found["n"], found["complete"]) == (6, False)
    assert told in found["error"]


def test_an_id_that_stands_twice_is_told_and_counted_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [line("m1", PROPOSAL, "proposal")] * 3)
    found = json.loads(run("evaluate", str(path), "--json").stdout)
    assert (found["n"], found["repeated_ids"]) == (3, 2)
    assert "2 lines repeat an id, first 'm1'" in run("evaluate", str(path)).stdout


def test_lines_without_an_id_repeat_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{"text": PROPOSAL}] * 3)
    assert "repeat" not in run("evaluate", str(path)).stdout


def test_an_export_of_a_chat_is_no_file_of_rows(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("general/2026-01-05.json", "[]")
    (tmp_path / "day.json").write_text("[]")
    for path in (tmp_path, tmp_path / "export.zip", tmp_path / "day.json"):
        shown = run("evaluate", str(path))
        assert shown.exit_code == 1
        assert "is not JSON lines" in shown.stderr
        assert shown.stdout == ""


def test_a_file_that_is_not_there_is_said_so() -> None:
    shown = run("evaluate", "gone.jsonl")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr == "emptychair: gone.jsonl is not there. Check the path.\n"


@pytest.mark.parametrize("words", [(), ("a.jsonl", "--answers", "b.jsonl")])
def test_one_thing_is_evaluated_at_a_time(words: tuple[str, ...]) -> None:
    shown = run("evaluate", *words)
    assert shown.exit_code == 2
    assert "--answers" in shown.stderr


def test_any_number_of_sources_is_counted(tmp_path: Path) -> None:
    rows = [line(f"m{n}", CHATTER, "neither", source=f"s{n}") for n in range(70)]
    path = write(tmp_path / "a.jsonl", rows)
    by_source = json.loads(run("evaluate", str(path), "--json").stdout)["by_source"]
    assert len(by_source) == 51
    assert by_source["(others)"]["n"] == 20
    assert "+31 more" in run("evaluate", str(path)).stdout


def test_a_huge_file_passes_through_little_memory(tmp_path: Path) -> None:
    long = json.dumps(line("m", CHATTER * 800, "neither", source="shop")) + "\n"
    with (tmp_path / "huge.jsonl").open("w") as file:
        file.writelines(long for _ in range(3_000))
    # The file has 90 MB. Read at once, it would not fit.
    with started("evaluate", "huge.jsonl", folder=tmp_path, memory=200 * 1024) as running:
        shown, told = running.process.communicate()
    assert (running.process.returncode, told) == (0, b"")
    assert shown.startswith(b"3,000 messages")


def test_a_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    with started("evaluate", "/dev/stdin", folder=tmp_path) as running:
        shown, told = running.process.communicate(GOOD.encode() * 3)
    assert (running.process.returncode, told) == (0, b"")
    assert shown.startswith(b"3 messages")


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    with started("evaluate", "-", folder=tmp_path) as running:
        # More than a pipe holds: once it is written, the command is reading.
        running.given.write((json.dumps(line("m", NEWS, None)) + "\n").encode() * 5_000)
        running.given.flush()
        running.process.send_signal(signal.SIGINT)
        shown, told = running.process.communicate()
    assert (running.process.returncode, shown, told) == (130, b"", b"")


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    rows = (line(f"m{n}", PROPOSAL, "neither", source="s") for n in range(2_000))
    write(tmp_path / "many.jsonl", rows)
    words = ("evaluate", "many.jsonl", "--explain", "--limit", "2000")
    with started(*words, folder=tmp_path) as running:
        assert running.shown.read(1)
        running.shown.close()
        assert running.told.read() == b""

"""Whatever is handed in: one clear line says which file, which place, and what to do."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.slack_exports import MAYA, said, stamp, write_export, zip_export

GOOD = json.dumps({"text": "Good morning"}) + "\n"
MONDAY = stamp("2026-01-05")


def day(content: bytes) -> Callable[[Path], Path]:
    """Return what writes an export whose second day holds ``content``."""

    def write(folder: Path) -> Path:
        first = [said(MAYA, MONDAY, "Good morning")]
        write_export(folder / "export", {"general/2026-01-05": first})
        (folder / "export/general/2026-01-06.json").write_bytes(content)
        return folder / "export"

    return write


def lines(*more: bytes) -> Callable[[Path], Path]:
    """Return what writes six good lines and then some."""

    def write(folder: Path) -> Path:
        (folder / "a.jsonl").write_bytes(GOOD.encode() * 6 + b"\n".join(more))
        return folder / "a.jsonl"

    return write


def cut_zip(folder: Path) -> Path:
    whole = zip_export(write_export(folder / "export", {"general/2026-01-05": []}))
    whole.write_bytes(whole.read_bytes()[:-100])
    return whole


def damaged_zip(folder: Path) -> Path:
    days = {"general/2026-01-05": [said(MAYA, MONDAY, f"Message {n}") for n in range(500)]}
    whole = zip_export(write_export(folder / "export", days))
    content = bytearray(whole.read_bytes())
    content[200:260] = bytes(60)
    whole.write_bytes(content)
    return whole


def bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("general/2026-01-05.json", b"[" + b" " * (70 * 1024 * 1024) + b"]")
    return folder / "bomb.zip"


def encrypted(folder: Path) -> Path:
    whole = zip_export(write_export(folder / "export", {"general/2026-01-05": []}))
    content = bytearray(whole.read_bytes())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1  # the flag in each line of the table of contents
        place = content.find(b"PK\x01\x02", place + 4)
    whole.write_bytes(content)
    return whole


def empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def list_of_messages(folder: Path) -> Path:
    (folder / "day.json").write_text("[]")
    return folder / "day.json"


def text_called_zip(folder: Path) -> Path:
    (folder / "a.zip").write_text("nothing packed")
    return folder / "a.zip"


BAD = (
    ("not there", lambda folder: folder / "gone.zip", "is not there"),
    ("empty folder", empty_folder, "no Slack export"),
    ("cut zip", cut_zip, "not a whole zip"),
    ("damaged zip", damaged_zip, "not a whole zip"),
    ("text called zip", text_called_zip, "not a whole zip"),
    ("zip bomb", bomb, "more than any export holds"),
    ("encrypted", encrypted, "is encrypted"),
    ("one day file", list_of_messages, "the folder that holds users.json"),
    ("empty day", day(b""), "2026-01-06.json, after entry 0"),
    ("cut day", day(b'[{"text": "Hello"}, {"te'), "2026-01-06.json, after entry 1"),
    ("binary day", day(bytes(range(256))), "2026-01-06.json"),
    ("object for a day", day(b'{"messages": []}'), "does not hold a list"),
    ("numbers for messages", day(b"[1, 2]"), "an entry is not a message"),
    ("one endless entry", day(b'["' + b"x" * 17 * 1024 * 1024 + b'"]'), "larger than 16 MB"),
    ("line is not JSON", lines(b'{"text": '), "a.jsonl, line 7: it is not JSON"),
    ("line is cut", lines(b'{"text": "Hel'), "a.jsonl, line 7: it is not JSON"),
    ("line breaks off", lines(b'{"text": ', GOOD.encode()), "line 7: it is not JSON (Expecting"),
    ("line's place", lines(b'{"text": ', GOOD.encode()), "value, column 9)"),
    ("line is a list", lines(b"[]"), "a.jsonl, line 7: it is not a JSON object"),
    ("line without text", lines(b'{"id": "m1"}'), 'a.jsonl, line 7: it has no "text"'),
    ("text is a number", lines(b'{"text": 7}'), 'a.jsonl, line 7: it has no "text"'),
    ("author is a list", lines(b'{"text": "x", "author": []}'), '"author" is not a string'),
    ("time is a word", lines(b'{"text": "x", "ts": "now"}'), '"ts" is neither'),
    ("time is a list", lines(b'{"text": "x", "ts": []}'), '"ts" is neither'),
    ("line is not UTF-8", lines(b'{"text": "\xff"}'), "a.jsonl, line 7: it is not UTF-8"),
    ("line is deep", lines(b"[" * 100_000), "a.jsonl, line 7: it is JSON that no message needs"),
    ("line is long", lines(b'{"text": "' + b"x" * 17 * 1024 * 1024), "larger than 16 MB"),
    ("huge number", lines(b'{"text": "x", "id": ' + b"9" * 5_000 + b"}"), "a.jsonl, line 7"),
)


@pytest.mark.parametrize(("write", "told"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_is_named_with_its_place(
    tmp_path: Path, write: Callable[[Path], Path], told: str
) -> None:
    path = write(tmp_path)
    shown = run("replay", str(path))
    assert shown.exit_code == 1
    assert told in shown.stderr
    assert shown.stderr.startswith(f"emptychair: {path}")
    assert shown.stderr.count("\n") == 1


def test_what_was_read_before_the_fault_is_still_told(tmp_path: Path) -> None:
    shown = run("replay", str(lines(b"nonsense")(tmp_path)))
    assert shown.stdout.startswith("Only a part could be read. Up to there:\n6 messages by people")
    assert shown.exit_code == 1


def test_a_program_learns_that_a_report_is_not_complete(tmp_path: Path) -> None:
    shown = run("replay", str(day(b"[")(tmp_path)), "--json")
    report = json.loads(shown.stdout)
    assert (report["complete"], report["messages"]) == (False, 1)
    assert "2026-01-06.json" in report["error"]


def test_a_zip_on_standard_input_is_refused() -> None:
    shown = run("replay", "-", given=b"PK\x03\x04\xff\xff")
    assert shown.exit_code == 1
    assert "standard input, line 1" in shown.stderr

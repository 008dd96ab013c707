"""JSON lines are read one by one; what may be absent may be absent."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.posts.post import Post, PostKind, moment_of
from bot.cli.posts.source import open_source

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)


def read(path: Path) -> list[Post]:
    return list(open_source(str(path)).posts(lambda _number: None))


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_every_field_is_taken(tmp_path: Path) -> None:
    line = {
        "id": "m1",
        "text": "We should drop the guest checkout",
        "author": "maya",
        "channel": "checkout",
        "ts": "2026-01-05T09:00:00",
        "label": "proposal",
    }
    (post,) = read(write(tmp_path / "a.jsonl", line))
    assert post == Post("m1", "checkout", "maya", "maya", line["text"], NINE)


def test_a_text_is_enough(tmp_path: Path) -> None:
    posts = read(write(tmp_path / "a.jsonl", {"text": "First"}, {"text": "Second", "id": 7}))
    assert [(post.id, post.sent_at, post.kind) for post in posts] == [
        ("line 1", None, PostKind.MESSAGE),
        ("7", None, PostKind.MESSAGE),
    ]


def test_what_stands_in_a_thread_is_a_reply(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "m1", "text": "Root", "thread": "m1"},
        {"id": "m2", "text": "Reply", "thread": "m1"},
        {"id": "m3", "text": "Root by its time", "ts": "1767603600.0", "thread": "1767603600.0"},
    )
    kinds = [post.kind for post in read(path)]
    assert kinds == [PostKind.MESSAGE, PostKind.REPLY, PostKind.MESSAGE]


def test_empty_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "First"}\r\n\r\n  \n{"text": "Second"}')
    assert [post.text for post in read(path)] == ["First", "Second"]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-01-05T09:00:00", NINE),
        ("2026-01-05T10:00:00+01:00", NINE),
        ("1767603600.000200", NINE.replace(microsecond=200)),
        (1767603600, NINE),
        ("yesterday", None),
        ("1e400", None),
        ("nan", None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_a_time_is_iso_or_seconds(said: object, moment: datetime | None) -> None:
    assert moment_of(said) == moment

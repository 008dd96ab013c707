"""A Slack export is read as it lies on the disk: who wrote what, where, and what it is."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.posts.post import Post, PostKind
from bot.cli.posts.source import open_source
from bot.slack_words import to_plain
from tests.cli.slack_exports import BO, MAYA, ROBOT, Entry, said, stamp, write_export, zip_export

MONDAY = stamp("2026-01-05")
TUESDAY = stamp("2026-01-06")

KINDS: Sequence[tuple[Entry, PostKind]] = (
    (said(MAYA, MONDAY, "Hello"), PostKind.MESSAGE),
    (said(MAYA, MONDAY, "Root of a thread", thread_ts=MONDAY, reply_count=2), PostKind.MESSAGE),
    (said(MAYA, MONDAY, "With a file", subtype="file_share"), PostKind.MESSAGE),
    (said(MAYA, MONDAY, "waves", subtype="me_message"), PostKind.MESSAGE),
    (said(MAYA, TUESDAY, "Reply", thread_ts=MONDAY), PostKind.REPLY),
    (said(MAYA, TUESDAY, "To all", thread_ts=MONDAY, subtype="thread_broadcast"), PostKind.REPLY),
    (said(ROBOT, MONDAY, "Released"), PostKind.BOT),
    (said("USLACKBOT", MONDAY, "Reminder"), PostKind.BOT),
    (said(MAYA, MONDAY, "By an app", bot_id="B1"), PostKind.BOT),
    ({"type": "message", "subtype": "bot_message", "ts": MONDAY, "text": "x"}, PostKind.BOT),
    (said(MAYA, MONDAY, "joined", subtype="channel_join"), PostKind.NOTICE),
    (said(MAYA, MONDAY, "set the topic", subtype="channel_topic"), PostKind.NOTICE),
    (said(MAYA, MONDAY, "This was deleted", subtype="tombstone"), PostKind.NOTICE),
    (said(MAYA, MONDAY, "hidden", hidden=True), PostKind.NOTICE),
    ({"type": "message", "ts": MONDAY, "text": "By nobody"}, PostKind.NOTICE),
    ({}, PostKind.NOTICE),
)

WORDS = (
    ("Ask <@U0MAYA> or <@U0BO|bo>", "Ask <@U0MAYA> or <@U0BO>"),
    ("in <#C1|general> and <#C2>", "in #general and #C2"),
    ("<!here> <!subteam^S1|@design> <!subteam^S2>", "@here @design @subteam"),
    (
        "see <https://example.com/a?b=1&amp;c=2|the page>",
        "see the page (https://example.com/a?b=1&c=2)",
    ),
    ("<https://example.com>", "https://example.com"),
    ("<https://example.com|example.com>", "https://example.com"),
    ("<mailto:a@example.com|a@example.com>", "a@example.com"),
    ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
    ("&amp;lt; stays escaped once", "&lt; stays escaped once"),
    ("a < b and c > d", "a < b and c > d"),
    ("", ""),
)


def read(path: Path) -> list[Post]:
    return list(open_source(str(path)).posts(lambda _number: None))


@pytest.mark.parametrize(("entry", "kind"), KINDS)
def test_an_entry_is_told_for_what_it_is(tmp_path: Path, entry: Entry, kind: PostKind) -> None:
    export = write_export(tmp_path / "export", {"general/2026-01-05": [entry]})
    assert [post.kind for post in read(export)] == [kind]


@pytest.mark.parametrize(("written", "shown"), WORDS)
def test_slack_markup_becomes_plain_words(written: str, shown: str) -> None:
    assert to_plain(written) == shown


@pytest.mark.parametrize("packed", ["folder", "zip", "zip in a folder"])
def test_folder_and_zip_read_alike(tmp_path: Path, packed: str) -> None:
    path = write_export(
        tmp_path / "export",
        {
            "general/2026-01-05": [said(MAYA, MONDAY, "First"), said(BO, MONDAY, "Second")],
            "general/2026-01-06": [said("U0GONE", TUESDAY, "Third")],
            "design/2026-01-06": [said(MAYA, TUESDAY, "Fourth &amp; last")],
        },
    )
    if packed != "folder":
        path = zip_export(path, below="Acme export/" if packed == "zip in a folder" else "")
    assert [(post.channel, post.author_name, post.text) for post in read(path)] == [
        ("design", "Maya", "Fourth & last"),
        ("general", "Maya", "First"),
        ("general", "Bo", "Second"),
        ("general", "U0GONE", "Third"),
    ]


def test_time_and_id_come_from_the_stamp(tmp_path: Path) -> None:
    export = write_export(tmp_path, {"general/2026-01-05": [said(MAYA, MONDAY, "Hello")]})
    (post,) = read(export)
    assert (post.id, post.sent_at) == (MONDAY, datetime(2026, 1, 5, 9, tzinfo=UTC))


def test_a_name_is_taken_from_the_message_where_the_list_lacks_it(tmp_path: Path) -> None:
    entry = said("U0NEW", MONDAY, "Hello", user_profile={"real_name": "Noor"})
    export = write_export(tmp_path, {"general/2026-01-05": [entry]})
    assert [post.author_name for post in read(export)] == ["Noor"]


def test_private_channels_are_read_and_direct_conversations_never_opened(tmp_path: Path) -> None:
    export = write_export(
        tmp_path,
        {
            "secret-plan/2026-01-05": [said(MAYA, MONDAY, "In a private channel")],
            "D0AB12CD3/2026-01-05": "not even JSON that we could read",
            "mpdm-maya--bo-1/2026-01-05": [said(MAYA, MONDAY, "Between us")],
        },
        groups=[{"id": "G1", "name": "secret-plan"}],
        dms=[{"id": "D0AB12CD3", "members": [MAYA, BO]}],
        mpims=[{"id": "G2", "name": "mpdm-maya--bo-1"}],
    )
    source = open_source(str(export))
    assert [post.text for post in source.posts(lambda _number: None)] == ["In a private channel"]
    assert source.unopened == 2


def test_other_files_of_an_export_are_no_day_files(tmp_path: Path) -> None:
    export = write_export(
        tmp_path,
        {"general/2026-01-05": [said(MAYA, MONDAY, "Hello")], "general/canvas": {"a": 1}},
        integration_logs=[{"user_id": MAYA}],
    )
    assert len(read(export)) == 1


def test_progress_is_told_every_byte(tmp_path: Path) -> None:
    days = {f"general/2026-01-{day:02}": [said(MAYA, MONDAY, "x" * 999)] for day in range(1, 9)}
    source = open_source(str(write_export(tmp_path, days)))
    seen: list[int] = []
    list(source.posts(seen.append))
    assert sum(seen) == source.size

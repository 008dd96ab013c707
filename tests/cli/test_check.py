"""A look at everything: each fault is named with its remedy, and ends with 1."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.domain.effects import DeleteCard
from bot.domain.initiative_events import SourceDeleted
from storage.database import open_database
from storage.unit import unit_opener
from tests.builders import NOON, THREAD, WORKSPACE
from tests.cli.running import run


def checks(url: str, *words: str, **env: str) -> dict[str, tuple[bool, str]]:
    """Return what a check found, by what was looked at."""
    shown = run("check", "--json", *words, env={"DATABASE_URL": url, **env})
    told = json.loads(shown.stdout)
    assert shown.exit_code == (0 if told["ok"] else 1)
    assert told["ok"] is all(check["ok"] for check in told["checks"])
    return {check["check"]: (check["ok"], check["found"]) for check in told["checks"]}


def tamper(url: str, statement: str) -> None:
    """Change the history as only somebody with rights on the tables can."""
    engine = create_engine(url)
    where = " ON history" if engine.dialect.name == "postgresql" else ""
    with engine.begin() as connection:
        for trigger in ("history_keeps", "history_stays", "history_erases"):
            connection.execute(text(f"DROP TRIGGER {trigger}{where}"))
        connection.execute(text(statement))
    engine.dispose()


def test_a_sound_record_passes(kept_file: str) -> None:
    found = checks(kept_file, "--history")
    assert list(found) == [
        "settings",
        "database",
        "tables",
        "durability",
        "queues",
        "gaps",
        "history",
        "chat",
    ]
    assert all(ok for ok, _ in found.values())


def test_settings_that_only_make_reads_are_pointed_at(
    kept_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "checkout"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert ".env" not in checks(kept_file)["chat"][1]
    (folder / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1")
    assert "other commands: set -a; . ./.env; set +a" in checks(kept_file)["chat"][1]


def test_people_get_a_line_for_each(kept_file: str) -> None:
    shown = run("check", env={"DATABASE_URL": kept_file})
    assert shown.exit_code == 0
    assert all(line.startswith("ok ") for line in shown.stdout.splitlines())


@pytest.mark.postgres
def test_a_server_that_forgets_in_a_power_cut_is_told_of(postgres_url: str) -> None:
    assert run("migrate", env={"DATABASE_URL": postgres_url}).exit_code == 0
    found = checks(postgres_url, "--history")
    # The server of the tests is set up for haste.
    assert found["durability"][0] is False
    assert "fsync is off" in found["durability"][1]
    assert [name for name, (ok, _) in found.items() if not ok] == ["durability"]


def test_the_first_broken_row_of_the_history_is_named(kept: str) -> None:
    tamper(kept, "UPDATE history SET because = 'no reason' WHERE sequence = 3")
    ok, found = checks(kept, "--history")["history"]
    assert not ok
    assert "line 3 (CI-2): its because was changed" in found


def test_a_broken_history_is_looked_at_only_when_asked(kept_file: str) -> None:
    tamper(kept_file, "DELETE FROM history WHERE sequence = 2")
    assert "history" not in checks(kept_file)
    assert "line 2" in checks(kept_file, "--history")["history"][1]


def test_what_was_set_aside_is_listed_with_its_remedy(kept: str) -> None:
    database = open_database(kept)
    with unit_opener(database)() as unit:
        unit.inbox.put(SourceDeleted(thread=THREAD, at=NOON), key="gone", due_at=NOON)
        card = DeleteCard(to=THREAD, message_id="1")
        unit.outbox.put(card, key="away", workspace=WORKSPACE, lane="x")
        a_while = timedelta(seconds=30)
        (event,) = unit.inbox.lease(now=NOON, limit=1, lease=a_while)
        unit.inbox.quarantine(event, reason="it was odd")
        (effect,) = unit.outbox.lease(limit=1, lease=a_while, settle=a_while)
        unit.outbox.quarantine(effect, reason="the channel is gone")
    database.close()
    found = checks(kept)
    assert "queues" not in found
    assert "SourceDeleted gone" in found["inbox"][1]
    assert "it was odd" in found["inbox"][1]
    assert "the channel is gone" in found["outbox"][1]
    assert "press Send again above the list of initiatives" in found["outbox"][1]


def test_a_channel_that_is_closed_to_us_is_named_with_its_remedy(kept: str) -> None:
    database = open_database(kept)
    with unit_opener(database)() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(replace(channels.get(THREAD.place), name="checkout", closed="it is archived"))
    database.close()
    ok, found = checks(kept)["channel"]
    assert not ok
    assert "checkout of playground:local: it is archived." in found
    assert "invite the bot" in found


def test_settings_that_do_not_fit_are_told_first(kept_file: str) -> None:
    found = checks(kept_file, PORT="many", LOG_FORMAT="xml")
    assert list(found) == ["settings"]
    assert "PORT" in found["settings"][1]
    assert "LOG_FORMAT" in found["settings"][1]


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("PUBLIC_URL", "https://chair.example.com", "take PUBLIC_URL away"),
        ("HOST", "0.0.0.0", "set HOST=127.0.0.1"),  # noqa: S104 - it is refused
    ],
)
def test_a_playground_that_others_could_reach_is_refused(
    kept_file: str, name: str, value: str, remedy: str
) -> None:
    ok, found = checks(kept_file, **{name: value})["settings"]
    assert not ok
    assert remedy in found


def test_a_crash_point_that_is_not_there_is_refused(kept_file: str) -> None:
    ok, found = checks(kept_file, EMPTYCHAIR_TEST="1", CRASH_AT="lunch:1")["settings"]
    assert not ok
    assert "committed" in found


def test_a_database_that_is_not_there_is_not_begun(tmp_path: Path) -> None:
    file = tmp_path / "gone.db"
    ok, found = checks(f"sqlite:///{file}")["database"]
    assert not ok
    assert "is not there" in found
    assert not file.exists()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear customer, " * 100)
    ok, found = checks(f"sqlite:///{file}")["database"]
    assert not ok
    assert "no SQLite database" in found


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    url = "postgresql://maya:hunter2@127.0.0.1:9/chair"
    ok, found = checks(url)["database"]
    assert not ok
    assert "cannot be reached" in found
    assert "hunter2" not in found

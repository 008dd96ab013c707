"""The tables are brought up to date, and it is said what was done."""

import json
from pathlib import Path

from sqlalchemy import create_engine, text

from storage.migrate import revisions
from tests.cli.running import run

NEWEST = revisions()[-1]


def test_an_empty_database_gets_its_tables(database_url: str) -> None:
    shown = run("migrate", env={"DATABASE_URL": database_url})
    assert shown.exit_code == 0, shown.stderr
    assert f"migrated from empty to {NEWEST}" in shown.stdout
    again = run("migrate", env={"DATABASE_URL": database_url})
    assert f"up to date at {NEWEST}" in again.stdout


def test_it_can_be_shown_without_being_done(database_url: str) -> None:
    env = {"DATABASE_URL": database_url}
    for _ in range(2):
        told = json.loads(run("migrate", "--show", "--json", env=env).stdout)
        assert (told["found"], told["before"], told["target"]) == ("empty", "", NEWEST)
    assert "emptychair migrate brings it to" in run("migrate", "--show", env=env).stdout


def test_to_look_begins_no_database(tmp_path: Path) -> None:
    env = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"}
    shown = run("migrate", "--show", env=env)
    assert (shown.exit_code, list(tmp_path.iterdir())) == (0, [])
    assert shown.stdout.endswith(f"new.db: empty; emptychair migrate brings it to {NEWEST}.\n")


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    env = {"DATABASE_URL": database_url}
    run("migrate", env=env)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_the_future'"))
    engine.dispose()
    shown = run("migrate", env=env)
    assert shown.exit_code == 1
    assert "made by a newer version" in shown.stderr

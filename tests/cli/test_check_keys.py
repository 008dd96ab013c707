"""``emptychair check`` names the key that is missing."""

import base64
from pathlib import Path

from storage.database import open_database
from storage.migrate import migrate
from storage.sealing import key_id
from tests.cli.running import run
from tests.storage.installing import NEW, OLD, installed, kept


def test_a_key_that_is_missing_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    database = open_database(url)
    migrate(database)
    kept(database, OLD).save(installed())
    database.close()
    for key, code, said in ((OLD, 0, "can be opened"), (NEW, 1, f"the key {key_id(OLD)}: put")):
        env = {"DATABASE_URL": url, "SECRET_KEYS": base64.b64encode(key).decode()}
        result = run("check", env=env)
        assert (result.exit_code, said in result.output) == (code, True), result.output


def test_whose_tokens_cannot_be_opened_is_not_said_to_have_installed_nothing(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    database = open_database(url)
    migrate(database)
    slack = {
        "DATABASE_URL": url,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "s",
        "SLACK_SIGNING_SECRET": "f" * 32,
        "SECRET_KEYS": base64.b64encode(NEW).decode(),
    }
    assert "no workspace has installed the app" in run("check", env=slack).output
    kept(database, OLD).save(installed())
    database.close()

    told = run("check", env=slack).output

    assert f"the key {key_id(OLD)}: put it back" in told
    assert "no workspace has installed" not in told

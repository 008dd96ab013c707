"""The demo stays the playground, whatever else this computer runs."""

from pathlib import Path

from storage.database import open_database
from storage.migrate import migrate
from tests.cli.running import started
from tests.cli.test_serve import LISTENING, free_port, stop


def test_it_calls_no_chat_service_that_has_settings_here(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'emptychair.db'}")
    migrate(database)
    database.close()
    port = free_port()
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "a secret"}
    env = {"PORT": str(port), "TEAMS_ANONYMOUS": "1"} | slack
    with started("demo", "--keep", str(tmp_path), folder=tmp_path, env=env) as running:
        opened = running.shown.readline().decode()
        listening = running.shown.readline().decode()
        assert listening == LISTENING.format(port=port), running.told.read()
        assert stop(running) == (0, b"")
    assert "is opened again as it was left" in opened

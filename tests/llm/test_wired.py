"""The whole product with a model that the settings name, and without one."""

import subprocess
import sys
from pathlib import Path

from bot.domain.initiative_events import Purpose
from bot.domain.signal import Signal, SignalKind
from bot.settings import ModelSettings, Settings
from bot.wiring import build
from tests.llm.house import message
from tests.llm.model_server import ModelServer

LOADED = """
import sys
from bot.settings import Settings
from bot.wiring import build
app = build(Settings(database_url=sys.argv[1]))
print([name for name in ("openai", "httpx2", "bot.llm.server") if name in sys.modules])
"""


def settings(tmp_path: Path, model: ModelSettings | None = None) -> Settings:
    url = f"sqlite:///{tmp_path / 'chair.db'}"
    return Settings(database_url=url, secret_keys=(b"k" * 32,), model=model)


async def test_the_model_that_is_set_up_reads_and_is_closed_at_the_end(
    tmp_path: Path, server: ModelServer
) -> None:
    app = build(settings(tmp_path, ModelSettings("mini-1", server.url)))
    async with app.running():
        assert app.ring.intake.model == f"mini-1 at 127.0.0.1:{server.port}"
        said = await app.model.reader.read(message(), Purpose.DETECT)
        assert isinstance(said, Signal)
        assert said.kind is SignalKind.PROPOSAL
    assert "authorization: bearer none" in server.heads[0].lower()


async def test_without_one_the_rules_stand_alone(tmp_path: Path) -> None:
    app = build(settings(tmp_path))
    async with app.running():
        assert app.ring.intake.model == ""
        assert await app.model.reader.read(message(), Purpose.DETECT) is None


def test_without_one_its_library_is_not_even_loaded(tmp_path: Path) -> None:
    url = settings(tmp_path).database_url
    told = subprocess.run(
        [sys.executable, "-c", LOADED, url], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"

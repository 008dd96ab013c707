"""The power goes while Slack is told, or tells: nothing acknowledged is lost, nothing asked twice.

local-slack keeps no delivery identity in its messages, so that a message which was accepted and
not noted cannot be looked up there: what happens then is played elsewhere.
"""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.cli.running import Running, started
from tests.peers.hands import words
from tests.peers.local_slack import CAROL, LocalSlack, Mode, until

pytestmark = pytest.mark.peer

QUESTION = "How will this impact our customers?"
CUTS = {"EMPTYCHAIR_TEST": "1", "LEASE_SECONDS": "3", "SETTLE_SECONDS": "1"}


@pytest.fixture(params=list(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """Cut the power both ways."""
    found: Mode = request.param
    return found


@asynccontextmanager
async def serving(
    folder: Path, settings: Mapping[str, str], cut: str = ""
) -> AsyncIterator[Running]:
    """Serve in a process that dies at a point; give it once it listens."""
    env = {**settings, **CUTS, "CRASH_AT": cut}
    with started("serve", folder=folder, env=env) as running:
        assert b"is listening" in await asyncio.to_thread(running.shown.readline)
        yield running


def all_is_noted(database: Path) -> bool:
    """Say whether it is known of every message what came of it."""
    with closing(sqlite3.connect(database)) as connection:
        left = connection.execute("SELECT id FROM outbox WHERE finished_at IS NULL").fetchall()
    return not left


async def ended(running: Running) -> int:
    """Wait until the process is gone, and return how it ended."""
    async with asyncio.timeout(60):
        await asyncio.to_thread(running.process.communicate)
    return running.process.returncode or 0


async def test_what_was_kept_is_asked_about_once_whenever_the_power_goes(
    slack: LocalSlack, settings: Mapping[str, str], tmp_path: Path
) -> None:
    async def asked(root: str) -> list[str]:
        texts = [words(one) for one in await slack.in_thread(root) if one.get("bot_id")]
        return [text for text in texts if QUESTION in text]

    async with serving(tmp_path, settings, "intent:1") as running:  # acknowledged, and not sent yet
        first = await slack.say(CAROL, "<@U0BOT> we should show customers what a parcel costs.")
        assert await ended(running) == -signal.SIGKILL
    assert await asked(first) == []

    async with serving(tmp_path, settings, "committed:2") as running:  # kept, and not acknowledged
        await until(lambda: asked(first))
        await until(lambda: asyncio.to_thread(all_is_noted, tmp_path / "test.db"))
        second = await slack.say(CAROL, "<@U0BOT> we should tell customers where it is.")
        assert await ended(running) == -signal.SIGKILL
    assert await asked(second) == []

    async with serving(tmp_path, settings) as running:
        await until(lambda: asked(second))
        running.process.send_signal(signal.SIGTERM)
        assert await ended(running) == 0
    assert [len(await asked(root)) for root in (first, second)] == [1, 1]

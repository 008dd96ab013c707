"""The product as it is started, in a process of its own, connected to a peer."""

import asyncio
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.running import started
from tests.peers.hands import words
from tests.peers.local_slack import ALICE, LocalSlack, Mode, until

pytestmark = pytest.mark.peer


@pytest.fixture(params=list(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """Serve both ways."""
    found: Mode = request.param
    return found


async def test_serve_answers_slack_and_stops_when_told_to(
    slack: LocalSlack, settings: Mapping[str, str], tmp_path: Path
) -> None:
    site = f"http://127.0.0.1:{settings['PORT']}"
    with started("serve", folder=tmp_path, env=settings) as running:
        line = await asyncio.to_thread(running.shown.readline)
        assert line.decode() == f"Empty Chair is listening: {site}/ (Ctrl-C stops it)\n"
        root = await slack.say(ALICE, "<@U0BOT> we should tell customers where their parcel is.")

        async def asked() -> str:
            return "".join(map(words, await slack.in_thread(root)))

        assert "How will this impact our customers?" in await until(asked)
        async with slack.session.get(f"{site}/") as page:
            assert "CI-1" in await page.text()
        async with slack.session.get(f"{site}/playground") as page:
            assert page.status == 404
        async with slack.session.get(f"{site}/readyz") as page:
            assert await page.json() == {"ready": True, "faults": []}
        async with slack.session.post(f"{site}/slack/events", json={}) as unsigned:
            assert unsigned.status == 401
        running.process.send_signal(signal.SIGTERM)
        _, told = await asyncio.to_thread(running.process.communicate)
        assert running.process.returncode == 0
        assert [line for line in told.splitlines() if b" info " not in line] == []

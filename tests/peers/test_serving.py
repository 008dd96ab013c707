"""The product as it is started, in a process of its own, connected to a peer."""

import asyncio
import signal
import socket
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.cli.running import started
from tests.peers.director import Director
from tests.peers.hands import words
from tests.peers.local_slack import ALICE, SECRET, TOKEN, LocalSlack, until

pytestmark = pytest.mark.peer


async def test_serve_answers_slack_and_stops_when_told_to(
    slack: LocalSlack,
    director: Director,
    listener: socket.socket,
    tmp_path: Path,
    sqlite_url: str,
) -> None:
    port = listener.getsockname()[1]
    listener.close()
    env = {
        "DATABASE_URL": sqlite_url,
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": director.api,
    }
    with started("serve", folder=tmp_path, env=env) as running:
        line = await asyncio.to_thread(running.shown.readline)
        assert line.decode() == (
            f"Empty Chair is listening: http://127.0.0.1:{port}/ (Ctrl-C stops it)\n"
        )
        root = await slack.say(ALICE, "<@U0BOT> we should tell customers where their parcel is.")

        async def asked() -> str:
            return "".join(map(words, await slack.in_thread(root)))

        assert "How will this impact our customers?" in await until(asked)
        async with slack.session.get(f"http://127.0.0.1:{port}/") as page:
            assert "CI-1" in await page.text()
        async with slack.session.get(f"http://127.0.0.1:{port}/playground") as page:
            assert page.status == 404
        running.process.send_signal(signal.SIGTERM)
        _, told = await asyncio.to_thread(running.process.communicate)
        assert (running.process.returncode, told) == (0, b"")

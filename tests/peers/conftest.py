"""The product, a peer that behaves like Slack, and a director between them, each on a port."""

import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

import pytest

from bot.platforms.slack.calls import pictures
from tests.architecture.sources import ROOT
from tests.peers.director import Director, directing
from tests.peers.local_slack import SECRET, TOKEN, LocalSlack, Mode, install, running
from tests.peers.product import SOCKET_MODE, Product, serving


@pytest.fixture(scope="session")
def local_slack_program() -> Path:
    """Give the program, brought here by hash if need be."""
    return install()


@pytest.fixture
def mode() -> Mode:
    """Say how what happens reaches the bot. A module that plays it both ways says so itself."""
    return Mode.HTTP


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Give the socket at which the bot will answer."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


@pytest.fixture
async def director(listener: socket.socket) -> AsyncIterator[Director]:
    """Give what stands between both; nothing that Slack would refuse has passed it."""
    port = listener.getsockname()[1]
    async with directing(f"http://127.0.0.1:{port}/slack/events", SECRET) as opened:
        yield opened
        assert opened.refused == []


@pytest.fixture
async def slack(
    local_slack_program: Path, director: Director, tmp_path: Path, mode: Mode
) -> AsyncIterator[LocalSlack]:
    """Give a workspace that calls the bot, or that the bot calls."""
    async with running(local_slack_program, tmp_path, director.port, mode) as opened:
        director.peer = opened.url
        yield opened


@pytest.fixture
def record_url(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database: a SQLite file, unless a test says otherwise."""
    url: str = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")
    return url


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no message wait for its picture: a peer shows at once what it took."""
    monkeypatch.setattr(pictures, "TAKEN_IN", 0.0)


@pytest.fixture
async def product(
    slack: LocalSlack, director: Director, listener: socket.socket, record_url: str, mode: Mode
) -> AsyncIterator[Product]:
    """Give the product, introduced to that workspace."""
    assert director.peer == slack.url
    peer, more = (director, {}) if mode is Mode.HTTP else (slack, SOCKET_MODE)
    async with serving(peer, listener, record_url, more) as served:
        yield served


@pytest.fixture
def settings(
    slack: LocalSlack, director: Director, listener: socket.socket, sqlite_url: str, mode: Mode
) -> Mapping[str, str]:
    """Give what a process of its own is told, to serve that workspace."""
    number = listener.getsockname()[1]
    listener.close()
    is_called = mode is Mode.HTTP
    return {
        "DATABASE_URL": sqlite_url,
        "PORT": str(number),
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_API_URL": director.api if is_called else slack.api,
        **({"SLACK_SIGNING_SECRET": SECRET} if is_called else SOCKET_MODE),
    }

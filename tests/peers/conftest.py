"""The product, a peer that behaves like Slack, and a director between them, each on a port."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.peers.director import Director, directing
from tests.peers.local_slack import SECRET, LocalSlack, install, running
from tests.peers.product import Product, serving


@pytest.fixture(scope="session")
def local_slack_program() -> Path:
    """Give the program, brought here by hash if need be."""
    return install()


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
    local_slack_program: Path, director: Director, tmp_path: Path
) -> AsyncIterator[LocalSlack]:
    """Give a workspace that calls the bot."""
    async with running(local_slack_program, tmp_path, director.port) as opened:
        director.peer = opened.url
        yield opened


@pytest.fixture
async def product(
    slack: LocalSlack, director: Director, listener: socket.socket, sqlite_url: str
) -> AsyncIterator[Product]:
    """Give the product, introduced to that workspace."""
    assert director.peer == slack.url
    async with serving(director, listener, sqlite_url, SETTLE_SECONDS="1") as served:
        yield served

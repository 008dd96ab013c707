"""The product and a peer that behaves like Slack, each on a port of its own."""

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.peers.local_slack import LocalSlack, install, running
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
async def slack(
    local_slack_program: Path, listener: socket.socket, tmp_path: Path
) -> AsyncIterator[LocalSlack]:
    """Give a workspace that calls the bot."""
    async with running(local_slack_program, tmp_path, listener.getsockname()[1]) as opened:
        yield opened


@pytest.fixture
async def product(
    slack: LocalSlack, listener: socket.socket, sqlite_url: str
) -> AsyncIterator[Product]:
    """Give the product, introduced to that workspace."""
    async with serving(slack, listener, sqlite_url) as served:
        yield served

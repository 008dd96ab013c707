"""Slack's peer is for the bot alone: nobody on the network reaches it, and it reaches nobody."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.peers.apart import can_stand_apart
from tests.peers.local_slack import LocalSlack

pytestmark = pytest.mark.peer
HERE = {"0100007F"}  # 127.0.0.1, as Linux writes it
LISTENS = "0A"


def listening_at(port: int) -> set[str]:
    """Return the addresses at which this machine listens with this port."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else ():
            _, local, _, state, *_ = line.split()
            address, _, number = local.partition(":")
            if state == LISTENS and int(number, 16) == port:
                found.add(address)
    return found


async def test_nobody_on_the_network_reaches_the_peer(slack: LocalSlack) -> None:
    port = urlsplit(slack.url).port
    assert port is not None
    assert (listening_at(port) == HERE) is can_stand_apart()

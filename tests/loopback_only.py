"""Refuse every socket that leaves this machine, so that no test rests on somebody else's server."""

import ipaddress
import sys

import pytest

_WATCHED = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_NAMES_OF_THIS_MACHINE = frozenset({"", "localhost"})


class OutsideCallError(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> None:
    """Watch the interpreter's own audit events. They cannot be patched away, nor taken off."""
    sys.addaudithook(_refuse_strangers)


def _refuse_strangers(event: str, arguments: tuple[object, ...]) -> None:
    if event in _WATCHED and not _is_near(arguments[1]):
        raise OutsideCallError(f"A test called {arguments[1]!r}; only loopback is allowed.")
    if event == "socket.getaddrinfo" and not _is_near(arguments):
        raise OutsideCallError(f"A test looked up {arguments[0]!r}; only loopback is allowed.")


def _is_near(address: object) -> bool:
    """Return whether an address is a file (a Unix socket) or on the loopback."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if isinstance(host, bytes):
        host = host.decode()
    if host is None or host in _NAMES_OF_THIS_MACHINE:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

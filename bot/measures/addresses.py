"""Which addresses may be asked for values: public ones alone, checked as they are connected to.

The rule is SSRF's usual one: whoever names an address must not make this server ask its own
neighbours. So a name is resolved once, every address of it is looked at, and the very address
that was looked at is the one that is connected to. A name that changes its mind between two
look-ups (DNS rebinding) gains nothing: there is no second look-up.
"""

import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the rest of it is an IPv4 address
LONGEST = 500
NOT_PUBLIC = "it does not lead to a public address"
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class ForbiddenAddressError(OSError):
    """An address that is not asked. Its words say why, and never name what it resolved to."""


def is_public(address: str) -> bool:
    """Say whether an IP address is one that anybody on the internet can reach."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(one) for one in (ip, *_within(ip)))


def is_loopback(address: str) -> bool:
    """Say whether an IP address is this machine."""
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    is_local = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    is_of_a_site = isinstance(ip, IPv6Address) and ip.is_site_local  # Python calls it global
    return ip.is_global and not is_local and not is_of_a_site


def _within(ip: IPv4Address | IPv6Address) -> Sequence[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, IPv4Address):
        return ()
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in NAT64:
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Says which addresses may be asked. ``allows_loopback``: only where the product is tested."""

    allows_loopback: bool = False

    def check_url(self, url: str) -> None:
        """Look at an address as it is written.

        Raises:
            ForbiddenAddressError: it is not https, names somebody who signs in, or is too long.
        """
        if len(url) > LONGEST or any(ord(letter) <= ord(" ") for letter in url):
            raise ForbiddenAddressError("it is no address")
        try:
            parts = urlsplit(url)
            host, _port = parts.hostname or "", parts.port
        except ValueError:
            raise ForbiddenAddressError("it is no address") from None
        if not host or parts.username is not None or parts.password is not None:
            raise ForbiddenAddressError("it has no host, or a name and password before it")
        if parts.scheme == "https" or (parts.scheme == "http" and self._is_ours(host)):
            return
        raise ForbiddenAddressError("it does not begin with https://")

    def check_ip(self, address: str) -> None:
        """Look at an IP address that is about to be connected to.

        Raises:
            ForbiddenAddressError: it is not public.
        """
        if is_public(address) or self._is_ours(address):
            return
        raise ForbiddenAddressError(NOT_PUBLIC)

    def socket_for(self, found: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """Make the socket for an address that is about to be connected to, or refuse to.

        The last look, however the address was come by: a number in the URL is never resolved.
        """
        family, kind, protocol, _name, where = found
        self.check_ip(str(where[0]))
        return socket.socket(family, kind, protocol)

    def _is_ours(self, host: str) -> bool:
        return self.allows_loopback and is_loopback(host)


class CheckedResolver(AbstractResolver):
    """Resolves a name, and refuses it where one of its addresses is not public.

    Args:
        doorkeeper: who says so.
        resolve: asks the system; returns IP addresses.
    """

    def __init__(self, doorkeeper: Doorkeeper, resolve: Resolve) -> None:
        self._doorkeeper = doorkeeper
        self._resolve = resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of a name, each of them public."""
        found = await self._resolve(host, port)
        for address in found:
            self._doorkeeper.check_ip(address)
        return [_result(host, port, address) for address in found]

    async def close(self) -> None:
        """Let go of nothing."""


def _result(host: str, port: int, address: str) -> ResolveResult:
    is_v4 = ip_address(address.partition("%")[0]).version == IPv4Address(0).version
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET if is_v4 else socket.AF_INET6,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )

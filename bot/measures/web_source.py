"""Asks an address for the values of a measure: one GET, small, short, and only from outside.

What is logged is the host at most: an address can be a secret in itself.
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

import aiohttp

from bot.measures.addresses import CheckedResolver, Doorkeeper, ForbiddenAddressError, Resolve
from bot.ports.metrics import NoSeries, SeriesText

logger = logging.getLogger(__name__)

TIMEOUT = 10.0  # seconds for all of it, redirects included: what one request of the ring may take
MOST_BYTES = 1_000_000
MOST_HOPS = 3
OK, FORBIDDEN = 200, (401, 403)
MOVED = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429})  # and whatever begins with 5
HEADERS = {
    "Accept": "text/csv, application/json, text/plain;q=0.9",
    "Accept-Encoding": "identity",  # what is packed small may be endless when it is unpacked
    "User-Agent": "EmptyChair (reads customer measures once a day)",
}


async def ask_the_system(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses that this machine finds for a name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@dataclass(frozen=True, slots=True)
class WebSource:
    """Asks the web. ``resolve`` turns names into IP addresses; ``tls`` checks certificates."""

    doorkeeper: Doorkeeper = field(default_factory=Doorkeeper)
    resolve: Resolve = ask_the_system
    tls: ssl.SSLContext | bool = True
    timeout: float = TIMEOUT

    async def fetch(self, address: str) -> SeriesText | NoSeries:
        """Return what an address says, or why it says nothing, with a remedy."""
        try:
            async with asyncio.timeout(self.timeout):
                return await self._follow(address)
        except TimeoutError:
            why = NoSeries(f"It took longer than {self.timeout:g} seconds.", passes=True)
        except ForbiddenAddressError as error:
            why = NoSeries(f"It is not asked: {error}. Give one that anybody can open.")
        except aiohttp.InvalidURL:
            why = NoSeries("It is not asked: it is no address. Give one that anybody can open.")
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError):
            why = NoSeries("Its certificate is not valid for its name. Its host can renew it.")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            why = _unreachable(error)
        logger.info("An address gave no values of a measure: %s", why.reason)
        return why

    async def _follow(self, address: str) -> SeriesText | NoSeries:
        """Ask, and go where it leads: each place is looked at like the first."""
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(self.doorkeeper, self.resolve),
            socket_factory=self.doorkeeper.socket_for,
            use_dns_cache=False,
            force_close=True,
            ssl=self.tls,
        )
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            headers=HEADERS,
        ) as session:
            for _ in range(MOST_HOPS + 1):
                self.doorkeeper.check_url(address)
                async with session.get(address, allow_redirects=False) as answer:
                    if answer.status not in MOVED:
                        return await _read(answer)
                    address = urljoin(address, answer.headers.get("Location", ""))
        return NoSeries("It leads from one address to the next. Give the last of them.")


async def _read(answer: aiohttp.ClientResponse) -> SeriesText | NoSeries:
    status = answer.status
    if status in FORBIDDEN:
        return NoSeries(f"It answered {status}. It must be readable without signing in.")
    if status != OK:
        is_passing = status in PASSING or status >= 500  # noqa: PLR2004 - of HTTP
        remedy = "" if is_passing else " Check the address."
        return NoSeries(f"It answered {status}.{remedy}", passes=is_passing)
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        return NoSeries("It sent something packed. Let it send plain text.")
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > MOST_BYTES:
            return NoSeries("It sent more than 1 MB. Let it send fewer days.")
    return _text(bytes(body))


def _text(body: bytes) -> SeriesText | NoSeries:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return NoSeries("It sent something else than text in UTF-8. CSV or JSON is read.")
    if "\0" in text or text.lstrip().startswith("<"):
        return NoSeries("It sent a page, not a table. CSV or JSON is read.")
    return SeriesText(text)


def _unreachable(error: Exception) -> NoSeries:
    """Tell what is wrong with a connection; a refusal of ours may be wrapped in it."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, ForbiddenAddressError):
            return NoSeries(f"It is not asked: {inner}. Give one that anybody can open.")
        inner = inner.__cause__ or inner.__context__
    return NoSeries("It could not be reached.", passes=True)

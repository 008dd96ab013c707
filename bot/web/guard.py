"""What every response carries, and which requests are turned away before any page sees them."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would also blank the Origin of our own forms, which is checked below.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WRONG_HOST = (
    "Empty Chair answers on this computer only. Open it as http://localhost or http://127.0.0.1."
)
NO_HOST = (
    "These pages ask nobody to sign in, so at this address they open to nobody. Whoever runs "
    "Empty Chair reads them on its own computer, started without PUBLIC_URL and with "
    "HOST=127.0.0.1."
)
WRONG_ORIGIN = (
    "This came from another page, so nothing was changed. Open the page here and press it again."
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps the whole site: a list of hosts, a check of who sends, and safe headers.

    A page of another site can let a browser send requests here, and a name that it owns can be
    pointed at this computer. The list of hosts stops the second, the origin the first. Without a
    host the site is for nobody.
    """

    app: ASGIApp
    hosts: Collection[str] = LOOPBACK_HOSTS
    probes: Collection[str] = ()  # paths that may be read under any name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn a stranger away, or let the site answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self.app
        is_probe = scope["path"] in self.probes and scope["method"] in READS
        if not is_probe and _name_of(headers.get("host", "")) not in self.hosts:
            answer = PlainTextResponse(WRONG_HOST if self.hosts else NO_HOST, status_code=421)
        elif scope["method"] not in READS and not _is_from_here(scope, headers):
            answer = PlainTextResponse(WRONG_ORIGIN, status_code=403)
        await answer(scope, receive, _with_headers(send))


def _with_headers(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-cache")
        await send(message)

    return send_safely


def _name_of(host: str) -> str:
    """Return the host without its port; empty when it cannot be one."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_from_here(scope: Scope, headers: Headers) -> bool:
    """Say whether one of our own pages sends this. Browsers set these two; no page can."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin == f"{scope['scheme']}://{headers.get('host', '')}"
    return site == "same-origin"

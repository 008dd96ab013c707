"""Lets nobody in but the pages of this computer itself.

There is no sign-in, so two things keep strangers out: the name in the address must be that of
this computer (a page elsewhere could point its own name here), and whatever changes something
must come from one of our own pages.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OUR_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # "no-referrer" would blank the Origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
}
WRONG_NAME = "The playground answers at localhost alone.\n"
WRONG_PAGE = (
    "This came from another page, so nothing was changed. Open /playground and try there.\n"
)


class Guard:
    """ASGI middleware around all routes of the playground."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a stranger, or pass the request on and dress the response."""
        if scope["type"] != "http":
            return
        refusal = refusal_of(scope["method"], Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, dressed)


def refusal_of(method: str, headers: Headers) -> Response | None:
    """Return the answer to a stranger; None for our own pages."""
    host = headers.get("host", "")
    if _name_in(f"//{host}") not in OUR_NAMES:
        return PlainTextResponse(WRONG_NAME, 421)
    if method in SAFE_METHODS or _is_from_us(host, headers):
        return None
    return PlainTextResponse(WRONG_PAGE, 403)


def _is_from_us(host: str, headers: Headers) -> bool:
    """Believe the browser: it writes these headers, no page can."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin", "")
    is_same = origin in {f"http://{host}", f"https://{host}"}
    return site == "same-origin" if site is not None else is_same


def _name_in(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

"""The page that the package links to: anybody may read it, and it names nobody."""

from collections.abc import Sequence

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

ABOUT = "/teams/about"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def about_routes(environment: Environment) -> Sequence[Route]:
    """Return the page: what the app is, what it reads and keeps, and on what terms."""
    text = environment.get_template("teams/about.html").render()

    async def about(_request: Request) -> Response:
        return HTMLResponse(text, headers=HEADERS)

    return [Route(ABOUT, about)]

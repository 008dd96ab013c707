"""The frame that Teams shows our pages in: without a script it holds nothing of anybody's.

Microsoft's library is fetched from where Microsoft publishes it, by the hash of the one version
that is meant: it can change in no other way than here.
"""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from bot.platforms.teams.tab.visitors import TAB

VERSION = "2.58.0"  # of @microsoft/teams-js
LIBRARY = f"https://res.cdn.office.net/teams-js/{VERSION}/js/MicrosoftTeams.min.js"
INTEGRITY = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"
# Teams' own addresses (learn.microsoft.com, "Tab requirements"); nobody else may frame us.
HOSTS = (
    "https://teams.microsoft.com",
    "https://*.teams.microsoft.com",
    "https://*.cloud.microsoft",
)
POLICY = (
    f"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' {LIBRARY}; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; "
    f"frame-ancestors {' '.join(HOSTS)}"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
STATIC = Path(__file__).parents[1] / "static"
KINDS = {TAB: "personal", f"{TAB}/channel": "channel", f"{TAB}/configure": "configure"}
FILES = {f"{TAB}/tab.js": "text/javascript", f"{TAB}/tab.css": "text/css"}


def shell_routes(environment: Environment) -> Sequence[Route]:
    """Return the frames by what they are for, and what they are made with."""
    library = {"src": LIBRARY, "integrity": INTEGRITY}
    template = environment.get_template("teams/tab.html")
    frames = {
        path: template.render(kind=kind, path=TAB, library=library) for path, kind in KINDS.items()
    }

    async def frame(request: Request) -> Response:
        return HTMLResponse(frames[request.url.path], headers=HEADERS)

    async def file(request: Request) -> Response:
        path = request.url.path
        name = path.rpartition("/")[2]
        return FileResponse(STATIC / name, headers=HEADERS, media_type=FILES[path])

    return [*(Route(path, frame) for path in KINDS), *(Route(path, file) for path in FILES)]

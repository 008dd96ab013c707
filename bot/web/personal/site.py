"""The routes of one person's pages, and how each answer leaves."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from math import ceil

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.domain.errors import StorageError
from bot.ports.chat import Intake
from bot.ports.visiting import TurnedAwayError, Visitors
from bot.web.personal.pages import Pages, Said
from bot.web.personal.reading import Readings
from bot.web.personal.showing import Showing

logger = logging.getLogger(__name__)

# These are pieces that a page of ours puts together: by themselves they are nothing to be shown.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
UNREADABLE = "The record cannot be read now. Nothing is lost: try again in a minute."
BROKEN = "Something broke here. Nothing was lost; what happened is in the log."
Deed = Callable[[Request], Awaitable[str | Said]]


def personal_routes(
    visitors: Visitors, intake: Intake, readings: Readings, environment: Environment
) -> Sequence[Route]:
    """Return the pages for whom a chat service vouches, beginning at the path that it names."""
    path = visitors.path
    showing = Showing(readings=readings, environment=environment, path=path)
    pages = Pages(visitors=visitors, intake=intake, showing=showing)

    def route(place: str, deed: Deed, method: str = "GET") -> Route:
        return Route(f"{path}{place}", _Answering(showing, deed).answer, methods=[method])

    return [
        route("/home", pages.home),
        route("/initiatives/{reference}", pages.record),
        route("/press", pages.press, "POST"),
        route("/submit", pages.submit, "POST"),
        route("/", pages.listing),
    ]


@dataclass(frozen=True, slots=True)
class _Answering:
    """Answers a request with what a deed returns, or with why there is nothing."""

    showing: Showing
    deed: Deed

    async def answer(self, request: Request) -> Response:
        try:
            made = await self.deed(request)
        except TurnedAwayError as refusal:
            return self._sorry(refusal.status, refusal.words, refusal.after)
        except StorageError as error:
            logger.error("%s cannot be shown: %s", request.url.path, error)  # noqa: TRY400 - said
            return self._sorry(HTTPStatus.SERVICE_UNAVAILABLE, UNREADABLE)
        except Exception:
            logger.exception("%s could not be shown.", request.url.path)
            return self._sorry(HTTPStatus.INTERNAL_SERVER_ERROR, BROKEN)
        if isinstance(made, str):
            return HTMLResponse(made, headers=HEADERS)
        return JSONResponse(dict(made), headers=HEADERS)

    def _sorry(self, status: HTTPStatus, words: str, after: timedelta | None = None) -> Response:
        wait = {} if after is None else {"Retry-After": str(max(1, ceil(after.total_seconds())))}
        return HTMLResponse(self.showing.sorry(words), status, {**HEADERS, **wait})

"""The site: its routes, and the pages for when something is not there. Start reading here."""

import logging
import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.domain.errors import StorageError
from bot.ports.promises import TellPromise
from bot.ports.reports import ListQuery
from bot.ports.store import Desk
from bot.web.dates import Calendar
from bot.web.deliveries import KNOWN_FORM
from bot.web.environment import STATIC
from bot.web.guard import LOOPBACK_HOSTS, SECURITY_HEADERS, Guard
from bot.web.listing import ListPage, named_reference, read_list, read_query
from bot.web.record import read_record

OpenDesk = Callable[[], AbstractContextManager[Desk]]
Found = TypeVar("Found")
logger = logging.getLogger(__name__)

ALIVE, READY = "/healthz", "/readyz"
PROBES = frozenset({ALIVE, READY})
NOTES: Mapping[str, str] = {
    "resent": "On its way again. It leaves this page once it stands in chat.",
    "settled": "Nothing to send: it was settled meanwhile.",
}
SORRY: Mapping[int, tuple[str, str]] = {
    404: ("There is nothing at this address.", "It may have been typed by hand, or moved."),
    405: ("This page cannot do that.", "Open it again and use its own buttons."),
    500: ("Something broke here.", "Nothing was lost. What happened is in the log."),
    503: ("The record cannot be read now.", "The database does not answer. The log says why."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the pages need from outside.

    Attributes:
        open_desk: opens the repositories of the workspace whose record is shown; called in a
            thread, closed before the page is rendered.
        now: tells business time.
        environment: from ``build_environment``.
        resend: puts a set-aside message back to be sent; False when it is not set aside.
        tell_promise: says what became of an initiative's promise.
        find_faults: says what keeps this process from working; nothing when it is ready.
        zone: where no channel says otherwise, dates are told in this zone.
    """

    open_desk: OpenDesk
    now: Callable[[], datetime]
    environment: Environment
    resend: Callable[[str], Awaitable[bool]]
    find_faults: Callable[[], Awaitable[Sequence[str]]]
    tell_promise: TellPromise
    zone: str = "Europe/London"

    def at_desk(self, read: Callable[[Desk], Found]) -> Found:
        """Read with an open desk. Blocks: for a thread."""
        with self.open_desk() as desk:
            return read(desk)

    def render(self, template: str, /, status: int = 200, **values: object) -> Response:
        """Lay values out."""
        text = self.environment.get_template(template).render(values)
        headers = dict(SECURITY_HEADERS)  # the page for a fault is sent from outside the guard
        return HTMLResponse(text, status_code=status, headers=headers)


def build_app(
    site: Site,
    *,
    extra_routes: Sequence[BaseRoute] = (),
    hosts: Collection[str] = LOOPBACK_HOSTS,
) -> Starlette:
    """Make the site: the list, the record pages, and what else is mounted.

    Args:
        site: what the pages need from outside.
        extra_routes: such as the playground's; they stand under the same guard.
        hosts: the names this site is called by. A request for another gets 421, unless it asks
            how the process is.
    """
    pages = _Pages(site)
    return Starlette(
        routes=[
            Route("/", pages.initiatives),
            Route("/initiatives", RedirectResponse("/")),  # whoever shortens a record's address
            Route("/initiatives/{reference}", pages.record),
            Route("/deliveries/{delivery}/resend", pages.resend, methods=["POST"]),
            Route(ALIVE, pages.health),
            Route(READY, pages.readiness),
            Mount("/static", StaticFiles(directory=STATIC)),
            *extra_routes,
        ],
        middleware=[Middleware(Guard, hosts=frozenset(hosts), probes=PROBES)],
        exception_handlers={
            HTTPException: pages.refused,
            StorageError: pages.unreadable,
            Exception: pages.broken,
        },
    )


@dataclass(frozen=True, slots=True)
class _Pages:
    site: Site

    async def initiatives(self, request: Request) -> Response:
        query = read_query(request.query_params)
        page = await run_in_threadpool(self.site.at_desk, partial(self._list, query=query))
        if isinstance(page, str):
            return RedirectResponse(f"/initiatives/{page}", status_code=HTTPStatus.SEE_OTHER)
        note = NOTES.get(request.query_params.get("note", ""), "")
        return self.site.render("list.html", page=page, note=note)

    def _list(self, desk: Desk, query: ListQuery) -> ListPage | str:
        """Return the list, or the one reference that was searched for."""
        reference = named_reference(query.words)
        if reference and desk.initiatives.find(reference):
            return reference
        return read_list(desk, query, Calendar(self.site.now(), self.site.zone))

    async def record(self, request: Request) -> Response:
        reference = named_reference(request.path_params["reference"])
        number = request.query_params.get("version", "")
        version = int(number) if re.fullmatch(r"[1-9][0-9]{0,8}", number) else None
        if reference is None:
            return self._unknown()
        read = partial(
            read_record,
            reference=reference,
            now=self.site.now(),
            version=version,
            tell_promise=self.site.tell_promise,
        )
        page = await run_in_threadpool(self.site.at_desk, read)
        if page is None:
            return self._unknown()
        note = NOTES.get(request.query_params.get("note", ""), "")
        return self.site.render("record.html", page=page, note=note)

    async def resend(self, request: Request) -> Response:
        delivery = request.path_params["delivery"]
        if not KNOWN_FORM.fullmatch(delivery):
            raise HTTPException(404)
        note = "resent" if await self.site.resend(delivery) else "settled"
        reference = named_reference(request.query_params.get("from", ""))
        place = f"/initiatives/{reference}" if reference else "/"
        return RedirectResponse(
            f"{place}?{urlencode({'note': note})}", status_code=HTTPStatus.SEE_OTHER
        )

    async def health(self, request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readiness(self, request: Request) -> Response:
        faults = list(await self.site.find_faults())
        return JSONResponse(
            {"ready": not faults, "faults": faults}, status_code=503 if faults else 200
        )

    async def refused(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title, text = SORRY.get(status, (f"{HTTPStatus(status).phrase}.", ""))
        response = self._sorry(status, title, text)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    async def unreadable(self, request: Request, error: Exception) -> Response:
        logger.error("%s cannot be shown: %s", request.url.path, error)
        return self._sorry(503, *SORRY[503])

    async def broken(self, request: Request, error: Exception) -> Response:
        return self._sorry(500, *SORRY[500])

    def _unknown(self) -> Response:
        return self._sorry(404, "No initiative is called that.", "The list knows them all.")

    def _sorry(self, status: int, title: str, text: str) -> Response:
        return self.site.render("sorry.html", status=status, title=title, text=text)

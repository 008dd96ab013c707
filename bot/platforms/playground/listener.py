"""What a browser sends in, to the ring: routes over the port ``Intake``."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.domain.errors import StorageError, UserError
from bot.platforms.playground import asides
from bot.platforms.playground.asides import Aside, Spot
from bot.platforms.playground.bell import Bell
from bot.platforms.playground.deeds import Deed, Deeds, refused, typed_so_far
from bot.platforms.playground.filled import LONGEST_FORM, Filled, read
from bot.platforms.playground.pages import DM, HOME, Look, Pages, View
from bot.platforms.playground.personal import Personal
from bot.platforms.playground.render import card_view
from bot.platforms.playground.room import NUMBERS_END
from bot.platforms.playground.settings import CHANNELS, PEOPLE, Colleague

logger = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"
FIRST_PERSON, FIRST_PLACE = next(iter(PEOPLE.values())), next(iter(CHANNELS))
ACTOR_COOKIE, HINT_COOKIE = "playground_as", "playground_hint"
HIDDEN = "hidden"
A_YEAR = 365 * 24 * 60 * 60  # seconds
NOT_REACHED = "The bot could not take this just now. Nothing was lost: try once more."
TAKEN = "The bot has taken this. Only what you alone would see then is missing."


@dataclass(frozen=True, slots=True)
class Listener:
    """Answers the browser."""

    pages: Pages
    personal: Personal
    deeds: Deeds
    bell: Bell
    environment: Environment

    def routes(self) -> list[BaseRoute]:
        """Return what is served below ``/playground``."""
        deeds: dict[str, Deed] = {
            "say": self.deeds.say,
            "edit": self.deeds.edit,
            "delete": self.deeds.delete,
            "leave": self.deeds.leave,
            "join": self.deeds.join,
            "ask": self.deeds.ask,
            "press": self.deeds.press,
            "submit": self.deeds.submit,
            "close": self.deeds.close,
            "clock": self.deeds.move_clock,
        }
        inside: list[BaseRoute] = [
            Route("/", self._first),
            Route("/c/{channel}", self._channel),
            Route("/dm", self._direct),
            Route("/home", self._home),
            Route("/events", self._events),
            Route("/hint", self._hint, methods=["POST"]),
            Route("/keep", self._keep, methods=["POST"]),
            *(
                Route(f"/{name}", self._doing(deed), methods=["POST"])
                for name, deed in deeds.items()
            ),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]
        return [
            Route("/playground", self._first),
            Mount("/playground", routes=inside, max_body_size=LONGEST_FORM),
        ]

    async def _first(self, request: Request) -> Response:
        return RedirectResponse(_address(FIRST_PLACE, _actor(request)), 303)

    async def _channel(self, request: Request) -> Response:
        place = request.path_params["channel"]
        if place not in CHANNELS:
            raise HTTPException(404)  # the site around us has a page for that, with ways out
        return await self._page(request, place)

    async def _direct(self, request: Request) -> Response:
        return await self._page(request, DM)

    async def _home(self, request: Request) -> Response:
        card = await self.deeds.home(_looker(request))
        return await self._page(request, HOME, card_view(card))

    async def _page(self, request: Request, place: str, home: View | None = None) -> Response:
        look = Look(
            actor=_looker(request),
            place=place,
            before=_number(request.query_params.get("before", "")),
            example="example" in request.query_params,
            hint=request.cookies.get(HINT_COOKIE) != HIDDEN,
        )
        view = await asyncio.to_thread(self.pages.view, look, home)
        template = self.environment.get_template("playground/page.html")
        response = HTMLResponse(template.render(view, ticket=secrets.token_hex(8)))
        response.headers["Cache-Control"] = "no-store"
        _remember(response, ACTOR_COOKIE, look.actor.id)
        return response

    async def _events(self, request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(
            self.bell.listen(), headers=headers, media_type="text/event-stream"
        )

    async def _hint(self, request: Request) -> Response:
        filled = await _read_or_none(request)
        if filled is None:
            return RedirectResponse(_address(FIRST_PLACE, _actor(request)), 303)
        response = RedirectResponse(_address(filled.place, filled.actor), 303)
        _remember(response, HINT_COOKIE, HIDDEN if filled["hint"] == HIDDEN else "shown")
        return response

    async def _keep(self, request: Request) -> Response:
        """Keep what somebody is typing. They see it already, so nobody is told."""
        filled = await _read_or_none(request)
        if filled is not None:
            before = await asyncio.to_thread(self.personal.told, filled.actor.id)
            after = typed_so_far(filled, before)
            if after != before:
                with suppress(StorageError):  # it still stands in the page
                    await asyncio.to_thread(self.personal.tell, filled.actor.id, after)
        return Response(status_code=204)

    def _doing(self, deed: Deed) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                filled = await read(request)
            except UserError as error:
                return await self._lost(request, str(error))
            before = await asyncio.to_thread(self.personal.told, filled.actor.id)
            try:
                after, note = await deed(filled, before), TAKEN
            except Exception as error:  # noqa: BLE001 - it becomes a line for the doer
                after, note = refused(filled, before, _why(deed, error)), ""
            address = _address(filled.place, filled.actor, _anchor(filled, before, after))
            return await self._told(filled.actor, after, address, note)

        return endpoint

    async def _lost(self, request: Request, why: str) -> Response:
        """Answer a form that says not who acts, or not where."""
        actor = _actor(request)
        before = await asyncio.to_thread(self.personal.told, actor.id)
        after = asides.line(before, why, Spot(FIRST_PLACE))
        return await self._told(actor, after, _address(FIRST_PLACE, actor))

    async def _told(self, actor: Colleague, after: Aside, address: str, note: str = "") -> Response:
        """Keep what its doer sees then, and lead back to the page; else say ``note`` and why."""
        try:
            await asyncio.to_thread(self.personal.tell, actor.id, after)
        except StorageError as error:
            return PlainTextResponse(f"{note} {error}\n".lstrip(), 507)
        self.bell.ring()
        return RedirectResponse(address, 303)


async def _read_or_none(request: Request) -> Filled | None:
    try:
        return await read(request)
    except UserError:
        return None


def _why(deed: Deed, error: Exception) -> str:
    """Say why something was not done. Our own errors were written for people; others are logged."""
    if isinstance(error, (UserError, StorageError)):
        return str(error)
    logger.error("%s could not be done", getattr(deed, "__name__", deed), exc_info=error)
    return NOT_REACHED


def _actor(request: Request) -> Colleague:
    asked = request.query_params.get("as", ""), request.cookies.get(ACTOR_COOKIE, "")
    return next((PEOPLE[who] for who in asked if who in PEOPLE), FIRST_PERSON)


def _looker(request: Request) -> Colleague:
    """Return whose page was asked for. One of nobody does not exist: it is not somebody else's."""
    if request.query_params.get("as", FIRST_PERSON.id) not in PEOPLE:
        raise HTTPException(404)
    return _actor(request)


def _address(place: str, actor: Colleague, anchor: str = "") -> str:
    path = f"/playground/{place}" if place in {DM, HOME} else f"/playground/c/{place}"
    return f"{path}?as={actor.id}" + (f"#{anchor}" if anchor else "")


def _anchor(filled: Filled, before: Aside, after: Aside) -> str:
    """Return where the eye should be afterwards, where no script leads it."""
    if "form" in after and ("form" not in before or "errors" in after):
        return "panel"
    known = filled.spot.post
    is_plain = known.replace(".", "").isalnum() and known.isascii()
    return f"m-{known}" if known and is_plain else "write"


def _number(said: str) -> int:
    fits = said.isascii() and said.isdigit() and len(said) < len(str(NUMBERS_END))
    return int(said) if fits else NUMBERS_END


def _remember(response: Response, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, path="/playground", httponly=True, samesite="strict"
    )

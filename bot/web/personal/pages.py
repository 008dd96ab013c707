"""The pages of one person: their home, the list, a record; and what they press and send there.

Each request says anew who sends it, in a header that no other page can make a browser send. So
there is no cookie, nothing to sign out of, and nothing that a strange page could do in somebody's
name.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot.domain.gestures import Invalid, Nothing, Open, Propose, Response, Say, Show
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person, Thread
from bot.ports.chat import Intake
from bot.ports.visiting import TurnedAwayError, Visitors
from bot.web.listing import named_reference, read_query
from bot.web.personal.reading import is_about, only_seen
from bot.web.personal.sent import UnreadableError, read_press, read_submission
from bot.web.personal.showing import Showing

PLACE = "Empty-Chair-Place"  # the header that says in which channel a page stands
LARGEST = 1024 * 1024  # bytes of what is sent
NOT_HERE = "You are not in this channel, as far as Teams says. So nothing of it is shown."
UNKNOWN = "No initiative is called that, or it is not yours to see."
NO_LIST = "There is no such list, or it is not yours to see."
OLD = "This page is from before. Open it again, and press once more."
TOO_LONG = "That is more than can be sent at once. Nothing was kept; send less of it."
SAY_IT_THERE = "Nobody else reads here. Write it in a channel, and it is asked about there."
Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Makes what each request is answered with: HTML for a page, an object for a deed."""

    visitors: Visitors
    intake: Intake
    showing: Showing

    async def home(self, request: Request) -> str:
        """Return somebody's home."""
        return await self._home(await self._who(request))

    async def listing(self, request: Request) -> str:
        """Return a list of what somebody may see: of one channel, or of all that they are in."""
        by, query = await self._who(request), read_query(request.query_params)
        reference = named_reference(query.words)
        if reference and await self._is_seen(by, await self._thread_of(by, reference)):
            return await self._record(by, reference, None)
        channels = await self._channels(by, request.headers.get(PLACE, ""))
        query = replace(query, channels=frozenset(one.id for one in channels))
        return await run_in_threadpool(self.showing.listing, by, query)

    async def record(self, request: Request) -> str:
        """Return the page of one initiative."""
        by = await self._who(request)
        reference = named_reference(request.path_params["reference"])
        number = request.query_params.get("version", "")
        version = int(number) if re.fullmatch(r"[1-9][0-9]{0,8}", number) else None
        if not reference or not await self._is_seen(by, await self._thread_of(by, reference)):
            raise TurnedAwayError(HTTPStatus.NOT_FOUND, UNKNOWN)
        return await self._record(by, reference, version)

    async def press(self, request: Request) -> Said:
        """Take a press."""
        by, now = await self._who(request), self.showing.readings.now()
        try:
            press = read_press(await _read(request), by, now)
        except UnreadableError:
            raise TurnedAwayError(HTTPStatus.BAD_REQUEST, OLD) from None
        await self._assert_seen(by, press.about)
        if press.listed is not None and not await self.visitors.seen_by(by, [press.listed]):
            raise TurnedAwayError(HTTPStatus.NOT_FOUND, NO_LIST)
        return await self._came(by, await self.intake.pressed(press))

    async def submit(self, request: Request) -> Said:
        """Take a form."""
        by, now = await self._who(request), self.showing.readings.now()
        try:
            sent = read_submission(await _read(request), by, now)
        except UnreadableError:
            raise TurnedAwayError(HTTPStatus.BAD_REQUEST, OLD) from None
        await self._assert_seen(by, sent.about)
        return await self._came(by, await self.intake.submitted(sent))

    async def _who(self, request: Request) -> Person:
        header, place = request.headers.get("Authorization", ""), request.headers.get(PLACE, "")
        return await self.visitors.who(header, place)

    async def _home(self, by: Person) -> str:
        return await run_in_threadpool(self.showing.home, by, await self.intake.home(by))

    async def _record(self, by: Person, reference: str, version: int | None) -> str:
        """Return a page that leads only to such others as somebody may see, or "" for none."""
        readings, workspace = self.showing.readings, by.workspace
        page = await run_in_threadpool(readings.record, workspace, reference, version)
        if page is None:
            return ""
        kept = [one.reference for one in page.related if one.is_kept]
        others = await run_in_threadpool(readings.all_named, workspace, kept) if kept else ()
        seen = await self._seen_of(by, others)
        return await run_in_threadpool(self.showing.record, only_seen(page, seen))

    async def _channels(self, by: Person, place: str) -> frozenset[Channel]:
        """Return where somebody may look: in one channel, or in all that they are in."""
        if not place:
            known = await run_in_threadpool(self.showing.readings.places, by.workspace)
            return await self.visitors.seen_by(by, known)
        seen = await self.visitors.seen_by(by, [Channel(by.workspace, place)])
        if not seen:
            raise TurnedAwayError(HTTPStatus.FORBIDDEN, NOT_HERE)
        return seen

    async def _thread_of(self, by: Person, reference: str) -> Thread | None:
        found = await run_in_threadpool(self.showing.readings.named, by.workspace, reference)
        return found.thread if found else None

    async def _is_seen(self, by: Person, thread: Thread | None) -> bool:
        if thread is None:
            return False
        found = await run_in_threadpool(self.showing.readings.of_thread, thread)
        return found is not None and bool(await self._seen_of(by, [found]))

    async def _seen_of(self, by: Person, found: Sequence[Initiative]) -> frozenset[str]:
        """Return the references of those that somebody may see: theirs, or where they are in."""
        places = {one.thread.place for one in found if not is_about(one, by)}
        seen = await self.visitors.seen_by(by, places) if places else frozenset()
        return frozenset(
            one.reference for one in found if is_about(one, by) or one.thread.place in seen
        )

    async def _assert_seen(self, by: Person, about: Thread | None) -> None:
        if about is not None and not await self._is_seen(by, about):
            raise TurnedAwayError(HTTPStatus.NOT_FOUND, UNKNOWN)

    async def _came(self, by: Person, response: Response) -> Said:
        """Return what is to stand where on the page, after a press or a form."""
        match response:
            case Nothing():
                return {"view": await self._home(by), "beside": ""}
            case Say(words=words):
                said = await run_in_threadpool(self.showing.said, by, words)
                return {"view": await self._home(by), "beside": said}
            case Show(card=card):
                return {"beside": await run_in_threadpool(self.showing.card, by, card)}
            case Open(form=form):
                return {"beside": await run_in_threadpool(self.showing.form, by, form)}
            case Invalid(errors=errors):
                return {"errors": dict(errors)}
            case Propose():
                return {"errors": {"": SAY_IT_THERE}}


async def _read(request: Request) -> Said:
    """Read an object that is not larger than it may be."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise TurnedAwayError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableError from None
    if not isinstance(said, dict):
        raise UnreadableError
    return said

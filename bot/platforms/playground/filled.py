"""A form of the page, as a browser sent it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from bot.domain.errors import UserError
from bot.domain.message import Person
from bot.platforms.playground.asides import Spot
from bot.platforms.playground.pages import DM, HOME, Look
from bot.platforms.playground.settings import CHANNELS, PEOPLE, WORKSPACE, Colleague

LONGEST_FORM = 1_048_576  # bytes: the longest message in the widest script fits


@dataclass(frozen=True, slots=True)
class Filled:
    """Who did it, on which page, and what stood in each input.

    ``ticket`` is the page's own: what is sent twice from one page is known by it.
    """

    items: Sequence[tuple[str, str]]
    actor: Colleague
    place: str
    ticket: str

    def __getitem__(self, name: str) -> str:
        return next((value for key, value in self.items if key == name), "")

    @property
    def person(self) -> Person:
        """Who did it, as the ring knows them."""
        return Person(WORKSPACE, self.actor.id)

    @property
    def channel(self) -> str:
        """The channel it happened in."""
        return Look(self.actor, self.place).channel

    @property
    def spot(self) -> Spot:
        """Where what comes of it is shown."""
        return Spot(self.place, self["post"] or self["root"], self.ticket)


async def read(request: Request) -> Filled:
    """Return what was sent.

    Raises:
        UserError: it says not who acts, or not where.
    """
    async with request.form() as form:
        items = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    said = dict(reversed(items))
    actor, place = PEOPLE.get(said.get("as", "")), said.get("place", "")
    if actor is None:
        raise UserError("Nobody of that name works at Harbour & Lane, so nothing was done.")
    if place not in {DM, HOME, *CHANNELS}:
        raise UserError("There is no such channel, so nothing was done.")
    return Filled(items, actor, place, said.get("ticket") or secrets.token_hex(8))

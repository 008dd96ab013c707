"""The playground: a chat in a local web page, the bot's third platform. No account anywhere."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from starlette.routing import BaseRoute

from bot.clock import Clock
from bot.platforms import Surroundings
from bot.platforms.playground.bell import Bell
from bot.platforms.playground.courier import Courier
from bot.platforms.playground.deeds import Advance, Deeds, NextReview
from bot.platforms.playground.doings import Doings
from bot.platforms.playground.listener import Listener
from bot.platforms.playground.pages import Pages
from bot.platforms.playground.personal import Personal
from bot.platforms.playground.room import Room
from bot.platforms.playground.room_file import RoomFile
from bot.platforms.playground.sender import Sender
from bot.platforms.playground.settings import facts, refuse_the_public
from bot.ports.chat import Intake, Platform

FILE = "playground.db"
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Playground:
    """The chat, ready to be served. Both ends of the seam, as any platform has them."""

    platform: Platform
    room: Room
    clock: Clock
    file: RoomFile
    bell: Bell
    courier: Courier
    doings: Doings

    def routes(
        self,
        intake: Intake,
        *,
        advance: Advance,
        next_review: NextReview,
        environment: Environment,
    ) -> list[BaseRoute]:
        """Return what is served below ``/playground``.

        Nobody signs in here: the site around these routes must keep strangers out, by the
        name of the host and the origin of each form, as ``bot.web`` does.

        Args:
            intake: the door into the ring.
            advance: lets business time pass up to a moment (UTC), with all that is due on the
                way, and returns when the ring has settled.
            next_review: says when the next look back is due (UTC), None where none is.
            environment: knows ``base.html``, and the templates in ``TEMPLATES``.
        """
        self.courier.meet(intake)
        personal = Personal(self.file)
        listener = Listener(
            pages=Pages(self.room, personal, self.clock, self.doings),
            personal=personal,
            deeds=Deeds(self.room, self.courier, intake, self.clock, advance, next_review),
            bell=self.bell,
            environment=environment,
        )
        return listener.routes()

    async def introduce(self, intake: Intake) -> None:
        """Tell the ring who and what is there, and hand over what waited for it."""
        self.courier.meet(intake)
        for fact in facts(self.clock.now()):
            await intake.seen(fact)
        await self.courier.carry()

    async def close(self) -> None:
        """Send the open pages home, and let go of the file."""
        self.bell.close()
        await self.courier.close()
        self.file.close()


def connect(around: Surroundings) -> Playground:
    """Return the playground. With a folder, what was said outlives the process.

    Raises:
        SettingsError: PUBLIC_URL is set. Nobody signs in here.
    """
    refuse_the_public(around.public_url)
    file = RoomFile(str(around.folder / FILE) if around.folder else ":memory:")
    room, bell = Room(file), Bell()
    doings = Doings(bell.ring)
    courier = Courier(room, bell)

    def changed() -> None:
        bell.ring()
        courier.soon()

    return Playground(
        platform=Sender(room, around.clock, changed, doings),
        room=room,
        clock=around.clock,
        file=file,
        bell=bell,
        courier=courier,
        doings=doings,
    )

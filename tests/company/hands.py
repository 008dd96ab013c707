"""What people can do: write, press, fill a form in, type a command. Through the real intake."""

from dataclasses import dataclass, field

from bot.domain.cards import Action
from bot.domain.form import Form
from bot.domain.gestures import Command, Open, Press, Response, Submission
from bot.domain.message import Message, Person, Thread
from bot.ports.chat import Seen
from tests.company.channels import Room
from tests.company.people import Colleague
from tests.company.recording import Done, Said
from tests.engine.setting import untouched
from tests.ring import Replica

Typed = str | tuple[str, ...]


@dataclass(slots=True)
class Hands:
    """The hands of all of them, and a list of what they did."""

    replica: Replica
    said: list[Said] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    numbers: int = 0
    is_heard: bool = False  # the bot took something up since it was last waited for

    async def say(
        self, by: Colleague, room: Room, text: str, *, root: str = "", mark: str = ""
    ) -> Said:
        """Write a message; ``root`` is that of the thread it stands in."""
        id = f"m{self._next():06}"
        thread = Thread(room.channel.workspace, room.name, root or id)
        now = self.replica.world.clock.now()
        link = f"https://chat.example/{room.name}/{thread.root}"
        message = Message(id, thread, by.person, text, now, link=link)
        taken = await self.replica.intake.posted(message)
        self.is_heard = self.is_heard or taken
        self.said.append(Said(message, taken, mark))
        return self.said[-1]

    async def press(
        self, by: Person, action: Action, about: Thread | None, value: str = "", **typed: Typed
    ) -> Response:
        """Press a button; should a form open, type over what it knows, and send it."""
        now = self.replica.world.clock.now()
        pressed = Press(
            id=f"p{self._next():06}",
            by=by,
            action=action,
            about=about,
            version=0,
            at=now,
            value=value,
        )
        response = await self.replica.intake.pressed(pressed)
        if isinstance(response, Open):
            response = await self._send(by, response.form, typed)
        self.done.append(Done(now, by, action, about, value, typed, response))
        self.is_heard = True
        return response

    async def type(self, by: Colleague, room: Room, words: str) -> Response:
        """Type ``/impact`` and some words."""
        now = self.replica.world.clock.now()
        id = f"c{self._next():06}"
        command = Command(id=id, by=by.person, place=room.channel, words=words, at=now)
        response = await self.replica.intake.commanded(command)
        self.done.append(Done(now, by.person, "command", None, words, {}, response))
        self.is_heard = True
        return response

    async def tell(self, fact: Seen) -> None:
        """Let the platform tell of somebody, or of a channel."""
        await self.replica.intake.seen(fact)
        await self.replica.settle()

    async def _send(self, by: Person, form: Form, typed: dict[str, Typed]) -> Response:
        known = {name: value for name, value in untouched(form).items() if value}
        values = {
            name: value if isinstance(value, tuple) else (value,)
            for name, value in {**known, **typed}.items()
        }
        submission = Submission(
            id=f"f{self._next():06}",
            by=by,
            form=form.name,
            about=form.about,
            place=None,
            version=form.version,
            values=values,
            at=self.replica.world.clock.now(),
            value=form.value,
        )
        return await self.replica.intake.submitted(submission)

    def _next(self) -> int:
        self.numbers += 1
        return self.numbers

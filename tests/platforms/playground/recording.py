"""The ring as the playground sees it: takes everything, forgets nothing, answers as it is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.cards import Card, CardKind
from bot.domain.gap import Cause
from bot.domain.gestures import Command, Nothing, Press, Response, Submission
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.ports.chat import Destination, Fate, Intake, Seen

HOME = Card(kind=CardKind.HOME, summary="Home", title="Empty Chair")


@dataclass
class RecordingIntake:
    """Keeps each fact once. While ``is_down`` nothing is taken, and everything raises.

    ``answer`` makes the response to a press, a form or a command.
    """

    posts: list[Message] = field(default_factory=list)
    ways: list[tuple[Way, Person | None]] = field(default_factory=list)
    edits: list[tuple[Thread, str, str]] = field(default_factory=list)
    deletions: list[tuple[Thread, str]] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    echoes: list[tuple[Destination, str, str]] = field(default_factory=list)
    renamed: list[tuple[Channel, str]] = field(default_factory=list)
    facts: list[Seen] = field(default_factory=list)
    home_card: Card = HOME
    homes: list[Person] = field(default_factory=list)
    is_down: bool = False
    answer: Callable[[Press | Submission | Command], Response] = lambda _: Nothing()

    def _door(self) -> None:
        if self.is_down:
            raise ConnectionError("the database is away")

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        self._door()
        if message.id in {known.id for known in self.posts}:
            return False
        self.posts.append(message)
        self.ways.append((way, asked_by))
        return True

    def is_chatter(self, place: Channel, text: str) -> bool:
        return False  # each is remembered

    async def pointed_at(self, place: Channel, message_id: str, *, by: Person, way: Way) -> None:
        self._door()

    async def edited(self, thread: Thread, message_id: str, text: str, at: datetime) -> bool:
        self._door()
        self.edits.append((thread, message_id, text))
        return True

    async def deleted(self, thread: Thread, message_id: str, at: datetime) -> bool:
        self._door()
        self.deletions.append((thread, message_id))
        return True

    async def pressed(self, press: Press) -> Response:
        self._door()
        if press.id not in {known.id for known in self.presses}:
            self.presses.append(press)
        return self.answer(press)

    async def submitted(self, submission: Submission) -> Response:
        self._door()
        if submission.id not in {known.id for known in self.submissions}:
            self.submissions.append(submission)
        return self.answer(submission)

    async def commanded(self, command: Command) -> Response:
        self._door()
        self.commands.append(command)
        return self.answer(command)

    async def proposed(self, proposal: Proposal) -> Fate:
        self._door()
        return Fate()

    async def card(self, thread: Thread) -> Card | None:
        self._door()
        return None

    async def places(self, workspace: str) -> Mapping[str, str]:
        self._door()
        return {}

    async def home(self, by: Person) -> Card:
        self._door()
        self.homes.append(by)
        return self.home_card

    async def unheard(self, whom: str, *, since: datetime, until: datetime, cause: Cause) -> None:
        self._door()

    async def echoed(self, to: Destination, *, delivery: str, message_id: str) -> None:
        self._door()
        if (to, delivery, message_id) not in self.echoes:
            self.echoes.append((to, delivery, message_id))

    async def seen(self, fact: Seen, *, if_known: bool = False) -> None:
        self._door()
        self.facts.append(fact)

    async def thread_of(
        self, place: Channel, message_id: str, *, by_hand: bool = False
    ) -> Thread | None:
        return None

    async def record(
        self, reference: str, *, by: Person, place: Channel, is_external: bool = False
    ) -> Card | None:
        return None

    async def renumbered(self, channel: Channel, to: str) -> None:
        self._door()
        self.renamed.append((channel, to))

    async def aliases(self, workspace: str) -> Mapping[str, str]:
        return {}


INTAKE: Intake = RecordingIntake()  # mypy: the double keeps the port's shape

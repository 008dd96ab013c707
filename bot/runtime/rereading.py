"""What a platform tells once more, to the ring: what is young as ever, what is old as a note."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.message import Person
from bot.domain.signal import Way
from bot.engine.lateness import is_late
from bot.ports.gaps import Again, Page, Part
from bot.runtime.intake import RingIntake


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a page: who wrote what was kept, and the threads to be read as well."""

    authors: tuple[Person, ...] = ()
    threads: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Rereading:
    """Hands re-read messages over. All of them may have been heard before: keys tell."""

    intake: RingIntake
    clock: Clock

    async def take(self, part: Part, page: Page, until: datetime) -> Taken:
        """Take what was re-read of a part. Returns after what must be kept is committed.

        ``until`` is where the gap ends. What is gone went before that, as far as it is told here:
        however often it is read, it is one deletion, and a later return outweighs it.
        """
        if page.is_gone:
            await self.intake.deleted(part.thread, part.root, until)
        take = self._take_in_thread if part.root else self._take_in_channel
        kept = [again for again in _oldest_first(page) if await take(again)]
        threads = (
            Part(again.message.thread.place, again.message.id)
            for again in kept
            if again.has_replies and not again.message.is_reply
        )
        return Taken(tuple(again.message.author for again in kept), tuple(threads))

    async def _take_in_channel(self, again: Again) -> bool:
        """Take a message of a channel; whether it was kept, and so its replies count."""
        message = again.message
        await self._take_edit(again)
        if is_late(message.sent_at, self.clock.now()):
            await self.intake.missed(message, way=again.way)
            return False
        return await self.intake.posted(message, way=again.way, asked_by=again.asked_by)

    async def _take_in_thread(self, again: Again) -> bool:
        """Take a reply of a thread, or the message above them, which may have been edited.

        A reply is never too late: it says something, and asks us nothing any more.
        """
        if not again.message.is_reply:
            await self._take_edit(again)
            return False
        if again.way is Way.DETECTED or is_late(again.message.sent_at, self.clock.now()):
            return await self.intake.posted(again.message)
        return await self.intake.posted(again.message, way=again.way, asked_by=again.asked_by)

    async def _take_edit(self, again: Again) -> None:
        message = again.message
        if again.edited_at is not None:
            await self.intake.edited(message.thread, message.id, message.text, again.edited_at)


def _oldest_first(page: Page) -> list[Again]:
    return sorted(page.found, key=lambda again: again.message.sent_at)

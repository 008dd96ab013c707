"""A quarter of the demo, played once for all tests of a run."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.quarter.dates import Quarter
from bot.cli.quarter.play import STORIES, play, prepare_room
from bot.cli.quarter.story import Story
from bot.clock import Clock, utc_now
from bot.domain.initiative import Initiative, Status
from bot.platforms.playground import FILE
from bot.platforms.playground.room import Post, Room
from bot.platforms.playground.room_file import RoomFile
from bot.platforms.playground.settings import WORKSPACE
from bot.settings import read_settings
from bot.wiring import build
from storage.database import Database, open_database
from storage.unit import reading_opener

WEDNESDAY = Quarter(datetime(2026, 11, 25, 14, 10, tzinfo=UTC))
MONDAY = Quarter(datetime(2026, 11, 23, 9, 20, tzinfo=UTC))
DATABASE = "emptychair.db"


@dataclass(frozen=True)
class Played:
    """What is there after a quarter."""

    database: Database
    room: Room
    initiatives: Sequence[Initiative]
    stories: Mapping[str, Story]  # by the id of the message it began with

    def story_of(self, initiative: Initiative) -> Story:
        return self.stories[initiative.thread.root]

    def posts(self, *channels: str) -> list[Post]:
        """Everything that stands in some channels."""
        roots = [post for channel in channels for post in self.room.roots(channel, limit=1000)]
        return [*roots, *(reply for root in roots for reply in self.room.replies(root.id))]


def ending(initiative: Initiative) -> str:
    """Say how an initiative stands, as a story writes it."""
    match initiative.status:
        case Status.DECIDED:
            assert initiative.decision is not None
            return f"decided: {initiative.decision.kind}"
        case Status.REVIEWED:
            assert initiative.review is not None
            return f"reviewed: {initiative.review.result}"
        case Status.NO_IMPACT:
            assert initiative.no_impact is not None
            return f"no impact: {initiative.no_impact.reason}"
        case status:
            return str(status)


def let_pass(url: str, folder: Path, quarter: Quarter) -> None:
    """Play a quarter into a database, with the chat's file in ``folder``."""
    asyncio.run(_let_pass(url, folder, quarter))


async def _let_pass(url: str, folder: Path, quarter: Quarter) -> None:
    prepare_room(str(folder))
    settings = read_settings({"DATABASE_URL": url})
    app = build(settings, Clock(ahead=quarter.start - utc_now()))
    async with app.running():
        began = await play(app, quarter, lambda _number: None)
    numbers = {root: STORIES.index(story) for root, story in began.items()}
    (folder / "stories.json").write_text(json.dumps(numbers))


@contextmanager
def opened(url: str, folder: Path) -> Iterator[Played]:
    """Give what was played there; let go of it afterwards."""
    database, file = open_database(url), RoomFile(str(folder / FILE))
    with reading_opener(database)() as unit:
        initiatives = tuple(unit.desk(WORKSPACE).reports.everything())
    numbers = json.loads((folder / "stories.json").read_text())
    stories = {root: STORIES[number] for root, number in numbers.items()}
    yield Played(database, Room(file), initiatives, stories)
    file.close()
    database.close()

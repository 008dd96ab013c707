"""Plays the quarter: everything that people do, in order, with all that falls due in between."""

import hashlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cli.quarter.chatter import REMARKS, Remark
from bot.cli.quarter.dates import WEEKDAYS, Quarter
from bot.cli.quarter.hands import Hands
from bot.cli.quarter.measures import ADDED, ADDED_IN, MEASURES, NAMED, NAMED_BY, adding, naming
from bot.cli.quarter.story import Press, Step, Story
from bot.cli.quarter.weeks_1_2 import WEEKS_1_2
from bot.cli.quarter.weeks_3_4 import WEEKS_3_4
from bot.cli.quarter.weeks_5_8 import WEEKS_5_8
from bot.cli.quarter.weeks_9_13 import WEEKS_9_13
from bot.platforms.playground import FILE, Playground
from bot.platforms.playground.deeds import Deeds
from bot.platforms.playground.personal import Personal
from bot.platforms.playground.room import Room
from bot.platforms.playground.room_file import RoomFile
from bot.platforms.playground.settings import CHANNELS, DIRECT, PEOPLE
from bot.wiring import App

STORIES = (*WEEKS_1_2, *WEEKS_3_4, *WEEKS_5_8, *WEEKS_9_13)
SEED = 13
_READ_UNTIL = "-1d 16:50"  # what came later is new to everybody


@dataclass(frozen=True, slots=True)
class _Act:
    at: datetime
    do: Callable[[], Awaitable[object]]


def prepare_room(folder: str, seed: int = SEED) -> None:
    """Give the chat a name that follows from the seed: the ids of its messages begin with it."""
    file = RoomFile(f"{folder}/{FILE}")
    Room(file, name=f"{seed:x}")
    file.close()


def number_of_acts() -> int:
    """Return how often ``play`` reports that something is done."""
    told = sum(1 + len(story.then) for story in STORIES) + len(REMARKS)
    return told + 1 + len(ADDED_IN) * len(MEASURES) + 1


async def play(
    app: App, quarter: Quarter, tell: Callable[[int], None], seed: int = SEED
) -> dict[str, Story]:
    """Let the quarter happen. ``app`` runs, and its clock stands at the quarter's start.

    Args:
        app: the product, connected to the playground.
        quarter: which weeks.
        tell: told how many more acts are done.
        seed: decides when on their day the remarks fall.

    Returns:
        The stories, each by the id of the message it began with.

    Raises:
        ScriptError: a story asks for something that is not there to be done.
    """
    chat, ring = app.chat, app.ring
    assert chat is not None, "the quarter is played in the playground"
    deeds = Deeds(chat.room, chat.courier, ring.intake, ring.clock, ring.advance, _no_review)
    hands = Hands(chat.room, deeds, ring.clock)
    acts = [*_stories(hands, quarter), *_measuring(hands, quarter), _reading(chat, quarter)]
    acts += _remarks(hands, quarter, seed, [act.at for act in acts])
    for act in sorted(acts, key=lambda act: act.at):
        if act.at > ring.clock.now():
            await ring.advance(act.at)
        await act.do()
        tell(1)
    await ring.advance(quarter.end)
    await chat.courier.carry()
    await ring.worker.drain()
    return {hands.roots[story.text]: story for story in STORIES}


def _stories(hands: Hands, quarter: Quarter) -> Iterator[_Act]:
    for story in STORIES:
        moment = quarter.moment(story.when)
        yield _Act(moment, _beginning(hands, story))
        for step in story.then:
            moment = quarter.moment(step.when, moment)
            yield _Act(moment, _going_on(hands, story, step))


def _beginning(hands: Hands, story: Story) -> Callable[[], Awaitable[object]]:
    return lambda: hands.begin(story)


def _going_on(hands: Hands, story: Story, step: Step) -> Callable[[], Awaitable[object]]:
    return lambda: hands.go_on(story, step)


def _measuring(hands: Hands, quarter: Quarter) -> Iterator[_Act]:
    """Let an admin name the measures, and whoever looks after one add its values."""
    named = quarter.moment(NAMED)
    yield _Act(named, _at_home(hands, NAMED_BY, naming()))
    for week in ADDED_IN:
        for measure in MEASURES:
            press = adding(measure, named.date(), week)
            yield _Act(quarter.moment(ADDED.format(week)), _at_home(hands, measure.by, press))


def _at_home(hands: Hands, by: str, press: Press) -> Callable[[], Awaitable[object]]:
    return lambda: hands.at_home(by, press)


def _remarks(hands: Hands, quarter: Quarter, seed: int, busy: Sequence[datetime]) -> Iterator[_Act]:
    """Let each fall on its day: when something happens anyway, so that time stops less often."""
    for number, remark in enumerate(REMARKS):
        week, weekday = divmod(number, len(WEEKDAYS))
        noon = quarter.moment(f"W{week + 1} {WEEKDAYS[weekday]} 12:00")
        times = sorted(moment for moment in busy if moment.date() == noon.date()) or [noon]
        yield _Act(times[_drawn(seed, number) % len(times)], _remarking(hands, remark))


def _remarking(hands: Hands, remark: Remark) -> Callable[[], Awaitable[object]]:
    async def remarking() -> None:
        post = await hands.say(remark.by, remark.where, remark.text)
        if post is not None and remark.reply:
            await hands.say(remark.reply_by, remark.where, remark.reply, post.id)

    return remarking


def _drawn(seed: int, number: int) -> int:
    """Return a number as good as drawn, and the same for the same seed."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{number}".encode()).digest()[:4], "big")


def _reading(chat: Playground, quarter: Quarter) -> _Act:
    """Let everybody read what there is, as people do, until the evening before the last day."""

    async def reading() -> None:
        personal = Personal(chat.file)
        for person in PEOPLE:
            for channel in (*CHANNELS, f"{DIRECT}{person}"):
                personal.looked(person, channel)

    return _Act(quarter.moment(_READ_UNTIL), reading)


async def _no_review() -> None:
    """Know of no look back: nobody here presses the clock."""

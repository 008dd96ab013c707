"""What people and the platform do in a story, one act at a time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, time

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelClosed, ChannelHidden, ChannelSet
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.domain.policy import DigestPlan, Mode
from bot.domain.signal import Way
from tests.builders import CHECKOUT, MAYA, NOON, WORKSPACE
from tests.ring import Replica

Act = Callable[[Replica], Awaitable[object]]

INES = Person(WORKSPACE, "U4")
GROWTH = Channel(WORKSPACE, "C2")  # another team's


def at(moment: datetime) -> Act:
    """Let business time go on until a moment."""
    return lambda replica: replica.advance(moment)


def nothing_runs_until(moment: datetime) -> Act:
    """Everything stands still until a moment; what should have been done on the way is late."""

    async def act(replica: Replica) -> None:
        replica.world.clock.move_to(moment)
        await replica.advance(moment)

    return act


def says(text: str, *, id: str, root: str = "", by: Person = MAYA, to: Channel = CHECKOUT) -> Act:
    """Somebody writes a message."""
    return lambda replica: replica.post(text, id=id, root=root, by=by, to=to)


def presses(action: Action, root: str | Thread, by: Person, value: str = "") -> Act:
    """Somebody presses a button."""
    return lambda replica: replica.press(action, root, by, value)


def sends(form: str, root: str | Thread, by: Person, value: str = "", **values: str) -> Act:
    """Somebody sends a form."""
    return lambda replica: replica.submit(form, root, by, value, **values)


def edits(text: str, root: str) -> Act:
    """The author edits the first message of a thread."""
    thread = Thread(WORKSPACE, CHECKOUT.id, root)
    return lambda replica: replica.intake.edited(thread, root, text, replica.world.clock.now())


def deletes(root: str) -> Act:
    """The author deletes the first message of a thread."""
    thread = Thread(WORKSPACE, CHECKOUT.id, root)
    return lambda replica: replica.intake.deleted(thread, root, replica.world.clock.now())


def points_at(text: str, *, id: str, by: Person) -> Act:
    """Somebody points at a message of Maya's, of which the platform tells no more than its id."""
    message = Message(id, Thread(WORKSPACE, CHECKOUT.id, id), MAYA, text, NOON)

    async def act(replica: Replica) -> None:
        replica.world.platform.written[CHECKOUT, id] = message
        await replica.intake.pointed_at(CHECKOUT, id, by=by, way=Way.REACTION)

    return act


def types(words: str, by: Person) -> Act:
    """Somebody types a command."""
    return lambda replica: replica.command(words, by)


def presses_home(action: Action, by: Person, value: str = "") -> Act:
    """Somebody presses a button of their own home."""
    return lambda replica: replica.press_home(action, by, value)


def chooses(form: str, by: Person, value: str = "", **values: str | tuple[str, ...]) -> Act:
    """Somebody sends a form of settings."""
    return lambda replica: replica.choose(form, by, value, **values)


def moves_in(person: Person, name: str, *, from_outside: bool = False) -> Act:
    """The platform tells who somebody is."""
    return lambda replica: replica.intake.seen(
        PersonSeen(person=person, name=name, at=replica.world.clock.now(), is_outsider=from_outside)
    )


def leaves_the_channel(person: Person) -> Act:
    """The platform tells that somebody left the channel."""

    async def act(replica: Replica) -> None:
        now, reason = replica.world.clock.now(), Loss.LEFT_CHANNEL
        await replica.intake.seen(
            PersonLeft(person=person, channel=CHECKOUT, reason=reason, at=now)
        )

    return act


async def the_channel_opens(replica: Replica) -> None:
    """The platform tells of the one channel, which asks, and has a weekly digest."""
    plan = DigestPlan(covers=(CHECKOUT.id,), at=time(9))
    fact = ChannelSet(
        channel=CHECKOUT,
        at=replica.world.clock.now(),
        name="checkout",
        mode=Mode.ASK,
        decider=INES,
        digest=plan,
    )
    await replica.intake.seen(fact)


def works_there(channel: Channel, team: str) -> Act:
    """The platform tells of a channel, which asks, and a team works in it."""
    return lambda replica: replica.intake.seen(
        ChannelSet(
            channel=channel,
            at=replica.world.clock.now(),
            name=team.lower(),
            mode=Mode.ASK,
            team=team,
        )
    )


async def the_channel_closes(replica: Replica) -> None:
    """The platform tells that nothing can be said there now."""
    now = replica.world.clock.now()
    await replica.intake.seen(ChannelClosed(channel=CHECKOUT, at=now, reason="it is archived"))


async def the_channel_hides(replica: Replica) -> None:
    """The platform tells that only its members see the channel from now on."""
    await replica.intake.seen(ChannelHidden(channel=CHECKOUT, at=replica.world.clock.now()))


async def people_often_decline(replica: Replica) -> None:
    """Nine of nine questions were declined in the channel before."""
    with replica.world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(replace(channels.get(CHECKOUT), outcomes=(True,) * 9))

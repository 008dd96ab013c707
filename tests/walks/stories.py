"""Whole conversations, gesture by gesture. Each act may be cut short and done once more."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelClosed, ChannelHidden, ChannelSet
from bot.domain.message import Message, Person, Thread
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode
from bot.domain.signal import Signal, SignalKind, Way
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.ring import Replica

Act = Callable[[Replica], Awaitable[object]]
Story = tuple[Act, ...]

INES = Person(WORKSPACE, "U4")
DAY = timedelta(days=1)
GREY = "Let's rename the returns page"
SURE = Signal(SignalKind.PROPOSAL, 0.9)


def at(moment: datetime) -> Act:
    """Let business time go on until a moment."""
    return lambda replica: replica.advance(moment)


def says(text: str, *, id: str, root: str = "", by: Person = MAYA) -> Act:
    """Somebody writes a message."""
    return lambda replica: replica.post(text, id=id, root=root, by=by)


def presses(action: Action, root: str, by: Person, value: str = "") -> Act:
    """Somebody presses a button."""
    return lambda replica: replica.press(action, root, by, value)


def sends(form: str, root: str, by: Person, value: str = "", **values: str) -> Act:
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


async def the_channel_closes(replica: Replica) -> None:
    """The platform tells that nothing can be said there now."""
    now = replica.world.clock.now()
    await replica.intake.seen(ChannelClosed(channel=CHECKOUT, at=now, reason="it is archived"))


async def the_channel_hides(replica: Replica) -> None:
    """The platform tells that only its members see the channel from now on."""
    await replica.intake.seen(ChannelHidden(channel=CHECKOUT, at=replica.world.clock.now()))


BEFORE: Story = (
    moves_in(MAYA, "Maya"),
    moves_in(PRIYA, "Priya"),
    moves_in(JONAS, "Jonas"),
    moves_in(INES, "Ines"),
    the_channel_opens,
)
ANSWER = {
    "effects": "guests:gain",
    "change": "A guest shopper will pay without making an account first.",
    "grade": "measured",
    "link": "https://example.com/test",
    "horizon": "now",
    "owner": PRIYA.id,
    "measure": "guest baskets left behind",
    "direction": "better",
    "amount": "8 points",
    "due": "30",
}

# From the first message to the look back, with a contention and a concern on the way.
A_WHOLE_LIFE: Story = (
    *BEFORE,
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    says("Guest shoppers will check out faster, without an account.", id="2", root="1"),
    sends("answer", "1", MAYA, **ANSWER),
    presses(Action.ACCEPT, "1", PRIYA),
    presses(Action.OWN, "1", JONAS),
    sends("own", "1", JONAS, sentence="The basket is my team's."),
    at(NOON + 3 * DAY),
    presses(Action.CHOOSE_OWNER, "1", INES, PRIYA.id),
    sends("raise_concern", "1", JONAS, title="Fraud", sentence="Guests may dispute more."),
    sends("resolve_concern", "1", JONAS, "1", resolution="Limits stay as they are."),
    sends("decide", "1", INES, kind="go", why="It is worth it."),
    at(NOON + 6 * DAY),
    at(NOON + 8 * DAY),
    at(NOON + 29 * DAY),
    at(NOON + 30 * DAY),
    at(NOON + 33 * DAY),
    sends("review", "1", PRIYA, result="better", actual="9 points", note="It held."),
    at(NOON + 36 * DAY),
)

# Everything that ends otherwise.
WAYS_OUT: Story = (
    *BEFORE,
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    presses(Action.NO_IMPACT, "1", MAYA),
    sends("no_impact", "1", MAYA, reason="infrastructure"),
    says("Shall we move the returns form into the app?", id="2", by=PRIYA),
    at(NOON + timedelta(minutes=6)),
    presses(Action.NOT_A_PROPOSAL, "2", PRIYA),
    says("What if we tested a shorter basket page?", id="3", by=JONAS),
    at(NOON + timedelta(minutes=9)),
    presses(Action.SNOOZE, "3", JONAS, "2h"),
    at(NOON + timedelta(hours=3)),
    sends("ask_someone_else", "3", JONAS, person=MAYA.id),
    presses(Action.QUIET, "3", MAYA),
    at(NOON + 6.9 * DAY),
    at(NOON + 7.5 * DAY),
    at(NOON + 10 * DAY),
    types("mute 2w", MAYA),
)

COMMERCIAL = {"effects": "guests:not known yet", "change": "It lifts conversion by 2 %."}

# What people think better of: a grey beginning, other words, another owner, another day.
SECOND_THOUGHTS: Story = (
    *BEFORE,
    says(GREY, id="1"),
    at(NOON + timedelta(minutes=3)),
    edits("I think the returns page needs a new layout by May", "1"),
    presses(Action.UPDATE_SOURCE, "1", MAYA),
    sends("answer", "1", MAYA, **COMMERCIAL),
    presses(Action.COACH_NOTHING, "1", MAYA),
    sends("answer", "1", MAYA, **ANSWER),
    sends("not_me", "1", PRIYA, person=JONAS.id),
    presses(Action.ACCEPT, "1", JONAS),
    sends("decide", "1", INES, kind="parked", wakes_on="2026-08-31"),
    at(NOON + 6 * DAY),
    at(NOON + 7 * DAY),
    at(NOON + 8 * DAY),
    sends("decide", "1", INES, kind="changed", why="On mobile only."),
    at(NOON + 15 * DAY),
    at(NOON + 28 * DAY),
    at(NOON + 30 * DAY),
    at(NOON + 32 * DAY),
    presses(Action.REVIEW, "1", JONAS, "too early"),
    deletes("1"),
    presses(Action.ERASE_SNAPSHOT, "1", MAYA),
    at(NOON + 50 * DAY),
    at(NOON + 60 * DAY),
    at(NOON + 61 * DAY),
    at(NOON + 63 * DAY),
    at(NOON + 64 * DAY),
    at(NOON + 68 * DAY),
    at(NOON + 70 * DAY),
    at(NOON + 75 * DAY),
)

CHANNEL = {"team": "Growth", "decider": PRIYA.id, "digest": "2", "at": "08:30", "covers": ""}

# What people choose: who looks after the settings, when they work, what the bot may do.
CHOICES: Story = (
    *BEFORE,
    presses_home(Action.BECOME_ADMIN, INES),
    presses_home(Action.BECOME_ADMIN, JONAS),
    chooses("segments", INES, segments="Guests: guest\nReturning customers\nNewcomers"),
    chooses("principles", INES, principles="Say it before they notice."),
    chooses("hours", MAYA, days=("3", "4"), start="10:00", end="12:00", zone="Europe/Paris"),
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    sends("ask_someone_else", "1", MAYA, person=JONAS.id),
    presses_home(Action.MUTE, JONAS, "1w"),
    chooses("channel", INES, CHECKOUT.id, mode="command only", **CHANNEL),
    says("What if we tested a shorter basket page?", id="2", by=PRIYA),
    at(NOON + timedelta(minutes=9)),
    presses_home(Action.MUTE, JONAS, "off"),
    chooses("cadence", INES, weekday="5", at="16:00"),
    chooses("consent", INES, model="no", texts="yes"),
    at(NOON + 3 * DAY),
    at(NOON + 9 * DAY),
)

# A guest of another organisation, a channel that closes and opens again, and a message pointed at.
DOORS: Story = (
    *BEFORE,
    moves_in(JONAS, "Jonas", from_outside=True),
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    presses(Action.KEEP, "1", MAYA),
    sends("answer", "1", JONAS, **ANSWER),
    presses(Action.OWN, "1", JONAS),
    the_channel_hides,
    the_channel_closes,
    presses(Action.ACCEPT, "1", PRIYA),
    sends("decide", "1", INES, kind="go", why="It is worth it."),
    at(NOON + timedelta(hours=3)),
    the_channel_opens,
    at(NOON + 8 * DAY),
    points_at("Returns cost 5 EUR from June.", id="2", by=JONAS),
)

STORIES = {
    "a whole life": A_WHOLE_LIFE,
    "ways out": WAYS_OUT,
    "second thoughts": SECOND_THOUGHTS,
    "choices": CHOICES,
    "doors": DOORS,
}

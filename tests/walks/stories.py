"""Whole conversations, gesture by gesture. Each act may be cut short and done once more."""

from datetime import timedelta

from bot.domain.cards import Action
from bot.domain.message import Thread
from bot.domain.signal import Signal, SignalKind
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA
from tests.walks.acts import (
    GROWTH,
    INES,
    Act,
    at,
    chooses,
    deletes,
    edits,
    leaves_the_channel,
    moves_in,
    nothing_runs_until,
    people_often_decline,
    points_at,
    presses,
    presses_home,
    says,
    sends,
    the_channel_closes,
    the_channel_hides,
    the_channel_opens,
    types,
    works_there,
)

Story = tuple[Act, ...]

DAY = timedelta(days=1)
GREY = "Let's rename the returns page"
SURE = Signal(SignalKind.PROPOSAL, 0.9)

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
    at(NOON + 12 * DAY),
    at(NOON + 19 * DAY),
    at(NOON + 29 * DAY),
    at(NOON + 30 * DAY),
    at(NOON + 33 * DAY),
    sends("review", "1", PRIYA, result="better", actual="9 points", note="It held."),
    at(NOON + 36 * DAY),
)

# Everything that ends otherwise.
WAYS_OUT: Story = (
    *BEFORE,
    at(NOON + timedelta(seconds=1)),
    people_often_decline,
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    presses(Action.NO_IMPACT, "1", MAYA),
    sends("no_impact", "1", MAYA, reason="infrastructure"),
    presses(Action.AGREE, "1", PRIYA),
    says("Shall we move the returns form into the app?", id="2", by=PRIYA),
    at(NOON + timedelta(minutes=6)),
    presses(Action.NOT_A_PROPOSAL, "2", PRIYA),
    at(NOON + timedelta(minutes=7)),
    presses_home(Action.UNDO_QUIETING, INES, CHECKOUT.id),
    says("What if we tested a shorter basket page?", id="3", by=JONAS),
    at(NOON + timedelta(minutes=9)),
    presses(Action.SNOOZE, "3", JONAS, "2h"),
    at(NOON + timedelta(hours=3)),
    sends("ask_someone_else", "3", JONAS, person=MAYA.id),
    presses(Action.QUIET, "3", MAYA),
    at(NOON + 4.5 * DAY),
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
    at(NOON + 12 * DAY),
    at(NOON + 15 * DAY),
    at(NOON + 19 * DAY),
    at(NOON + 28 * DAY),
    at(NOON + 30 * DAY),
    at(NOON + 32 * DAY),
    presses(Action.REVIEW, "1", JONAS, "too early"),
    deletes("1"),
    presses(Action.ERASE_SNAPSHOT, "1", MAYA),
    at(NOON + 40 * DAY),
    at(NOON + 47 * DAY),
    at(NOON + 50 * DAY),
    at(NOON + 60 * DAY),
    at(NOON + 61 * DAY),
    at(NOON + 63 * DAY),
    at(NOON + 64 * DAY),
    at(NOON + 68 * DAY),
    at(NOON + 69.88 * DAY),  # just after nine, when a digest goes: an act has so many steps
    at(NOON + 70 * DAY),
    at(NOON + 75 * DAY),
)

CHANNEL = {"team": "Growth", "decider": PRIYA.id, "digest": "2", "at": "08:30", "covers": ""}

# What people choose: who looks after the settings, when they work, what the bot may do. Two sides
# differ, which is a brief in the first week of a month; then two digests come too late.
CHOICES: Story = (
    *BEFORE,
    presses_home(Action.BECOME_ADMIN, INES),
    presses_home(Action.BECOME_ADMIN, JONAS),
    chooses("segments", INES, segments="Guests: guest\nReturning customers\nNewcomers"),
    chooses("principles", INES, principles="Say it before they notice."),
    chooses("metrics", INES, metrics="Smiles: %, higher is better"),
    chooses("values", INES, metric="smiles", values="2026-08-01; 61,5"),
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
    chooses("teams", INES, teams="Growth: Ines, commercial\nBrand: Jonas, marketing"),
    sends("raise_concern", "1", JONAS, title="Fraud", sentence="Guests may dispute more."),
    at(NOON + 15 * DAY),
    nothing_runs_until(NOON + 31 * DAY),
)

# A guest of another organisation, a channel that closes and opens again, an owner who leaves,
# and a message pointed at.
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
    says("What if we tested a shorter basket page?", id="2", by=PRIYA),
    sends("name_owner", "1", MAYA, person=INES.id),
    presses(Action.ACCEPT, "1", INES),
    leaves_the_channel(INES),
    at(NOON + 11 * DAY),
    sends("raise_concern", "1", JONAS, title="Fraud", sentence="Guests may dispute more."),
    sends("link_concern", "1", MAYA, "1", reference="CI-2"),
    sends("supersede", "1", MAYA, reference="CI-2"),
    points_at("Returns cost 5 EUR from June.", id="3", by=JONAS),
)

# Two teams change one segment in one fortnight, and say what the two have to do with each other.
THEIRS = Thread(GROWTH.workspace, GROWTH.id, "2")
TWO_TEAMS: Story = (
    works_there(CHECKOUT, "Core"),
    works_there(GROWTH, "Growth"),
    says("We should let people pay as guest from September", id="1"),
    at(NOON + timedelta(minutes=3)),
    sends("answer", "1", MAYA, effects="guests:gain", change="They pay at once."),
    sends("decide", "1", MAYA, kind="go", why="It is worth it."),
    says("Shall we ask every guest to make an account?", id="2", by=JONAS, to=GROWTH),
    at(NOON + timedelta(minutes=6)),
    sends("answer", THEIRS, JONAS, effects="guests:loss", change="They sign up first."),
    sends("decide", THEIRS, JONAS, kind="go", why="They come back."),
    at(NOON + timedelta(hours=1)),
    presses(Action.LINK, THEIRS, JONAS, "CI-1"),
    presses(Action.NOT_RELATED, THEIRS, JONAS, "CI-1"),
    moves_in(MAYA, "Maya"),
    presses_home(Action.BECOME_ADMIN, MAYA),
    chooses("metrics", MAYA, metrics="Smiles: %, https://numbers.example/smiles.csv"),
)

STORIES = {
    "a whole life": A_WHOLE_LIFE,
    "ways out": WAYS_OUT,
    "second thoughts": SECOND_THOUGHTS,
    "choices": CHOICES,
    "doors": DOORS,
    "two teams": TWO_TEAMS,
}

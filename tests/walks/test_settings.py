"""What people choose in their home takes effect at once, in the ring and over both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.event import listen, remove

from bot.domain.cards import Action, Card
from bot.domain.form import Form
from bot.domain.gestures import Open, Say, Show
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import ChannelState, Mode
from bot.domain.teams import Side, Team
from bot.domain.threshold import Preset
from bot.engine.thresholds import NUMBERS
from storage.models import METADATA
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS, THREAD, WORKSPACE
from tests.engine.setting import line_of, untouched, words_of
from tests.fakes import Post
from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.walks.acts import INES
from tests.walks.stories import BEFORE, DAY
from tests.walks.telling import new_world

PROPOSAL = "We should let people pay as guest from September"
HIDDEN = Channel(WORKSPACE, "C9")


@pytest.fixture
async def replica(fresh: Fresh) -> Replica:
    """A workspace with one channel, in which Ines is an admin as the platform tells."""
    replica = Replica(new_world(fresh()))
    for act in BEFORE:
        await act(replica)
    await replica.intake.seen(PersonSeen(person=INES, name="Ines", at=NOON, is_admin=True))
    await replica.settle()
    return replica


def asked(world: World) -> list[Post]:
    return [post for post in world.platform.standing() if post.to == THREAD]


def messages_to(world: World, person: Person) -> list[Post]:
    return [post for post in world.platform.standing() if post.to == person]


async def opened(replica: Replica, action: Action, value: str = "") -> Form:
    response = await replica.press_home(action, INES, value)
    assert isinstance(response, Open)
    return response.form


async def set_channel(replica: Replica, by: Person = INES, **changes: str) -> object:
    """Send the channel's form with something other than what stands in it."""
    form = await opened(replica, Action.SET_CHANNEL, CHECKOUT.id)
    values: dict[str, str | tuple[str, ...]] = {**untouched(form), **changes}
    return await replica.choose("channel", by, CHECKOUT.id, **values)


async def test_no_question_is_asked_where_an_admin_turned_asking_off(replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    told = await set_channel(replica, mode="command only")
    assert line_of(told) == "Saved. #checkout is set to command only."
    await replica.settle()

    assert not await replica.post("What if we tested a shorter basket page?", id="2")
    await replica.advance(NOON + timedelta(minutes=5))
    assert asked(replica.world) == []

    await set_channel(replica, mode="ask")
    await replica.settle()
    assert await replica.post("Shall we drop the fee for returns from Monday?", id="3")


async def test_another_replica_keeps_to_it_ten_seconds_later(replica: Replica) -> None:
    other = Replica(replica.world)
    assert await other.post(PROPOSAL, id="1")
    await set_channel(replica, mode="off")
    await replica.settle()

    replica.world.seconds += 11
    assert not await other.post("What if we tested a shorter basket page?", id="2")


async def test_how_sure_it_must_be_is_chosen_for_all_channels_and_for_one(
    replica: Replica,
) -> None:
    usual, careful = NUMBERS[Preset.DEFAULT].high, NUMBERS[Preset.CAREFUL].high
    await replica.choose("detection", INES, detection="careful")
    assert f"Asks: from {careful:.2f} on (careful)" in words_of(await replica.intake.home(INES))
    await replica.settle()
    assert (await replica.intake.screen.place(CHECKOUT)).detection.high == careful

    await set_channel(replica, detection="default")
    card = await replica.command("setup", INES)
    assert isinstance(card, Show)
    assert f"#checkout · ask · asks from {usual:.2f} on (default)" in words_of(card.card)
    await replica.settle()
    assert (await replica.intake.screen.place(CHECKOUT)).detection.high == usual


async def test_who_is_no_admin_changes_nothing_and_is_told_who_may(replica: Replica) -> None:
    refused = await set_channel(replica, by=MAYA, mode="off")
    assert line_of(refused) == f"Only an admin can change this: {INES.id}."
    for form in ("segments", "principles", "decider", "cadence", "consent", "detection"):
        assert "Only an admin" in line_of(await replica.choose(form, MAYA))
    assert "Only an admin" in line_of(await replica.command("setup", MAYA))
    await replica.settle()

    with replica.world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        assert channels.get(CHECKOUT).mode is Mode.ASK
        assert channels.settings().segments == SETTINGS.segments


async def test_a_direct_message_waits_for_the_hours_somebody_set(replica: Replica) -> None:
    hours = {"start": "15:00", "end": "16:00", "zone": "Europe/Berlin"}
    await replica.choose("hours", JONAS, days=("3",), **hours)
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    await replica.submit("ask_someone_else", "1", MAYA, person=JONAS.id)
    await replica.settle()
    assert messages_to(replica.world, JONAS) == []

    await replica.advance(NOON + 2 * DAY)
    assert messages_to(replica.world, JONAS) == []
    await replica.advance(NOON + 2 * DAY + timedelta(hours=1, minutes=1))
    assert len(messages_to(replica.world, JONAS)) == 1


async def test_no_more_direct_messages_a_week_than_the_workspace_allows(replica: Replica) -> None:
    with replica.world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        timing = replace(channels.settings().timing, nudges_per_week=1)
        channels.save_settings(replace(channels.settings(), timing=timing))
    for id in ("1", "2"):
        await replica.post(f"{PROPOSAL}, part {id}", id=id)
    await replica.advance(NOON + timedelta(minutes=3))
    for id in ("1", "2"):
        await replica.submit("ask_someone_else", id, MAYA, person=JONAS.id)
    await replica.settle()

    assert len(messages_to(replica.world, JONAS)) == 1
    assert "at most 1 a week" in words_of(await replica.intake.home(JONAS))


async def test_segments_under_a_new_name_stand_in_the_next_form(replica: Replica) -> None:
    said = "Guests: guest\nReturning customers\nTrade accounts\nNewcomers"
    await replica.choose("segments", INES, segments=said)
    await replica.settle()
    assert untouched(await opened(replica, Action.SET_SEGMENTS))["segments"] == (said,)

    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    form = await replica.press(Action.ANSWER, "1", MAYA)
    assert isinstance(form, Open)
    options = {one.value: one.label for one in form.form.fields[0].options}
    assert options["guests"] == "Guests"
    assert options["newcomers"] == "Newcomers"


async def test_a_home_shows_what_was_chosen_before_it_is_handled(replica: Replica) -> None:
    await replica.choose("segments", INES, segments="Newcomers")
    await replica.choose("cadence", INES, weekday="5", at="16:00")
    await set_channel(replica, mode="gate")
    await replica.press_home(Action.MUTE, INES, "1w")

    told = words_of(await replica.intake.home(INES))
    assert "Segments: Newcomers" in told
    assert "Digest: Friday 16:00" in told
    assert "#checkout · gate" in told
    assert "No direct prompts until 31 August." in told
    before = told
    await replica.settle()
    assert words_of(await replica.intake.home(INES)) == before


async def test_a_home_lists_what_waits_what_was_decided_and_what_comes(replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    assert (await replica.intake.home(MAYA)).title == "1 waits on you"

    answer = {"effects": "guests:gain", "change": "They pay at once.", "owner": PRIYA.id}
    promise = {"measure": "baskets left", "direction": "better", "due": "30"}
    await replica.submit("answer", "1", MAYA, **answer, **promise)
    await replica.settle()
    await replica.press(Action.ACCEPT, "1", PRIYA)
    await replica.settle()
    await replica.submit("decide", "1", INES, kind="go")
    await replica.settle()

    assert (await replica.intake.home(PRIYA)).title == "1 look back to come"
    assert "23 September · baskets left, better" in words_of(await replica.intake.home(PRIYA))
    assert "CI-1 " in words_of(await replica.intake.home(INES))
    assert (await replica.intake.home(MAYA)).title == "Nothing waits on you"


async def test_a_private_channel_is_set_where_it_is_and_listed_nowhere(replica: Replica) -> None:
    with replica.world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(replace(channels.get(HIDDEN), name="layoffs", is_private=True))

    assert "layoffs" not in words_of(await replica.intake.home(INES))
    assert "layoffs" not in words_of(await setup_in(replica, CHECKOUT))
    assert "#layoffs · off" in words_of(await setup_in(replica, HIDDEN))


async def setup_in(replica: Replica, place: Channel) -> Card:
    response = await replica.command("setup", INES, place=place)
    assert isinstance(response, Show)
    return response.card


async def test_an_admin_of_the_platform_settles_what_two_claim(replica: Replica) -> None:
    await set_channel(replica, decider="")
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    for who in (PRIYA, JONAS):
        await replica.submit("own", "1", who, sentence="It is mine.")
        await replica.settle()

    settled = await replica.press(Action.CHOOSE_OWNER, "1", INES, PRIYA.id)
    assert settled == Say(("Settled.",))


async def test_nothing_of_the_text_is_left_of_what_was_no_proposal(replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    await replica.press(Action.NOT_A_PROPOSAL, "1", MAYA)
    await replica.settle()

    assert asked(replica.world) == []
    with replica.world.database.begin() as connection:
        for table in METADATA.sorted_tables:
            rows = connection.execute(select(table)).all()
            assert [row for row in rows if "pay as guest" in str(row)] == [], table.name


async def test_a_home_takes_as_many_reads_however_many_channels_there_are(
    replica: Replica,
) -> None:
    reads = [await reads_of_a_home(replica, channels=number) for number in (1, 60)]

    assert reads[0] == reads[1]


async def reads_of_a_home(replica: Replica, *, channels: int) -> int:
    with replica.world.open_unit() as unit:
        for number in range(channels):
            state = ChannelState(Channel(WORKSPACE, f"N{number}"), f"n{number}", Mode.ASK)
            unit.desk(WORKSPACE).channels.save(state)
    engine, statements = replica.world.database.engine, []

    def note(*told: object) -> None:
        statements.append(str(told[2]))

    listen(engine, "before_cursor_execute", note)
    try:
        await replica.intake.home(INES)
    finally:
        remove(engine, "before_cursor_execute", note)
    return sum(statement.startswith("SELECT") for statement in statements)


async def test_a_team_is_led_by_somebody_who_is_named(replica: Replica) -> None:
    await replica.intake.seen(PersonSeen(person=PRIYA, name="Priya Raman", at=NOON))
    await replica.settle()

    await replica.choose("teams", INES, teams="Growth: priya raman, technology")
    form = await opened(replica, Action.SET_TEAMS)  # before it is handled, as after it
    await replica.settle()

    assert form.fields[0].values == ("Growth: Priya Raman, technology",)
    with replica.world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        assert desk.channels.settings().teams == (Team("Growth", PRIYA, Side.TECHNOLOGY),)
    assert await opened(replica, Action.SET_TEAMS) == form

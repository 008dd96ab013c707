"""A brief comes once a month, tells what its readers may see, and is silent where all agree."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.cards import Action, Card, CardKind
from bot.domain.channel_events import ChannelSet, RoundtablePosted
from bot.domain.digest import Month
from bot.domain.gestures import Open, Say, Show
from bot.domain.message import Channel
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.engine.setting import line_of, untouched, words_of
from tests.fakes import Fate, Post
from tests.fresh import Fresh
from tests.ring import Replica
from tests.walks.acts import INES
from tests.walks.stories import BEFORE
from tests.walks.telling import new_world

MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)  # 09:00 in London, the first of its month
NEXT_MONDAY = datetime(2026, 10, 5, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TEAMS = "Checkout: Priya, technology\nBrand: Jonas, marketing"
BOARD = Channel(WORKSPACE, "C8")
CONCERN = "Guests may dispute <!channel> more."
ANSWER = {
    "effects": "guests:gain",
    "change": "A guest shopper will pay without making an account first.",
    "owner": PRIYA.id,
}


@pytest.fixture
async def replica(fresh: Fresh) -> Replica:
    """Ines looks after the settings; Priya builds, Jonas is the brand's; a proposal is answered."""
    replica = Replica(new_world(fresh()))
    for act in BEFORE:
        await act(replica)
    await replica.intake.seen(PersonSeen(person=INES, name="Ines", at=NOON, is_admin=True))
    await replica.settle()
    await replica.choose("teams", INES, teams=TEAMS)
    await replica.post("We should let people pay as guest from September", id="1")
    await replica.advance(NOON + 3 * MINUTE)
    await replica.submit("answer", "1", MAYA, **ANSWER)
    await replica.press(Action.ACCEPT, "1", PRIYA)
    await replica.settle()
    return replica


async def differ(replica: Replica) -> None:
    await replica.submit("raise_concern", "1", JONAS, title="Fraud", sentence=CONCERN)
    await replica.settle()


async def board_opens(replica: Replica, *, has_guests: bool = False) -> None:
    """The platform tells of a channel whose digest tells of checkout, too."""
    plan, mode = DigestPlan(covers=(CHECKOUT.id, BOARD.id), at=time(9)), Mode.COMMAND_ONLY
    await replica.intake.seen(
        ChannelSet(
            channel=BOARD, at=NOON, name="board", mode=mode, digest=plan, has_guests=has_guests
        )
    )
    await replica.settle()


def briefs(replica: Replica, place: Channel = CHECKOUT) -> list[Post]:
    """Return the briefs that stand in a channel."""
    standing = replica.world.platform.standing()
    return [one for one in standing if (one.to, one.card.kind) == (place, CardKind.ROUNDTABLE)]


async def test_what_sides_differ_on_is_told_once_on_the_first_monday(replica: Replica) -> None:
    await differ(replica)
    await replica.advance(MONDAY - MINUTE)
    assert briefs(replica) == []

    await replica.advance(MONDAY + timedelta(days=5))

    (brief,) = briefs(replica)
    assert brief.card.title == "Roundtable, September: one matter to talk about"
    told = words_of(brief.card)
    assert "CI-1 We should let people pay as guest from September." in told
    assert f"Technology is behind it: {ANSWER['change']}" in told
    assert f"Marketing has a concern: Fraud: {CONCERN}" in told
    month = Month(2026, 9)
    stands = RoundtablePosted(channel=CHECKOUT, month=month, message_id=brief.message_id)
    assert [event for event in replica.handled if isinstance(event, RoundtablePosted)] == [stands]


async def test_it_comes_again_while_they_differ_and_no_more_once_that_is_settled(
    replica: Replica,
) -> None:
    await differ(replica)
    await replica.advance(NEXT_MONDAY + MINUTE)
    assert [one.card.title[:18] for one in briefs(replica)] == [
        "Roundtable, Septem",
        "Roundtable, Octobe",
    ]

    (button,) = {item.button for section in briefs(replica)[-1].card.sections
                 for item in section.items[-1:]}  # fmt: skip
    assert button is not None
    opened = await replica.press(button.action, "1", PRIYA, button.value)
    assert isinstance(opened, Open)
    await replica.submit("resolve_concern", "1", PRIYA, "1", resolution="Limits stay.")
    await replica.advance(NEXT_MONDAY + timedelta(days=40))
    assert len(briefs(replica)) == 2


async def test_where_nobody_differs_nothing_is_posted(replica: Replica) -> None:
    await replica.submit("raise_concern", "1", MAYA, title="Fraud", sentence=CONCERN)
    await replica.advance(MONDAY + MINUTE)

    assert briefs(replica) == []
    assert RoundtablePosted not in {type(event) for event in replica.handled}


async def test_a_channel_tells_what_all_its_readers_may_see(replica: Replica) -> None:
    await differ(replica)
    await board_opens(replica)
    await replica.advance(MONDAY + MINUTE)

    assert len(briefs(replica, BOARD)) == 1


async def test_guests_are_told_of_no_other_channel(replica: Replica) -> None:
    await differ(replica)
    await board_opens(replica, has_guests=True)
    await replica.advance(MONDAY + MINUTE)

    assert (len(briefs(replica)), briefs(replica, BOARD)) == (1, [])


async def test_who_wants_no_brief_turns_it_off_and_on_again(replica: Replica) -> None:
    await differ(replica)
    form = await replica.press_home(Action.SET_CADENCE, INES)
    assert isinstance(form, Open)
    assert untouched(form.form)["roundtable"] == ("yes",)

    await replica.choose("cadence", INES, weekday="1", at="09:00", roundtable="no")
    assert "Roundtable: no monthly brief" in words_of(await home(replica))
    await replica.advance(MONDAY + MINUTE)
    assert briefs(replica) == []

    await replica.choose("cadence", INES, weekday="1", at="09:00", roundtable="yes")
    told = "Roundtable: a monthly brief where digests go, next on 5 October"
    assert told in words_of(await home(replica))
    await replica.advance(NEXT_MONDAY + MINUTE)
    assert len(briefs(replica)) == 1


async def test_the_home_says_that_two_sides_are_needed(replica: Replica) -> None:
    await replica.choose("teams", INES, teams="Checkout: Priya, technology")
    await replica.settle()

    wanted = "Roundtable: a monthly brief, once teams of two sides are named"
    assert wanted in words_of(await home(replica))
    said = line_of(await replica.command("roundtable preview", MAYA))
    assert said.startswith("A brief needs teams of two sides")


async def test_a_preview_shows_the_next_brief_and_posts_nothing(replica: Replica) -> None:
    said = await replica.command("roundtable", MAYA)
    assert isinstance(said, Say)
    assert line_of(said) == "No two sides differ here now: no brief would be posted."

    await differ(replica)
    shown = await replica.command("roundtable preview", MAYA)
    assert isinstance(shown, Show)
    assert shown.card.title == "Roundtable, September: one matter to talk about"
    assert briefs(replica) == []


async def test_a_brief_that_could_not_be_sent_is_noted(replica: Replica) -> None:
    await differ(replica)
    await replica.advance(MONDAY - MINUTE)
    replica.world.platform.script.extend([Fate.REFUSED] * 9)
    await replica.advance(MONDAY + MINUTE)

    (fact,) = [event for event in replica.handled if isinstance(event, RoundtablePosted)]
    assert (fact.message_id, bool(fact.reason)) == ("", True)
    assert briefs(replica) == []


async def home(replica: Replica) -> Card:
    return await replica.intake.home(INES)

"""Weeks of two channels told in one digest, over a real database: shown before, and acted on."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action, Card, CardKind
from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Open, Response, Say, Show
from bot.domain.message import Channel, Person, Thread
from bot.domain.policy import DigestPlan, Mode
from bot.engine.second_look import is_drawn
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.engine.weeks import plain
from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.walks.acts import GROWTH, INES, works_there
from tests.walks.stories import ANSWER, BEFORE, DAY
from tests.walks.telling import new_world

SECRET = Channel(WORKSPACE, "C3")
MONDAYS = [NOON + (7 * week - 0.1) * DAY for week in range(1, 6)]
ASK = timedelta(minutes=3)


@pytest.fixture
async def company(fresh: Fresh) -> Replica:
    """Two open channels of two teams and a private one, all told of in the digest of the first."""
    replica = Replica(new_world(fresh()))
    for act in (*BEFORE, works_there(CHECKOUT, "Core"), works_there(GROWTH, "Growth")):
        await act(replica)
    now = replica.world.clock.now()
    await replica.intake.seen(
        ChannelSet(channel=SECRET, at=now, name="secret", mode=Mode.ASK, is_private=True)
    )
    plan = DigestPlan(covers=(CHECKOUT.id, GROWTH.id, SECRET.id))
    chosen = ChannelSet(channel=CHECKOUT, at=now, team="Core", digest=plan, by=INES)
    await replica.intake.seen(chosen)
    await replica.settle()
    return replica


def digests(world: World) -> list[Card]:
    """Return the digests that stand in the channel, the first first."""
    cards = [post.card for post in world.platform.standing() if post.to == CHECKOUT]
    return [card for card in cards if card.kind is CardKind.DIGEST]


def words_of(card: Card) -> str:
    lines = [plain(item.words) for section in card.sections for item in section.items]
    return "\n".join((card.title, plain(card.lead), *lines, plain(card.note)))


def pressed(card: Card, label: str, reference: str = "") -> tuple[Action, Thread | None, str]:
    """Return what the button with a label brings back, beside the line of a reference."""
    for section in card.sections:
        for item in section.items:
            if reference in plain(item.words):
                for button in item.buttons:
                    if button.label == label:
                        return button.action, button.about, button.value
    raise AssertionError(f"There is no {label!r} beside {reference!r}.")


async def press(
    replica: Replica, card: Card, label: str, reference: str, *, by: Person = INES
) -> Response:
    action, about, value = pressed(card, label, reference)
    assert about is not None
    found = await replica.press(action, about, by, value)
    await replica.settle()
    return found


async def propose(replica: Replica, id: str, *, to: Channel = CHECKOUT, text: str = "") -> None:
    said = text or f"We should let people pay as guest from September, plan {id}"
    await replica.post(said, id=id, to=to)
    await replica.settle()


async def decide(replica: Replica, id: str, to: Channel, effects: str) -> None:
    about = Thread(WORKSPACE, to.id, id)
    answer = ANSWER | {"effects": effects}
    await replica.submit("answer", about, MAYA, **answer)
    await replica.settle()
    await replica.press(Action.ACCEPT, about, PRIYA)
    await replica.submit("decide", about, INES, kind="go", why="It is worth it.")
    await replica.settle()


async def test_what_is_shown_beforehand_is_what_is_sent(company: Replica) -> None:
    await propose(company, "1")
    await propose(company, "2", to=GROWTH)
    await propose(company, "3", to=SECRET)
    await company.advance(NOON + ASK)
    await decide(company, "1", CHECKOUT, "guests:gain")
    await company.advance(MONDAYS[0] - timedelta(hours=4))
    shown = await company.command("digest preview", INES)
    await company.advance(MONDAYS[0])

    (sent,) = digests(company.world)
    assert isinstance(shown, Show)
    assert shown.card == sent
    assert "CI-1" in words_of(sent)
    assert "CI-2" in words_of(sent)
    assert "CI-3" not in words_of(sent)
    assert sent.note == ()
    assert company.world.platform.doubled() == []


async def test_a_week_of_a_private_channel_alone_is_silent_and_not_counted(
    company: Replica,
) -> None:
    await propose(company, "3", to=SECRET)
    await company.advance(MONDAYS[0] - DAY)
    shown = await company.command("digest preview", INES)
    await company.advance(MONDAYS[0])

    assert shown == Say(("An empty week: nothing would be posted.",))
    assert digests(company.world) == []


async def test_what_is_carried_for_the_third_time_is_parked_from_the_digest(
    company: Replica,
) -> None:
    await propose(company, "1")
    await company.advance(NOON + ASK)
    await company.submit("answer", "1", MAYA, **ANSWER)
    for monday in MONDAYS[:3]:
        await company.advance(monday)

    first, second, third = digests(company.world)
    assert "third time here" not in words_of(first) + words_of(second)
    assert "third time here: decide, park with a date, or close" in words_of(third)
    opened = await press(company, third, "Park", "CI-1")
    assert isinstance(opened, Open)
    assert {field.name: field.values for field in opened.form.fields}["kind"] == ("parked",)
    await company.submit("decide", "1", INES, kind="parked", wakes_on="2026-12-01")
    await company.settle()

    for monday in MONDAYS[3:]:
        await company.advance(monday)
    last = digests(company.world)
    assert len(last) == 4, "the week in which it was parked, and then nothing"
    assert "Parked until 1 December." in words_of(last[-1])


async def test_two_teams_at_one_segment_are_linked_from_the_digest(company: Replica) -> None:
    await propose(company, "1")
    await propose(company, "2", to=GROWTH, text="Shall we ask every guest to make an account?")
    await company.advance(NOON + ASK)
    await decide(company, "1", CHECKOUT, "guests:gain")
    await decide(company, "2", GROWTH, "guests:loss")
    await company.advance(MONDAYS[0])

    (sent,) = digests(company.world)
    assert "both change Guest shoppers, and not the same way" in words_of(sent)
    said = await press(company, sent, "Link them", "belong together", by=PRIYA)
    assert isinstance(said, Say)
    assert "are linked" in plain(said.words)
    shown = await company.command("digest preview", INES)
    assert "belong together" not in str(shown)


async def test_a_contention_of_another_channel_names_who_will_choose_there(
    company: Replica,
) -> None:
    now = company.world.clock.now()
    await company.intake.seen(ChannelSet(channel=GROWTH, at=now, decider=MAYA, by=INES))
    await propose(company, "2", to=GROWTH)
    await company.advance(NOON + ASK)
    about = Thread(WORKSPACE, GROWTH.id, "2")
    await company.submit("answer", about, MAYA, **ANSWER)
    for claimant in (PRIYA, JONAS):
        await company.press(Action.OWN, about, claimant)
    await company.settle()
    shown = await company.command("digest preview", INES)

    (card,) = [one.card for one in company.world.platform.standing() if one.to == about]
    assert isinstance(shown, Show)
    assert card.note[-3:-1] == (MAYA, " chooses")
    by = plain(card.note).removeprefix("Settle it between you by ").split(".")[0]
    assert f"Theirs to settle by {by}, then {MAYA.id} chooses" in words_of(shown.card)


async def test_a_second_look_is_agreed_with_from_the_digest(company: Replica) -> None:
    roots = (str(number) for number in range(99))
    root = next(one for one in roots if is_drawn(Thread(WORKSPACE, CHECKOUT.id, one)))
    await propose(company, root)
    await company.advance(NOON + ASK)
    await company.submit("no_impact", root, MAYA, reason="infrastructure")
    await company.advance(MONDAYS[0])

    (sent,) = digests(company.world)
    said = await press(company, sent, "Agreed", "Do you agree?")
    again = await press(company, sent, "Agreed", "Do you agree?")
    assert said == Say(("Noted: you agree.",))
    assert again == Say(("You agreed already.",))


async def test_all_of_a_long_section_is_shown_to_who_asks(company: Replica) -> None:
    for number in range(1, 10):
        await propose(company, str(number))
        await company.advance(company.world.clock.now() + timedelta(hours=4))
    await company.advance(MONDAYS[1])

    sent = digests(company.world)[-1]
    (waiting,) = [section for section in sent.sections if section.whole is not None]
    assert waiting.whole is not None
    shown = await company.press_home(Action.SEE_ALL, JONAS, waiting.whole.value)
    assert isinstance(shown, Show)
    assert shown.card.title == f"Waiting: {len(waiting.items) + waiting.more}"
    assert len(shown.card.sections[0].items) == len(waiting.items) + waiting.more
    unknown = await company.press_home(Action.SEE_ALL, JONAS, "C1 whenever waiting")
    assert unknown == Say(("This button is not known here.",))


async def test_after_a_monday_in_the_dark_the_first_line_says_which_week_was_skipped(
    company: Replica,
) -> None:
    await propose(company, "1")
    await company.advance(MONDAYS[0] - DAY)
    company.world.clock.move_to(MONDAYS[0] + 2 * DAY)  # nobody was there
    await company.advance(MONDAYS[1])

    (sent,) = digests(company.world)
    assert sent.title.startswith("Weeks 35 and 36 (35 was skipped): ")
    assert sent.summary == sent.title
    assert "CI-1" in words_of(sent)

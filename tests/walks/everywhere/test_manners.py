"""Manners, on every platform: every way to be left alone, and the way back."""

import pytest

from tests.platforms.stage import Player, Stage
from tests.walks.everywhere.steps import (
    A_WEEK,
    A_WHILE,
    TO_MONDAY,
    TO_WORK,
    answered,
    asked,
    card,
    digest,
    fill,
    open_hours,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLANS = (
    "charge for returns by post",
    "close the shop on Sundays",
    "drop the paper invoice from May",
    "end the newsletter in June",
    "ask for a phone number at checkout",
    "drop the fee for returns by post",
    "charge £1 for gift wrapping",
    "cut the hotline at night",
    "hide the price until checkout",
    "launch a mobile app for returns",
)


async def test_what_is_put_off_comes_back_once_and_in_private(stage: Stage) -> None:
    author = stage.cast.author
    root = await asked(stage)
    await stage.press(author, "Later: tomorrow", await card(stage, root))
    await stage.hears(author, "Later, then. The question stays in the thread.")

    await stage.later(TO_WORK)
    reminder = await told(stage, author, "Still open:")
    assert set(reminder.labels) == {"Answer", "No customer impact", "Ask someone else"}
    await stage.later(A_WEEK)

    about_it = [one for one in await stage.to(author) if "before the week ends" not in one.words]
    assert len(about_it) == 1


async def test_a_quiet_thread_is_only_listed_in_the_digest(stage: Stage) -> None:
    author = stage.cast.author
    root = await asked(stage)
    await stage.press(author, "Quiet in this thread", await card(stage, root))
    await stage.hears(author, "Quiet in this thread. The digest still lists it.")

    await stage.later(TO_MONDAY)

    assert [one for one in await stage.to(author) if "Still open:" in one.words] == []
    await digest(stage, "CI-1")


async def test_who_muted_prompts_is_not_asked_until_they_end_it_at_home(stage: Stage) -> None:
    author, here = stage.cast.author, stage.places[0]
    await stage.command(author, "mute 2w", where=here)
    await stage.hears(author, "No direct prompts until")
    root = await stage.say(author, f"I propose that we {PLANS[0]}.", where=here)
    await stage.later(A_WHILE)
    assert await stage.in_thread(root, here) == []

    await stage.press(author, "Unmute", await stage.home(author))

    await asked(stage, author, f"I propose that we {PLANS[1]}.")


async def test_who_is_away_is_written_to_when_they_are_back(stage: Stage) -> None:
    owner = stage.cast.owner
    today = stage.now().date()
    await open_hours(stage, owner)
    await fill(stage, owner, {"away": f"{today} to {today + TO_WORK}"})
    assert "away" in (await stage.home(owner)).words.lower()

    await answered(stage)
    await stage.later(TO_WORK / 2)
    assert await stage.to(owner) == []

    await stage.later(A_WEEK)
    await told(stage, owner, "named you")


async def test_where_people_often_decline_the_bot_turns_itself_down_and_that_can_be_undone(
    stage: Stage,
) -> None:
    cast, here = stage.cast, stage.places[0]
    roots = [
        (who, await stage.say(who, f"I propose that we {plan}.", where=here))
        for who, plan in zip(_in_turn(stage), PLANS, strict=True)
    ]
    await stage.later(A_WHILE)
    for who, root in roots:
        await stage.press(who, "Not a proposal", await card(stage, root))
        assert await stage.in_thread(root, here) == []
    await stage.later(TO_WORK)

    quieted = await told(stage, cast.decider, f"I ask less in #{here.name} now")
    assert "10 of the last 10 questions" in quieted.words
    await stage.press(cast.decider, "Undo", quieted)

    undone = await told(stage, cast.decider, "Undone: it asks here as before.")
    assert undone.labels == ()


def _in_turn(stage: Stage) -> list[Player]:
    people = (stage.cast.author, stage.cast.owner, stage.cast.rival, stage.cast.decider)
    return [people[number % len(people)] for number in range(len(PLANS))]

"""Bring back, on every platform: the week in one message, the Friday list, what can be asked."""

import pytest

from tests.platforms.stage import Stage
from tests.walks.everywhere.steps import (
    A_DAY,
    A_WEEK,
    BOTH,
    CHANGE,
    TO_FRIDAY,
    TO_MONDAY,
    accepted,
    answer,
    answered,
    asked,
    called,
    card,
    decide,
    digest,
    fill,
    set_up,
    to_midweek,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@BOTH
async def test_the_digest_tells_the_week_and_has_the_button_for_each_next_step(
    stage: Stage,
) -> None:
    cast = stage.cast
    owned = await answered(stage)
    decided = await called(stage, cast.rival, "we should close the shop on Sundays.")
    await stage.press(cast.rival, "Answer", await card(stage, decided))
    await fill(stage, cast.rival, answer(stage, owner=cast.rival.id))
    await decide(stage, cast.rival, decided)
    waiting = await called(stage, cast.author, "we should end the newsletter.")
    await stage.later(TO_MONDAY)

    week = await digest(stage, "Decided")
    assert "Waiting" in week.words
    assert [name in week.words for name in ("CI-1", "CI-2", "CI-3")] == [True] * 3
    await stage.press(cast.owner, "I’m accountable", week, beside="CI-1")
    assert f"{cast.owner.name} (accepted)" in (await card(stage, owned)).words
    await stage.press(cast.author, "Answer", week, beside="CI-3")
    await fill(stage, cast.author, answer(stage))
    assert CHANGE in (await card(stage, waiting)).words


async def test_the_digest_is_shown_beforehand_and_an_empty_week_is_silent(stage: Stage) -> None:
    author = stage.cast.author
    await stage.later(A_WEEK)
    assert await stage.in_channel(stage.digests) == []
    await stage.command(author, "digest preview", where=stage.digests)
    await stage.hears(author, "An empty week: nothing would be posted.")

    await called(stage, author, "we should close the shop on Sundays.")
    await stage.command(author, "digest preview", where=stage.digests)

    assert "CI-1" in (await stage.hears(author, "one waiting")).words
    assert await stage.in_channel(stage.digests) == []


async def test_the_digest_that_is_shown_beforehand_leads_with_what_was_decided(
    stage: Stage,
) -> None:
    author = stage.cast.author
    await to_midweek(stage)
    root = await called(stage, author, "we should close the shop on Sundays.")
    await stage.press(author, "Answer", await card(stage, root))
    await fill(stage, author, answer(stage))
    await decide(stage, author, root)
    await stage.command(author, "digest preview", where=stage.digests)

    week = await stage.hears(author, "The one that goes ahead gives customers nothing.")
    assert "one decided" in week.words
    assert "costs them 1" in week.words


async def test_on_friday_who_owes_something_gets_one_list(stage: Stage) -> None:
    owner = stage.cast.owner
    root = await accepted(stage)
    await stage.later(TO_FRIDAY)

    friday = await told(stage, owner, "before the week ends")
    await stage.press(owner, "Decide", friday, beside="CI-1")
    await fill(stage, owner, {"kind": "go", "why": "It is worth it."})

    assert "Decided by" in (await card(stage, root)).words
    assert await stage.to(stage.cast.rival) == []


async def test_what_waits_on_somebody_is_done_from_their_home(stage: Stage) -> None:
    owner = stage.cast.owner
    root = await answered(stage)
    home = await stage.home(owner)
    assert "named less than a day ago" in home.words
    await stage.press(owner, "I’m accountable", home, beside="CI-1")
    assert f"{owner.name} (accepted)" in (await card(stage, root)).words

    await stage.press(owner, "Decide", await stage.home(owner), beside="CI-1")
    await fill(stage, owner, {"kind": "go", "why": "It is worth it."})
    assert "Decided by" in (await card(stage, root)).words


async def test_values_are_pasted_and_the_look_back_form_of_a_promise_names_the_measure(
    stage: Stage,
) -> None:
    admin, here = stage.cast.decider, stage.places[0]
    await set_up(stage, "Customer measures", metrics="Parcels sent back: %, lower is better")
    await stage.command(admin, "metrics", where=here)
    await stage.press(admin, "Add values", await stage.hears(admin, "Parcels sent back"))
    today = stage.now().date()
    pasted = f"{today - 60 * A_DAY}; 12.5\n{today - 30 * A_DAY}; 14"
    await fill(stage, admin, {"values": pasted})

    await stage.command(admin, "metrics", where=here)
    assert "14 %" in (await stage.hears(admin, "12.5 %")).words
    root = await answered(stage, measure="Parcels sent back")
    assert "Parcels sent back" in (await card(stage, root)).words


async def test_a_principle_gives_way_on_the_record(stage: Stage) -> None:
    admin, author, here = stage.cast.decider, stage.cast.author, stage.places[0]
    await set_up(stage, "Principles", principles="Sending back is free.")
    root = await asked(stage)
    await stage.press(author, "Answer", await card(stage, root))
    number = "7" if "#7" in await stage.form(author) else "1"
    given = answer(stage, trades_off=number, because="the fee pays for faster refunds")
    await fill(stage, author, given)

    assert f"Trades off #{number} “Sending back is free.”" in (await card(stage, root)).words
    await stage.command(admin, "principles", where=here)
    assert "traded off once" in (await stage.hears(admin, "Sending back is free.")).words


async def test_everybody_may_ask_how_everything_is_taken_along(stage: Stage) -> None:
    rival, here = stage.cast.rival, stage.places[0]
    await answered(stage)
    for words, said in (
        ("export", "Everything is yours to take along"),
        ("calibration", "Nothing was looked back at yet."),
        ("owner CI-1", stage.cast.owner.name),
        ("find parcel", "CI-1"),
        ("help", "export: how to take everything along"),
        ("mine", "Nothing waits on you"),
    ):
        await stage.command(rival, words, where=here)
        await stage.hears(rival, said)
    home = await stage.home(stage.cast.owner)
    assert "CI-1" in home.words

"""Decide and relate, on every platform: what was decided, what stands against it or beside it."""

import pytest

from tests.platforms.stage import Place, Player, Stage
from tests.walks.everywhere.steps import (
    A_DAY,
    BOTH,
    TO_MONDAY,
    TO_WORK,
    answer,
    answered,
    called,
    card,
    decide,
    digest,
    fill,
    set_up,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONCERN = "Poor customers pay most"


@pytest.mark.parametrize(
    ("kind", "shown"), [("go", "Go"), ("changed", "Changed"), ("stopped", "Stopped")]
)
async def test_what_was_decided_stands_on_the_card_with_by_whom_and_why(
    stage: Stage, kind: str, shown: str
) -> None:
    root = await answered(stage)

    after = await decide(stage, stage.cast.decider, root, kind=kind)

    assert shown in after.words
    assert f"Decided by {stage.cast.decider.name}: Most shops charge for it." in after.words


async def test_what_is_parked_wakes_on_its_day(stage: Stage) -> None:
    cast = stage.cast
    root = await answered(stage, owner=cast.author.id)
    day = (stage.now() + 10 * A_DAY).date()

    parked = await decide(stage, cast.author, root, kind="parked", wakes_on=day.isoformat())
    assert "Parked" in parked.words

    await stage.later(10 * A_DAY + TO_WORK)
    woke = await told(stage, cast.author, "This was parked until today.")
    await stage.press(cast.author, "Decide", woke)
    await fill(stage, cast.author, {"kind": "stopped", "why": "Nobody asked for it since."})

    assert "Stopped" in (await card(stage, root)).words


async def test_a_concern_is_raised_linked_and_resolved(stage: Stage) -> None:
    cast = stage.cast
    root = await answered(stage)
    await called(stage, cast.owner, "we should send every parcel by bicycle.")

    await stage.press(cast.rival, "Raise a concern", await card(stage, root))
    await fill(stage, cast.rival, {"title": CONCERN, "sentence": "They return more, and by post."})
    assert f"Open concern: {CONCERN}" in (await card(stage, root)).words

    await stage.press(cast.rival, f"Link: {CONCERN}", await card(stage, root))
    await fill(stage, cast.rival, {"reference": "CI-2"})
    assert f"Open concern: {CONCERN} (see CI-2)" in (await card(stage, root)).words

    await stage.press(cast.owner, f"Resolve: {CONCERN}", await card(stage, root))
    await fill(stage, cast.owner, {"resolution": "Two returns a year stay free."})
    after = await card(stage, root)
    assert f"Concern met: {CONCERN}, Two returns a year stay free." in after.words
    assert f"Resolve: {CONCERN}" not in after.labels


@BOTH
async def test_two_teams_that_change_one_segment_say_whether_that_belongs_together(
    stage: Stage,
) -> None:
    cast, (here, there) = stage.cast, stage.places
    await set_up(stage, f"#{here.name}", team="Checkout")
    await set_up(stage, f"#{there.name}", team="Growth")
    await set_up(stage, f"#{stage.digests.name}", digest="usual", covers=_names(stage))
    first = await _decided(stage, cast.author, "charge for returns of parcels by post.", here)
    second = await _decided(stage, cast.owner, "send every parcel by bicycle.", there)
    third = await _decided(stage, cast.rival, "end the newsletter of the shop.", there)
    await stage.later(TO_MONDAY)

    week = await digest(stage, "Do they belong together?")
    for who, label, both in (
        (cast.owner, "Link them", "CI-2"),
        (cast.rival, "Not related", "CI-3"),
    ):
        await stage.press(who, label, week, beside=f"{both} ")

    assert "Linked with CI-2" in (await card(stage, first)).words
    assert "Linked with CI-1" in (await card(stage, second, there)).words
    assert "Linked" not in (await card(stage, third, there)).words
    for who in (cast.author, cast.owner, cast.rival):
        assert [one.words for one in await stage.to(who) if "Link them" in one.labels] == []


def _names(stage: Stage) -> str:
    return "\n".join(f"#{one.name}" for one in stage.places if one != stage.digests)


async def _decided(stage: Stage, who: Player, plan: str, where: Place) -> str:
    """Let somebody propose something, answer for it, and decide that it goes ahead."""
    root = await called(stage, who, f"we should {plan}", where)
    await stage.press(who, "Answer", await card(stage, root, where))
    await fill(stage, who, answer(stage, owner=who.id))
    await stage.press(who, "Decide", await card(stage, root, where))
    await fill(stage, who, {"kind": "go"})
    return root

"""What nobody said is told of nobody: the coach stays private, and what is unknown is no gain."""

import pytest

from tests.platforms.stage import Stage
from tests.walks.everywhere.steps import (
    TO_MONDAY,
    answer,
    asked,
    card,
    decide,
    digest,
    fill,
    set_up,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
PAYS = "Returning customers pay £1 for each parcel they send back."


async def told_of(stage: Stage) -> str:
    """Return the digest of the week in which something was decided."""
    await stage.later(TO_MONDAY)
    return (await digest(stage, "one that goes ahead gives")).words


@pytest.mark.parametrize("pressed", ["", "Leave it", "Wrong"])
async def test_a_principle_gives_way_only_where_its_author_says_so(
    stage: Stage, pressed: str
) -> None:
    author, here = stage.cast.author, stage.places[0]
    await set_up(stage, "Principles", principles="Sending back is free.")
    root = await asked(stage)
    await stage.press(author, "Answer", await card(stage, root))
    await fill(stage, author, answer(stage, change=PAYS))
    remark = await told(stage, author, "Sending back is free")
    if pressed:
        await stage.press(author, pressed, remark)
    await decide(stage, author, root)

    assert "gave way" not in await told_of(stage)
    await stage.command(author, "principles", where=here)
    assert "traded off" not in (await stage.hears(author, "Sending back is free.")).words


async def test_what_is_not_known_yet_gives_customers_nothing_that_is_counted(
    stage: Stage,
) -> None:
    author, root = stage.cast.author, await asked(stage)
    await stage.press(author, "Answer", await card(stage, root))
    said = dict(answer(stage, effects=f"{stage.segment[0]}:not known yet"))
    del said["horizon"]
    await fill(stage, author, said)
    await decide(stage, author, root)

    week = await told_of(stage)
    assert "What the one that goes ahead gives customers is not known yet." in week
    assert "later 0" in week
    assert "not known yet 1" in week


async def test_commercial_only_is_over_once_its_author_says_what_customers_get(
    stage: Stage,
) -> None:
    author, root = stage.cast.author, await asked(stage)
    segment = stage.segment[0]
    await stage.press(author, "Answer", await card(stage, root))
    said = answer(stage, effects=f"{segment}:not known yet", change="+2 % conversion")
    await fill(stage, author, {**said, "horizon": "later"})
    remark = await told(stage, author, "+2 % conversion")
    await stage.press(author, "Nothing: commercial only", remark)
    await stage.press(author, "Edit", await card(stage, root))
    await fill(stage, author, {"effects": f"{segment}:gain"})
    await decide(stage, author, root)

    week = await told_of(stage)
    assert "gives customers something" in week
    assert "commercial only 0" in week

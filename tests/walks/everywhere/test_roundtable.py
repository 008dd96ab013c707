"""What sides differ on comes to the table once a month, in whatever the people use."""

from datetime import timedelta

import pytest

from tests.platforms.stage import Shown, Stage
from tests.walks.everywhere.steps import accepted, card, fill, open_hours, set_up

pytestmark = pytest.mark.asyncio(loop_scope="module")

A_MONTH = timedelta(days=36)  # has a first Monday, whenever it begins, and an hour to spare
WORRY = {"title": "Fairness", "sentence": "People far from a shop pay the most."}


async def briefs(stage: Stage) -> list[Shown]:
    """Return the briefs that stand where digests go."""
    return [one for one in await stage.in_channel(stage.digests) if "Roundtable, " in one.words]


async def test_a_brief_puts_each_sides_words_on_the_table_and_leads_to_settling_it(
    stage: Stage,
) -> None:
    owner, rival = stage.cast.owner, stage.cast.rival
    root = await accepted(stage)
    await stage.press(rival, "Raise a concern", await card(stage, root))
    await fill(stage, rival, WORRY)
    teams = f"Shop: {owner.name}, technology\nBrand: marketing"
    await set_up(stage, "Teams", teams=teams)
    await open_hours(stage, rival)
    await fill(stage, rival, {"team": "Brand"})
    assert "Your team: Brand." in (await stage.home(rival)).words
    await stage.command(rival, "roundtable preview", where=stage.digests)
    await stage.hears(rival, "one matter to talk about")

    await stage.later(A_MONTH)

    brief = (await briefs(stage))[-1]
    assert f"Fairness: {WORRY['sentence']}" in brief.words
    assert "Technology is behind it" in brief.words
    assert rival.name not in brief.words
    await stage.press(owner, "Settle it", brief, beside="To talk about")
    await fill(stage, owner, {"resolution": "Free for whoever lives far away."})
    assert "Concern met: Fairness" in (await card(stage, root)).words

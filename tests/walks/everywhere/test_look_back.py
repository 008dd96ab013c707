"""Look back, on every platform: what was promised, what came of it, and what follows."""

import pytest

from tests.platforms.stage import Stage
from tests.walks.everywhere.steps import (
    A_DAY,
    BOTH,
    TO_THE_LOOK_BACK,
    TO_WORK,
    accepted,
    answer,
    card,
    decide,
    fill,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLANS = ("charge for returns by post", "close the shop on Sundays", "drop the paper invoice",
         "end the newsletter")  # fmt: skip


@BOTH
async def test_what_came_of_a_promise_is_told_where_it_began_and_something_follows(
    stage: Stage,
) -> None:
    cast, here = stage.cast, stage.places[0]
    root = await accepted(stage)
    await decide(stage, cast.owner, root)
    await stage.later(TO_THE_LOOK_BACK)

    look_back = await told(stage, cast.owner, "What happened?")
    assert "Returns by post" in look_back.words
    await stage.press(cast.owner, "Worse", look_back)
    await fill(stage, cast.owner, {"actual": "12 % fewer", "note": "They take the bus."})

    record, outcome = await stage.in_thread(root, here)
    assert "Looked back" in record.words
    assert "Worse than promised" in outcome.words
    assert "12 % fewer" in outcome.words
    assert "They take the bus." in outcome.words

    await stage.press(cast.owner, "Propose what follows", outcome)
    await fill(stage, cast.owner, {"text": "Follows CI-1: we should make returns free again."})
    await stage.command(cast.owner, "find free again", where=here)
    assert "CI-2" in (await stage.hears(cast.owner, "make returns free again")).words


async def test_each_answer_has_its_words(stage: Stage) -> None:
    people = (stage.cast.author, stage.cast.owner, stage.cast.rival, stage.cast.decider)
    answers = {
        "Better": "Better than promised",
        "As expected": "As promised",
        "Never shipped": "Never shipped",
        "Too early, +30 days": "",
    }
    roots = [
        await stage.say(who, f"{stage.bot} we should {plan}.", where=stage.places[0])
        for who, plan in zip(people, PLANS, strict=True)
    ]
    for who, root in zip(people, roots, strict=True):
        await stage.press(who, "Answer", await card(stage, root))
        await fill(stage, who, answer(stage, owner=who.id))
        await decide(stage, who, root)
    await stage.later(TO_THE_LOOK_BACK + TO_WORK)

    for who, root, (label, words) in zip(people, roots, answers.items(), strict=True):
        await stage.press(who, label, await told(stage, who, "What happened?"))
        if label in {"Better", "As expected"}:
            await fill(stage, who, {})
        below = await stage.in_thread(root, stage.places[0])
        assert [words in one.words for one in below[1:]] == ([True] if words else [])

    last = people[-1]
    assert (await told(stage, last, "Too early: in 30 days.")).labels == ()
    await stage.later(30 * A_DAY + TO_WORK)
    assert "Better" in (await told(stage, last, "What happened?")).labels
    await stage.command(last, "calibration", where=stage.places[0])
    calibrated = await stage.hears(last, "Promised, and what came of it")
    assert "Told: 1 as promised, 1 better, 1 never shipped" in calibrated.words

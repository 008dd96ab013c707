"""Own, on every platform: one accountable person, won without a meeting."""

import pytest

from tests.platforms.stage import Stage
from tests.walks.everywhere.steps import (
    BOTH,
    TO_CHOOSE,
    TO_WORK,
    accepted,
    answered,
    card,
    fill,
    set_up,
    told,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@BOTH
async def test_who_is_named_declines_and_names_who_accepts(stage: Stage) -> None:
    cast = stage.cast
    root = await answered(stage)
    assert f"{cast.owner.name} (not confirmed)" in (await card(stage, root)).words
    await stage.later(TO_WORK)

    await stage.press(cast.owner, "Not me", await told(stage, cast.owner, "named you"))
    await fill(stage, cast.owner, {"person": cast.rival.id})
    await stage.later(TO_WORK)
    await stage.press(cast.rival, "I’m accountable", await told(stage, cast.rival, "named you"))

    assert f"{cast.rival.name} (accepted)" in (await card(stage, root)).words
    assert [one.words for one in await stage.to(cast.owner) if "Not me" in one.labels] == []


async def test_where_two_claim_it_a_clock_runs_and_then_the_decider_chooses(stage: Stage) -> None:
    cast = stage.cast
    root = await accepted(stage)
    await stage.press(cast.rival, "I own this", await card(stage, root))
    await fill(stage, cast.rival, {"sentence": "Returns are my team’s."})

    contested = await card(stage, root)
    assert "Two people say this is theirs." in contested.words
    assert "Returns are my team’s." in contested.words
    assert await stage.to(cast.decider) == []

    await stage.later(TO_CHOOSE)
    choice = await told(stage, cast.decider, "You choose.")
    assert set(choice.labels) == {f"It’s {cast.owner.name}", f"It’s {cast.rival.name}"}
    await stage.press(cast.decider, f"It’s {cast.rival.name}", choice)

    settled = await card(stage, root)
    assert f"{cast.rival.name} (accepted), with {cast.owner.name}" in settled.words
    assert (await told(stage, cast.decider, "It was settled.")).labels == ()


async def test_an_owner_hands_it_over_and_keeps_it_until_then(stage: Stage) -> None:
    cast = stage.cast
    root = await accepted(stage)
    await stage.press(cast.owner, "Hand it over", await card(stage, root))
    await fill(stage, cast.owner, {"person": cast.rival.id})
    assert f"{cast.owner.name} (accepted)" in (await card(stage, root)).words

    await stage.later(TO_WORK)
    offer = await told(stage, cast.rival, f"{cast.owner.name} hands this over to you.")
    await stage.press(cast.rival, "I’m accountable", offer)

    assert (
        f"{cast.rival.name} (accepted), with {cast.owner.name}" in (await card(stage, root)).words
    )


async def test_where_the_owner_leaves_it_is_asked_anew_whose_it_is(stage: Stage) -> None:
    cast = stage.cast
    root = await accepted(stage)
    await stage.leave(cast.owner, stage.places[0])
    await stage.later(TO_WORK)

    anew = await told(stage, cast.author, "Who answers for it now?")
    assert f"{cast.owner.name} left" in anew.words
    await stage.press(cast.author, "Name someone", anew)
    await fill(stage, cast.author, {"person": cast.rival.id})
    await stage.later(TO_WORK)
    await stage.press(cast.rival, "I’m accountable", await told(stage, cast.rival, "named you"))

    assert f"{cast.rival.name} (accepted)" in (await card(stage, root)).words


async def test_a_gate_refuses_a_go_until_somebody_answers_for_it(stage: Stage) -> None:
    cast = stage.cast
    await set_up(stage, f"#{stage.places[0].name}", mode="gate")
    root = await answered(stage)

    await stage.press(cast.author, "Decide", await card(stage, root))
    errors = await stage.fill(cast.author, {"kind": "go"})
    assert "This channel is a gate: go still needs" in errors["kind"]

    await stage.later(TO_WORK)
    await stage.press(cast.owner, "I’m accountable", await told(stage, cast.owner, "named you"))
    assert await stage.fill(cast.author, {"kind": "go"}) == {}
    assert "Go" in (await card(stage, root)).words

"""Related decisions are named only where everybody who reads may see them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.cards import Action
from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Channel, Thread
from bot.domain.ownership import Claim, ClaimState
from bot.domain.person_events import PersonSeen
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE, initiative
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told
from tests.storage.rows import ask

ELSEWHERE = Channel(WORKSPACE, "C2")
THERE = Thread(WORKSPACE, ELSEWHERE.id, "9")
OURS = replace(CHECKOUT_ASKS, team="Core")
OUT_THERE = replace(CHECKOUT_ASKS, channel=ELSEWHERE, name="elsewhere", team="Growth")
ANSWER = {"effects": "guests:gain", "change": "A guest pays without an account.", "owner": PRIYA.id}


def opposite(thread: Thread = THERE) -> Initiative:
    return initiative(
        thread=thread,
        title="Guests need an account at checkout",
        author=JONAS,
        status=Status.DECIDED,
        impact=Impact((SegmentEffect("guests", Sign.LOSS),), "A guest has to make an account."),
        decision=Decision(DecisionKind.GO, JONAS, NOON - 3 * DAY),
        claims=(Claim(JONAS, ClaimState.ACCEPTED, JONAS, NOON),),
        team="Growth",
    )


async def answered(world: World, *channels: Any, other: Initiative | None = None) -> Replica:  # noqa: ANN401
    """Let a decision stand elsewhere, and Maya answer here."""
    replica = await told(world, *channels)
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).initiatives.save(
            None, other or opposite(), event=ask("9"), because="", now=NOON
        )
    await replica.post("Should we let a guest pay at checkout without an account?", id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    await replica.submit("answer", "1", MAYA, **ANSWER)
    await replica.settle()
    return replica


def references(world: World) -> list[str]:
    return [relation.reference for relation in world.initiative("1").related]


async def test_the_card_tells_of_what_said_the_opposite(world: World) -> None:
    await answered(world, OURS, OUT_THERE)

    assert references(world) == ["CI-1"]
    (card,) = [p.card for p in world.platform.standing() if p.to == world.initiative("1").thread]
    assert "said the opposite in August." in repr(card.facts)


@pytest.mark.parametrize(
    "channels",
    [
        (OURS, replace(OUT_THERE, is_private=True)),
        (OURS, replace(OUT_THERE, is_external=True)),
        (replace(OURS, has_guests=True), OUT_THERE),
    ],
    ids=["private there", "shared there", "guests here"],
)
async def test_nothing_is_named_that_a_reader_may_not_see(world: World, channels: Any) -> None:  # noqa: ANN401
    await answered(world, *channels)

    assert references(world) == []


async def test_the_line_goes_when_another_organisation_comes_to_read(world: World) -> None:
    replica = await answered(world, OURS, OUT_THERE)
    await replica.intake.seen(replace(OURS, is_external=True))
    await replica.settle()
    await replica.submit("answer", "1", MAYA, **{**ANSWER, "change": "A guest pays at once."})
    await replica.settle()

    assert references(world) == []


async def test_in_its_own_channel_what_is_private_is_named(world: World) -> None:
    here = opposite(Thread(WORKSPACE, CHECKOUT.id, "9"))
    await answered(world, replace(OURS, is_private=True), other=here)

    assert references(world) == ["CI-1"]


async def test_two_teams_that_do_not_know_of_one_another_are_asked(world: World) -> None:
    replica = await answered(world, OURS, OUT_THERE)
    await replica.intake.seen(PersonSeen(person=JONAS, name="Jonas", at=NOON))
    await replica.submit("decide", "1", MAYA, kind="go", why="It is worth it.")
    await replica.settle()

    overlap = world.initiative("1").overlaps[0]
    assert (overlap.reference, overlap.team, overlap.owner) == ("CI-1", "Growth", JONAS)
    asked = [p.to for p in world.platform.standing() if "Link them" in repr(p.card)]
    assert JONAS in asked

    await replica.press(Action.LINK, "1", JONAS, "CI-1")
    await replica.settle()
    with world.open_unit() as unit:
        reports = unit.desk(WORKSPACE).reports
        other = unit.desk(WORKSPACE).initiatives.find("CI-1")
        assert reports.overlaps(["guests"], since=NOON - 14 * DAY, limit=9) == []
    assert other is not None
    assert [(tie.reference, tie.is_related) for tie in other.ties] == [("CI-2", True)]
    assert not [p for p in world.platform.standing() if "Link them" in repr(p.card)]


async def test_find_brings_the_best_first(world: World) -> None:
    replica = await answered(world, OURS, OUT_THERE)
    response = await replica.command("find guests", MAYA)

    assert repr(response).index("CI-1") < repr(response).index("CI-2")

"""What is for some alone on a digest, which Teams shows to everybody: others are told so alone."""

from datetime import timedelta

import pytest

from tests.platforms.stage import Shown
from tests.platforms.teams.connector_double import GENERAL, ROOT, TENANT
from tests.platforms.teams.house import posted
from tests.platforms.teams.stage import CAST, TeamsStage
from tests.platforms.teams.town import Said, buttons, words
from tests.walks.everywhere.steps import TO_CHOOSE, TO_MONDAY, accepted, card, digest, fill, told

OWNER, RIVAL, DECIDER, READER = CAST.owner, CAST.rival, CAST.decider, CAST.author
ONES, OTHERS = f"It’s {OWNER.name}", f"It’s {RIVAL.name}"


@pytest.fixture
async def contested(stage: TeamsStage) -> tuple[str, Shown]:
    """Give a thread with two claims, and the digest that tells that somebody chooses."""
    root = await accepted(stage)
    await stage.press(RIVAL, "I own this", await card(stage, root))
    await fill(stage, RIVAL, {"sentence": "Returns are my team’s."})
    await stage.later(TO_CHOOSE)
    await told(stage, DECIDER, "You choose.")
    await stage.later(TO_MONDAY)
    return root, await digest(stage, f"{DECIDER.name} chooses")


def sent_by(stage: TeamsStage) -> list[tuple[str, str, Said]]:
    """Return all that was posted or changed."""
    return [one for one in stage.town.connector.calls if one[0] in {"post", "update", "delete"}]


async def test_who_may_not_choose_is_told_alone_whose_choice_it_is(
    stage: TeamsStage, contested: tuple[str, Shown]
) -> None:
    root, week = contested
    before, sent = await card(stage, root), sent_by(stage)
    for who, label in ((READER, ONES), (READER, OTHERS), (OWNER, ONES), (RIVAL, OTHERS)):
        await stage.press(who, label, week)
        answer = await stage.hears(who, "chooses, unless one of those who claim it gives way.")
        assert DECIDER.name in answer.words
    await stage.later(timedelta())
    assert (await card(stage, root), sent_by(stage)) == (before, sent)


async def test_a_client_that_cannot_execute_is_answered_alone_too(
    stage: TeamsStage, contested: tuple[str, Shown]
) -> None:
    root, week = contested
    message = stage.town.connector.shown(week.place, week.id)
    assert message is not None
    (pressed,) = [one for one in buttons(message) if one["title"] == ONES]
    before = await card(stage, root)
    place = {"id": f"{GENERAL}{ROOT}{week.id}", "conversationType": "channel", "tenantId": TENANT}
    data = pressed["fallback"]["data"]
    await stage.town.tell(posted("", conversation=place, value=data, replyToId=week.id))
    (answer,) = [
        one for one in stage.town.connector.messages[week.place] if "gives way" in words(one)
    ]
    assert answer["recipient"] == {"id": READER.id, "isTargeted": True}
    assert await card(stage, root) == before


async def test_who_may_choose_does_and_it_is_over_for_all(
    stage: TeamsStage, contested: tuple[str, Shown]
) -> None:
    root, week = contested
    await stage.press(DECIDER, OTHERS, week)
    await stage.hears(DECIDER, "Settled.")
    assert f"{RIVAL.name} (accepted), with {OWNER.name}" in (await card(stage, root)).words
    for who in (READER, DECIDER):
        await stage.press(who, ONES, week)
        await stage.hears(who, "It is settled already. Nothing was changed.")


async def test_whoever_claims_it_may_give_way(
    stage: TeamsStage, contested: tuple[str, Shown]
) -> None:
    root, week = contested
    await stage.press(RIVAL, ONES, week)
    assert f"{OWNER.name} (accepted), with {RIVAL.name}" in (await card(stage, root)).words

"""Two tenants with the same ids everywhere: nothing that is one's ever reaches the other."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, OBJECT_IDS
from tests.platforms.teams.town import Town, buttons, words
from tests.platforms.teams.twins import ABROAD, open_twins


@dataclass(frozen=True)
class Story:
    """What one of them goes through, in words that the other never says."""

    plan: str
    change: str
    word: str
    names: str

    async def is_told(self, town: Town) -> str:
        """Let it happen up to the answer; return the thread."""
        await town.install()
        root = await town.say(ALICE, self.plan, calls=True)
        (question,) = town.thread(root)
        await town.press(ALICE, "Answer", question)
        await town.fill(
            ALICE,
            {
                "effects/existing": "loss",
                "change": self.change,
                "grade": "hunch",
                "owner": OBJECT_IDS[BOB],
            },
        )
        return root


HERE = Story(
    plan="We should charge for each parcel that comes back from June on.",
    change="Each parcel that comes back costs 4.90.",
    word="parcel",
    names="Bob Brown",
)
THERE = Story(
    plan="We should close the lounge for members from June on.",
    change="Members lose their lounge in the evening.",
    word="lounge",
    names="Bob Abroad",
)


def everything(town: Town) -> str:
    """Return all that a tenant was ever sent."""
    return json.dumps([town.connector.calls, town.connector.messages], ensure_ascii=False)


def nothing_crossed(here: Town, there: Town) -> None:
    """Hold what each was sent against the other's words."""
    for told, other in ((everything(here), THERE), (everything(there), HERE)):
        assert not any(said in told for said in (other.change, other.word, other.names))


async def test_questions_answers_and_owners_stay_where_they_are(database_url: str) -> None:
    async with open_twins(database_url) as (here, there):
        root = await HERE.is_told(here)
        assert there.connector.calls == []
        assert await THERE.is_told(there) == root
        for town, story in ((here, HERE), (there, THERE)):
            (card,) = town.thread(root)
            assert story.change in words(card)
            assert f"<at>{story.names}</at>" in words(card)
            (asks,) = town.private(BOB)
            assert "named you as the one accountable product owner" in words(asks)
        (asks,) = there.private(BOB)
        await there.press(BOB, "I’m accountable", asks)
        assert "not confirmed" not in words(there.thread(root)[0])
        assert "not confirmed" in words(here.thread(root)[0])
        nothing_crossed(here, there)


async def test_looking_up_finds_what_is_of_ones_own(database_url: str) -> None:
    async with open_twins(database_url) as (here, there):
        await HERE.is_told(here)
        await THERE.is_told(there)
        for town, story, other in ((here, HERE, THERE), (there, THERE, HERE)):
            for asked in (f"find {other.word}", f"find {story.word}", "show CI-1", "mine", "home"):
                await town.write(ALICE, asked)
            none, found, shown, *_ = town.private(ALICE)[-5:]
            assert "CI-1" not in words(none)
            assert "CI-1" in words(found)
            assert story.change in words(shown)
            await town.write(ALICE, "show CI-2")
            assert story.change not in words(town.private(ALICE)[-1])
        # The question itself names the other's word; what was sent does not.
        assert THERE.change not in everything(here)
        assert HERE.change not in everything(there)


async def test_who_looks_after_the_settings_does_so_for_one(database_url: str) -> None:
    async with open_twins(database_url) as (here, there):
        for town in (here, there):
            await town.install()
        await here.write(BOB, "home")
        await here.press(BOB, "I look after this", here.private(BOB)[-1])
        for town, is_theirs in ((here, True), (there, False)):
            await town.write(BOB, "home")
            labels = [one["title"] for one in buttons(town.private(BOB)[-1])]
            assert ("Change" in labels) == is_theirs
            assert ("I look after this" in labels) != is_theirs


async def test_one_that_takes_the_app_out_shuts_nobody_else_out(sqlite_url: str) -> None:
    async with open_twins(sqlite_url) as (here, there):
        await here.install()
        await there.install()
        there.connector.closed.add(GENERAL)
        await there.say(ALICE, THERE.plan, calls=True)
        root = await here.say(ALICE, HERE.plan, calls=True)
        assert len(here.thread(root)) == 1
        await here.later(timedelta(days=2))
        tried = [place for name, place, _ in there.connector.calls if name == "post"]
        assert len([place for place in tried if place.startswith(GENERAL)]) == 1


async def test_a_press_reaches_the_record_of_whoever_presses(sqlite_url: str) -> None:
    async with open_twins(sqlite_url) as (here, there):
        root = await HERE.is_told(here)
        await THERE.is_told(there)
        (card,) = here.thread(root)
        before = words(card)
        await there.press(BOB, "I own this", card)  # as if it had been carried over
        assert words(here.thread(root)[0]) == before
        nothing_crossed(here, there)


@pytest.mark.parametrize("tenants", [ABROAD, f"{ABROAD}, 33333333-2222-4333-8444-555555555555"])
async def test_a_tenant_that_is_not_served_is_turned_away(sqlite_url: str, tenants: str) -> None:
    async with open_twins(sqlite_url, {"TEAMS_TENANT_ID": tenants}) as (here, there):
        await there.install()
        root = await there.say(ALICE, THERE.plan, calls=True)
        assert len(there.thread(root)) == 1
        with pytest.raises(AssertionError, match="401"):
            await here.install()
        assert here.connector.calls == []

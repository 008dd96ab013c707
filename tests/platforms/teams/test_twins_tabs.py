"""Tabs in two tenants with the same ids: whoever signs in to one sees and changes that one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.platforms.teams.connector_double import ALICE, BOB, DANA, GENERAL, SHOP, TENANT
from tests.platforms.teams.entra_double import open_entra
from tests.platforms.teams.tabs import Tabs
from tests.platforms.teams.twin_lives import HERE, THERE, Life, Twins, open_stages
from tests.platforms.teams.twins import ABROAD
from tests.walks.everywhere.steps import card, decide

PAGES = ("/home", "/", "/?state=open", "/?q=ci-1", "/?q=close", "/initiatives/CI-1")


class TabsAbroad(Tabs):
    """The tabs of the other tenant's people, who are called alike."""

    def headers(self, who: str, tenant: str = TENANT, place: str = "") -> dict[str, str]:
        return super().headers(who, ABROAD, place)


@dataclass(frozen=True)
class Both:
    """Two tenants' tabs, and what their people go through."""

    twins: Twins
    here: Tabs
    there: Tabs

    @property
    def sides(self) -> tuple[tuple[Tabs, Life, Life], ...]:
        """Return the tabs of each, with its own life and with the other's."""
        return (self.here, HERE, THERE), (self.there, THERE, HERE)


@asynccontextmanager
async def open_both(url: str) -> AsyncIterator[Both]:
    """Open the tabs of both; each has begun its life."""
    async with open_entra() as entra:
        env = {"TEAMS_ENTRA_METADATA_URL": entra.metadata_url}
        async with open_stages(url, env) as twins:
            await twins.begin()
            here, there = twins.here.town, twins.there.town
            yield Both(twins, Tabs(here, entra), TabsAbroad(there, entra))


def of_another(page: str, other: Life) -> list[str]:
    """Return what a page shows that is said in the other tenant alone."""
    return [said for said in other.words if said in page]


async def test_every_page_is_of_ones_own_tenant_counts_and_all(database_url: str) -> None:
    async with open_both(database_url) as both:
        for tabs, life, other in both.sides:
            for who in (ALICE, BOB):
                for place in ("", GENERAL):
                    pages = [await tabs.page(path, who, place=place) for path in PAGES]
                    assert [of_another(page, other) for page in pages] == [[]] * len(PAGES)
            record = await tabs.page("/initiatives/CI-1", ALICE)
            assert life.change in record
            assert life.name in record
        counted = [await tabs.page("/", ALICE) for tabs in (both.here, both.there)]
        assert "3 initiatives, newest first" in counted[0]
        assert "1 initiative, newest first" in counted[1]
        waits = [await tabs.page("/home", ALICE) for tabs in (both.here, both.there)]
        assert ["2 wait on you" in waits[0], "Nothing waits on you" in waits[1]] == [True, True]


async def test_what_one_tenant_alone_has_is_not_there_in_the_other(sqlite_url: str) -> None:
    async with open_both(sqlite_url) as both:
        seen = [await tabs.get("/initiatives/CI-2") for tabs in (both.here, both.there)]
        assert [one.status_code for one in seen] == [200, 404]
        for tabs, life, other in both.sides:
            assert f"No initiative matches “{other.word}”" in await tabs.page(f"/?q={other.word}")
            assert life.word in await tabs.page(f"/?q={life.word}")
            assert "Nothing has been noticed yet" in await tabs.page("/", place=SHOP)
        links = [await tabs.page("/initiatives/CI-1") for tabs in (both.here, both.there)]
        assert [[TENANT in one, ABROAD in one] for one in links] == [[True, False], [False, True]]


async def test_whoever_leaves_one_tenants_channel_still_sees_the_others(sqlite_url: str) -> None:
    async with open_both(sqlite_url) as both:
        both.there.close_to(BOB, GENERAL)
        both.there.close_to(BOB, SHOP)
        assert (await both.there.get("/", BOB, place=GENERAL)).status_code == 403
        assert HERE.word in await both.here.page("/", BOB, place=GENERAL)
        assert (await both.here.get("/initiatives/CI-2", BOB)).status_code == 200


async def test_a_press_with_the_same_page_and_ticket_is_each_tenants_own(
    database_url: str,
) -> None:
    async with open_both(database_url) as both:
        await both.here.press(BOB, "Mute 1 week")
        assert "No direct prompts until" not in await both.there.page("/home", BOB)
        await both.there.press(BOB, "Mute 1 week")
        for tabs in (both.here, both.there):
            assert "No direct prompts until" in await tabs.page("/home", BOB)
        await both.there.press(BOB, "Unmute")
        assert "No direct prompts until" in await both.here.page("/home", BOB)


async def test_what_is_filled_in_changes_one_tenant_and_offers_its_people(
    database_url: str,
) -> None:
    async with open_both(database_url) as both:
        for tabs, _, other in both.sides:
            (change, *_) = [
                one
                for one in await tabs.buttons(DANA, "Change")
                if one.startswith('["set_decider"')
            ]
            form = (await tabs.send("press", DANA, {"press": change})).json()["beside"]
            assert of_another(form, other) == []
        form = (await both.there.press(BOB, "Working hours"))["beside"]
        await both.there.fill(BOB, form, {"start": "07:00", "end": "15:00"})
        assert "07:00 to 15:00" in await both.there.page("/home", BOB)
        assert "07:00 to 15:00" not in await both.here.page("/home", BOB)


async def test_a_decision_of_one_stands_on_the_pages_of_one(sqlite_url: str) -> None:
    async with open_both(sqlite_url) as both:
        stage = both.twins.there
        root = str(stage.town.connector.messages[GENERAL][0]["id"])
        await decide(stage, stage.cast.owner, root, kind="stopped", why="Nobody wants it.")
        assert "Nobody wants it." in await both.there.page("/initiatives/CI-1")
        assert "Nobody wants it." not in await both.here.page("/initiatives/CI-1")
        assert "Stopped" not in (await card(both.twins.here, root)).words
        lists = [await tabs.page("/?state=decided") for tabs in (both.here, both.there)]
        assert ["CI-1" in one for one in lists] == [False, True]

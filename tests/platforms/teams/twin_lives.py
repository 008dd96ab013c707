"""What people of two tenants with the same ids go through, in words that are said in one alone."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.platforms.teams.stage import CAST, TeamsStage
from tests.platforms.teams.test_two_tenants import everything
from tests.platforms.teams.town import Town
from tests.platforms.teams.twins import open_twins
from tests.walks.everywhere.steps import answer, called, card, fill, open_hours, set_up, told

OWNER, RIVAL = CAST.owner, CAST.rival


@dataclass(frozen=True)
class Life:
    """What is gone through in one of them, in words that are never said in the other."""

    plans: tuple[str, ...]
    change: str
    measure: str
    worry: str
    settled: str
    word: str
    name: str  # the owner's

    @property
    def words(self) -> tuple[str, ...]:
        """Return what may stand in one of them alone."""
        return self.change, self.measure, self.worry, self.settled, self.word, self.name

    async def begins(self, stage: TeamsStage) -> str:
        """Let all be proposed, and the first be answered and owned; return its thread."""
        first, *_ = [await called(stage, CAST.author, plan) for plan in self.plans]
        await stage.press(CAST.author, "Answer", await card(stage, first))
        await fill(stage, CAST.author, answer(stage, change=self.change, measure=self.measure))
        await stage.press(OWNER, "I’m accountable", await told(stage, OWNER, "named you"))
        return first

    async def is_disputed(self, stage: TeamsStage, root: str) -> None:
        """Let another team object to the first."""
        await stage.press(RIVAL, "Raise a concern", await card(stage, root))
        await fill(stage, RIVAL, {"title": self.worry, "sentence": f"{self.worry} comes first."})
        await set_up(stage, "Teams", teams=f"Shop: {OWNER.name}, technology\nBrand: marketing")
        await open_hours(stage, RIVAL)
        await fill(stage, RIVAL, {"team": "Brand"})


HERE = Life(
    plans=(
        "we should charge for each parcel that comes back.",
        "we should close every parcel counter on Sundays.",
        "we should drop the parcel locker at the station.",
    ),
    change="Each parcel that comes back costs 4.90.",
    measure="Returns by post",
    worry="Fairness",
    settled="Free for whoever lives far away.",
    word="parcel",
    name="Bob Brown",
)
THERE = Life(
    plans=("we should close the lounge for members.",),
    change="Members lose their lounge in the evening.",
    measure="Evening visits",
    worry="Loyalty",
    settled="The lounge stays open on Fridays.",
    word="lounge",
    name="Bob Abroad",
)


@dataclass(frozen=True)
class Twins:
    """People in two towns of one product, each with the life that they lead."""

    here: TeamsStage
    there: TeamsStage

    @property
    def lives(self) -> tuple[tuple[TeamsStage, Life, Life], ...]:
        """Return each stage with its own life, and with the other's."""
        return (self.here, HERE, THERE), (self.there, THERE, HERE)

    async def begin(self) -> str:
        """Let both lives begin; return the first thread, which has one id in both."""
        (root,) = {await life.begins(stage) for stage, life, _ in self.lives}
        return root

    def never_met(self) -> None:
        """Hold what each was ever sent or shown against the other's words."""
        for stage, _, other in self.lives:
            sent = everything(stage.town) + json.dumps(stage.asides, ensure_ascii=False)
            assert [said for said in other.words if said in sent] == []


@asynccontextmanager
async def open_stages(url: str, env: Mapping[str, str] | None = None) -> AsyncIterator[Twins]:
    """Open both towns, in each of which the decider looks after the settings."""
    async with open_twins(url, env) as towns:
        here, there = [await _looked_after(town) for town in towns]
        yield Twins(here, there)


async def _looked_after(town: Town) -> TeamsStage:
    await town.install()
    stage = TeamsStage(town)
    await stage.press(CAST.decider, "I look after this", await stage.home(CAST.decider))
    return stage

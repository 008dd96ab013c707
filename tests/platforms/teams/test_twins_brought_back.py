"""What comes back in two tenants with the same ids: each week, month and home tells of one."""

from tests.platforms.teams.twin_lives import HERE, OWNER, THERE, open_stages
from tests.walks.everywhere.steps import (
    A_WEEK,
    TO_MONDAY,
    TO_THE_LOOK_BACK,
    card,
    decide,
    digest,
    fill,
    told,
)
from tests.walks.everywhere.test_roundtable import A_MONTH, briefs


async def test_a_week_tells_of_one_and_its_buttons_reach_one(database_url: str) -> None:
    async with open_stages(database_url) as twins:
        root = await twins.begin()
        await twins.here.later(TO_MONDAY)
        for stage, life, waiting in (
            (twins.here, HERE, "three waiting"),
            (twins.there, THERE, "one waiting"),
        ):
            week = await digest(stage, waiting)
            weeks = [one.words.partition(":")[0] for one in await stage.in_channel(stage.digests)]
            assert weeks == ["Week 36", "Week 37"]  # the first as soon as there was anything
            assert life.word in week.words
            assert ("CI-2" in week.words) == (life is HERE)
        await twins.there.press(
            OWNER, "Decide", await digest(twins.there, "one waiting"), beside="CI-1"
        )
        await fill(twins.there, OWNER, {"kind": "stopped", "why": "Nobody wants it."})
        assert "Stopped" in (await card(twins.there, root)).words
        assert "Stopped" not in (await card(twins.here, root)).words

        await twins.here.later(A_WEEK)
        assert "one decided" in (await twins.there.in_channel(twins.there.digests))[-1].words
        assert "decided" not in (await twins.here.in_channel(twins.here.digests))[-1].words
        twins.never_met()


async def test_what_is_asked_for_of_a_week_or_a_home_is_ones_own(database_url: str) -> None:
    async with open_stages(database_url) as twins:
        await twins.begin()
        for stage, life, counted in (
            (twins.here, HERE, "three waiting"),
            (twins.there, THERE, "one waiting"),
        ):
            for words, said in (
                ("digest preview", counted),
                ("mine", "CI-1"),
                ("find CI-1", life.word),
                ("owner CI-1", life.name),
                ("calibration", "Nothing was looked back at yet."),
                ("export", "Everything is yours to take along"),
            ):
                await stage.command(OWNER, words, where=stage.places[0])
                await stage.hears(OWNER, said)
            assert life.word in (await stage.home(OWNER)).words
        await twins.here.press(OWNER, "Mute 1 week", await twins.here.home(OWNER))
        assert "No direct prompts until" in (await twins.here.home(OWNER)).words
        assert "No direct prompts until" not in (await twins.there.home(OWNER)).words
        twins.never_met()


async def test_a_promise_comes_back_to_whoever_made_it(database_url: str) -> None:
    async with open_stages(database_url) as twins:
        root = await twins.begin()
        for stage, _, _ in twins.lives:
            await decide(stage, OWNER, root)
        await twins.here.later(TO_THE_LOOK_BACK)
        for stage, life, _ in twins.lives:
            assert life.measure in (await told(stage, OWNER, "What happened?")).words
        here, there = twins.here, twins.there
        await there.press(OWNER, "Worse", await told(there, OWNER, "What happened?"))
        await fill(there, OWNER, {"actual": "12 % fewer", "note": "They stay at home."})
        _, outcome = await there.in_thread(root, there.places[0])
        assert "They stay at home." in outcome.words
        assert len(await here.in_thread(root, here.places[0])) == 1
        assert "Worse" in (await told(here, OWNER, "What happened?")).labels
        for stage, said in ((here, "Nothing was looked back at yet."), (there, "1 worse")):
            await stage.command(OWNER, "calibration", where=stage.places[0])
            await stage.hears(OWNER, said)
        twins.never_met()


async def test_a_round_table_is_about_what_one_has_to_settle(database_url: str) -> None:
    async with open_stages(database_url) as twins:
        root = await twins.begin()
        for stage, life, _ in twins.lives:
            await life.is_disputed(stage, root)
        await twins.here.later(A_MONTH)
        for stage, life, _ in twins.lives:
            brief = (await briefs(stage))[-1]
            assert f"{life.worry}: {life.worry} comes first." in brief.words
        (brief, *_) = await briefs(twins.there)
        await twins.there.press(OWNER, "Settle it", brief, beside="To talk about")
        await fill(twins.there, OWNER, {"resolution": THERE.settled})
        assert f"Concern met: {THERE.worry}" in (await card(twins.there, root)).words
        assert f"Open concern: {HERE.worry}" in (await card(twins.here, root)).words
        twins.never_met()

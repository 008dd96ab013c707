"""A conversation in Teams, over doubles of Microsoft's: from what is written to who owns it."""

from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from bot.clock import Clock
from bot.settings import read_settings
from bot.wiring import build
from tests.platforms.slack.slack_double import TEAM as SLACK_TEAM
from tests.platforms.slack.slack_double import TOKEN, open_double
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, OBJECT_IDS, SHOP
from tests.platforms.teams.town import HERE, Town, buttons, open_town, words

PLAN = "We should charge guests for returns from June on."
SAID = "Guests pay 4.90 for a return."
ANSWER = {
    "effects/existing": "loss",
    "change": SAID,
    "grade": "hunch",
    "owner": OBJECT_IDS[BOB],
}


async def asked(town: Town, *, calls: bool = True) -> str:
    """Install the app, and let Alice write of a plan; return the thread."""
    await town.install()
    return await town.say(ALICE, PLAN, calls=calls)


async def test_a_plan_is_asked_about_answered_and_owned(database_url: str) -> None:
    async with open_town(database_url) as town:
        root = await asked(town)
        (question,) = town.thread(root)
        assert "How will this impact our customers?" in words(question)
        assert "Alice Anderson" in words(question)

        await town.press(ALICE, "Answer", question)
        await town.fill(ALICE, ANSWER)
        (card,) = town.thread(root)
        assert card["id"] == question["id"]
        assert SAID in words(card)
        assert "<at>Bob Brown</at>" in words(card)

        (asks,) = town.private(BOB)
        assert "named you as the one accountable product owner" in words(asks)
        assert "not confirmed" in words(card)
        await town.press(BOB, "I’m accountable", asks)
        assert "not confirmed" not in words(town.thread(root)[0])


async def test_a_message_that_calls_nobody_is_asked_about_too(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        root = await asked(town, calls=False)
        await town.later(timedelta(minutes=30))  # in case somebody says more at once
        assert len(town.thread(root)) == 1


async def test_whoever_is_picked_and_not_there_is_told_beside_the_field(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        root = await asked(town)
        await town.press(ALICE, "Answer", town.thread(root)[0])
        stranger = "00000000-0000-4000-8000-00000000dead"
        await town.fill(ALICE, {**ANSWER, "owner": stranger})
        assert town.dialog is not None
        assert "not in this channel" in words(town.dialog)
        await town.fill(ALICE, {"owner": OBJECT_IDS[BOB]})
        assert SAID in words(town.thread(root)[0])


async def test_slack_and_teams_are_served_by_one_process(database_url: str) -> None:
    async with open_double() as slack:
        env = {
            "SLACK_API_URL": slack.url,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": "of the double",
        }
        async with open_town(database_url, env) as town:
            root = await asked(town)
            assert len(town.thread(root)) == 1
            assert town.app.workspace == f"slack:{SLACK_TEAM}"
            ready = await town.browser.get(f"{HERE}/readyz")
            unsigned = await town.browser.post(f"{HERE}/slack/events", json={})
            assert (ready.status_code, unsigned.status_code) == (200, 401)


async def test_an_answer_to_words_is_for_whoever_wrote_them_alone(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        root = await asked(town)
        await town.write(BOB, "help")
        assert len(town.private(BOB)) == 1
        before = len(town.thread(root))
        await town.say(BOB, "help", root=root, calls=True)
        aimed = town.thread(root)[before:]
        assert [one["recipient"]["id"] for one in aimed] == [BOB]


async def test_somebody_looks_after_the_settings_from_their_own_chat(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        await asked(town)
        await town.write(BOB, "Home")
        (home,) = town.private(BOB)
        await town.press(BOB, "I look after this", home)
        await town.write(BOB, "home")
        labels = [one["title"] for one in buttons(town.private(BOB)[-1])]
        assert "I look after this" not in labels
        assert "Change" in labels


async def test_a_channel_that_the_app_was_taken_out_of_is_left_alone(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        await town.install()
        town.connector.closed.add(SHOP)
        await town.say(ALICE, PLAN, where=SHOP, calls=True)
        await town.later(timedelta(hours=2))
        tried = [place for name, place, _ in town.connector.calls if name == "post"]
        assert len([place for place in tried if place.startswith(SHOP)]) == 1
        root = await town.say(ALICE, PLAN, where=GENERAL, calls=True)
        assert buttons(town.thread(root)[0])


@pytest.mark.parametrize("env", [{}, {"TEAMS_APP_ID": ""}])
async def test_without_an_app_id_nothing_is_there_that_teams_could_call(
    env: dict[str, str], tmp_path: Path
) -> None:
    app = build(read_settings({"DATABASE_URL": f"sqlite:///{tmp_path}/a.db", **env}), Clock())
    door = httpx2.ASGITransport(app=app.site)
    async with app.running(), httpx2.AsyncClient(transport=door) as browser:
        ours = {"Origin": HERE}
        answer = await browser.post(f"{HERE}/api/messages", json={}, headers=ours)
        assert answer.status_code == 404

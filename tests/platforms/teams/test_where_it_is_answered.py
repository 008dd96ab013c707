"""Where we speak first: at the newest address that was vouched for, with one token for all."""

import asyncio
import json

from bot.clock import utc_now
from bot.platforms.teams.calls.credential import Credential
from bot.platforms.teams.settings import TeamsSettings
from tests.platforms.teams.calling import RealTime, activity, claims
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, open_connector
from tests.platforms.teams.fates import Fate
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, open_issuer
from tests.platforms.teams.test_told_twice import ANSWER, PLAN
from tests.platforms.teams.town import HERE, Town, open_town


async def is_turned_away(town: Town, url: str) -> bool:
    """Send what names one service with a token for another."""
    token = town.connector.issuer.newest.sign(
        claims(utc_now().timestamp(), serviceurl=town.connector.service_url)
    )
    answer = await town.browser.post(
        f"{HERE}/api/messages",
        content=json.dumps(activity(serviceUrl=url)).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    return answer.status_code == 401


async def test_all_goes_to_the_newest_address_that_was_vouched_for(database_url: str) -> None:
    async with open_town(database_url) as before, open_connector(before.connector.issuer) as new:
        await before.install()
        asked = len(before.connector.calls)
        after = Town(before.app, before.clock, new, before.browser)
        root = await after.say(ALICE, PLAN, calls=True)  # the tenant's service has moved
        assert await is_turned_away(after, before.connector.service_url)
        (question,) = after.thread(root)
        await after.press(ALICE, "Answer", question)
        await after.fill(ALICE, ANSWER)
        assert len(after.thread(root)) == 1
        assert len(after.private(BOB)) == 1  # in a chat that is opened there
        assert before.connector.calls[asked:] == []


async def test_one_token_is_fetched_for_all_that_is_sent(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as town:
        await town.install()
        root = await town.say(ALICE, PLAN, calls=True)
        await town.press(ALICE, "Answer", town.thread(root)[0])
        await town.fill(ALICE, ANSWER)
        await town.write(BOB, "mine")
        assert len([one for one in town.connector.calls if one[0] in {"post", "update"}]) > 3
        assert len(town.connector.issuer.given) == 1


async def test_while_a_token_is_waited_for_the_loop_goes_on() -> None:
    async with open_issuer() as issuer:
        goes_on = asyncio.Event()
        issuer.fates.will("token", Fate(accepts=True, body="{}", waits=goes_on))
        settings = TeamsSettings(
            app_id=APP_ID, app_password=APP_PASSWORD, token_url=issuer.token_url
        )
        credential = Credential(settings, RealTime())
        waiting = [asyncio.ensure_future(credential.token()) for _ in range(20)]
        while not issuer.given:  # the issuer, too, turns with this loop
            await asyncio.wait(waiting, timeout=0.01)
        assert not any(one.done() for one in waiting)
        goes_on.set()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert len(issuer.given) == 1
        assert await credential.token() == "outbound-1"


async def test_a_channel_keeps_its_own_address_when_others_have_moved(sqlite_url: str) -> None:
    async with open_town(sqlite_url) as before, open_connector(before.connector.issuer) as new:
        await before.install()
        root = await before.say(ALICE, PLAN, calls=True)
        after = Town(before.app, before.clock, new, before.browser)
        await after.write(ALICE, "help")  # her chat is answered elsewhere
        assert len(after.private(ALICE)) == 1
        await before.press(ALICE, "Answer", before.thread(root)[0])
        await before.fill(ALICE, ANSWER)
        assert len(before.thread(root, GENERAL)) == 1
        assert ANSWER["change"] in json.dumps(before.thread(root), ensure_ascii=False)

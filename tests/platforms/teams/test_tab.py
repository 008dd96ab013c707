"""Our tabs in Teams: each shows one person what is theirs to see, and takes what they press."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import unescape

from bot.domain.digest import Week
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message, Person, Thread
from storage.unit import unit_opener
from tests.builders import initiative
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, SHOP, THROTTLED
from tests.platforms.teams.fates import BAD_GATEWAY
from tests.platforms.teams.tabs import INNER, OTHER_TENANT, TAB, Tabs, second_tenant
from tests.platforms.teams.test_walk import ANSWER, PLAN, SAID
from tests.platforms.teams.town import HERE

PLANNED, CLOSED = "guests for returns", "loyalty scheme"  # what stands of either on any page
HIDDEN = "We should close the loyalty scheme for everybody in May."
STRANGER = "00000000-0000-4000-8000-00000000dead"


async def plan(tabs: Tabs, text: str = PLAN, where: str = GENERAL, who: str = ALICE) -> str:
    """Let somebody propose something; return the thread."""
    return await tabs.town.say(who, text, where=where, calls=True)


async def answered(tabs: Tabs) -> None:
    root = await plan(tabs)
    await tabs.town.press(ALICE, "Answer", tabs.town.thread(root)[0])
    await tabs.town.fill(ALICE, ANSWER)


async def statuses(tabs: Tabs, paths: Sequence[str], who: str) -> list[int]:
    return [(await tabs.get(path, who)).status_code for path in paths]


async def test_a_home_shows_what_waits_on_somebody_and_on_nobody_else(tabs: Tabs) -> None:
    await plan(tabs)
    home = await tabs.page("/home")
    assert "1 waits on you" in home
    assert PLANNED in home
    assert "What the bot reads and keeps" in home
    assert f'href="{TAB.removeprefix(HERE)}/initiatives/CI-1"' in home
    others = await tabs.page("/home", BOB)
    assert "Nothing waits on you" in others
    assert PLANNED not in others


async def test_what_waits_on_somebody_is_answered_from_their_home(tabs: Tabs) -> None:
    await plan(tabs)
    form = (await tabs.press(ALICE, "Answer"))["beside"]
    assert 'data-send="submit"' in form
    assert PLANNED in form


async def test_a_record_is_for_those_who_are_in_its_channel(tabs: Tabs) -> None:
    await answered(tabs)
    for who in (ALICE, BOB):
        record = await tabs.page("/initiatives/CI-1", who)
        assert SAID in record
        assert "Alice Anderson" in record
    assert "CI-1" in await tabs.page("/", BOB)
    assert SAID in await tabs.page("/?q=ci-1", BOB)


async def test_what_is_said_in_a_private_channel_is_not_there_for_others(tabs: Tabs) -> None:
    await plan(tabs)
    await plan(tabs, HIDDEN, INNER)
    tabs.close_to(BOB, INNER)
    listed = await tabs.page("/", BOB)
    assert PLANNED in listed
    assert CLOSED not in listed
    assert "1 initiative, newest first" in listed
    unseen = ("/initiatives/CI-2", "/initiatives/CI-9", "/initiatives/ci-2?version=1")
    assert await statuses(tabs, unseen, BOB) == [404, 404, 404]
    for query in ("/?q=ci-2", "/?q=loyalty", "/?state=open", "/?page=2"):
        assert CLOSED not in await tabs.page(query, BOB)
    assert (await tabs.get("/", BOB, place=INNER)).status_code == 403
    assert "2 initiatives, newest first" in await tabs.page("/", ALICE)
    assert CLOSED in await tabs.page("/", ALICE, place=INNER)


async def test_whoever_is_taken_out_of_a_team_sees_what_is_their_own_alone(tabs: Tabs) -> None:
    await plan(tabs)
    await plan(tabs, HIDDEN, who=BOB)
    tabs.close_to(BOB, GENERAL, SHOP)
    assert "Nothing has been noticed yet" in await tabs.page("/", BOB)
    assert await statuses(tabs, ("/initiatives/CI-1", "/initiatives/CI-2"), BOB) == [404, 200]
    assert CLOSED in await tabs.page("/home", BOB)


async def test_a_channel_tab_shows_its_channel_alone(tabs: Tabs) -> None:
    await plan(tabs)
    await plan(tabs, HIDDEN, SHOP)
    shop = await tabs.page("/", BOB, place=SHOP)
    assert CLOSED in shop
    assert PLANNED not in shop
    assert "1 initiative, newest first" in shop


async def test_while_teams_does_not_say_who_is_where_nothing_is_shown(tabs: Tabs) -> None:
    await plan(tabs)
    await tabs.page("/home", BOB)
    tabs.town.connector.fates.will("member", THROTTLED, BAD_GATEWAY)
    assert (await tabs.get("/initiatives/CI-1", BOB)).status_code == 404
    assert PLANNED not in await tabs.page("/", BOB)
    assert PLANNED in await tabs.page("/", BOB)


async def test_hours_are_set_from_the_tab(tabs: Tabs) -> None:
    form = (await tabs.press(BOB, "Working hours"))["beside"]
    assert 'data-send="submit"' in form
    wrong = await tabs.fill(BOB, form, {"start": "17:00", "end": "09:00"})
    assert wrong["errors"]
    done = await tabs.fill(BOB, form, {"start": "07:00", "end": "15:00"})
    assert "07:00 to 15:00" in done["view"]
    assert "07:00 to 15:00" in await tabs.page("/home", BOB)
    assert "07:00 to 15:00" not in await tabs.page("/home", ALICE)


async def test_direct_prompts_are_muted_from_the_tab(tabs: Tabs) -> None:
    came = await tabs.press(ALICE, "Mute 1 week")
    assert "No direct prompts until" in came["view"]
    await tabs.press(ALICE, "Unmute")
    assert "Direct prompts are on" in await tabs.page("/home")


async def test_the_first_who_says_so_looks_after_the_settings(tabs: Tabs) -> None:
    assert "Deciders" not in await tabs.page("/home", BOB)
    await tabs.press(BOB, "I look after this")
    home = await tabs.page("/home", BOB)
    assert "Segments" in home
    assert "I look after this" not in await tabs.page("/home", ALICE)


async def test_whoever_looks_after_the_settings_changes_them_in_the_tab(tabs: Tabs) -> None:
    await tabs.press(BOB, "I look after this")
    (token,) = [
        one for one in await tabs.buttons(BOB, "Change") if one.startswith('["set_segments"')
    ]
    form = (await tabs.send("press", BOB, {"press": token})).json()["beside"]
    typed = "Guest shoppers: guests\nTrade <b>accounts</b>"
    done = await tabs.fill(BOB, form, {"segments": typed})
    assert "Guest shoppers" in unescape(done["view"])
    assert "<b>accounts" not in done["view"]
    assert "Trade <b>accounts</b>" in await tabs.page("/home", BOB)


async def test_what_people_write_is_shown_as_it_was_written(tabs: Tabs) -> None:
    await plan(tabs, "We should charge &lt;img src=x onerror=alert(1)&gt; guests for returns.")
    for path in ("/home", "/", "/initiatives/CI-1"):
        raw = (await tabs.get(path)).text
        assert "<img" not in raw
        assert "&lt;img" in raw


async def test_a_guest_is_known_for_one_before_they_press_anything(tabs: Tabs) -> None:
    members = tabs.town.connector.members
    members[BOB] = {**members[BOB], "userRole": "guest"}
    if "I look after this" in await tabs.page("/home", BOB):
        await tabs.press(BOB, "I look after this")
    assert "Segments" not in await tabs.page("/home", BOB)
    assert "I look after this" in await tabs.page("/home", ALICE)


async def test_a_press_that_is_sent_twice_is_one(tabs: Tabs) -> None:
    (token,) = await tabs.buttons(ALICE, "Mute 1 week")
    for _ in range(2):
        said = {"press": token, "ticket": "the-same-page"}
        assert (await tabs.send("press", ALICE, said)).status_code == 200
    await tabs.town.settle()
    assert "No direct prompts until" in await tabs.page("/home")


async def test_nobody_presses_what_they_may_not_see(tabs: Tabs) -> None:
    root = await plan(tabs, HIDDEN, INNER)
    tabs.close_to(BOB, INNER)
    press = {"press": f'["answer", "{INNER}", "{root}", 1, ""]'}
    refused = await tabs.send("press", BOB, press)
    assert refused.status_code == 404
    assert CLOSED not in refused.text
    form = {"form": f'["answer", "{INNER}", "{root}", 1, ""]', "values": [["f:change", "x"]]}
    assert (await tabs.send("submit", BOB, form)).status_code == 404
    assert CLOSED in (await tabs.send("press", ALICE, press)).json()["beside"]


async def test_nobody_is_let_in_whom_the_app_does_not_know(tabs: Tabs) -> None:
    assert (await tabs.get("/home", STRANGER)).status_code == 403
    assert (await tabs.get("/home", ALICE, tenant=OTHER_TENANT)).status_code == 403
    assert (await tabs.get("/", STRANGER, place=GENERAL)).status_code == 403
    for scope in (None, "User.Read"):
        headers = {"Authorization": f"Bearer {tabs.token(ALICE, scp=scope)}"}
        answer = await tabs.town.browser.get(f"{TAB}/home", headers=headers)
        assert answer.status_code == 403


async def test_while_teams_does_not_answer_somebody_new_is_asked_to_come_again(
    tabs: Tabs,
) -> None:
    tabs.town.connector.fates.will("member", BAD_GATEWAY)
    assert (await tabs.get("/home", BOB)).status_code == 503
    assert (await tabs.get("/home", BOB)).status_code == 200


async def test_whoever_opens_a_tab_of_a_channel_needs_no_chat_with_us(tabs: Tabs) -> None:
    await tabs.page("/", BOB, place=SHOP)
    assert "create" not in {name for name, _, _ in tabs.town.connector.calls}
    await tabs.page("/home", ALICE)
    assert "create" in {name for name, _, _ in tabs.town.connector.calls}


async def test_two_organisations_see_each_its_own_though_all_ids_are_alike(tabs: Tabs) -> None:
    root = await plan(tabs)
    async with second_tenant(tabs):
        their = f"teams:{OTHER_TENANT}"
        thread, author = Thread(their, GENERAL, root), Person(their, ALICE)
        noticed = replace(initiative(thread=thread, title=HIDDEN), author=author)
        message = Message(root, thread, author, HIDDEN, tabs.town.clock.now())
        event = MessagePosted(
            thread=thread, message=message, signal=noticed.signal, way=noticed.way
        )
        with unit_opener(tabs.town.app.database)() as unit:
            unit.desk(their).initiatives.save(
                None, noticed, event=event, because="", now=tabs.town.clock.now()
            )
        for path in ("/", "/initiatives/CI-1"):
            ours, theirs = await tabs.page(path), await tabs.page(path, tenant=OTHER_TENANT)
            assert (PLANNED in ours, CLOSED in ours) == (True, False), path
            assert (PLANNED in theirs, CLOSED in theirs) == (False, True), path
        assert PLANNED in await tabs.page("/home")
        assert "Nothing waits on you" in await tabs.page("/home", tenant=OTHER_TENANT)


async def test_a_list_of_a_digest_is_for_those_who_are_in_its_channel(tabs: Tabs) -> None:
    await plan(tabs, HIDDEN, INNER)
    year, number, _ = (tabs.town.clock.now() + timedelta(weeks=1)).isocalendar()
    listed = f"{INNER} {Week(year, number)} waiting"
    wanted = {"press": json.dumps(["see_all", "", "", 0, listed])}
    told = await tabs.send("press", ALICE, wanted)
    assert CLOSED in told.json()["beside"]

    tabs.close_to(BOB, INNER)
    refused = await tabs.send("press", BOB, wanted)
    assert refused.status_code == 404
    assert CLOSED not in refused.text

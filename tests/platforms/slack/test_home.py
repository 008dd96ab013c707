"""The App Home: published when somebody looks at it, and after whatever they do there."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section
from bot.domain.form import Field, FieldKind, Form, FormName
from bot.domain.gestures import Open, Press, Say, Show, Submission
from bot.domain.message import Person
from bot.domain.person_events import PersonSeen
from bot.platforms.slack import homes
from bot.platforms.slack.render import aside_of, home_of
from tests.platforms.slack.blockkit import LARGEST_VIEW, parts, refused_home, refused_view, shown
from tests.platforms.slack.house import ALICE, BOB, HOME, WORKSPACE, House, opened
from tests.platforms.slack.showing import UGLY, engine_cards, ugliest
from tests.platforms.slack.slack_double import TEAM, Fate, refusal

MUTE = Button(Action.MUTE, "Mute 1 week", value="1w")
WITH_BUTTON = replace(HOME, sections=(Section("Mute", (Item(("On.",), button=MUTE),)),))
HOURS = Form(
    name=FormName.HOURS,
    title="Working hours",
    about=None,
    version=0,
    fields=(Field("start", "From", FieldKind.TIME, values=("09:00",)),),
)
OPENED = {"type": "app_home_opened", "user": ALICE.id, "channel": "D1ALICE", "tab": "home"}


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        found.door.home_card = WITH_BUTTON
        yield found


def press_in(view: Mapping[str, Any], label: str, **more: object) -> dict[str, object]:
    """Return what Slack sends when a button of a view is pressed: no channel, and no message."""
    (button,) = [
        one for one in parts(view) if one.get("type") == "button" and one["text"]["text"] == label
    ]
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id},
        "trigger_id": "1.2",
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "app_installed_team_id": TEAM, **view},
        "actions": [{**button, "action_ts": "1.1"}],
        **more,
    }


def sent(view: Mapping[str, Any], **values: str) -> dict[str, object]:
    """Return what Slack sends when a form is sent."""
    state = {name: {"value": {"type": "timepicker", "selected_time": value}}
             for name, value in values.items()}  # fmt: skip
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id},
        "trigger_id": "1.3",
        "view": {"id": "V2", "team_id": TEAM, **view, "state": {"values": state}},
    }


async def at_home(house: House) -> dict[str, Any]:
    assert await house.event(OPENED) == 200
    return house.slack.homes[ALICE.id]


async def test_a_home_is_published_when_somebody_looks_at_it(house: House) -> None:
    view = await at_home(house)
    assert house.door.homes == [ALICE]
    assert view["type"] == "home"
    assert "Mute 1 week" in shown(view)


async def test_the_first_home_waits_until_it_is_known_whose_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[Person] = []

    async def home(by: Person) -> Card:
        facts = [fact for fact in house.door.facts if isinstance(fact, PersonSeen)]
        known.extend(fact.person for fact in facts if fact.person == by)
        return HOME

    monkeypatch.setattr(house.door, "home", home)
    await at_home(house)
    assert known == [ALICE], "an admin sees the settings, and everybody their own hours"
    assert house.slack.count("views.publish") == 1


async def test_a_home_does_not_wait_long_for_who_slack_is_slow_to_describe(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "MOMENT", 0.0)
    assert await at_home(house)
    house.slack.will("users.info", refusal("user_not_found"))
    assert await house.event({**OPENED, "user": BOB.id}) == 200
    assert house.slack.homes[BOB.id]


async def test_looking_again_changes_nothing_but_what_has_changed(house: House) -> None:
    first = await at_home(house)
    again = {**OPENED, "view": first}
    assert await house.event(again) == 200
    assert house.slack.homes[ALICE.id]["blocks"] == first["blocks"]
    assert house.slack.count("views.publish") == 2


async def test_the_messages_tab_is_no_home(house: House) -> None:
    assert await house.event({**OPENED, "tab": "messages"}) == 200
    assert house.slack.homes == {}


async def test_a_press_at_home_reaches_the_ring_and_the_home_follows(house: House) -> None:
    view = await at_home(house)
    house.door.home_card = HOME
    assert await house.interact(press_in(view, "Mute 1 week")) == (200, None)
    (press,) = house.door.done
    assert isinstance(press, Press)
    assert (press.by, press.action, press.value, press.about) == (ALICE, "mute", "1w", None)
    assert "Mute 1 week" not in shown(house.slack.homes[ALICE.id])


@pytest.mark.parametrize(
    ("said", "words"),
    [(Say(("Quiet for a week.",)), "Quiet for a week."), (Show(HOME), "Empty Chair")],
)
async def test_what_is_private_at_home_is_shown_in_a_view(
    house: House, said: Say | Show, words: str
) -> None:
    view = await at_home(house)
    house.door.response = said
    await house.interact(press_in(view, "Mute 1 week"))
    opened_view = house.slack.last("views.open")
    assert opened_view["trigger_id"] == "1.2"
    assert words in shown(opened_view["view"])
    assert house.slack.count("chat.postEphemeral") == 0


async def test_a_form_opened_at_home_brings_the_home_up_to_date_when_it_is_sent(
    house: House,
) -> None:
    view = await at_home(house)
    house.door.response = Open(HOURS)
    await house.interact(press_in(view, "Mute 1 week"))
    form = house.slack.last("views.open")["view"]
    published = house.slack.count("views.publish")
    house.door.response = Say(("Saved.",))
    status, reply = await house.interact(sent(form, start="10:00"))
    assert (status, reply["response_action"]) == (200, "update")
    assert "Saved." in shown(reply["view"])
    submission = house.door.done[-1]
    assert isinstance(submission, Submission)
    assert (submission.form, submission.about, submission.place) == ("hours", None, None)
    assert submission.values == {"start": ("10:00",)}
    assert house.slack.count("views.publish") == published + 1


async def test_a_form_opened_elsewhere_leaves_the_home_alone(house: House) -> None:
    house.door.response = Open(HOURS)
    await house.command("")
    form = house.slack.last("views.open")["view"]
    await house.interact(sent(form, start="10:00"))
    assert house.slack.count("views.publish") == 0


async def test_what_opens_above_a_view_is_laid_on_it(house: House) -> None:
    house.door.response = Open(HOURS)
    await house.interact(press_in({**aside_of(WITH_BUTTON)}, "Mute 1 week"))
    assert house.slack.count("views.open") == 0
    assert house.slack.last("views.push")["view"]["callback_id"] == "hours"


async def test_a_home_that_was_published_since_is_read_anew(house: House) -> None:
    view = await at_home(house)
    newer = replace(WITH_BUTTON, title="Newer")
    house.slack.homes[ALICE.id] = {**view, "hash": "another replica's"}
    house.door.home_card = newer
    await house.interact(press_in(view, "Mute 1 week"))
    assert "Newer" in shown(house.slack.homes[ALICE.id])
    assert house.slack.count("views.publish") == 3


@pytest.mark.parametrize("fate", [refusal("not_enabled"), Fate(drops=True), refusal("ratelimited")])
async def test_a_home_that_slack_does_not_take_is_published_at_the_next_look(
    house: House, fate: Fate
) -> None:
    house.slack.will("views.publish", fate)
    assert await house.event(OPENED) == 200
    assert house.slack.homes == {}
    assert await at_home(house)


async def test_a_home_that_cannot_be_read_is_published_at_the_next_look(house: House) -> None:
    house.door.fails = True
    assert await house.event(OPENED) == 200
    assert house.slack.homes == {}
    house.door.fails = False
    assert await at_home(house)


async def test_many_looks_at_once_are_published_one_after_the_other(house: House) -> None:
    assert await asyncio.gather(*(house.event(OPENED) for _ in range(8))) == [200] * 8
    assert 1 <= house.slack.count("views.publish") <= 8
    assert len(house.slack.homes) == 1


async def test_nobody_sees_the_home_of_another(house: House) -> None:
    await at_home(house)
    await house.event({**OPENED, "user": "U02BOB"})
    assert house.door.homes == [ALICE, Person(WORKSPACE, "U02BOB")]


def test_slack_takes_every_card_as_a_home_and_as_an_aside() -> None:
    cards = [*engine_cards(), *(ugliest(much) for much in (0, 1, 4))]
    assert [refused_home(home_of(card)) for card in cards] == [[] for _ in cards]
    assert [refused_view(aside_of(card)) for card in cards] == [[] for _ in cards]
    assert refused_view(aside_of((UGLY,))) == []


def test_a_home_has_room_for_a_hundred_lines_and_says_how_many_it_leaves_out() -> None:
    item = Item(("One of many.",), button=MUTE)
    sections = tuple(Section(f"List {n}", (item,) * 60, more=4) for n in range(5))
    home = home_of(Card(kind=CardKind.HOME, summary="Home", sections=sections))
    assert refused_home(home) == []
    assert 90 <= len(home["blocks"]) <= 100
    assert "more" in shown(home)


def test_a_home_of_nothing_but_escapes_is_not_too_large() -> None:
    item = Item(("\U0001f389" * 500,))
    sections = (Section("Party", (item,) * 400),)
    home = home_of(Card(kind=CardKind.HOME, summary="Home", sections=sections))
    assert len(json.dumps(home)) <= LARGEST_VIEW

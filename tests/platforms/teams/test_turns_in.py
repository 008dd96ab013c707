"""What may pass is handed on with our own verdict, and botbuilder judges nothing after us."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Any

import pytest
import requests
from botbuilder.core import CloudAdapterBase
from botframework.connector.auth import AuthenticateRequestResult

from bot.platforms.teams.answers import LATE
from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.turns import Incoming, Takes
from bot.platforms.teams.edge.door import Edge, Reply
from bot.platforms.teams.translate import PERSONAL
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import SERVICE, Desk, activity, call, in_turns
from tests.platforms.teams.connector_double import ALICE, GENERAL, OBJECT_IDS, TENANT
from tests.platforms.teams.doings import Doings
from tests.platforms.teams.house import House, Slow, executed, posted
from tests.platforms.teams.issuer_double import APP_ID, ISSUER, open_issuer
from tests.platforms.teams.stage import TeamsStage
from tests.platforms.teams.test_listener import SNOOZE
from tests.platforms.teams.town import Said, Town, words

PLAN = "We should charge guests for returns from June on."


@dataclass
class Turns:
    """The turns that botbuilder ran for what came in: of which kind, and with what verdict."""

    kinds: list[str] = field(default_factory=list)
    handed: list[AuthenticateRequestResult] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # by its own way to ask


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Turns:
    """Look at each turn as it begins, and at whatever the library asks for of itself."""
    seen, process = Turns(), CloudAdapterBase.process_activity

    async def looked_at(self: object, handed: Any, said: Any, logic: Any) -> Any:  # noqa: ANN401
        seen.kinds.append(said.type)
        seen.handed.append(handed)
        return await process(self, handed, said, logic)

    def asks(*request: object, **_: object) -> None:
        seen.asked.append(str(request))
        raise ConnectionError(request)

    monkeypatch.setattr(CloudAdapterBase, "process_activity", looked_at)
    monkeypatch.setattr(requests.Session, "request", asks)
    return seen


async def mentions(town: Town) -> None:
    await town.say(ALICE, "mine", calls=True)


async def edits(town: Town) -> None:
    root = town.connector.say(GENERAL, ALICE, PLAN)["id"]
    await town.change(ALICE, root, "We should charge guests for returns from July on.")


async def deletes(town: Town) -> None:
    await town.change(ALICE, town.connector.say(GENERAL, ALICE, PLAN)["id"], None)


async def adds(town: Town) -> None:
    await Doings(town).add(ALICE)


async def chooses(town: Town) -> None:
    await Doings(town).choose(ALICE)


DOINGS = {
    "message": mentions,
    "messageUpdate": edits,
    "messageDelete": deletes,
    "installationUpdate": adds,
    "invoke": chooses,
}


@pytest.mark.parametrize("kind", DOINGS)
async def test_whatever_comes_in_is_taken_in_a_turn_with_our_verdict(
    stage: TeamsStage, turns: Turns, kind: str
) -> None:
    await DOINGS[kind](stage.town)
    assert turns.kinds == [kind]
    (handed,) = turns.handed
    assert isinstance(handed, AuthenticateRequestResult)
    assert handed.claims_identity.is_authenticated
    assert handed.claims_identity.claims == {
        "iss": ISSUER,
        "aud": APP_ID,
        "appid": APP_ID,
        "serviceurl": stage.town.connector.service_url,
        "tid": TENANT,
    }
    assert handed.audience == ISSUER


async def test_the_library_fetches_no_key_and_asks_nobody_anything(
    stage: TeamsStage, turns: Turns
) -> None:
    issuer = stage.town.connector.issuer
    before = {what: issuer.fates.count(what) for what in ("metadata", "keys", "token")}
    for doing in DOINGS.values():
        await doing(stage.town)
    assert len(turns.kinds) == len(DOINGS)
    assert turns.asked == []
    assert {what: issuer.fates.count(what) for what in before} == before


async def test_words_that_take_the_shortest_way_take_no_turn(
    stage: TeamsStage, turns: Turns
) -> None:
    await stage.town.say(ALICE, "Good morning")
    await stage.town.say(ALICE, PLAN)
    assert turns.kinds == []


async def test_what_a_turn_comes_to_is_what_people_see(stage: TeamsStage, turns: Turns) -> None:
    town = stage.town
    root = await town.say(ALICE, PLAN, calls=True)
    (question,) = town.thread(root)
    opened = await town.press(ALICE, "Answer", question)
    assert "What changes for them?" in str(opened)
    closed = await town.fill(
        ALICE,
        {
            "effects/existing": "loss",
            "change": "Guests pay 4.90 for a return.",
            "grade": "hunch",
            "owner": OBJECT_IDS[ALICE],
        },
    )
    assert closed
    assert turns.kinds == ["message", "invoke", "invoke"]
    assert "Guests pay 4.90" in words(town.thread(root)[0])


@dataclass
class Desks:
    """An edge before turns; ``before`` says who takes what comes in them."""

    desk: Desk

    async def ask(self, said: Said, before: Takes) -> tuple[int, Any]:
        """Send an activity with a genuine token; return the status and what is answered."""
        edge = replace(self.desk.edge, listener=in_turns(before))
        return await call(edge, said, f"Bearer {self.desk.token()}")


@pytest.fixture
async def desks() -> AsyncIterator[Desks]:
    async with open_issuer() as issuer:
        yield Desks(Desk(issuer))


@dataclass
class Answering:
    """A listener that answers what it is told to."""

    reply: Reply
    took: list[Mapping[str, Any]] = field(default_factory=list)

    async def take(self, activity: Mapping[str, Any]) -> Reply:
        self.took.append(activity)
        return self.reply


@pytest.mark.parametrize("status", [HTTPStatus.OK, HTTPStatus.ACCEPTED, HTTPStatus.BAD_REQUEST])
@pytest.mark.parametrize("kind", ["message", "invoke", "typing", "event", "delay", "trace"])
async def test_the_answer_of_a_turn_is_the_listeners(
    desks: Desks, kind: str, status: HTTPStatus
) -> None:
    body = {"statusCode": 200, "value": {"text": "Taken – é", "more": [1, None, {"a": True}]}}
    listener = Answering(Reply(status, body))
    said = activity(type=kind, value={"unknown": [1, {"to": "every schema"}]})
    assert await desks.ask(said, listener) == (status.value, body)
    assert listener.took == [said]


async def test_nobody_can_ask_the_library_for_another_kind_of_answer(desks: Desks) -> None:
    said = activity(type="invoke", deliveryMode="expectReplies", callerId="somebody")
    assert await desks.ask(said, Answering(Reply(HTTPStatus.OK))) == (200, None)


@pytest.mark.parametrize("said", [posted(PLAN), executed(SNOOZE)])
async def test_an_error_within_a_turn_is_told_to_microsoft_alone(
    desks: Desks, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def asks(*request: object, **_: object) -> None:
        asked.append(str(request))

    monkeypatch.setattr(Connector, "ask", asks)
    house = House(Door(fails=True))
    assert await desks.ask(said, house.listener) == (503, None)
    assert asked == []


async def test_a_turn_that_takes_too_long_is_answered_in_time_and_goes_on(desks: Desks) -> None:
    door = Slow()
    house = House(door, budget=0.01)
    status, answer = await desks.ask(executed(SNOOZE), house.listener)
    assert (status, answer["value"]) == (200, LATE)
    assert door.done == []
    door.goes_on.set()
    await house.listener.settle()
    assert len(door.done) == 1


async def test_a_turn_is_given_a_client_of_ours_for_where_it_came_from(
    desks: Desks, turns: Turns
) -> None:
    await desks.ask(posted(PLAN), Answering(Reply()))
    (handed,) = turns.handed
    client = await handed.connector_factory.create(SERVICE, handed.audience)
    assert (type(client).__module__, client.service_url) == (Incoming.__module__, SERVICE)


async def test_where_nobody_vouches_the_verdict_says_so(turns: Turns) -> None:
    async with open_issuer() as issuer:
        desk = Desk(issuer, is_anonymous=True, app_id="")
        taking: Edge = replace(desk.edge, listener=in_turns(Answering(Reply(HTTPStatus.OK))))
        here = activity(serviceUrl="http://localhost:1/")
        assert (await call(taking, {**here, "conversation": _private()}))[0] == 200
    (handed,) = turns.handed
    assert not handed.claims_identity.is_authenticated
    assert handed.claims_identity.claims["iss"] == ""


def _private() -> Said:
    return {"id": "a:chat-1alice", "conversationType": PERSONAL, "tenantId": TENANT}

"""What is said in Teams is said once, and each answer means what it proves."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.domain.cards import Card, CardKind, Strong
from bot.domain.message import Channel, Person
from bot.platforms.teams.calls.connector import PATIENCE, Connector
from bot.platforms.teams.calls.turns import Turns, Where
from bot.platforms.teams.members import Absent, Members
from bot.platforms.teams.sender import NOT_KEPT
from bot.ports.chat import (
    Destination,
    Held,
    NotSent,
    Outcome,
    Refused,
    Scope,
    Sent,
    Suspended,
    Uncertain,
)
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    GENERAL,
    PRECONDITION,
    THROTTLED,
    refusal,
)
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.issuer_double import APP_ID
from tests.platforms.teams.outside import WORKSPACE, Sending, open_sender

PLACE = Channel(WORKSPACE, GENERAL)
MAYA, BEN = Person(WORKSPACE, ALICE), Person(WORKSPACE, BOB)
CARD = Card(kind=CardKind.NOTE, summary="Waiting on you", lead=(BEN, " waits for ", MAYA))
REMOVED = refusal(403, "BotNotInConversationRoster")
PAGES = tuple(
    Fate(status, "<html><h1>Not from here</h1></html>", "text/html") for status in (403, 404)
)


async def send(sending: Sending, to: Destination = PLACE) -> Outcome:
    return await sending.sender.send(to, CARD, delivery="d1")


@pytest.mark.parametrize(
    ("fate", "meant"),
    [
        (THROTTLED, NotSent("TooManyRequests", timedelta(seconds=2))),
        (PRECONDITION, NotSent("PreconditionFailed")),
        (BAD_GATEWAY, Uncertain("HTTP 502")),
        (Fate(504, "[1, 2"), Uncertain("HTTP 504")),
        (Fate(status=500, accepts=True), Uncertain("HTTP 500")),
        (Fate(drops=True), Uncertain("no answer")),
        (Fate(accepts=True, drops=True), Uncertain("no answer")),
        (Fate(201, "{}"), Uncertain("it was taken, and nobody says as what")),
        (refusal(413, "MessageSizeTooBig"), Refused("MessageSizeTooBig")),
        (Fate(307, headers={"Location": "/teams/v3/elsewhere"}), Refused("HTTP 307")),
        (REMOVED, Suspended("BotNotInConversationRoster", Scope.CHANNEL)),
        (
            refusal(404, "ConversationNotFound"),
            Suspended("ConversationNotFound", Scope.CHANNEL),
        ),
        (
            refusal(429, "TooManyRequests", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
            NotSent("TooManyRequests", timedelta(seconds=1)),
        ),
        (refusal(429, "TooManyRequests"), NotSent("TooManyRequests")),
        (Fate(429, "<html>", "text/html"), NotSent("HTTP 429")),
        (Fate(401), NotSent("HTTP 401")),
    ],
)
async def test_each_answer_to_a_post_means_what_it_proves_after_one_request(
    fate: Fate, meant: Outcome
) -> None:
    async with open_sender() as sending:
        sending.double.fates.will("post", fate)
        assert await send(sending) == meant
        assert sending.double.fates.count("post") == 1


@pytest.mark.parametrize("fate", [BAD_GATEWAY, THROTTLED])
async def test_a_change_that_fails_is_not_repeated_either(fate: Fate) -> None:
    async with open_sender() as sending:
        sent = await send(sending)
        assert isinstance(sent, Sent)
        sending.double.fates.will("update", fate)
        outcome = await sending.sender.edit(PLACE, sent.message_id, CARD)
        assert isinstance(outcome, Uncertain | NotSent)
        assert sending.double.fates.count("update") == 1


async def test_nobody_waits_for_a_connector_that_hangs() -> None:
    async with open_sender(patience=0.2) as sending:
        sending.double.fates.will("post", Fate(waits=asyncio.Event()))
        assert await send(sending) == Uncertain("no answer")


async def test_what_never_came_to_a_connection_was_not_said() -> None:
    async with open_sender() as sending:
        assert isinstance(await send(sending), Sent)  # so that there is a token
        connector = Connector(sending.connector.credential, at_once=1)
        turns, gate = Turns(connector, APP_ID), asyncio.Event()
        sender = replace(sending.sender, turns=turns)
        sending.double.fates.will("member", Fate(waits=gate))
        where = Where(sending.double.service_url, GENERAL)
        slow = asyncio.create_task(Members(connector).seek(PLACE, where, ALICE))
        await asyncio.sleep(0)  # by now it has the only connection
        connector.patience = 0.2
        assert await sender.send(PLACE, CARD, delivery="d2") == NotSent("no answer")
        gate.set()
        connector.patience = PATIENCE
        assert await slow is Absent.NOT_SAID
        assert isinstance(await sender.send(PLACE, CARD, delivery="d2"), Sent)
        assert len(sending.double.messages[GENERAL]) == 2
        await connector.close()


async def test_where_we_were_taken_out_nothing_is_tried_until_somebody_lets_us_in() -> None:
    async with open_sender() as sending:
        sending.double.closed.add(GENERAL)
        for _ in range(3):
            assert isinstance(await send(sending), Suspended)
        assert sending.double.fates.count("post") == 1
        sending.double.closed.clear()
        sending.notebook.note(PLACE, sending.double.service_url, utc_now())
        assert isinstance(await send(sending), Sent)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.status))
async def test_a_page_of_a_proxys_shuts_us_out_of_nothing(page: Fate) -> None:
    async with open_sender() as sending:
        sent = await send(sending)
        assert isinstance(sent, Sent)
        for what in ("post", "update", "delete"):
            sending.double.fates.will(what, page)
        unproven = Uncertain(f"HTTP {page.status}")
        assert await send(sending) == unproven
        assert await sending.sender.edit(PLACE, sent.message_id, CARD) == unproven
        assert await sending.sender.delete(PLACE, sent.message_id) == unproven
        known = sending.notebook.get(PLACE)
        assert known is not None
        assert not known.suspended
        assert isinstance(await send(sending), Sent)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.status))
async def test_a_page_of_a_proxys_keeps_no_chat_from_being_opened(page: Fate) -> None:
    async with open_sender() as sending:
        sending.double.fates.will("create", page)
        assert await send(sending, MAYA) == NotSent(f"HTTP {page.status}")
        sending.double.fates.will("post", page)
        assert await send(sending, MAYA) == Uncertain(f"HTTP {page.status}")
        assert isinstance(await send(sending, MAYA), Sent)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.status))
async def test_a_page_of_a_proxys_says_nothing_of_who_is_there(page: Fate) -> None:
    async with open_sender() as sending:
        sending.double.fates.will("member", page)
        members, where = sending.sender.members, Where(sending.double.service_url, GENERAL)
        assert await members.seek(PLACE, where, ALICE) is Absent.NOT_SAID
        assert not isinstance(await members.seek(PLACE, where, ALICE), Absent)
        assert members.known(WORKSPACE, CARD)[ALICE] == "Alice Anderson"


async def test_one_person_who_blocks_us_shuts_nobody_else_out() -> None:
    async with open_sender() as sending:
        sending.double.fates.will("create", refusal(403, "BotDisabledByAdmin"))
        assert await send(sending, MAYA) == Refused("BotDisabledByAdmin")
        assert isinstance(await send(sending, BEN), Sent)


async def test_a_chat_is_opened_once_and_an_open_one_that_fails_has_posted_nothing() -> None:
    async with open_sender() as sending:
        sending.double.fates.will("create", BAD_GATEWAY)
        assert await send(sending, MAYA) == NotSent("HTTP 502")
        for _ in range(2):
            assert isinstance(await send(sending, MAYA), Sent)
        assert sending.double.fates.count("create") == 2
        assert len(sending.double.messages[sending.double.chats[ALICE]]) == 2


async def test_a_wrong_password_holds_what_is_to_be_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    async with open_sender(app_password="another") as sending:  # noqa: S106 - of no one
        outcome = await send(sending)
        assert isinstance(outcome, Held)
        assert "TEAMS_APP_PASSWORD" in outcome.reason
        assert sending.double.calls == []
        assert sending.connector.fault == outcome.reason


async def test_a_token_that_is_not_taken_any_more_is_exchanged_for_the_next_request() -> None:
    async with open_sender() as sending:
        await send(sending)
        sending.double.issuer.given.clear()
        sending.double.issuer.given.append("another")
        assert await send(sending) == NotSent("Unauthorized")
        assert isinstance(await send(sending), Sent)


async def test_a_token_is_carried_to_no_host_that_is_not_listed() -> None:
    async with open_sender(is_test=False) as sending:
        outcomes = [await send(sending), await send(sending, MAYA)]
        assert [type(one) for one in outcomes] == [Refused, Refused]
        assert sending.double.calls == []


async def test_in_a_tenant_that_nobody_installed_us_in_nothing_is_tried() -> None:
    async with open_sender() as sending:
        outcome = await send(
            sending, Channel("teams:11111111-1111-4111-8111-111111111111", GENERAL)
        )
        assert isinstance(outcome, Suspended)
        assert outcome.scope is Scope.WORKSPACE
        assert sending.double.calls == []


async def test_people_are_named_by_their_names_and_each_is_asked_for_once() -> None:
    async with open_sender() as sending:
        await send(sending)
        sent = await send(sending)
        assert isinstance(sent, Sent)
        said = str(sending.double.shown(GENERAL, sent.message_id))
        assert "<at>Alice Anderson</at>" in said
        assert f"'id': '{BOB}'" in said
        assert sending.double.fates.count("member") == 2


async def test_a_card_without_a_name_is_better_than_none() -> None:
    async with open_sender() as sending:
        sending.double.fates.will(
            "member", BAD_GATEWAY, refusal(404, "MemberNotFoundInConversation")
        )
        sent = await send(sending)
        assert isinstance(sent, Sent)
        assert "<at>member</at>" in str(sending.double.shown(GENERAL, sent.message_id))


async def test_what_cannot_be_proved_is_not_looked_up_either() -> None:
    async with open_sender() as sending:
        found = await sending.sender.find(PLACE, delivery="d1", since=utc_now())
        assert (found, sending.sender.can_find) == (NOT_KEPT, False)


async def test_an_id_that_teams_never_gives_reaches_nobody() -> None:
    async with open_sender() as sending:
        for id in ("../../teams", "", "1" * 200):
            assert isinstance(await sending.sender.edit(PLACE, id, CARD), Refused)
        assert sending.double.calls == []


async def test_nothing_of_a_card_is_lost_on_its_way_through_the_library() -> None:
    async with open_sender() as sending:
        card = Card(kind=CardKind.NOTE, summary="Sum", title="Title", lead=(Strong("Lead"),))
        sent = await sending.sender.send(PLACE, card, delivery="d2")
        assert isinstance(sent, Sent)
        (call,) = [said for name, _, said in sending.double.calls if name == "post"]
        (attached,) = call["attachments"]
        assert attached["content"]["msteams"] == {"width": "Full"}
        assert "replyToId" not in call

"""The token that we send with, and what each answer of the connector's proves."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.pace import LONGEST_WAIT
from bot.platforms.teams.calls.credential import (
    EARLY,
    Credential,
    TokenRefusedError,
    TokenUnavailableError,
)
from bot.platforms.teams.calls.outcomes import Answer, outcome_of
from bot.platforms.teams.settings import TeamsSettings
from bot.ports.chat import NotSent, Refused, Scope, Sent, Suspended, Uncertain
from tests.platforms.teams.calling import RealTime
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, IssuerDouble, open_issuer


@pytest.fixture
async def issuer() -> AsyncIterator[IssuerDouble]:
    async with open_issuer() as opened:
        yield opened


def credential(issuer: IssuerDouble, time: RealTime, **other: Any) -> Credential:  # noqa: ANN401
    patience = other.pop("patience", 5.0)
    known = {"app_id": APP_ID, "app_password": APP_PASSWORD, "token_url": issuer.token_url}
    return Credential(TeamsSettings(**{**known, **other}), time, patience=patience)


async def test_a_token_is_fetched_once_while_it_lasts(issuer: IssuerDouble) -> None:
    time = RealTime()
    holder = credential(issuer, time)
    tokens = await asyncio.gather(*(holder.token() for _ in range(20)))
    assert set(tokens) == {"outbound-0"}
    time.now += issuer.lasts - EARLY - 1
    assert await holder.token() == "outbound-0"
    time.now += 1
    assert await holder.token() == "outbound-1"


async def test_a_token_that_was_not_taken_is_exchanged_once(issuer: IssuerDouble) -> None:
    holder = credential(issuer, RealTime())
    first = await holder.token()
    holder.forget(first)
    second = await holder.token()
    holder.forget(first)
    assert await holder.token() == second != first


async def test_a_wrong_password_is_said_in_microsofts_words(issuer: IssuerDouble) -> None:
    holder = credential(issuer, RealTime(), app_id="another")
    with pytest.raises(TokenRefusedError, match="AADSTS7000215") as refused:
        await holder.token()
    assert APP_PASSWORD not in str(refused.value)


@pytest.mark.parametrize("fate", [BAD_GATEWAY, Fate(body="{"), Fate(body="[]"), Fate(body="{}")])
async def test_what_fails_once_is_asked_for_again(issuer: IssuerDouble, fate: Fate) -> None:
    issuer.fates.will("token", fate)
    holder = credential(issuer, RealTime())
    with pytest.raises(TokenUnavailableError):
        await holder.token()
    assert await holder.token() == "outbound-0"


async def test_nobody_waits_for_ever_and_the_loop_goes_on(issuer: IssuerDouble) -> None:
    issuer.fates.will("token", Fate(waits=asyncio.Event()))
    holder = credential(issuer, RealTime(), patience=0.05)
    with pytest.raises(TokenUnavailableError):
        await holder.token()


async def test_who_leaves_takes_the_token_from_nobody(issuer: IssuerDouble) -> None:
    goes_on = asyncio.Event()
    issuer.fates.will("token", Fate(503, waits=goes_on))
    holder = credential(issuer, RealTime())
    first = asyncio.ensure_future(holder.token())
    while issuer.fates.count("token") == 0:
        await asyncio.wait({first}, timeout=0.01)
    second = asyncio.ensure_future(holder.token())
    first.cancel()
    await asyncio.wait({first})
    goes_on.set()
    with pytest.raises(TokenUnavailableError):
        await second
    assert issuer.fates.count("token") == 1


def refused(status: int, code: str, retry_after: str = "") -> Answer:
    return Answer(status, {"error": {"code": code, "message": code}}, retry_after)


SHUT = Scope.CHANNEL
ANSWERS = [
    (Answer(201, {"id": "17"}), Sent("17")),
    (Answer(200, {"id": "17"}), Sent("17")),
    (Answer(201, {}), Uncertain("it was taken, and nobody says as what")),
    (refused(429, "TooManyRequests", "2"), NotSent("TooManyRequests", timedelta(seconds=2))),
    (refused(429, "TooManyRequests"), NotSent("TooManyRequests")),
    (refused(412, "PreconditionFailed"), NotSent("PreconditionFailed")),
    (Answer(401), NotSent("HTTP 401")),
    (
        refused(403, "BotNotInConversationRoster"),
        Suspended("BotNotInConversationRoster", SHUT),
    ),
    (Answer(403), Uncertain("HTTP 403")),
    (Answer(403, {"message": "Forbidden"}), Uncertain("HTTP 403")),
    (refused(403, "AnotherReason"), Suspended("AnotherReason", SHUT)),
    (refused(404, "ConversationNotFound"), Suspended("ConversationNotFound", SHUT)),
    (Answer(404), Uncertain("HTTP 404")),
    (Answer(404, {"error": {"code": ""}}), Uncertain("HTTP 404")),
    (refused(404, "AnotherReason"), Suspended("AnotherReason", SHUT)),
    (refused(404, "ActivityNotFoundInConversation"), Refused("ActivityNotFoundInConversation")),
    (refused(400, "BadSyntax"), Refused("BadSyntax")),
    (refused(413, "MessageSizeTooBig"), Refused("MessageSizeTooBig")),
    (Answer(418), Refused("HTTP 418")),
    *((Answer(status), Uncertain(f"HTTP {status}")) for status in (408, 500, 502, 503, 504, 599)),
    (refused(403, "ServiceError"), Uncertain("ServiceError")),
    (Answer(), Uncertain("no answer")),
    (Answer(reached=False), NotSent("no answer")),
    (Answer(400, {"error": "text"}), Refused("HTTP 400")),
]


@pytest.mark.parametrize(("answer", "outcome"), ANSWERS)
def test_each_answer_proves_one_thing(answer: Answer, outcome: object) -> None:
    assert outcome_of(answer) == outcome


def test_a_change_keeps_its_message() -> None:
    assert outcome_of(Answer(200), "17") == Sent("17")


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("1", timedelta(seconds=1)),
        (" 30 ", timedelta(seconds=30)),
        ("0.2", timedelta(seconds=1)),
        ("-1", timedelta(seconds=1)),
        ("999999999", LONGEST_WAIT),
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta(seconds=1)),
        ("Wed, 21 Oct 2095 07:28:00 GMT", LONGEST_WAIT),
        ("", None),
        ("²", None),
        ("soon", None),
        ("9" * 40, None),
    ],
)
def test_how_long_to_wait_is_read_in_each_of_its_forms_and_with_suspicion(
    said: str, wait: timedelta | None
) -> None:
    refusal = refused(429, "TooManyRequests", said)
    assert outcome_of(refusal) == NotSent("TooManyRequests", wait)

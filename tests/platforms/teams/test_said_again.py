"""What one alone is told, and certainly did not reach them, is said again; what may have is not."""

from dataclasses import replace

import pytest

from bot.clock import utc_now
from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel
from bot.platforms.teams.voice import LONGEST
from tests.platforms.teams.connector_double import ALICE, GENERAL, PRECONDITION, SHOP, refusal
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.outside import WORKSPACE
from tests.platforms.teams.paced import MAYA, PLACE, Paced

NOT_TAKEN = refusal(401, "Unauthorized")
NOWHERE = "http://127.0.0.1:1/teams/"  # a port at which nobody listens
HOME = Card(kind=CardKind.HOME, summary="Home", lead=("First.",))


def aimed(paced: Paced) -> list[str]:
    """Return what stands in the channel for one alone."""
    every = paced.double.messages.get(GENERAL, [])
    return [str(one["text"]) for one in every if one.get("recipient")]


@pytest.mark.parametrize("fate", [NOT_TAKEN, PRECONDITION])
async def test_what_was_not_taken_among_the_others_is_aimed_again(paced: Paced, fate: Fate) -> None:
    paced.double.fates.will("post", fate, fate)
    await paced.say("Taken.")
    assert (aimed(paced), paced.private()) == (["Taken."], [])
    assert 0 < sum(paced.waits) <= LONGEST.total_seconds()


async def test_what_is_never_taken_among_the_others_comes_in_their_chat(paced: Paced) -> None:
    paced.double.fates.will("post", *(PRECONDITION for _ in range(5)))
    await paced.say("Taken.")
    assert (aimed(paced), paced.private()) == ([], ["Taken."])


async def test_where_no_connector_is_reached_it_comes_in_their_chat(paced: Paced) -> None:
    shop = Channel(WORKSPACE, SHOP)
    paced.notebook.known.clear()
    paced.notebook.note(shop, paced.double.service_url, utc_now())
    paced.notebook.note(PLACE, NOWHERE, utc_now())
    await paced.say("Taken.")
    assert (aimed(paced), paced.private()) == ([], ["Taken."])


@pytest.mark.parametrize("fate", [NOT_TAKEN, PRECONDITION])
async def test_what_was_not_taken_in_their_chat_is_said_there_again(
    paced: Paced, fate: Fate
) -> None:
    await paced.nudge(MAYA)
    paced.double.fates.will("post", fate)
    await paced.say("Taken.", where=Channel(WORKSPACE, paced.double.chats[ALICE]))
    assert paced.private().count("Taken.") == 1


@pytest.mark.parametrize("fate", [NOT_TAKEN, PRECONDITION, BAD_GATEWAY])
async def test_a_chat_that_was_not_opened_is_opened_again(paced: Paced, fate: Fate) -> None:
    paced.double.fates.will("post", refusal(403, "BotNotInConversationRoster"))
    paced.double.fates.will("create", fate)
    await paced.say("Taken.")
    assert paced.private() == ["Taken."]


@pytest.mark.parametrize("fate", [BAD_GATEWAY, Fate(drops=True), Fate(accepts=True, drops=True)])
async def test_what_may_stand_is_never_said_a_second_time(
    paced: Paced, fate: Fate, caplog: pytest.LogCaptureFixture
) -> None:
    paced.double.fates.will("post", fate)
    await paced.say("Taken.")
    assert paced.double.fates.count("post") == 1
    assert "An answer to somebody" in caplog.text
    assert "Taken." not in caplog.text


async def test_what_nobody_ever_takes_is_given_up_and_the_log_says_so(
    paced: Paced, caplog: pytest.LogCaptureFixture
) -> None:
    paced.double.fates.will("post", *(NOT_TAKEN for _ in range(100)))
    await paced.say("Taken.")
    assert (aimed(paced), paced.private()) == ([], [])
    assert sum(paced.waits) <= 2 * LONGEST.total_seconds()
    assert "An answer to somebody" in caplog.text


async def test_a_card_that_is_drawn_anew_meanwhile_is_not_followed_by_its_older_self(
    paced: Paced,
) -> None:
    await paced.nudge(MAYA)
    chat = Channel(WORKSPACE, paced.double.chats[ALICE])
    (message,) = paced.double.messages[chat.id]
    paced.double.fates.will("update", PRECONDITION)

    async def wait(seconds: float) -> None:
        paced.street.seconds += seconds
        voice.change(replace(HOME, lead=("Second.",)), chat, message["id"])

    voice = replace(paced.voice, wait=wait)
    voice.change(HOME, chat, message["id"])
    await voice.errands.settle()
    (shown,) = paced.double.messages[chat.id]
    assert "Second." in str(shown["attachments"])
    assert paced.double.fates.count("update") == 2

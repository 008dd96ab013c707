"""Whoever comes back after a while asks about what is young, and tells of what is old."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

import pytest

from bot.domain.message import Person
from bot.domain.person_events import PersonSeen
from tests.peers.director import Director
from tests.peers.hands import words
from tests.peers.local_slack import ALICE, CAROL, LocalSlack, until
from tests.peers.product import Product, serving

pytestmark = pytest.mark.peer

PROPOSAL = "I propose that we charge £2.99 for returns by post from 1 December."
A_WHILE, A_MORNING = timedelta(minutes=20), timedelta(hours=4)
TO_WORK = timedelta(days=3)
Up = Callable[[timedelta], AbstractAsyncContextManager[Product]]


@pytest.fixture
def up(slack: LocalSlack, director: Director, listener: socket.socket, sqlite_url: str) -> Up:
    """Give what starts the product anew, so much later than before."""
    address = listener.getsockname()
    listener.close()

    @asynccontextmanager
    async def start(ahead: timedelta) -> AsyncIterator[Product]:
        assert director.peer == slack.url
        with socket.create_server(address) as again:
            async with serving(director, again, sqlite_url, ahead=ahead) as product:
                await until(product.app.ring.catch_up.has_beaten)
                yield product

    return start


async def caught_up(product: Product) -> None:
    """Let time pass until nothing is left to re-read."""
    catch_up = product.app.ring.catch_up

    async def is_done() -> bool:
        due = await catch_up.next_due()
        if due is not None:
            product.clock.move_to(due)
            await catch_up.drain()
        return due is None

    await until(is_done)
    await product.settle()


async def asked_below(slack: LocalSlack, root: str) -> list[str]:
    return [words(one) for one in await slack.in_thread(root) if one.get("bot_id")]


async def test_what_was_posted_a_while_ago_is_asked_about_once(slack: LocalSlack, up: Up) -> None:
    async with up(timedelta()):
        pass
    young = await slack.say(ALICE, PROPOSAL)
    async with up(A_WHILE) as product:
        await caught_up(product)
        await product.later(timedelta(minutes=3))
        (question,) = await asked_below(slack, young)
        assert "How will this impact our customers?" in question


async def test_what_was_answered_meanwhile_is_not_asked_about(slack: LocalSlack, up: Up) -> None:
    async with up(timedelta()):
        pass
    young = await slack.say(ALICE, PROPOSAL)
    await slack.say(ALICE, "Existing customers will pay £2.99 for each return.", thread=young)
    async with up(A_WHILE) as product:
        await caught_up(product)
        await product.later(timedelta(minutes=3))
        (card,) = await asked_below(slack, young)
        assert "Existing customers" in card
        assert "How will this impact our customers?" not in card


async def test_what_was_posted_long_ago_is_told_of_and_nobody_is_asked(
    slack: LocalSlack, up: Up
) -> None:
    async with up(timedelta()):
        pass
    old = [await slack.say(ALICE, PROPOSAL) for _ in range(3)]
    await slack.say(ALICE, "Good morning! Did anybody see my umbrella?")
    async with up(A_MORNING) as product:
        carol = Person(product.app.workspace, CAROL)
        seen = PersonSeen(person=carol, name="Carol", at=product.clock.now(), is_admin=True)
        await product.app.ring.intake.seen(seen)
        await product.settle()
        await caught_up(product)
        await product.later(TO_WORK)
        assert [await asked_below(slack, root) for root in old] == [[], [], []]
        (summary,) = await slack.to(CAROL)
        assert "3 proposals were posted meanwhile" in words(summary)
        assert PROPOSAL not in words(summary)

"""How a question comes about in a workspace that emulate plays, and what became of it."""

from datetime import timedelta

from sqlalchemy import select

from tests.peers.emulated import Emulated
from tests.peers.local_slack import ALICE, BOB
from tests.peers.product import Product
from tests.platforms.turning import OUTBOX

PROPOSAL = (
    "I propose that we charge £2.99 for returns by post from 1 December. "
    f"It saves £40k a month. <@{BOB}> owns it."
)
CHANGE = "A returning customer pays £2.99 for each return."
ANSWER = {"effects:existing": "loses", "change": CHANGE, "grade": "told", "owner": BOB}
TIME_TO_ASK = timedelta(minutes=3)


async def proposed(slack: Emulated, product: Product, **more: str) -> str:
    """Let Alice propose something; return the thread."""
    root = await slack.say(ALICE, PROPOSAL, **more)
    await product.settle()
    return root


async def asked(slack: Emulated, product: Product, **more: str) -> str:
    """Let Alice propose something, and the bot ask; return the thread."""
    root = await proposed(slack, product, **more)
    await product.later(TIME_TO_ASK)
    return root


async def try_to_ask(product: Product) -> None:
    """Let the time come to ask. What cannot be sent is left waiting."""
    await product.app.ring.advance(product.clock.now() + TIME_TO_ASK)


async def told_aside(slack: Emulated, product: Product) -> list[str]:
    """Return the lines that people alone were shown."""
    await product.settle()
    return [one["text"] for one in await slack.act("asides")]


def why_not(product: Product) -> set[str]:
    """Return why what waits, or was set aside, was not sent."""
    with product.app.database.begin() as connection:
        rows = connection.execute(select(OUTBOX.c.reason).where(OUTBOX.c.reason != ""))
        return set(rows.scalars())

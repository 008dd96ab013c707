"""What people do again and again in the stories, and where they look."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest

from tests.peers.hands import Said, filled, labels, words
from tests.peers.local_slack import ALICE, BOB, LocalSlack, Mode, until
from tests.peers.product import Product

PROPOSAL = (
    "I propose that we charge £2.99 for returns by post from 1 December. "
    f"It saves £40k a month. <@{BOB}> owns it."
)
CHANGE = "A returning customer pays £2.99 for each return."
ANSWER = {
    "effects:existing": "loses",
    "change": CHANGE,
    "grade": "told",
    "horizon": "never",
    "owner": BOB,
    "measure": "Returns by post",
    "direction": "worse",
    "due": "30 days",
}
QUESTION = "How will this impact our customers?"
A_WHILE = timedelta(minutes=3)  # longer than the bot waits before it asks
TO_WORK = timedelta(days=3)  # whatever the day, people are at work within these
A_WEEK = timedelta(days=7)  # has one Monday
TO_THE_LOOK_BACK = timedelta(days=31)
BOTH = pytest.mark.parametrize("mode", list(Mode))  # the bot is called, or it calls


async def opened(slack: LocalSlack) -> Said:
    """Return the form that is open, which there is."""
    form = await slack.form()
    assert form is not None
    return form


async def send(slack: LocalSlack, product: Product, user: str, given: dict[str, str]) -> None:
    """Let somebody fill in the form that is open, and send it: it is taken."""
    assert await slack.submit(user, filled(await opened(slack), given)) == {}
    await product.settle()


async def card_below(slack: LocalSlack, root: str) -> Said:
    """Return the bot's one message in a thread."""
    (card,) = [one for one in await slack.in_thread(root) if one.get("bot_id")]
    return card


async def told(slack: LocalSlack, user: str, text: str) -> Said:
    """Return the last direct message to somebody with these words."""
    found = [one for one in await slack.to(user) if text in words(one)]
    assert found, [words(one) for one in await slack.to(user)]
    return found[-1]


async def whispered(slack: LocalSlack, user: str, text: str) -> Said:
    """Wait until somebody alone reads these words in the channel; return that message."""

    async def said() -> Sequence[Said]:
        return [one for one in await slack.aside(user) if text in words(one)]

    return (await until(said))[-1]  # type: ignore[no-any-return]


async def shown(slack: LocalSlack, root: str, text: str) -> Said:
    """Wait until the bot's messages in a thread say these words; return the one that does."""

    async def said() -> Sequence[Said]:
        return [one for one in await slack.in_thread(root) if text in words(one)]

    return (await until(said))[-1]  # type: ignore[no-any-return]


async def set_up(slack: LocalSlack, product: Product, given: dict[str, str]) -> None:
    """Let Alice look after the settings, and set the channel so."""
    await slack.open_home(ALICE)
    await product.settle()  # who she is has been asked for
    for label, text in (("I look after this", "Settings"), ("Change", "#general")):
        await until(partial(_offers, slack, label, text))
        await slack.press_at_home(ALICE, label)
    await until(slack.form)
    assert "Who decides here?" in words(await opened(slack))
    await send(slack, product, ALICE, given)


async def _offers(slack: LocalSlack, label: str, text: str) -> bool:
    """Say whether Alice's home has this button, and says these words, too."""
    view = await slack.home(ALICE)
    return view is not None and label in labels(view) and text in words(view)


async def asked(slack: LocalSlack, product: Product, text: str = PROPOSAL) -> str:
    """Let Alice propose something, and the bot ask; return the thread."""
    root = await slack.say(ALICE, text)
    await product.later(A_WHILE)
    return root


async def answered(slack: LocalSlack, product: Product, **given: str) -> str:
    """Let Alice answer, too; what is ``given`` differs from the usual answer."""
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Answer")
    await send(slack, product, ALICE, ANSWER | given)
    return root


async def accepted(slack: LocalSlack, product: Product) -> str:
    """Let Bob say, too, that it is his."""
    root = await answered(slack, product)
    await product.later(TO_WORK)
    await slack.press(BOB, await told(slack, BOB, "named you"), "I’m accountable")
    await product.settle()
    return root


async def decided(slack: LocalSlack, product: Product, **given: str) -> str:
    """Let Bob decide, too: go, unless something else is ``given``."""
    root = await accepted(slack, product)
    await slack.press(BOB, await card_below(slack, root), "Decide")
    await send(slack, product, BOB, {"kind": "Go", "why": "Most shops charge for it."} | given)
    return root

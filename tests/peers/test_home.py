"""The App Home and the commands, played against a program that behaves like Slack."""

import pytest

from bot.engine.commands import HELP
from tests.peers.hands import Said, filled, labels, words
from tests.peers.local_slack import ALICE, BOB, LocalSlack, until
from tests.peers.product import Product

pytestmark = pytest.mark.peer


async def at_home(slack: LocalSlack, user: str = ALICE) -> Said:
    """Let somebody look at their home, and return what they see."""
    await slack.open_home(user)
    found: Said = await until(lambda: slack.home(user))
    return found


async def sees(slack: LocalSlack, label: str) -> Said:
    """Wait until Alice's home has a button with this label."""

    async def shows() -> Said | None:
        view = await slack.home(ALICE)
        return view if view is not None and label in labels(view) else None

    found: Said = await until(shows)
    return found


async def test_a_home_is_published_when_somebody_looks_at_it(
    slack: LocalSlack, product: Product
) -> None:
    view = await at_home(slack)
    assert view["type"] == "home"
    assert "Waiting on you" in words(view)
    await product.settle()
    assert await slack.home(BOB) is None


async def test_a_button_at_home_is_heard_and_the_home_follows(
    slack: LocalSlack, product: Product
) -> None:
    view = await at_home(slack)
    assert "Mute 1 week" in labels(view)
    await slack.press_at_home(ALICE, "Mute 1 week")
    assert "Mute 1 week" not in labels(await sees(slack, "Unmute"))
    await product.settle()
    await slack.press_at_home(ALICE, "Unmute")
    await sees(slack, "Mute 1 week")


async def test_a_form_that_is_opened_at_home_is_kept_and_shown_there(
    slack: LocalSlack, product: Product
) -> None:
    await at_home(slack)
    await slack.press_at_home(ALICE, "Working hours")
    form = await until(slack.form)
    assert await slack.submit(ALICE, filled(form, {"start": "10:00"})) == {}
    await product.settle()

    async def is_shown() -> bool:
        view = await slack.home(ALICE)
        return view is not None and "10:00" in words(view)

    assert await until(is_shown)


async def test_every_command_of_the_help_is_answered(slack: LocalSlack, product: Product) -> None:
    typed = [command.removeprefix("/impact").strip() for command, _ in HELP]
    told = [words for words in typed if words not in {"", "TEXT"}]
    for number, said in enumerate(told, 1):
        await slack.command(ALICE, said)
        await product.settle()
        answers = await slack.aside(ALICE)
        assert len(answers) == number, said
        assert "is not known" not in words(answers[-1])
    assert await slack.in_channel() == []

"""What the port promises, asked of every folder of platforms. A new folder is found by itself."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

import bot.platforms
from bot.domain.cards import Card, CardKind, EffectLine
from bot.domain.impact import Sign
from bot.domain.message import Thread
from bot.ports.chat import Destination, Fetched, Refused, Sent, Suspended
from tests.platforms.outside import OpenOutside, Outside

FOLDER = Path(bot.platforms.__file__).parent
# A folder is a platform once something can be sent by it.
PLATFORMS = sorted(path.parent.name for path in FOLDER.glob("*/sender.py"))
FILES = ("listener.py", "translate.py", "render.py", "sender.py", "settings.py")
TESTS = Path(__file__).parent
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NASTY = "<!channel> & <script>alert('1')</script> *bold* \u202eevil"


def card(title: str = "Order tracking by email") -> Card:
    return Card(
        kind=CardKind.RECORD,
        summary=f"CI-1: {title}",
        status=("CI-1", "Go"),
        title=title,
        effects=(EffectLine("Guest shoppers", Sign.GAIN, "A guest will see the parcel."),),
    )


async def sent(outside: Outside, to: Destination, said: Card, delivery: str) -> str:
    """Send a card that must be sent, and return its message id."""
    outcome = await outside.platform.send(to, said, delivery=delivery)
    assert isinstance(outcome, Sent)
    return outcome.message_id


@pytest.fixture(params=PLATFORMS)
async def outside(request: pytest.FixtureRequest) -> AsyncIterator[Outside]:
    tests = import_module(f"tests.platforms.{request.param}.outside")
    open_outside: OpenOutside = tests.open_outside
    async with open_outside() as opened:
        yield opened


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_is_made_of_the_same_files_as_any_other(name: str) -> None:
    assert [file for file in FILES if not (FOLDER / name / file).is_file()] == []
    assert callable(import_module(f"bot.platforms.{name}").connect)


def has_stage(name: str) -> bool:
    """Say whether the walks of every platform can be played on this one."""
    return (TESTS / name / "stage.py").is_file()


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_walks_can_be_played_on_a_platform(name: str) -> None:
    assert has_stage(name), (
        f"Add tests/platforms/{name}/stage.py with open_theatre() and NEEDS, as "
        "tests/platforms/stage.py describes them: then tests/walks/everywhere runs there, too."
    )


async def test_a_card_stands_wherever_it_was_sent(outside: Outside) -> None:
    for number, place in enumerate(outside.places):
        message_id = await sent(outside, place, card(), f"delivery-{number}")
        shown = await outside.shows(place, message_id)
        assert shown is not None
        assert "Order tracking by email" in shown
        assert "A guest will see the parcel." in shown


async def test_a_delivery_is_found_where_it_was_sent_and_nowhere_else(outside: Outside) -> None:
    if not outside.platform.can_find:
        return
    for number, place in enumerate(outside.places):
        delivery = f"delivery-{number}"
        message_id = await sent(outside, place, card(), delivery)
        found = await outside.platform.find(place, delivery=delivery, since=LONG_AGO)
        assert found == Sent(message_id)
        for other in outside.places:
            if other != place:
                there = await outside.platform.find(other, delivery=delivery, since=LONG_AGO)
                assert isinstance(there, Refused)


async def test_what_somebody_wrote_is_fetched_and_what_is_not_there_is_nothing(
    outside: Outside,
) -> None:
    place, root, by = outside.thread.place, outside.thread.root, outside.person
    found = await outside.platform.fetch(place, root, by=by)
    if not outside.can_fetch:
        assert isinstance(found, Refused)
        return
    assert isinstance(found, Fetched)
    assert found.message is not None
    assert (found.message.id, found.message.thread) == (root, outside.thread)
    ours = await sent(outside, outside.thread, card(), "delivery-1")
    for gone in (ours, "1790000001.999999"):
        assert await outside.platform.fetch(place, gone, by=by) == Fetched(None)


async def test_a_delivery_that_was_never_sent_is_certainly_not_there(outside: Outside) -> None:
    if not outside.platform.can_find:
        return
    for place in outside.places:
        found = await outside.platform.find(place, delivery="never", since=LONG_AGO)
        assert isinstance(found, Refused)


async def test_what_is_sent_twice_stands_twice_and_the_first_is_found(outside: Outside) -> None:
    first = await sent(outside, outside.thread, card(), "twice")
    second = await sent(outside, outside.thread, card(), "twice")
    assert first != second
    if outside.platform.can_find:
        found = await outside.platform.find(outside.thread, delivery="twice", since=LONG_AGO)
        assert found == Sent(first)


async def test_an_edit_replaces_what_the_message_said(outside: Outside) -> None:
    for number, place in enumerate(outside.places):
        message_id = await sent(outside, place, card("Before"), f"delivery-{number}")
        assert await outside.platform.edit(place, message_id, card("After")) == Sent(message_id)
        shown = await outside.shows(place, message_id) or ""
        assert "After" in shown
        assert "Before" not in shown


async def test_an_edited_message_is_still_found_by_its_delivery(outside: Outside) -> None:
    message_id = await sent(outside, outside.thread, card(), "edited")
    await outside.platform.edit(outside.thread, message_id, card("After"))
    if outside.platform.can_find:
        found = await outside.platform.find(outside.thread, delivery="edited", since=LONG_AGO)
        assert found == Sent(message_id)


async def test_a_message_that_is_not_there_cannot_be_edited(outside: Outside) -> None:
    outcome = await outside.platform.edit(outside.thread, "not-there", card())
    assert isinstance(outcome, Refused)


async def test_a_deleted_message_is_gone_and_deleting_it_again_is_harmless(
    outside: Outside,
) -> None:
    message_id = await sent(outside, outside.thread, card(), "deleted")
    for _ in range(2):
        outcome = await outside.platform.delete(outside.thread, message_id)
        assert outcome == Sent(message_id)
    assert await outside.shows(outside.thread, message_id) is None
    assert isinstance(await outside.platform.edit(outside.thread, message_id, card()), Refused)


async def test_nothing_can_be_sent_to_where_nobody_is(outside: Outside) -> None:
    for place in outside.nowhere:
        outcome = await outside.platform.send(place, card(), delivery="nowhere")
        assert isinstance(outcome, Refused | Suspended)
        assert outcome.reason


async def test_what_the_bot_is_doing_stands_in_its_thread_until_it_is_done(
    outside: Outside,
) -> None:
    for _ in range(2):
        await outside.platform.busy(outside.thread, "is reading")
        assert outside.doing is None or "is reading" in await outside.doing(outside.thread)
    for _ in range(2):
        await outside.platform.busy(outside.thread, "")
        assert outside.doing is None or await outside.doing(outside.thread) == ""


async def test_nothing_is_being_done_where_nobody_is(outside: Outside) -> None:
    for place in outside.nowhere:
        if isinstance(place, Thread):
            await outside.platform.busy(place, "is reading")
            assert outside.doing is None or await outside.doing(place) == ""
            await outside.platform.busy(place, "")


async def test_what_people_wrote_is_shown_as_they_wrote_it(outside: Outside) -> None:
    message_id = await sent(outside, outside.channel, card(NASTY), "nasty")
    assert NASTY in (await outside.shows(outside.channel, message_id) or "")

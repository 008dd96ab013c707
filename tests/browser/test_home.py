"""Somebody's home in a browser: read, pressed and filled in with the keyboard alone."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Seen
from tests.browser.people import Room

pytestmark = pytest.mark.browser
PROPOSAL = "I propose we let people pay without an account."


@pytest.fixture
def room(page: Page) -> Room:
    return Room(page)


def line(page: Page, words: str) -> Locator:
    """Return the line of the home that says this."""
    return page.locator("#home li", has_text=words).first


def press(page: Page, words: str, button: str) -> None:
    """Press the button of a line with the keyboard."""
    there = line(page, words).get_by_role("button", name=button)
    there.focus()
    there.press("Enter")


def test_an_admin_turns_the_asking_off_and_is_not_asked_any_more(
    room: Room, page: Page, seen: Seen
) -> None:
    room.enter("Home", "Ines Duarte")
    room.picture("20-home-of-an-admin")
    press(page, "#checkout", "Change")
    expect(page.get_by_role("heading", name="#checkout")).to_be_focused()
    room.form.get_by_label("Command only").check()
    room.form.get_by_label("Whose channel is it?").press("Enter")

    saved = page.locator("#whisper", has_text="Saved. #checkout is set to command only.")
    expect(saved).to_be_visible()
    expect(line(page, "#checkout").get_by_role("button")).to_be_focused()
    expect(line(page, "#checkout")).to_contain_text("mode: ask → command only")
    expect(line(page, "#checkout")).to_contain_text("Ines Duarte")

    room.enter("#checkout", "Maya Okafor")
    room.write(PROPOSAL)
    room.wait_until("+2 min")
    expect(page.locator("#clock .now")).not_to_be_empty()
    expect(page.locator("#stream .bot")).to_have_count(0)
    assert seen.troubles == []


def test_a_line_that_cannot_be_read_stays_where_it_was_typed(
    room: Room, page: Page, seen: Seen
) -> None:
    room.enter("Home", "Ines Duarte")
    press(page, "Segments:", "Change")
    lines = room.form.get_by_label("Who are your customers?")
    lines.fill("Guests: guest\nguests")
    room.form.get_by_role("button", name="Save").press("Enter")

    expect(room.form.get_by_text("“Guests” stands there twice.")).to_be_visible()
    expect(lines).to_be_focused()
    expect(lines).to_have_value("Guests: guest\nguests")
    room.picture("21-segments-with-an-error")
    lines.fill("Guests: guest\nMembers")
    room.form.get_by_role("button", name="Save").press("Enter")
    expect(line(page, "Segments:")).to_contain_text("Guests, Members")
    assert seen.troubles == []


def test_anybody_sets_their_own_hours_and_mutes_the_bot(room: Room, page: Page, seen: Seen) -> None:
    room.enter("Home", "Maya Okafor")
    expect(page.get_by_text("Ines Duarte looks after the settings.")).to_be_visible()
    expect(page.locator("#home li", has_text="#checkout")).to_have_count(0)
    press(page, "You work", "Working hours")
    room.form.get_by_label("Friday").uncheck()
    room.form.get_by_label("Until").fill("15:30")
    room.picture("22-working-hours")
    room.form.get_by_label("In which time zone?").press("Enter")
    expect(line(page, "You work")).to_contain_text("Thursday, 09:00 to 15:30, Europe/London")

    press(page, "Direct prompts", "Mute 1 week")
    expect(line(page, "No direct prompts until")).to_be_visible()
    press(page, "No direct prompts", "Unmute")
    expect(line(page, "Direct prompts are on")).to_be_visible()
    assert seen.troubles == []

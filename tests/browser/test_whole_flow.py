"""The whole job, from a proposal in a channel to the outcome in the same thread, in a browser."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import Seen
from tests.browser.people import Room

pytestmark = pytest.mark.browser
GUESTS = "I propose we let people pay without an account."
INVOICES = "What if we sent trade accounts one invoice a month instead of weekly?"


@pytest.fixture
def room(page: Page) -> Room:
    return Room(page)


def test_a_proposal_becomes_a_record_a_decision_and_an_outcome(
    room: Room, page: Page, seen: Seen, site: str
) -> None:
    _ask(room)
    _answer_by_form(room)
    _accept(room)
    _answer_by_reply(room)
    _decide(room)
    _tell_the_week(room)
    _look_back(room)
    _read_the_record(room, page)

    assert seen.troubles == []
    assert all(url.startswith((site, "data:")) for url in seen.requests)


def _ask(room: Room) -> None:
    room.enter("#checkout", "Maya Okafor")
    room.picture("1-first-visit")
    room.write(GUESTS)
    room.write("Lunch at one?")
    room.wait_until("+2 min")

    expect(room.card(GUESTS)).to_contain_text("How will this impact our customers?")
    expect(room.card(GUESTS)).to_contain_text(
        "Not said yet: who feels it · what changes for them · owner"
    )
    expect(room.thread("Lunch at one?").locator(".bot")).to_have_count(0)
    room.picture("2-question")


def _answer_by_form(room: Room) -> None:
    room.press(GUESTS, "Answer")
    form = room.form
    form.get_by_role("button", name="Save answer").click()
    expect(form.get_by_text("Say who feels it.")).to_be_visible()
    room.picture("3-form-with-errors")

    form.get_by_label("Guest shoppers: gains").check()
    form.get_by_label("Trade accounts: loses").check()
    form.get_by_label("What changes for them?", exact=True).fill(
        "A guest shopper will pay in two steps instead of five."
    )
    form.get_by_label("Measured").check()
    form.get_by_label("Now", exact=True).check()
    form.get_by_label("The one accountable product owner").select_option(label="Priya Raman")
    form.get_by_label("What do you expect?").fill("Guest baskets left behind")
    form.get_by_label("Better", exact=True).check()
    form.get_by_label("By how much").fill("8 points")
    form.get_by_label("30 days").check()
    form.get_by_role("button", name="Save answer").click()

    expect(room.card(GUESTS)).to_contain_text("A guest shopper will pay in two steps")
    expect(room.card(GUESTS)).to_contain_text("(not confirmed)")
    room.picture("4-record")


def _accept(room: Room) -> None:
    room.enter("Direct messages", "Priya Raman")
    asked = room.page.locator(".bot", has_text="named you as the one accountable product owner")
    expect(asked).to_be_visible()
    room.picture("5-owner-is-asked")
    asked.get_by_role("button", name="I’m accountable").click()
    expect(room.page.get_by_text("You answer for it.")).to_be_visible()

    room.enter("#checkout", "Priya Raman")
    expect(room.card(GUESTS)).to_contain_text("(accepted)")


def _answer_by_reply(room: Room) -> None:
    room.enter("#marketing", "Jonas Weber")
    room.write(INVOICES)
    room.wait_until("+2 min")
    expect(room.card(INVOICES)).to_contain_text("@Jonas")
    room.reply(INVOICES, "Trade accounts will lose the weekly check of what they owe. I own this.")

    expect(room.card(INVOICES)).to_contain_text("lose the weekly check")
    expect(room.card(INVOICES)).to_contain_text("(accepted)")
    room.picture("6-plain-reply")


def _decide(room: Room) -> None:
    room.enter("#checkout", "Ines Duarte")
    room.press(GUESTS, "Decide")
    room.form.get_by_label("Go", exact=True).check()
    room.form.get_by_label("Why?").fill("Two in five guests leave at the account form.")
    room.form.get_by_role("button", name="Save").click()

    expect(room.card(GUESTS)).to_contain_text(re.compile(r"Go, \d+ \w+"))
    room.picture("7-decided")


def _tell_the_week(room: Room) -> None:
    room.enter("#customers", "Ines Duarte")
    room.wait_until("Monday")
    digest = room.page.locator(".bot").last
    expect(digest).to_contain_text(re.compile(r"Week \d+: one decided, one waiting"))
    expect(digest).to_contain_text("On Jonas Weber")
    room.picture("8-digest")


def _look_back(room: Room) -> None:
    room.enter("Direct messages", "Priya Raman")
    room.wait_until("Look back")
    asked = room.page.locator(".bot", has_text="What happened?")
    expect(asked).to_be_visible()
    asked.get_by_role("button", name="Worse", exact=True).click()
    room.form.get_by_label("The number it came to").fill("63 %, 5 of 8 points")
    room.form.get_by_label("A sentence about it").fill("Better than before, less than promised.")
    room.form.get_by_role("button", name="Save").click()

    room.enter("#checkout", "Priya Raman")
    outcome = room.thread(GUESTS).locator(".bot").last
    expect(outcome).to_contain_text("Worse than promised")
    expect(outcome).to_contain_text("63 %, 5 of 8 points")
    room.picture("9-outcome")


def _read_the_record(room: Room, page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="I propose we let people pay without an account").click()
    expect(page.get_by_role("heading", name="History")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Worse than promised")
    room.picture("10-record-page")
    page.goto("/")
    expect(page.locator("main")).to_contain_text("CI-2")
    room.picture("11-initiatives")


def test_the_question_is_answered_with_the_keyboard_alone(room: Room, page: Page) -> None:
    room.enter("#checkout", "Maya Okafor")
    room.write(GUESTS)
    room.wait_until("+2 min")
    answer = room.card(GUESTS).get_by_role("button", name="Answer", exact=True)
    answer.focus()
    page.keyboard.press("Enter")
    expect(room.form).to_be_visible()
    page.keyboard.press("Escape")

    expect(room.form).to_be_hidden()
    expect(answer).to_be_focused()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> I propose we drop the fee",
        "<!channel> I propose we drop the fee",
        "\u202eI propose we drop the fee",
    ],
)
def test_what_people_write_is_shown_and_never_run(
    room: Room, page: Page, seen: Seen, text: str
) -> None:
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    room.enter("#checkout", "Maya Okafor")
    room.write(text)
    room.wait_until("+2 min")
    expect(page.locator(".bot")).to_have_count(1)
    page.goto("/")
    expect(page.locator("main")).to_contain_text("drop the fee")

    assert dialogs == []
    assert seen.troubles == []

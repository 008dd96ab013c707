"""The page in a real browser: the script keeps focus, words and form where they were."""

import pytest
from playwright.async_api import Locator, Route, expect

from bot.domain.gestures import Command, Invalid, Nothing, Open, Press, Response, Submission
from bot.engine.forms import new_form
from bot.platforms.playground.pages import THREADS_A_PAGE
from tests.platforms.playground.cards import answer_form
from tests.platforms.playground.house import TUESDAY, House
from tests.platforms.playground.visits import PHONE, SMALL, WIDE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
# What has the focus, where the clock or the box lies over it.
COVERED = """() => {
  const one = document.activeElement, own = one.getBoundingClientRect();
  const lies = (id) => {
    const bar = document.getElementById(id), its = bar.getBoundingClientRect();
    return !bar.contains(one) && its.top < own.bottom && own.top < its.bottom;
  };
  return ["clock", "write"].some(lies) ? one.outerHTML : "";
}"""


def answering(house: House) -> None:
    """Let the bot open the answer form, and take it once a sentence stands in it."""

    def answer(gesture: Press | Submission | Command) -> Response:
        if isinstance(gesture, Press) and gesture.about:
            return Open(answer_form(gesture.about))
        if isinstance(gesture, Submission) and not gesture.values.get("change"):
            return Invalid({"change": "Say what changes for them."})
        return Nothing()

    house.intake.answer = answer


async def test_enter_sends_and_everybody_sees_it_at_once(visit: Visit) -> None:
    other = await visit.page.context.new_page()
    await visit.open("/playground/c/checkout?as=tom", other)
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_text("Write one for me").click()
    assert await visit.focused() == "text"
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator(".said")).to_contain_text("returns by post")
    await expect(visit.page.locator("#text")).to_have_value("")
    await expect(visit.page.locator("#status")).to_have_text("Sent.")
    await expect(other.locator(".said")).to_contain_text("returns by post")
    assert await visit.focused() == "text"


async def test_half_a_sentence_survives_what_others_do(visit: Visit) -> None:
    thread = await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_text("Reply", exact=True).click()
    reply = visit.page.get_by_label("Reply as Maya Okafor")
    await reply.fill("Half a sen")
    await visit.house.say("Meanwhile.", who="tom", root=thread.root)
    await expect(visit.page.locator(".thread")).to_contain_text("Meanwhile.")
    await expect(reply).to_have_value("Half a sen")
    await expect(reply).to_be_focused()


async def test_an_answer_that_comes_late_undoes_nothing(visit: Visit) -> None:
    await visit.open("/playground/c/checkout?as=maya")
    newer = visit.page.locator(".said").get_by_text("Meanwhile.")

    async def hold_back(route: Route) -> None:
        answer = await route.fetch()  # with the page as it is now
        await visit.house.say("Meanwhile.", who="tom")
        await expect(newer).to_be_visible()
        await route.fulfill(response=answer)

    await visit.page.route("**/playground/say", hold_back)
    await visit.page.locator("#text").fill("First.")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator("#status")).to_have_text("Sent.")
    await expect(newer).to_be_visible()


async def test_that_a_reply_is_read_is_seen_below_it_and_goes_again(visit: Visit) -> None:
    thread = await visit.house.asked()
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_text("Reply", exact=True).click()
    reply = visit.page.get_by_label("Reply as Maya Okafor")
    await reply.fill("Half a sen")
    platform, line = visit.house.playground.platform, visit.page.locator(".doing")
    await platform.busy(thread, "is reading the reply…")
    await expect(line).to_have_text("Empty Chair is reading the reply…")
    await platform.busy(thread, "")
    await expect(line).to_have_count(0)
    await expect(reply).to_have_value("Half a sen")
    await expect(reply).to_be_focused()


@pytest.mark.parametrize("visit", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
async def test_the_form_takes_the_focus_and_gives_it_back(visit: Visit) -> None:
    await visit.house.asked()
    answering(visit.house)
    await visit.open("/playground/c/checkout?as=maya")
    button = visit.page.get_by_role("button", name="Answer", exact=True)
    await button.click()
    panel = visit.page.get_by_role("dialog", name="How will this impact our customers?")
    await expect(panel).to_be_visible()
    assert await visit.focused() == "panel-title"
    await expect(visit.page.locator(".said")).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(panel).to_have_count(0)
    await expect(button).to_be_focused()


async def test_a_form_is_filled_in_and_mended_by_keyboard_alone(visit: Visit) -> None:
    await visit.house.asked()
    answering(visit.house)
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_role("button", name="Answer", exact=True).press("Enter")
    await expect(visit.page.locator("#panel")).to_be_visible()
    await visit.page.keyboard.press("Tab")
    for _ in range(2):
        await visit.page.keyboard.press("ArrowRight")
    await expect(visit.page.get_by_label("Guest shoppers: loses")).to_be_checked()
    await visit.page.get_by_role("button", name="Save answer").press("Enter")
    sentence = visit.page.get_by_label("What changes for them?")
    await expect(sentence).to_be_focused()
    await expect(visit.page.locator("#panel")).to_contain_text("Say what changes for them.")
    await expect(visit.page.get_by_label("Guest shoppers: loses")).to_be_checked()
    await visit.page.keyboard.type("Guests pay more.")
    await visit.page.get_by_role("button", name="Save answer").press("Enter")
    await expect(visit.page.locator("#panel")).to_have_count(0)
    last = visit.house.intake.submissions[-1]
    assert last.values["effects"] == ("guests:loss",)
    assert last.values["change"] == ("Guests pay more.",)


async def typed(visit: Visit) -> tuple[Locator, Locator]:
    """Type into a form of Maya's; return what opened it, and the field."""
    await visit.house.asked()
    answering(visit.house)
    await visit.open("/playground/c/checkout?as=maya")
    button = visit.page.get_by_role("button", name="Answer", exact=True)
    sentence = visit.page.get_by_label("What changes for them?")
    await button.click()
    await sentence.fill("Guests pay more.")
    return button, sentence


async def test_what_is_typed_into_a_form_survives_escape_and_a_reload(visit: Visit) -> None:
    button, sentence = await typed(visit)
    await visit.page.keyboard.press("Escape")
    await expect(visit.page.locator("#panel")).to_have_count(0)
    await expect(button).to_be_focused()
    await button.click()
    await expect(sentence).to_have_value("Guests pay more.")
    await expect(visit.page.locator("#panel")).to_contain_text("It is not saved yet.")
    async with visit.page.expect_response("**/playground/keep"):
        await sentence.fill("Guests pay more, and say so.")
    await visit.page.reload()
    await expect(sentence).to_have_value("Guests pay more, and say so.")


async def test_what_is_typed_is_kept_where_another_button_is_pressed(visit: Visit) -> None:
    button, sentence = await typed(visit)
    visit.house.intake.answer = lambda _: Open(new_form())
    await button.click()
    await expect(sentence).to_have_count(0)
    answering(visit.house)
    await button.click()
    await expect(sentence).to_have_value("Guests pay more.")


async def test_a_link_leads_to_a_message_however_old_it_is(visit: Visit) -> None:
    room = visit.house.playground.room
    said = [
        room.say("tom", f"Remark {n}.", TUESDAY, where=("checkout", ""), ticket=str(n))
        for n in range(2 * THREADS_A_PAGE + 1)
    ]
    await visit.open(f"/playground/c/checkout?as=maya#m-{said[0].id}")
    await expect(visit.page.get_by_text("Remark 0.")).to_be_in_viewport()


async def test_whoever_leaves_has_no_box_until_they_are_back(visit: Visit) -> None:
    await visit.house.asked()
    await visit.open("/playground/c/checkout?as=tom")
    await visit.page.get_by_role("button", name="Leave #checkout").click()
    await expect(visit.page.locator("#status")).to_contain_text("You left #checkout.")
    await expect(visit.page.locator("textarea")).to_have_count(0)
    await visit.page.get_by_role("button", name="Join again").click()
    await expect(visit.page.get_by_label("Message to #checkout")).to_be_focused()
    await expect(visit.page.get_by_role("button", name="Join again")).to_have_count(0)


async def test_time_that_passes_is_announced(visit: Visit) -> None:
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_role("button", name="+2 min").click()
    await expect(visit.page.locator("#status")).to_have_text("Tue 10 Nov, 14:08")
    await expect(visit.page.get_by_role("button", name="+2 min")).to_be_focused()


@pytest.mark.parametrize("visit", [WIDE, PHONE], ids=["wide", "phone"], indirect=True)
async def test_the_page_is_never_wider_than_its_window(visit: Visit) -> None:
    await visit.house.asked()
    answering(visit.house)
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.get_by_role("button", name="Answer", exact=True).click()
    await expect(visit.page.locator("#panel")).to_be_visible()
    too_wide = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert too_wide <= 0


@pytest.mark.parametrize(
    "visit", [WIDE, PHONE, SMALL], ids=["wide", "phone", "small"], indirect=True
)
async def test_whatever_has_the_focus_stands_between_the_clock_and_the_box(visit: Visit) -> None:
    for number in range(12):
        await visit.house.say(f"Remark {number}.", who="tom")
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.locator("#example").focus()
    focused = 0
    while await visit.focused() != "text":
        await visit.page.keyboard.press("Tab")
        focused += 1
        covered = await visit.page.evaluate(COVERED)
        assert not covered, covered
    assert focused > 12


async def test_a_cut_line_is_told_and_nothing_typed_is_lost(visit: Visit) -> None:
    await visit.open("/playground/c/checkout?as=maya")
    await visit.page.route("**/playground/say", lambda route: route.abort())
    await visit.page.locator("#text").fill("Do not lose me.")
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator("#trouble")).to_contain_text("does not answer")
    await expect(visit.page.locator("#text")).to_have_value("Do not lose me.")
    visit.complaints.clear()  # the browser names the request that was cut on purpose

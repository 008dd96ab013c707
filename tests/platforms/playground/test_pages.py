"""What a page shows, whatever people wrote."""

from datetime import date

import pytest

from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    CardKind,
    Curve,
    EffectLine,
    Item,
    Quote,
    Section,
    Strong,
)
from bot.domain.gestures import Open
from bot.domain.impact import Sign
from bot.domain.message import Channel, Person, Thread
from bot.domain.metric import Point, Trend
from bot.platforms.playground.settings import WORKSPACE
from tests.platforms.playground.cards import ARABIC, UGLY, answer_form, ugliest
from tests.platforms.playground.house import House

CHECKOUT = Channel(WORKSPACE, "checkout")


async def test_the_way_in_leads_to_the_first_channel(house: House) -> None:
    answer = await house.client.get("/playground")
    assert str(answer.url).endswith("/playground/c/checkout?as=maya")


async def test_an_empty_channel_says_what_to_do(house: House) -> None:
    page = await house.page()
    assert "Nobody has written here yet" in page.one("div", id="blank").text
    assert [one.text for one in page.all("button", name="to")] == [
        "+2 min",
        "Tomorrow",
        "Friday",
        "Monday",
        "Look back",
    ]


async def test_the_clock_shows_business_time(house: House) -> None:
    page = await house.page()
    assert page.by_class("now")[0].text == "Tue 10 Nov, 14:06"


async def test_a_question_stands_in_its_thread(house: House) -> None:
    await house.asked()
    page = await house.page()
    (card,) = page.by_class("is-question")
    assert "@Maya How will this impact our customers?" in " ".join(card.text.split())
    labels = [button.text for button in page.all("button", name="press")]
    assert labels == ["Answer", "No customer impact", "Later: in 2 hours"]
    (thread,) = page.by_class("thread")
    assert "How will this impact" in thread.text


@pytest.mark.parametrize("kind", CardKind)
async def test_the_ugliest_card_of_each_kind_is_shown_as_text(house: House, kind: CardKind) -> None:
    await house.say(UGLY)
    thread = house.intake.posts[-1].thread
    for place in (thread, CHECKOUT, Person(WORKSPACE, "maya")):
        await house.playground.platform.send(place, ugliest(kind, thread), delivery="u")
    for path in ("/playground/c/checkout", "/playground/dm"):
        page = await house.page(path)
        assert page.by_class(f"is-{kind}")
        assert UGLY in page.by_class(f"is-{kind}")[0].text
        assert not [a for a in page.all("a") if a.attributes["href"].startswith("javascript")]


async def test_the_sign_is_told_to_who_cannot_see_it(house: House) -> None:
    effects = (
        EffectLine("Guest shoppers", Sign.GAIN, "They see it."),
        EffectLine("Trade accounts", Sign.LOSS, "They pay."),
        EffectLine("Returning customers", Sign.UNKNOWN, "Not known yet"),
        EffectLine("Internal only", None, ""),
    )
    card = Card(kind=CardKind.RECORD, summary="CI-1", effects=effects)
    await house.playground.platform.send(CHECKOUT, card, delivery="r")
    page = await house.page()
    assert [one.text for one in page.by_class("sign")] == [
        "+Gain:",
        "−Costs them:",
        "?Not known yet:",
    ]


async def test_the_balance_can_be_read_without_seeing_it(house: House) -> None:
    card = Card(
        kind=CardKind.DIGEST,
        summary="Week 46",
        sections=(Section("Decided", (Item(("CI-1",)),), more=12),),
        bars=Bars(("now", "later"), (1, 0), (1.5, 0.75)),
    )
    await house.playground.platform.send(CHECKOUT, card, delivery="d")
    page = await house.page()
    (chart,) = page.by_class("chart")
    assert chart.attributes["aria-label"] == (
        "Last week: now 1, later 0. Four weeks before, a week: now 1.5, later 0.75."
    )
    assert "+12 more" in page.by_class("is-digest")[0].text


async def test_a_curve_can_be_read_without_seeing_it(house: House) -> None:
    points = (Point(date(2026, 5, 12), 69), Point(date(2026, 8, 4), 63))
    decided = ((date(2026, 6, 9), "CI-142 decided"),)
    promise = Point(date(2026, 8, 1), 61)
    curve = Curve("Baskets left behind", "%", points, decided, Trend.DOWN, promise)
    card = Card(kind=CardKind.OUTCOME, summary="CI-142, looked back", curve=curve)
    await house.playground.platform.send(CHECKOUT, card, delivery="d")
    page = await house.page()

    (chart,) = page.by_class("chart")
    named = chart.attributes["aria-labelledby"].split()
    assert page.one("title", id=named[0]).text == "Baskets left behind"
    assert page.one("desc", id=named[1]).text == (
        "Baskets left behind, lower is better: 69 % on 12 May, 63 % on 4 Aug. "
        "CI-142 decided on 9 Jun. Expected: 61 % by 1 Aug."
    )
    (numbers,) = page.by_class("numbers")
    assert "4 Aug 2026" in numbers.text
    assert "61 % expected" in numbers.text
    assert len(page.by_class("c-way")) == 2


async def test_a_brief_shows_each_side_in_its_own_words_and_leads_to_the_thread(
    house: House,
) -> None:
    about = Thread(WORKSPACE, CHECKOUT.id, "7")
    words = (Strong("CI-1"), " Guest checkout. Go, 19 August.")
    items = (
        Item(words, Sign.LOSS, Button(Action.OPEN, "Open", about)),
        Item(("Marketing has a concern: ", Quote(UGLY))),
        Item(("Who pays?",), button=Button(Action.RESOLVE_CONCERN, "Settle it", about, "1")),
    )
    title = "Roundtable, September: one matter to talk about"
    sections = (Section("A concern that stands", items),)
    card = Card(kind=CardKind.ROUNDTABLE, summary=title, title=title, sections=sections)
    await house.playground.platform.send(CHECKOUT, card, delivery="d")
    page = await house.page()

    (brief,) = page.by_class("is-roundtable")
    assert title in brief.text
    assert [one.text for one in page.by_class("say")] == [UGLY]
    (link,) = [one.attributes["href"] for one in page.all("a") if one.text == "Open"]
    assert link == "/playground/c/checkout?as=maya#m-7"
    assert "Settle it" in [one.text for one in page.all("button")]


async def test_a_message_in_another_direction_gets_its_own(house: House) -> None:
    page = await house.say(ARABIC)
    (said,) = page.by_class("said")
    assert said.attributes["dir"] == "auto"
    assert said.text == ARABIC


async def test_a_very_long_message_is_folded_and_whole(house: House) -> None:
    text = "word " * 7_999 + "last."
    page = await house.say(text)
    assert "".join(one.text for one in page.by_class("said")) == text
    assert "All 40,000 characters" in page.by_class("rest")[0].text


async def test_mentions_are_names_wherever_they_are_repeated(house: House) -> None:
    thread = await house.asked()
    house.intake.answer = lambda _: Open(answer_form(thread))
    page = await house.say("@Jonas, and <@ghost>")
    assert page.by_class("mention")[0].text == "@Jonas"
    assert "<@ghost>" in page.by_class("said")[-1].text
    page = await house.press("Answer")
    assert page.by_class("from")[0].text == "@Jonas or I will run it"

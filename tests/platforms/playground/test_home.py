"""Somebody's home: a page of its own, whose buttons and forms work as those of any card."""

from bot.domain.cards import Action, Button, Card, CardKind, Item, Section, Strong
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.gestures import Open, Say
from bot.domain.message import Person, Thread
from bot.platforms.playground.settings import WORKSPACE
from tests.platforms.playground.cards import UGLY, ugliest
from tests.platforms.playground.house import House

HOME = "/playground/home"
THREAD = Thread(WORKSPACE, "checkout", "7")
DAYS = (Option("1", "Monday"), Option("2", "Tuesday"))
FORM = Form(
    name=FormName.HOURS,
    title="Working hours",
    about=None,
    version=0,
    fields=(
        Field("days", "Which days?", FieldKind.CHOICES, options=DAYS, values=("2",)),
        Field("start", "From", FieldKind.TIME, values=("09:00",), required=True),
    ),
)
CARD = Card(
    kind=CardKind.HOME,
    summary="1 waits on you",
    title="1 waits on you",
    note=(Person(WORKSPACE, "ines"), " looks after the settings."),
    sections=(
        Section(
            "Waiting on you",
            (
                Item(
                    (Strong("CI-7"), " A fee for returns"),
                    button=Button(Action.OPEN, "Open", THREAD),
                ),
            ),
            more=3,
            whole=Button(Action.SEE_ALL, "See all", value="mine waiting"),
        ),
        Section(
            "Mute and hours",
            (Item(("You work.",), button=Button(Action.SET_HOURS, "Working hours")),),
        ),
    ),
)


async def test_a_home_is_one_page_with_a_way_to_it_from_each(house: House) -> None:
    house.intake.home_card = CARD
    page = await house.page(HOME)

    assert page.one("h2", id="home-title").text == "1 waits on you"
    assert "Ines Duarte looks after the settings." in page.one("section", id="home").text
    assert "CI-7 A fee for returns" in " ".join(page.one("p", id="home-s0-0-t").text.split())
    assert "+3 more" in page.one("section", id="home").text
    assert page.one("a", id="c-home").attributes["aria-current"] == "page"
    assert (await house.page()).one("a", id="c-home").attributes["href"] == f"{HOME}?as=maya"
    assert page.faults == []


async def test_it_is_the_home_of_whom_one_acts_as(house: House) -> None:
    await house.page(HOME, "priya")
    assert house.intake.homes == [Person(WORKSPACE, "priya")]


async def test_each_button_is_told_apart_by_its_line(house: House) -> None:
    house.intake.home_card = CARD
    page = await house.page(HOME)

    (way,) = [one for one in page.all("a") if one.text == "Open"]
    assert way.attributes["href"] == "/playground/c/checkout?as=maya#m-7"
    assert way.attributes["aria-describedby"] == "home-s0-0-t"
    whole, button = page.all("button", name="press")
    assert (whole.text, whole.attributes["aria-describedby"]) == ("See all", "home-s0")
    assert button.attributes["aria-describedby"] == "home-s1-0-t"


async def test_what_came_of_a_press_stands_below_the_lists(house: House) -> None:
    house.intake.home_card = CARD
    house.intake.answer = lambda _: Say(("Muted.",))
    token = (await house.page(HOME)).all("button", name="press")[0].attributes["value"]
    await house.send("press", place="home", press=token)
    page = await house.page(HOME)
    assert "Muted." in page.by_class("whisper")[0].text
    assert house.intake.presses[-1].about is None


async def test_a_form_of_days_and_hours_brings_back_what_was_chosen(house: House) -> None:
    house.intake.home_card = CARD
    house.intake.answer = lambda _: Open(FORM)
    token = (await house.page(HOME)).all("button", name="press")[0].attributes["value"]
    await house.send("press", place="home", press=token)
    page = await house.page(HOME)

    boxes = page.all("input", name="f:days", type="checkbox")
    assert [box.attributes["value"] for box in boxes if "checked" in box.attributes] == ["2"]
    assert page.one("input", name="f:start", type="time").attributes["value"] == "09:00"

    form = page.one("input", name="form").attributes["value"]
    fields = [("as", "maya"), ("place", "home"), ("ticket", "t"), ("form", form)]
    chosen = [("f:days", "1"), ("f:days", "2"), ("f:start", "10:30")]
    body = "&".join(f"{name}={_quoted(value)}" for name, value in (*fields, *chosen))
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await house.client.post("/playground/submit", content=body, headers=kind)

    sent = house.intake.submissions[-1]
    assert (sent.form, sent.about) == ("hours", None)
    assert dict(sent.values) == {"days": ("1", "2"), "start": ("10:30",)}
    assert answer.url.path == HOME


async def test_the_ugliest_home_is_shown_as_text(house: House) -> None:
    house.intake.home_card = ugliest(CardKind.HOME, THREAD)
    page = await house.page(HOME)

    assert UGLY in page.one("section", id="home").text
    assert not [a for a in page.all("a") if a.attributes["href"].startswith("javascript")]


def _quoted(value: str) -> str:
    return "".join(f"%{byte:02X}" for byte in value.encode())

"""The list: what is there, and what to do when nothing is."""

import pytest

from bot.domain.impact import NoImpact, NoImpactReason
from bot.domain.initiative import Status
from bot.domain.ownership import ClaimState
from bot.domain.review import Review, ReviewResult
from bot.web.environment import INITIATIVES
from tests.builders import DAY, JONAS, MAYA, NOON
from tests.web.house import House
from tests.web.listed import ASKED, claim, feels, fill, titles


def test_nothing_noticed_yet_leads_to_the_playground(one_house: House) -> None:
    page = one_house.page()
    assert "Nothing has been noticed yet." in page
    assert '<a class="btn main" href="/playground">Open the playground</a>' in page
    assert "<table" not in page


def test_without_a_playground_nothing_leads_there(one_house: House) -> None:
    one_house.nav = (INITIATIVES,)
    page = one_house.page()
    assert "Invite it to a channel" in page
    assert "playground" not in page.lower()


def test_the_newest_stands_first_with_state_owner_and_age(one_house: House) -> None:
    fill(one_house)
    page = one_house.page()
    assert titles(page) == ["Dropped", "Silent", "Due", "Going", "Fought over", "Named", "Asked"]
    assert '<b class="bold">Owner contested</b>' in page
    assert "2 claims" in page
    assert "Priya Raman" in page
    assert "(not confirmed)" in page
    assert "12 weeks" in page
    assert '<span class="place" dir="auto">Harbour &amp; Lane</span>' in page


def test_a_search_finds_an_owner_by_name(house: House) -> None:
    house.keep(title="Pay as guest", claims=(claim(ClaimState.NAMED),))
    house.keep(title="Parcel lockers", claims=(claim(ClaimState.NAMED, JONAS),))
    assert titles(house.page("/?q=priya+RAMAN")) == ["Pay as guest"]


def test_a_search_for_a_reference_opens_its_record(one_house: House) -> None:
    one_house.keep(title="Pay as guest")
    answer = one_house.client().get("/", params={"q": " ci-1 "})
    assert answer.url.path == "/initiatives/CI-1"
    assert "No initiative matches" in one_house.page("/?q=CI-2")


def test_an_empty_search_offers_what_there_is_without_the_filters(one_house: House) -> None:
    one_house.keep(title="Loyalty kiosk")
    one_house.keep(title="Another loyalty kiosk")
    page = one_house.page("/?state=contested&segment=trade&q=loyalty+kiosk")
    assert "Nothing contested at Trade accounts." in page
    assert "“loyalty kiosk” with these filters. Without the filters, two do." in page
    assert '<a class="btn" href="/?q=loyalty+kiosk">Show the two</a>' in page
    assert "Fewer or other words find more." in one_house.page("/?q=nowhere")


def test_a_long_list_is_leafed_through(one_house: House) -> None:
    for number in range(60):
        one_house.keep(title=f"Number {number}")
    first, last = one_house.page(), one_house.page("/?page=3")
    assert len(titles(first)) == 25
    assert "1–25 of 60" in first
    assert '<a href="/?page=2" rel="next">' in first
    assert 'rel="prev"' not in first
    assert titles(last) == [f"Number {number}" for number in range(9, -1, -1)]
    assert 'rel="next"' not in last
    assert titles(one_house.page("/?page=99")) == titles(last)


@pytest.mark.parametrize(
    "address",
    ["/?page=0", "/?page=-1", "/?page=x", "/?page=" + "9" * 30, "/?state=nonsense", "/?q=%00",
     "/?q=%25", "/?q=_", "/?segment=%F0%9F%AA%91", "/?q=" + "x" * 5000, "/?q=%ED%A0%80", "/?note=x",
     "/?segment=%00x"],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_trouble(house: House, address: str) -> None:
    house.keep(title="One")
    house.page(address)


def test_whoever_is_affected_stands_below_the_title(one_house: House) -> None:
    one_house.keep(title="Unknown", status=Status.ASKED, question=ASKED)
    assert "Not said yet" in one_house.page()
    one_house.keep(
        title="Build servers",
        status=Status.NO_IMPACT,
        impact=feels("internal"),
        no_impact=NoImpact(NoImpactReason.INFRASTRUCTURE, MAYA, NOON),
    )
    page = one_house.page()
    assert '<li><span dir="auto">Internal only</span></li>' in page
    assert "No customer impact: infrastructure" in page


def test_a_look_back_is_told_in_a_word(one_house: House) -> None:
    looked = Review(due=NOON, asked_at=NOON, result=ReviewResult.WORSE, at=NOON + DAY, by=MAYA)
    one_house.keep(status=Status.REVIEWED, review=looked)
    assert "Looked back: worse than promised" in one_house.page()

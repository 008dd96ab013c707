"""The list: what is there, what is counted, and what to do when nothing is."""

import re

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Impact, NoImpact, NoImpactReason, SegmentEffect, Sign
from bot.domain.initiative import Question, Status
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.policy import Segment, WorkspaceSettings
from bot.domain.review import Review, ReviewResult
from bot.ports.reports import FILTERS
from bot.web.environment import INITIATIVES
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.web.house import TODAY, House

ASKED = Question(asked_of=MAYA, asked_at=NOON, deadline=TODAY)
LINK = re.compile(r'<a href="([^"]*)"[^>]*><span dir="auto">([^<]+)</span> <span class="n">(\d+)')


def feels(*segments: str, sign: Sign = Sign.GAIN) -> Impact:
    return Impact(effects=tuple(SegmentEffect(segment, sign) for segment in segments))


def claim(state: ClaimState, person: object = PRIYA) -> Claim:
    return Claim(person, state, person, NOON)  # type: ignore[arg-type]


def fill(house: House) -> None:
    """Keep some of the states in which an initiative can be."""
    accepted, named = (claim(ClaimState.ACCEPTED),), (claim(ClaimState.NAMED),)
    go = Decision(DecisionKind.GO, MAYA, NOON)
    due = Review(due=NOON, asked_at=NOON)
    house.keep(title="Asked", status=Status.ASKED, question=ASKED, claims=accepted)
    house.keep(title="Named", status=Status.ANSWERED, claims=named, impact=feels("guests"))
    house.keep(
        title="Fought over",
        status=Status.ANSWERED,
        claims=(claim(ClaimState.ACCEPTED), claim(ClaimState.ACCEPTED, JONAS)),
        contention=Contention(NOON, TODAY),
        impact=feels("guests", "trade", sign=Sign.LOSS),
    )
    house.keep(title="Going", status=Status.DECIDED, decision=go, claims=accepted)
    house.keep(title="Due", status=Status.DECIDED, decision=go, claims=accepted, review=due)
    house.keep(title="Silent", status=Status.UNANSWERED, claims=accepted, impact=feels("internal"))
    house.keep(title="Dropped", status=Status.DISMISSED)


def titles(page: str) -> list[str]:
    return re.findall(r'class="title" href="[^"]*" dir="auto">([^<]*)<', page)


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


def test_the_counts_beside_the_filters_are_right(house: House) -> None:
    fill(house)
    counts = {label: int(number) for _, label, number in LINK.findall(house.page())}
    assert counts == {
        "All": 7,
        "Noticed": 0,
        "Question open": 1,
        "Waiting for an owner": 1,
        "Contested": 1,
        "Waiting for a decision": 0,
        "Decided": 1,
        "Look back due": 1,
        "Looked back": 0,
        "No customer impact": 0,
        "Unanswered": 1,
        "Not a proposal, or superseded": 1,
        "Guest shoppers": 2,
        "Returning customers": 0,
        "Trade accounts": 1,
        "Internal only": 1,
    }


def test_each_filter_shows_as_many_as_it_counts(house: House) -> None:
    fill(house)
    links = LINK.findall(house.page())
    shown = {label: len(titles(house.page(href.replace("&amp;", "&")))) for href, label, _ in links}
    assert shown == {label: int(number) for _, label, number in links}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/?state=decided", ("All", "Contested", "Decided")),
        ("/?segment=guests", ("All", "Guest shoppers", "Trade accounts")),
        ("/?q=fought", ()),
        ("/?state=decided&segment=guests", ()),
    ],
)
def test_no_number_is_told_beside_a_filter_that_would_show_another(
    one_house: House, address: str, told: tuple[str, ...]
) -> None:
    fill(one_house)
    counts = {label: number for _, label, number in LINK.findall(one_house.page(address))}
    assert set(told) <= counts.keys()
    assert bool(counts) is bool(told)
    for href, label, number in LINK.findall(one_house.page(address)):
        assert len(titles(one_house.page(href.replace("&amp;", "&")))) == int(number), label


def test_filters_and_words_go_together_and_stay_in_the_address(house: House) -> None:
    fill(house)
    page = house.page("/?state=contested&segment=trade&q=fought")
    assert titles(page) == ["Fought over"]
    assert "One of seven matches." in page
    assert 'href="/?state=decided&amp;segment=trade&amp;q=fought"' in page
    assert 'value="fought"' in page
    assert '<input type="hidden" name="state" value="contested">' in page


def test_the_page_opens_with_a_sentence_from_its_own_numbers(one_house: House) -> None:
    fill(one_house)
    assert (
        "One question is open, one initiative waits for an owner, one owner is contested and one "
        "look back is due."
    ) in one_house.page()


def test_the_sentence_tells_of_what_waits_for_a_decision_and_of_nothing_twice(
    one_house: House,
) -> None:
    accepted = (claim(ClaimState.ACCEPTED),)
    for title in ("One", "Two"):
        one_house.keep(title=title, status=Status.ANSWERED, claims=accepted)
    parked = Decision(DecisionKind.PARKED, MAYA, NOON, wakes_on=TODAY.date())
    one_house.keep(title="Parked", status=Status.DECIDED, decision=parked)
    one_house.keep(
        title="Asked and fought over",
        status=Status.ASKED,
        question=ASKED,
        claims=(*accepted, claim(ClaimState.NAMED, JONAS)),
        contention=Contention(NOON, TODAY),
    )
    assert "One owner is contested and two initiatives wait for a decision." in one_house.page()


def test_every_line_stands_under_the_filter_that_its_state_names(house: House) -> None:
    decided = {"status": Status.DECIDED, "claims": (claim(ClaimState.ACCEPTED),)}
    go = Decision(DecisionKind.GO, MAYA, NOON)
    parked = Decision(DecisionKind.PARKED, MAYA, NOON, wakes_on=TODAY.date())
    asked_for = Review(due=NOON, asked_at=NOON)
    looked = Review(due=NOON, asked_at=NOON, result=ReviewResult.WORSE, at=NOON, by=MAYA)
    fill(house)
    house.keep(status=Status.WAITING)
    house.keep(status=Status.ANSWERED, claims=(claim(ClaimState.ACCEPTED),))
    house.keep(**decided, decision=parked)
    house.keep(**decided, decision=parked, review=asked_for)
    house.keep(**{**decided, "status": Status.REVIEWED}, decision=go, review=looked)
    house.keep(status=Status.NO_IMPACT, no_impact=NoImpact(NoImpactReason.OTHER, MAYA, NOON))
    house.keep(status=Status.SUPERSEDED, superseded_by="CI-1")

    told = {
        label: re.findall(r'class="c-state">(.*)</td>', house.page(f"/?state={state}"))
        for state, label in FILTERS.items()
    }
    assert told == {
        "Noticed": ["Noticed, not asked yet"],
        "Question open": ["Question open"],
        "Waiting for an owner": ["Waiting for the owner"],
        "Contested": ['<b class="bold">Owner contested</b>'],
        "Waiting for a decision": ["Waiting for a decision"],
        "Decided": ["Parked until 19 Nov", "Go"],
        "Look back due": ["Parked until 19 Nov, look back due", "Go, look back due"],
        "Looked back": ["Looked back: worse than promised"],
        "No customer impact": ["No customer impact: other"],
        "Unanswered": ['<b class="bold">Unanswered</b>'],
        "Not a proposal, or superseded": ["Superseded by CI-1", "Not a proposal"],
    }


def test_what_goes_ahead_without_an_owner_is_found_and_said_to_be_counted_above(
    house: House,
) -> None:
    fill(house)
    assert "Among these" not in house.page()
    go = Decision(DecisionKind.GO, MAYA, NOON)
    house.keep(title="Nobody's", status=Status.DECIDED, decision=go)

    page = house.page()
    label = "Going ahead without an owner"
    assert ("/?state=ownerless", label, "1") in LINK.findall(page)
    assert ("/?state=decided", "Decided", "2") in LINK.findall(page)
    assert page.index("Among these") < page.index(label)
    assert titles(house.page("/?state=ownerless")) == ["Nobody&#39;s"]


def test_the_list_itself_says_what_is_looked_at_for_whoever_prints_it(one_house: House) -> None:
    fill(one_house)
    said = re.search(r"<caption>(.*)</caption>", one_house.page())
    assert said is not None
    assert said[1] == "7 initiatives, newest first"
    assert '<p class="on-paper small faint">19 November 2026</p>' in one_house.page()

    page = one_house.page("/?state=contested&segment=trade&q=<fought")
    assert "<title>Contested · Trade accounts · “&lt;fought” · Initiatives" in page
    said = re.search(r"<caption>(.*)</caption>", one_house.page("/?state=contested&q=fought"))
    assert said is not None
    assert said[1] == (
        '1 of 7 initiatives, newest first · <span dir="auto">Contested</span>'
        ' · <span dir="auto">“fought”</span>'
    )


def test_a_search_finds_an_owner_by_name(house: House) -> None:
    house.keep(title="Pay as guest", claims=(claim(ClaimState.NAMED),))
    house.keep(title="Parcel lockers", claims=(claim(ClaimState.NAMED, JONAS),))
    assert titles(house.page("/?q=priya+RAMAN")) == ["Pay as guest"]


def test_a_search_for_a_reference_opens_its_record(one_house: House) -> None:
    one_house.keep(title="Pay as guest")
    answer = one_house.client().get("/", params={"q": " ci-1 "})
    assert answer.url.path == "/initiatives/CI-1"
    assert "No initiative matches" in one_house.page("/?q=CI-2")


def test_an_empty_filter_says_what_is_empty(one_house: House) -> None:
    one_house.keep()
    assert "Nothing contested at Trade accounts." in one_house.page(
        "/?state=contested&segment=trade"
    )
    assert "Nothing unanswered." in one_house.page("/?state=unanswered")
    assert "Nothing that is internal only." in one_house.page("/?segment=internal")


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


def test_a_segment_that_was_taken_away_still_can_be_chosen(one_house: House) -> None:
    one_house.keep(impact=feels("guests"))
    with one_house.writing() as desk:
        desk.channels.save_settings(WorkspaceSettings(WORKSPACE))
    page = one_house.page("/?segment=guests")
    assert ("/?segment=guests", "guests", "1") in LINK.findall(page)


def test_a_segment_that_is_no_longer_offered_keeps_its_name(one_house: House) -> None:
    one_house.keep(impact=feels("guests"))
    with one_house.writing() as desk:
        former = (Segment("guests", "Guest shoppers"),)
        desk.channels.save_settings(WorkspaceSettings(WORKSPACE, former_segments=former))
    page = one_house.page()
    assert ("/?segment=guests", "Guest shoppers", "1") in LINK.findall(page)


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


def test_who_is_asked_to_save_their_post_is_named_and_no_question_is_counted(
    one_house: House,
) -> None:
    one_house.keep(title="Said it all", to_save=True)
    page = one_house.page()
    assert "Waiting for Maya Okafor to save" in page
    assert ("/?state=open", "Question open", "0") in LINK.findall(page)
    assert ("/?state=noticed", "Noticed", "1") in LINK.findall(page)

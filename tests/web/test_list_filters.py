"""The list's filters: what each holds and counts, and the sentence made from that."""

import re

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import NoImpact, NoImpactReason
from bot.domain.initiative import Status
from bot.domain.ownership import ClaimState, Contention
from bot.domain.policy import Segment, WorkspaceSettings
from bot.domain.review import Review, ReviewResult
from bot.ports.reports import FILTERS
from tests.builders import JONAS, MAYA, NOON, WORKSPACE
from tests.web.house import TODAY, House
from tests.web.listed import ASKED, LINK, claim, feels, fill, titles


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


def test_an_empty_filter_says_what_is_empty(one_house: House) -> None:
    one_house.keep()
    assert "Nothing contested at Trade accounts." in one_house.page(
        "/?state=contested&segment=trade"
    )
    assert "Nothing unanswered." in one_house.page("/?state=unanswered")
    assert "Nothing that is internal only." in one_house.page("/?segment=internal")


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


def test_who_is_asked_to_save_their_post_is_named_and_no_question_is_counted(
    one_house: House,
) -> None:
    one_house.keep(title="Said it all", to_save=True)
    page = one_house.page()
    assert "Waiting for Maya Okafor to save" in page
    assert ("/?state=open", "Question open", "0") in LINK.findall(page)
    assert ("/?state=noticed", "Noticed", "1") in LINK.findall(page)

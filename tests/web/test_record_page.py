"""The record page: everything known about one initiative, in the order it is read."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.decision import Concern, Decision, DecisionKind
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    NoImpact,
    NoImpactReason,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.initiative_events import Answered, SnapshotErased, SourceEdited
from bot.domain.ownership import Claim, ClaimState, Contention, Handover
from bot.domain.policy import ChannelState
from bot.domain.record_events import CoachingAnswered, DecisionTaken
from bot.domain.review import Review, ReviewResult
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA, source
from tests.web.house import TODAY, House

GUESTS = "A guest shopper will pay with a card and an email address."
IMPACT = Impact(
    effects=(
        SegmentEffect("guests", Sign.GAIN),
        SegmentEffect("trade", Sign.LOSS, "A trade buyer will lose the VAT line."),
    ),
    change=GUESTS,
    evidence=Evidence(Grade.MEASURED, "https://metrics.example.com/funnel"),
    horizon=Horizon.NOW,
    expected=Expectation("baskets left behind", Direction.BETTER, "8 points", date(2026, 11, 2)),
)
ACCEPTED = Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON + 4 * DAY)


def text_of(page: str) -> str:
    """Return what a reader sees, without the marks around it."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def answered(by_version: int, change: str, house: House, before: Initiative) -> Initiative:
    impact = replace(IMPACT, change=change)
    event = Answered(thread=before.thread, by=MAYA, impact=impact, owner=PRIYA, at=NOON + DAY)
    return house.follow(before, event, "said", impact=impact, impact_version=by_version)


def test_it_says_who_feels_it_in_the_authors_order_and_words(one_house: House) -> None:
    one_house.keep(title="Pay without an account", status=Status.ANSWERED, impact=IMPACT)
    page = one_house.page("/initiatives/CI-1")
    text = text_of(page)
    assert f"Gain: Guest shoppers {GUESTS}" in text
    assert "Costs them: Trade accounts A trade buyer will lose the VAT line." in text
    assert text.index("Guest shoppers") < text.index("Trade accounts")
    assert "<title>CI-1 Pay without an account · Empty Chair</title>" in page


def test_it_lists_the_facts_owner_first(one_house: House) -> None:
    helps = Claim(JONAS, ClaimState.CONTRIBUTES, PRIYA, NOON)
    one_house.keep(status=Status.ANSWERED, impact=IMPACT, claims=(ACCEPTED, helps))
    page = one_house.page("/initiatives/CI-1")
    text = text_of(page)
    assert "Owner Priya Raman Accepted 28 August Contributors: Jonas Weber How we know" in text
    assert "Expected Baskets left behind, better by 8 points by 2 November" in text
    assert "They gain Now" in text
    assert 'href="https://metrics.example.com/funnel" rel="noopener noreferrer"' in page
    assert '<a href="/playground/C1/1" rel="noopener noreferrer"' in page
    assert "Thread in #checkout" in text


def test_what_is_not_known_is_shown_as_that(one_house: House) -> None:
    asked = Question(asked_of=MAYA, asked_at=NOON, deadline=NOON + 7 * DAY)
    one_house.keep(status=Status.ASKED, question=asked)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Not known yet: Not said yet Who feels it, and what changes for them" in text
    assert "Asked Maya Okafor Since 24 August, open until 31 August" in text
    assert "Owner Not named yet How we know Not known yet They gain Not known yet" in text


def test_what_was_read_in_a_post_is_marked_as_a_draft(one_house: House) -> None:
    asked = Question(asked_of=MAYA, asked_at=NOON, deadline=NOON)
    felt = Impact(effects=(SegmentEffect("guests", Sign.GAIN),))
    one_house.keep(status=Status.ASKED, question=asked, impact=felt)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "CI-1 Question open Drafted from what was said" in text
    assert "Gain: Guest shoppers What changes for them is not known yet." in text


def test_a_named_owner_is_not_confirmed(one_house: House) -> None:
    one_house.keep(status=Status.ANSWERED, claims=(replace(ACCEPTED, state=ClaimState.NAMED),))
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Owner Priya Raman Named 28 August, not confirmed" in text


def test_it_tells_who_answered_for_it_one_after_the_other(one_house: House) -> None:
    log = (
        Handover(None, JONAS, JONAS, NOON),
        Handover(JONAS, PRIYA, MAYA, NOON + 4 * DAY, "left the channel"),
    )
    one_house.keep(status=Status.ANSWERED, claims=(ACCEPTED,), handovers=log)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Who answered for it Jonas Weber" in text
    assert "Since 24 August Priya Raman" in text
    assert "Since 28 August, from Jonas Weber, named by Maya Okafor “left the channel”" in text


def test_where_one_person_answered_for_it_all_along_nothing_is_told_of_it(one_house: House) -> None:
    log = (Handover(None, PRIYA, PRIYA, NOON),)
    one_house.keep(status=Status.ANSWERED, claims=(ACCEPTED,), handovers=log)
    assert "Who answered for it" not in one_house.page("/initiatives/CI-1")


def test_a_contention_shows_both_claims_and_a_date(one_house: House) -> None:
    mine = replace(ACCEPTED, sentence="Checkout runs the payment steps.")
    too = Claim(JONAS, ClaimState.ACCEPTED, JONAS, NOON, "It was my idea.")
    one_house.keep(
        status=Status.ANSWERED, claims=(mine, too), contention=Contention(NOON, NOON + 2 * DAY)
    )
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "One answers for it; the other contributes." in text
    assert "Priya Raman, Checkout “Checkout runs the payment steps.”" in text
    assert "Jonas Weber, Marketing “It was my idea.”" in text
    assert "Contested, 2 claims Until 26 August" in text


def test_an_open_concern_stands_before_a_resolved_one(one_house: House) -> None:
    met = Concern(1, "The VAT line", "It goes.", JONAS, NOON, PRIYA, NOON + DAY, "we ask for it")
    stands = Concern(2, "Returns", "Guests keep no number.", MAYA, NOON)
    one_house.keep(concerns=(met, stands))
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Returns Guests keep no number. Open since 24 August · Maya Okafor, Marketing" in text
    assert "The VAT line Resolved 25 August: we ask for it Raised by Jonas Weber" in text
    assert text.index("Guests keep no number") < text.index("The VAT line Resolved")


def test_a_decision_says_who_when_and_why(one_house: House) -> None:
    parked = Decision(DecisionKind.PARKED, PRIYA, NOON, "Not before the move.", date(2027, 1, 4))
    one_house.keep(status=Status.DECIDED, decision=parked)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Parked until 4 January 2027 , Priya Raman, 24 August. Not before the move." in text


def test_why_it_was_decided_is_a_sentence_of_its_own(one_house: House) -> None:
    announced = Decision(DecisionKind.GO, PRIYA, NOON, "it was announced")
    one_house.keep(status=Status.DECIDED, decision=announced)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Go , Priya Raman, 24 August. It was announced" in text


def test_an_outcome_stands_beside_its_promise(one_house: House) -> None:
    looked = Review(NOON, NOON, 0, ReviewResult.WORSE, "63 %", "Better than before.", PRIYA, TODAY)
    decision = Decision(DecisionKind.GO, PRIYA, NOON)
    one_house.keep(status=Status.REVIEWED, impact=IMPACT, review=looked, decision=decision)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "CI-1 Go, 24 August Looked back 19 November" in text
    assert (
        "Promised: Baskets left behind, better by 8 points Came: 63 %: worse than promised" in text
    )
    assert "“Better than before.” Priya Raman, 19 November" in text
    assert "Came out as 63 % Worse than promised" in text


def test_a_new_answer_is_told_as_what_changed(house: House) -> None:
    kept = house.keep(status=Status.ASKED)
    first = answered(1, "Checkout gets easier.", house, kept)
    assert "What changed" not in house.page("/initiatives/CI-1")
    second = answered(2, "A guest will have an easier checkout.", house, first)
    answered(3, "A guest will pay in two steps.", house, second)
    page = house.page("/initiatives/CI-1")
    assert "What changed in version 3" in page
    assert "A guest will <del>have an easier checkout</del> <ins>pay in two steps</ins>." in page
    assert 'href="/initiatives/CI-1?version=2#versions">Version 2</a>' in page
    assert "What changed in version 2" in house.page("/initiatives/CI-1?version=2")
    assert "The first answer" in house.page("/initiatives/CI-1?version=1")
    assert "What changed in version 3" in house.page("/initiatives/CI-1?version=77")


def test_an_edited_source_shows_what_changed(one_house: House) -> None:
    edited = source("From September.", edited_at=NOON + DAY, edited_text="From October.")
    one_house.keep(source=edited)
    page = one_house.page("/initiatives/CI-1")
    assert 'Edited 25 August.</dd><dd><a href="#source"' in page
    assert "From <del>September</del> <ins>October</ins>." in page


def test_a_deleted_source_leaves_the_record(one_house: House) -> None:
    one_house.keep(source=source("From September.", deleted_at=NOON + DAY))
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Deleted 25 August. The record stays." in text


def test_an_erased_text_is_gone_from_the_page(house: House) -> None:
    kept = house.keep(title="Pay as guest", source=source("The words of Maya."))
    edited = SourceEdited(thread=kept.thread, text="More words of Maya.", at=NOON)
    kept = house.follow(kept, edited, "edited")
    erased = SnapshotErased(thread=kept.thread, by=MAYA, at=NOON + DAY)
    house.follow(kept, erased, "as asked", source=source("", deleted_at=NOON))
    page = house.page("/initiatives/CI-1")
    assert "words of Maya" not in page
    assert "Its text was erased" in page


def test_the_history_is_told_newest_first_with_its_reasons(house: House) -> None:
    kept = house.keep(status=Status.ANSWERED, impact=IMPACT)
    go = Decision(DecisionKind.GO, PRIYA, NOON + 7 * DAY)
    taken = DecisionTaken(thread=kept.thread, by=PRIYA, kind=DecisionKind.GO, at=go.at)
    house.follow(kept, taken, "<@U2> says it is measured", status=Status.DECIDED, decision=go)
    text = text_of(house.page("/initiatives/CI-1"))
    assert (
        "History 31 Aug Decided: go @Priya Raman says it is measured "
        "24 Aug Noticed in #checkout it reads as a proposal, 0.91"
    ) in text


def test_what_the_coach_was_told_stays_private(one_house: House) -> None:
    kept = one_house.keep()
    told = CoachingAnswered(thread=kept.thread, by=MAYA, answer="nothing", at=NOON)
    one_house.follow(kept, told, "commercial only, says the author", title="Changed")
    page = one_house.page("/initiatives/CI-1")
    assert "commercial" not in page
    assert "Maya Okafor answered a private question" in page


def test_no_customer_impact_is_somebodys_word(one_house: House) -> None:
    said = NoImpact(NoImpactReason.INFRASTRUCTURE, JONAS, NOON)
    one_house.keep(status=Status.NO_IMPACT, no_impact=said)
    text = text_of(one_house.page("/initiatives/CI-1"))
    assert "Jonas Weber, 24 August Customers will not feel it: infrastructure." in text


def test_people_act_in_the_thread(one_house: House) -> None:
    one_house.keep()
    assert (
        '<a class="btn main" href="/playground/C1/1" rel="noopener noreferrer">Open the thread</a>'
    ) in one_house.page("/initiatives/CI-1")


@pytest.mark.parametrize("link", ["", "javascript:alert(1)", "slack://open", "//evil.example"])
def test_a_thread_that_cannot_be_opened_has_no_button(one_house: House, link: str) -> None:
    one_house.keep(source=source("Words", link=link))
    page = one_house.page("/initiatives/CI-1")
    assert "Open the thread" not in page
    assert f'"{link}"' not in page or not link


def test_dates_are_those_of_the_channels_zone(one_house: House) -> None:
    with one_house.writing() as desk:
        there = ChannelState(CHECKOUT, name="checkout", zone="Pacific/Auckland")
        desk.channels.save(there)
    late = Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON)  # midnight in Auckland
    one_house.keep(claims=(late,))
    assert "Accepted 25 August" in one_house.page("/initiatives/CI-1")


def test_people_without_a_name_are_called_by_their_id(one_house: House) -> None:
    one_house.keep(title="Ask <@U404> and <@U2>", claims=(replace(ACCEPTED),))
    assert "Ask @U404 and @Priya Raman" in text_of(one_house.page("/initiatives/CI-1"))


def test_a_message_without_words_still_has_a_page(one_house: House) -> None:
    one_house.keep(title="", source=source(""))
    assert "No title yet" in one_house.page("/initiatives/CI-1")
    assert "No title yet" in one_house.page()

"""How a text says that it knows, and when customers gain."""

from datetime import date

import pytest

from bot.domain.impact import Grade, Horizon
from bot.domain.message import Person
from bot.engine.plain_reading import read

MAYA = Person("playground:local", "maya")


def grade(text: str) -> Grade | None:
    evidence = read(text, MAYA, ()).impact.evidence
    return evidence.grade if evidence else None


@pytest.mark.parametrize(
    "text",
    [
        "We measured the queue on three Mondays.",
        "Our data show that they leave at the address page.",
        "The pilot showed it.",
        "1 in 9 appointments is missed.",
        "7 out of 10 did not find the button.",
        "23% of calls are about the invoice.",
        "Sign-ups fell 12% after the form got longer",
        "600 calls a week ask where the parcel is",
        "we looked at 40 session recordings",
        "In the last survey they put it first.",
        "We ran it past 20 pilot users and 17 finished without help.",
        "Last month 312 people abandoned at this step.",
        "In the beta, churn went down from 5% to 3%.",
        "According to the funnel they leave at the address.",
        "I think so, and the A/B test said the same.",
        "AN A/B TEST SAID SO",
    ],
)
def test_numbers_tests_and_research_are_measured(text: str) -> None:
    assert grade(text) is Grade.MEASURED


@pytest.mark.parametrize(
    "text",
    [
        "Customers told us so.",
        "customers keep asking for it",
        "costumers complain about it",
        "It came up in five interviews.",
        "Support gets many tickets about it.",
        "Two members wrote in.",
        "The clinics asked us for it.",
        "Feedback from the shops says so",
        "“I waited at home for nothing, twice” – a customer in Leeds",
        "we spoke to six landlords",
        "I talked to four customers last week.",
        "Customers have been asking for this since 2023.",
        "NPS comments mention it constantly.",
        'One client put it so: "I never know where my order is"',
    ],
)
def test_what_customers_said_is_told(text: str) -> None:
    assert grade(text) is Grade.TOLD


@pytest.mark.parametrize(
    "text",
    [
        "Our competitors have it.",
        "Two other banks already do this.",
        "It worked well for our sister brand.",
        "A study by the regulator says so.",
        "It is best practice.",
        "Amazon does it this way.",
        "Zalando and others have had this for years.",
        "Research by others recommends it.",
        "Everyone in the industry does this.",
        "everyone else does it",
        "At my last company it was like that.",
    ],
)
def test_what_others_do_is_seen_elsewhere(text: str) -> None:
    assert grade(text) is Grade.SEEN_ELSEWHERE


@pytest.mark.parametrize(
    "text",
    [
        "gut feeling",
        "I think guests will find it faster.",
        "My guess: they will like it.",
        "I'd assume they come back sooner",
        "we have no data yet",
        "Honestly just a feeling.",
        "We have not validated this.",
        "They might like it, we have no numbers.",
        "We haven’t measured it.",
        "I suspect that older people stay away",
        "It brings 5 to 8 % more bookings, I guess.",
        "I guess it brings 5 % more bookings",
    ],
)
def test_a_guess_is_a_hunch(text: str) -> None:
    assert grade(text) is Grade.HUNCH


@pytest.mark.parametrize(
    "text",
    [
        "We will run a survey.",
        "The interviews are on Thursday.",
        "We want to test it first.",
        "Was it measured?",
        "See https://example.org/study",
        "I think we should drop it.",
        "We expect 10 % fewer calls.",
        "We drop 40 of 90 colours.",
        "The board asked for it.",
        "We add a survey after the purchase.",
        "The invoice shows 20% VAT for members.",
        "Guests get feedback from the host within a day.",
        "The dashboard shows them their tickets.",
        "It keeps complaining about a missing file.",
        "Around line 61 of the file.",
        "It experiments with new formats",
        "Guests pay in one step.",
        "> customers told us\nnothing else",
    ],
)
def test_a_plan_a_link_and_a_wish_of_ours_are_no_evidence(text: str) -> None:
    assert grade(text) is None


def test_a_link_belongs_to_the_evidence_beside_it() -> None:
    text = "38 of 60 guests left. See <https://example.org/study>. It ships soon."
    evidence = read(text, MAYA, ()).impact.evidence
    assert evidence is not None
    assert evidence.link == "https://example.org/study"


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Guests save a step from day one.", Horizon.NOW),
        ("When: now", Horizon.NOW),
        ("From 15 March guests pay less.", Horizon.NOW),
        ("From 1 October guests save a step.", Horizon.THIS_YEAR),
        ("customers will notice it in a few months", Horizon.THIS_YEAR),
        ("From 1 January 2027 it is cheaper for guests.", Horizon.LATER),
        ("They benefit in the long run.", Horizon.LATER),
        ("nothing in it for them", Horizon.NEVER),
        ("We release from 1 October.", None),
        ("From 1 October guests lose the chat.", None),
        ("Guests lose the chat immediately.", None),
        ("later", None),
        ("We meet today.", None),
        ("We can ship it this week, and I will call the printer today.", None),
    ],
)
def test_the_horizon_may_be_a_word_or_a_date(text: str, horizon: Horizon | None) -> None:
    assert read(text, MAYA, (), date(2026, 3, 1)).impact.horizon == horizon

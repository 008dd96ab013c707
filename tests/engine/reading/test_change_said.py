"""Which sentence says what changes for customers, who is named, and what an honest "no" is."""

import pytest

from bot.domain.impact import NoImpactReason, Reading, Sign
from bot.domain.message import Person
from bot.domain.policy import Segment
from bot.engine.plain_reading import read

MAYA = Person("playground:local", "maya")
SEGMENTS = (
    Segment("guest", "Guest shoppers", ("guests",)),
    Segment("staff", "Internal only", is_internal=True),
)


def answer(text: str) -> Reading:
    return read(text, MAYA, SEGMENTS, is_answer=True)


@pytest.mark.parametrize(
    "text",
    [
        "Guests: no account needed.",
        "For guests it is one step instead of four.",
        "guests dont have to register",
        "GUESTS PAY WITHOUT AN ACCOUNT",
        "Costumers can cancel online.",
        "It’s a loss, honestly: guests can’t pay by invoice any more.",
        "We hope for more orders, but guests also see the delivery date before they pay.",
        "Customers who moved have to call us.",
        "Whoever booked by phone can no longer change the date online.",
        "Photos are removed from members' albums.",
        "The customers they must not wait anymore for the letter.",
        "Refund in 2 days instead of 14.",
    ],
)
def test_an_answer_in_anybodys_words_says_what_changes(text: str) -> None:
    assert answer(text).impact.change == text


@pytest.mark.parametrize(
    "text",
    [
        "Guests told us so.",
        "We roll it out to all customers in May.",
        "Guests love us.",
        "More guests will buy.",
        "It is good for guests.",
        "Nobody will notice.",
        "Customers won't notice any difference.",
        "They will send it tomorrow.",
        "Everyone on the team will have to sign in again.",
        "Do guests pay less?",
        "Ask <@dana>",
    ],
)
def test_what_says_no_effect_is_no_change(text: str) -> None:
    assert not answer(text).states_effect


def test_only_in_an_answer_are_they_customers_though_nobody_named_them() -> None:
    text = "They save a trip to the shop."
    assert answer(text).impact.change == text
    assert not read(text, MAYA, SEGMENTS).states_effect


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our clients in the north feel it.", "clients"),
        ("costumers", "costumers"),
        ("ppl who moved", "ppl"),
        ("Fewer steps, lower costs.", None),
        ("The customer service team is happy.", None),
        ("monetise the free users", None),
    ],
)
def test_customers_are_named_by_any_word_for_them(text: str, words: str | None) -> None:
    reading = answer(text)
    assert reading.names_customers == (words is not None)
    assert dict(reading.spans).get("customers") == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("None: it is a refactoring of the build.", NoImpactReason.REFACTORING),
        ("Customers wont notice, its dead code", NoImpactReason.REFACTORING),
        ("no impact for end users - backend only", NoImpactReason.INFRASTRUCTURE),
        ("I don't think there is any impact on users, it is DNS.", NoImpactReason.INFRASTRUCTURE),
        ("Neither guests nor members will see it: a rota for our staff.", NoImpactReason.INTERNAL),
        ("Users see the same page as before, because the text stays.", NoImpactReason.OTHER),
        ("No customer impact: tooling of our own staff.", NoImpactReason.INTERNAL),
        ("There's none, we only swap the linter", NoImpactReason.REFACTORING),
        ("Nobody will notice; only tables in the database move.", NoImpactReason.INFRASTRUCTURE),
        ("I can't see any impact on users. Pure refactoring.", NoImpactReason.REFACTORING),
        ("none", None),
        ("None.", None),
        ("none because", None),
        ("No impact expected.", None),
        ("Probably no impact on customers, not sure, it is the database", None),
        ("Guests lose an hour, otherwise no impact on customers, it is a server move.", None),
        ("Is there no customer impact, with a refactoring?", None),
    ],
)  # fmt: skip
def test_an_honest_no_has_its_reason(text: str, reason: NoImpactReason | None) -> None:
    reading = answer(text)
    assert reading.no_impact == reason
    assert ("no_impact" in dict(reading.spans)) == (reason is not None)
    assert reason is None or not reading.states_effect


GAIN, LOSS, UNKNOWN = Sign.GAIN, Sign.LOSS, Sign.UNKNOWN
GROUPS = (Segment("guest", "Guests"), Segment("app", "App users"))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("This hurts guests and helps app users.", {"guest": LOSS, "app": GAIN}),
        ("App users: +\nGuests: -", {"guest": LOSS, "app": GAIN}),
        ("Guests lose nothing.", {"guest": UNKNOWN}),
        ("App users get a message, guests don't.", {"guest": UNKNOWN, "app": GAIN}),
        ("Guests keep their price, app users pay 1 euro more.", {"guest": GAIN, "app": LOSS}),
        ("Higher prices for guests", {"guest": LOSS}),
        ("We take the discount away from guests.", {"guest": LOSS}),
        ("Everyone but guests gains.", {}),
        ("Nobody but guests will notice.", {"guest": UNKNOWN}),
        ("Guests? Not affected. App users save a step.", {"app": GAIN}),
    ],
)
def test_who_gains_and_who_loses_is_told_apart(text: str, signs: dict[str, Sign]) -> None:
    effects = read(text, MAYA, GROUPS, is_answer=True).impact.effects
    assert {effect.segment: effect.sign for effect in effects} == signs

"""The coach: when it speaks, what it quotes, and when it holds its tongue."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.impact import Coaching, Evidence, Grade, Impact, SegmentEffect, Sign, Verdict
from bot.domain.policy import Principle
from bot.engine.coach import coach, judge
from bot.engine.coach_bank import BENEFIT, KNOW, PROBLEM, WHO

NOON = datetime.combine(date(2026, 3, 2), datetime.min.time(), UTC)
PRINCIPLES = (
    Principle(1, "Nobody waits without knowing how long."),
    Principle(2, "Prices are the same everywhere."),
    Principle(3, "Returns are free and take one minute."),
)
GAINS = Impact(effects=(SegmentEffect("guest", Sign.GAIN),))
LOSES = Impact(effects=(SegmentEffect("guest", Sign.LOSS),))


def remark(said: str, impact: Impact = GAINS) -> Coaching | None:
    return coach(impact, said, PRINCIPLES, NOON)


CUSTOMER_LED = (
    "A returning customer on mobile will pay in one step",
    "Guests can pay without creating an account",
    "Pay without creating an account",
    "Trade accounts will get one invoice a month instead of four",
    "They can no longer call us at the weekend",
    "Customers get their invoice on one page",
    "The page loads faster",
    "Guests save time and our conversion rises by 2 %",
    "A better experience: guests no longer need an account",
    "Members see when their parcel arrives",
    "Fewer abandoned baskets",
)
HONEST = ("Not known yet", "not known", "We don't know yet", "Unknown.", "", "  ", "\n")
SPOKEN_TO = (
    ("+2 % conversion", Verdict.COMMERCIAL_ONLY, "+2 % conversion"),
    ("+2% conversion by summer", Verdict.COMMERCIAL_ONLY, "+2% conversion"),
    ("Conversion goes up by 2 %", Verdict.COMMERCIAL_ONLY, "Conversion goes up by 2 %"),
    ("Saves us £40k a year", Verdict.COMMERCIAL_ONLY, "Saves us £40k a year"),
    ("It will increase revenue", Verdict.COMMERCIAL_ONLY, "increase revenue"),
    ("We hit the Q3 target", Verdict.COMMERCIAL_ONLY, "hit the Q3 target"),
    ("cheaper for us", Verdict.COMMERCIAL_ONLY, "cheaper for us"),
    ("Growth", Verdict.COMMERCIAL_ONLY, "Growth"),
    ("We need it before the deadline", Verdict.COMMERCIAL_ONLY, "before the deadline"),
    (
        "We add a new button to the basket",
        Verdict.CHANGE_NOT_EFFECT,
        "We add a new button to the basket",
    ),
    (
        "We migrate billing to the new platform",
        Verdict.CHANGE_NOT_EFFECT,
        "We migrate billing to the new platform",
    ),
    ("A redesign of the account page", Verdict.CHANGE_NOT_EFFECT, "A redesign of the account page"),
    ("A better experience for everyone", Verdict.TOO_VAGUE, "A better experience"),
    ("Better UX", Verdict.TOO_VAGUE, "Better UX"),
    ("Happier customers", Verdict.TOO_VAGUE, "Happier customers"),
    ("Customers will benefit", Verdict.TOO_VAGUE, "Customers will benefit"),
    ("Improves the customer experience", Verdict.TOO_VAGUE, "Improves the customer experience"),
    ("none", Verdict.DEFLECTS, "none"),
    ("None.", Verdict.DEFLECTS, "None."),
    ("n/a", Verdict.DEFLECTS, "n/a"),
    ("tbd", Verdict.DEFLECTS, "tbd"),
    ("see above", Verdict.DEFLECTS, "see above"),
    ("obvious", Verdict.DEFLECTS, "obvious"),
    ("ask <@dana>", Verdict.DEFLECTS, "ask <@dana>"),
    ("https://example.org", Verdict.DEFLECTS, "https://example.org"),
)


@pytest.mark.parametrize("said", CUSTOMER_LED)
def test_an_answer_that_names_an_effect_on_customers_is_left_alone(said: str) -> None:
    assert remark(said) is None


@pytest.mark.parametrize("said", HONEST)
def test_not_known_yet_is_an_answer(said: str) -> None:
    assert remark(said) is None


@pytest.mark.parametrize("said", ["asdf", "Blue.", "Grey and green", "\x00"])
def test_where_the_coach_cannot_tell_it_is_silent(said: str) -> None:
    assert remark(said) is None


@pytest.mark.parametrize(("said", "verdict", "quote"), SPOKEN_TO)
def test_a_verdict_quotes_the_words_it_rests_on(said: str, verdict: Verdict, quote: str) -> None:
    found = remark(said)
    assert found is not None
    assert (found.verdict, found.quote) == (verdict, quote)
    assert any(f"“{quote.rstrip('.')}”" in question for question in found.questions)


def test_the_question_about_conversion_is_the_one_of_the_house() -> None:
    found = remark("+2 % conversion")
    assert found is not None
    assert found.questions == ("You say “+2 % conversion”. What does the customer get, or lose?",)
    assert found.at == NOON
    assert found.answer == ""


def test_who_is_asked_only_where_nobody_is_named() -> None:
    found = remark("Revenue", Impact())
    assert found is not None
    assert found.questions[1] == WHO


def test_how_we_know_is_asked_only_where_there_is_no_evidence() -> None:
    known = Impact(effects=GAINS.effects, evidence=Evidence(Grade.TOLD))
    with_evidence, without = remark("Better UX", known), remark("Better UX")
    assert with_evidence is not None
    assert without is not None
    assert KNOW not in with_evidence.questions
    assert KNOW in without.questions


def test_a_mere_change_is_asked_for_its_benefit_and_its_problem() -> None:
    found = remark("We add a new button to the basket")
    assert found is not None
    assert found.questions == (
        f"You say “We add a new button to the basket”. {BENEFIT}",
        PROBLEM,
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Customers pay £2.99 for returns by post", 3),
        ("Guests wait longer before they know", 1),
        ("Trade accounts pay higher prices in the islands than regulars, it costs them more", 2),
    ],
)
def test_a_loss_cites_the_principle_it_speaks_against(said: str, number: int) -> None:
    found = remark(said, LOSES)
    assert found is not None
    assert found.verdict is Verdict.TRADES_OFF
    assert found.quote == said
    (question,) = found.questions
    rule = PRINCIPLES[number - 1].text.rstrip(".")
    assert f"#{number} says “{rule}”." in question
    assert question.endswith(f"You can add: trades off #{number}, because …")


def test_a_gain_never_trades_off_a_principle() -> None:
    assert remark("Customers get their returns label at once", GAINS) is None


def test_a_loss_that_no_principle_speaks_of_is_left_alone() -> None:
    assert remark("They can no longer call us at the weekend", LOSES) is None
    assert coach(LOSES, "Customers pay £2.99 for returns by post", (), NOON) is None


def test_a_long_quote_is_cut_between_words_and_stays_verbatim() -> None:
    said = "We add a new button to the basket and " * 5
    found = remark(said)
    assert found is not None
    assert len(found.quote) <= 90
    assert said.startswith(found.quote + " ")


def test_beyond_the_longest_answer_nothing_is_read() -> None:
    assert remark(" " * 3_000 + "revenue") is None
    assert remark("asdf " * 600 + "revenue") is None


PIECES = (
    "customers", "they", "will", "pay", "£2.99", "revenue", "+2 %", "conversion", "better", "UX",
    "we add", "a new", "returns", "none", "no longer", ".", "?", "\n", "```", "> ", "<@dana>", "🎈",
    "\ud800", "\x00",
)  # fmt: skip
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)


@given(TEXTS, st.sampled_from([GAINS, LOSES, Impact()]))
def test_a_remark_is_short_and_verbatim_whatever_was_written(said: str, impact: Impact) -> None:
    found = remark(said, impact)
    if found is not None:
        assert found.quote
        assert found.quote in said
        assert 1 <= len(found.questions) <= 2
        assert found.verdict is not Verdict.CUSTOMER_LED


@given(TEXTS)
def test_the_same_answer_is_always_judged_alike(said: str) -> None:
    assert remark(said) == remark(said)


HOSTILE = (
    "we " * 1_000, "no " * 1_000, "customers in the " * 180, "save 1," * 430, "(" * 3_000,
    "a" * 3_000, "for more " * 330, "they will not be " * 170, "returns free " * 230,
    "ask see read " * 230, "1." * 1_500, "\u2019" * 3_000,
)  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE)
def test_text_made_to_be_slow_is_judged_like_any_other(said: str) -> None:
    found = judge(LOSES, said, PRINCIPLES)
    assert found.quote in said
    assert found == judge(LOSES, said + "x" * 40_000, PRINCIPLES)


@given(TEXTS)
def test_whatever_was_written_gets_a_verdict_or_none(said: str) -> None:
    found = judge(GAINS, said, PRINCIPLES)
    assert found.quote in said
    assert bool(found.quote) == (found.verdict is not None)
    assert found.principle is None or found.verdict is Verdict.TRADES_OFF


@pytest.mark.parametrize("said", ["Not known yet.", "We don't know yet", "no idea yet, too early"])
def test_what_is_not_known_yet_is_no_verdict(said: str) -> None:
    assert judge(GAINS, said, PRINCIPLES).verdict is None


def test_an_effect_has_a_verdict_although_nobody_hears_of_it() -> None:
    found = judge(GAINS, "Guests can pay without creating an account", PRINCIPLES)
    assert found.verdict is Verdict.CUSTOMER_LED
    assert found.quote == "Guests can pay without creating an account"

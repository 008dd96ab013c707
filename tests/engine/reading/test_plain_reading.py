"""What rules alone read in a post or a reply, and what they leave unsaid."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.impact import Direction, Evidence, Expectation, Grade, Horizon, NoImpactReason, Sign
from bot.domain.message import Person
from bot.domain.policy import Segment
from bot.engine.plain_reading import read
from bot.engine.reading import sentences

HERE = "playground:local"
MAYA, DANA = Person(HERE, "maya"), Person(HERE, "dana")
GAIN, LOSS, UNKNOWN = Sign.GAIN, Sign.LOSS, Sign.UNKNOWN
SEGMENTS = (
    Segment("guest", "Guest shoppers", ("guests", "guest")),
    Segment("trade", "Trade accounts", ("trade", "B2B")),
    Segment("back", "Returning customers", ("regulars",)),
    Segment("co", "Companies", ()),
    Segment("staff", "Internal only", ("our own staff",), is_internal=True),
)
SPRING = date(2026, 3, 1)


def signs(text: str) -> dict[str, Sign]:
    return {effect.segment: effect.sign for effect in read(text, MAYA, SEGMENTS).impact.effects}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guests can pay without an account.", {"guest": GAIN}),
        ("Guest shoppers", {"guest": UNKNOWN}),
        ("A guest shopper pays £2.99 for returns.", {"guest": LOSS}),
        ("GUEST SHOPPERS gain.", {"guest": GAIN}),
        ("Each company gets one invoice.", {"co": GAIN}),
        ("Trade accounts lose the 30-day invoice.", {"trade": LOSS}),
        ("Guests wait longer, regulars save a minute.", {"guest": LOSS, "back": GAIN}),
        ("Cheaper for guests, slower for trade accounts.", {"guest": GAIN, "trade": LOSS}),
        ("Guests gain but trade accounts have to pay more.", {"guest": GAIN, "trade": LOSS}),
        ("Guest shoppers and trade accounts gain.", {"guest": GAIN, "trade": GAIN}),
        (
            "Trade accounts, regulars and guests lose.",
            dict.fromkeys(("trade", "back", "guest"), LOSS),
        ),
        ("+ Guest shoppers, − Trade accounts", {"guest": GAIN, "trade": LOSS}),
        ("Guest shoppers (+), trade accounts (−)", {"guest": GAIN, "trade": LOSS}),
        ("- Guest shoppers\n- Trade accounts", {"guest": UNKNOWN, "trade": UNKNOWN}),
        ("Regulars no longer have to queue.", {"back": GAIN}),
        ("Regulars can no longer call us.", {"back": LOSS}),
        ("Regulars won’t have to wait.", {"back": GAIN}),
        ("Guests gain time and lose choice.", {"guest": UNKNOWN}),
        ("Guests will not gain from it.", {"guest": UNKNOWN}),
        ("Guests, not trade accounts.", {"guest": UNKNOWN}),
        ("Everyone except trade accounts waits longer.", {}),
        ("Trade accounts are unaffected.", {}),
        ("Nothing changes for trade accounts.", {}),
        ("Does this touch guests?", {}),
        ("What if we sent trade accounts one invoice a month?", {"trade": UNKNOWN}),
        ("The guesthouse is full and the trademark is ours.", {}),
        ("Internal only", {"staff": UNKNOWN}),
        ("Guests told us they can't find it. They will get it by email.", {"guest": GAIN}),
        ("> Guests lose\nregulars gain", {"back": GAIN}),
        ("```\nguests lose\n```", {}),
        ("", {}),
    ],
)
def test_segments_are_read_with_what_they_get(text: str, expected: dict[str, Sign]) -> None:
    assert signs(text) == expected


def test_the_longer_of_two_overlapping_names_counts() -> None:
    segments = (Segment("all", "Customers"), Segment("back", "Returning customers"))
    effects = read("Returning customers gain.", MAYA, segments).impact.effects
    assert [effect.segment for effect in effects] == ["back"]


def test_segments_come_in_the_order_in_which_they_are_said() -> None:
    assert list(signs("Trade accounts lose. Guests gain.")) == ["trade", "guest"]


@pytest.mark.parametrize("name", ["C++ (beta)", "a.b", "[x]", "Ångström", "?", " ", ""])
def test_a_segment_may_be_called_anything(name: str) -> None:
    assert read(f"This is for {name} only.", MAYA, (Segment("s", name),)) is not None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (
            "From May we drop the account. A returning customer on mobile will pay in one step.",
            "A returning customer on mobile will pay in one step.",
        ),
        ("This lets guests pay later.", "This lets guests pay later."),
        ("It gets much slower for trade accounts.", "It gets much slower for trade accounts."),
        (
            "Guests told us they can't find it. They will get it by email.",
            "They will get it by email.",
        ),
        ("From 1 December we charge £2.99 for returns by post.", ""),
        ("I propose we let people pay as guests from September", ""),
        ("Will customers notice?", ""),
        ("They will notice.", ""),
        ("We expect 10 % fewer abandoned guest baskets by 12 May 2026.", ""),
        ("Conversion goes up by 2 %.", ""),
        ("none", ""),
    ],
)
def test_the_change_is_the_sentence_that_says_what_happens_to_customers(
    text: str, change: str
) -> None:
    assert read(text, MAYA, SEGMENTS).impact.change == change


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We measured it last month.", Evidence(Grade.MEASURED)),
        ("38 of 60 guests left at that page.", Evidence(Grade.MEASURED)),
        ("The A/B test says so: https://example.org/test.", Evidence(Grade.MEASURED, "https://example.org/test")),
        ("12 tickets. Customers complain about it.", Evidence(Grade.TOLD)),
        ("Most shops do it like this.", Evidence(Grade.SEEN_ELSEWHERE)),
        ("It is a hunch.", Evidence(Grade.HUNCH)),
        ("We haven't measured it.", Evidence(Grade.HUNCH)),
        ("It is a hunch, but we measured the queue.", Evidence(Grade.MEASURED)),
        ("We will have it measured.", None),
        ("See https://example.org/page", None),
        ("none", None),
    ],
)  # fmt: skip
def test_evidence_is_graded_by_what_is_said_of_it(text: str, expected: Evidence | None) -> None:
    assert read(text, MAYA, SEGMENTS).impact.evidence == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They gain right away.", Horizon.NOW),
        ("Guests benefit from day one.", Horizon.NOW),
        ("They will feel it later this year.", Horizon.THIS_YEAR),
        ("They will see it next year.", Horizon.LATER),
        ("Customers don't gain, it is for the books.", Horizon.NEVER),
        ("We ship today.", None),
        ("Will they see it today?", None),
    ],
)
def test_the_horizon_is_read_only_where_customers_gain(text: str, expected: Horizon | None) -> None:
    assert read(text, MAYA, SEGMENTS).impact.horizon == expected


BETTER, WORSE = Direction.BETTER, Direction.WORSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We expect 10 % fewer abandoned guest baskets by 12 May 2026.",
            Expectation("abandoned guest baskets", BETTER, "10 %", date(2026, 5, 12)),
        ),
        (
            "Support calls should drop by a third in 60 days.",
            Expectation("Support calls", BETTER, "a third", date(2026, 4, 30)),
        ),
        (
            "Goal: reduce the waiting time by 20% until 2026-06-30.",
            Expectation("waiting time", BETTER, "20%", date(2026, 6, 30)),
        ),
        (
            "We expect more complaints by 1 April.",
            Expectation("complaints", WORSE, "", date(2026, 4, 1)),
        ),
        (
            "Repeat orders should go up by 5 % within 3 months.",
            Expectation("Repeat orders", BETTER, "5 %", date(2026, 5, 30)),
        ),
        (
            "We hope for more repeat orders by January 10.",
            Expectation("repeat orders", BETTER, "", date(2027, 1, 10)),
        ),
        ("We expect 10 % fewer abandoned baskets.", None),
        ("It should be done by 12 May 2026.", None),
        ("Fewer abandoned baskets.", None),
        ("We expect fewer calls by 31 February 2026.", None),
    ],
)
def test_an_expected_effect_needs_a_measure_a_direction_and_a_date(
    text: str, expected: Expectation | None
) -> None:
    assert read(text, MAYA, SEGMENTS, SPRING).impact.expected == expected


def test_without_the_day_it_was_said_only_a_full_date_is_a_date() -> None:
    assert read("We expect fewer calls in 60 days.", MAYA, ()).impact.expected is None
    assert read("We expect fewer calls by 12 May.", MAYA, ()).impact.expected is None
    assert read("We expect fewer calls by 12 May 2026.", MAYA, ()).impact.expected is not None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("No customer impact, this is a refactoring of the build.", NoImpactReason.REFACTORING),
        ("Customers won't notice, it moves our backups.", NoImpactReason.INFRASTRUCTURE),
        ("This does not affect customers: it is our back office rota.", NoImpactReason.INTERNAL),
        ("No impact on customers because the page was never public.", NoImpactReason.OTHER),
        ("No customer impact.", None),
        ("No impact.", None),
        ("none", None),
        ("n/a", None),
        ("Is there no customer impact, as it is a refactoring?", None),
        ("I doubt there is no customer impact, even for a refactoring.", None),
        ("No impact on customers, except guests, since the servers move.", None),
        ("A refactoring of the build.", None),
    ],
)  # fmt: skip
def test_no_impact_counts_only_with_its_reason(text: str, reason: NoImpactReason | None) -> None:
    assert read(text, MAYA, SEGMENTS).no_impact == reason


@pytest.mark.parametrize(
    "text", ["", " ", "🎈" * 40, "<@dana>", "https://example.org", "\x00", "none"]
)
def test_what_says_nothing_reads_as_nothing(text: str) -> None:
    reading = read(text, MAYA, SEGMENTS)
    assert reading.impact.effects == ()
    assert reading.impact.change == ""
    assert reading.impact.evidence is None
    assert reading.spans == ()


def test_every_part_of_a_full_answer_is_read_with_its_words() -> None:
    text = (
        "<@dana> is the PO. 38 of 60 guests left at the account page: https://example.org/study."
        " Guests will no longer need an account, and they feel it right away."
        " We expect 10 % fewer abandoned baskets by 12 May 2026."
    )
    reading = read(text, MAYA, SEGMENTS)
    spans = dict(reading.spans)
    assert reading.owner == DANA
    assert spans["owner"] == "<@dana> is the PO."
    assert spans["effects"] == "guests"
    assert spans["change"].startswith("Guests will no longer need an account")
    assert spans["evidence"] == "38 of 60"
    assert spans["horizon"] == "right away"
    assert spans["expected"].startswith("We expect 10 % fewer")


@pytest.mark.parametrize("unit", ["guests lose. ", "<@dana> and ", "we ", "a.", "```", "> ", "\n"])
def test_beyond_the_window_a_longer_text_costs_nothing_more(unit: str) -> None:
    long = (unit * 40_000)[:40_000]
    assert read(long, MAYA, SEGMENTS) == read(long[: sentences.WINDOW], MAYA, SEGMENTS)


@pytest.mark.parametrize("text", ["a. " * 40_000, "a" * 40_000, "\n" * 40_000, "\ud800" * 40_000])
def test_no_more_and_no_longer_sentences_are_read_than_the_limits(text: str) -> None:
    parts = sentences.sentences(text)
    assert len(parts) <= sentences.MOST
    assert max((len(part) for part in parts), default=0) <= sentences.LONGEST


PIECES = (
    "Guests", "trade accounts", "can", "lose", "no longer", "£2.99", "we expect", "fewer calls",
    "by 12 May 2026", "in 60 days", "<@dana>", "<@", "owner:", "I'll own this", "and", ".", "?",
    "\n", "> ", "```", "no customer impact", "because", "https://example.org/a", "measured", "−",
    "\ud800", "\u202e", "\x00", "🎈",
)  # fmt: skip
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@given(TEXTS)
def test_any_text_can_be_read_and_every_span_is_verbatim(text: str) -> None:
    reading = read(text, MAYA, SEGMENTS, SPRING)
    assert all(words in text for _, words in reading.spans)
    assert reading.impact.change in text


@given(TEXTS)
def test_an_owner_is_always_among_those_named(text: str) -> None:
    reading = read(text, MAYA, SEGMENTS)
    assert reading.owner is None or reading.named == (reading.owner,)
    assert all(person == MAYA or f"<@{person.id}" in text for person in reading.named)

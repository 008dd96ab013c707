"""The screen: what it asks about, what it stays silent on, and that nothing can slow it down."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, SignalKind
from bot.engine.cues import MODAL, Cue, CueKind
from bot.engine.cues_en import CUES_EN
from bot.engine.signals import LANGUAGES, find_signal, passages
from bot.engine.signals.patterns import expression

BY_RULES = Detection()
BY_MODEL = Detection(model=True)
EVERYTHING = Detection(low=0.0, high=0.0)

PROPOSALS = (
    "I propose we let people pay as guests from September",
    "We should drop the minimum order for trade accounts",
    "What if we sent one invoice a month instead of weekly?",
    "Idea: points should no longer expire",
    "I'd like to raise the free-delivery threshold to £60",
    "I’d like to raise the free-delivery threshold to £60",
    "We could offer a cheaper plan without phone support",
    "Should we close the Leeds shop on Sundays?",
    "Let's scrap the setup fee for new members",
    "How about letting subscribers pause for a month?",
    "It would be great if customers had an option to choose a delivery slot",
    "Suggestion: add gift wrap to the checkout page",
    "I think we should stop printing the catalogue",
    "Proposal: charge for paper invoices. Thoughts?",
    "Could we replace the hotline with live chat for all customers?",
    "Morning all. I'd suggest we cut the returns window to 14 days, it costs us a lot.",
    "We need to simplify the sign-up form, guests give up halfway",
    "<@dana> <@lee> what if our members got early access to the sale?",
)
ANNOUNCEMENTS = (
    "From 1 December we charge £2.99 for returns by post. Saves £40k. Jonas or I will run it.",
    "Order tracking by email link is ready to go out on 8 December.",
    "We decided to close weekend chat from January",
    "We're going to retire the old iOS app in March",
    "We’re going to retire the old iOS app in March",
    "We've agreed to drop the deposit for returning customers",
    "Starting Monday, standard delivery will cost £3.50",
    "The loyalty programme will be discontinued at the end of the year",
    "Heads-up: we're moving all monthly plans to yearly billing in April",
    "Gift cards are now available in all shops",
    "We will stop sending paper invoices to trade accounts from 1 May",
    "Same-day delivery goes live on Thursday for our London customers",
)
CHATTER = (
    "",
    " ",
    "ok",
    "thanks!",
    "+1",
    "Good morning everyone",
    "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉",
    "<@dana>",
    "<@dana> <@lee> <@maya> <@jonas> <@priya>",
    "https://example.org/we-should-drop-the-minimum-order",
    "see https://example.org/blog/we-decided-to-close-weekend-chat-from-january",
    "```\nwe should drop the minimum order for trade accounts\n```",
    "```we should drop the minimum order for trade accounts",
    "> We should drop the minimum order for trade accounts",
    "> We decided to close weekend chat\n> from January",
    "“We should drop the minimum order for trade accounts”",
    "\u202eמבצע חדש מתחיל מחר בכל סניף\u202c",
    "يجب أن نخفض سعر التوصيل لجميع العملاء ابتداء من الشهر القادم",
    "\x00\x01\x02\x03PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
    "\ud800\udfff we \ud800",
    "lunch?",
    "Sounds good, makes sense to me",
    "the build failed again, still looking into the error",
    "You should add a header to that request and try again",
    "I'm off on Friday, back on Monday",
    "Good idea, I like the new checkout page",
    "Can we move the stand-up to 10:30 tomorrow?",
)
FALSE_FRIENDS = (
    "When does the shop open on Sunday?",
    "Has anyone seen the invoice from Acme?",
    "If you want a refund you can ask support for it",
    "Let's discuss pricing in the meeting on Thursday",
    "Back in 2014 we decided to close the Leeds shop",
    "Google has decided to shut down another app",
    "Royal Mail announced it will raise prices in April",
    "I'll rename the variable and push to the branch",
    "We should rename `get_price` in the parser module and rerun the tests",
    "Remember when we used to sell fax paper? lol",
    "They said they will launch a cheaper plan next year",
    "Can someone add the new prices to the sheet?",
    "Customer 4411's refund has been approved",
    "The order from Leeds has been shipped",
    "Can we move the van to Thursday?",
    "I suggest you restart the till and try again",
    "It would be great to have your input on the new prices",
    "We shipped 4,000 orders last week",
    "I didn't know that we're removing the limit too",
    "Idea: cake on Friday",
)


def ids(cue: Cue) -> str:
    return cue.name


EVERY_CUE = [cue for sets in LANGUAGES.values() for cue in sets.cues]


@pytest.mark.parametrize("cue", EVERY_CUE, ids=ids)
def test_a_cue_finds_its_example_and_leaves_its_neighbour(cue: Cue) -> None:
    options = re2.Options()
    options.case_sensitive = False
    pattern = re2.compile(expression(cue.pattern), options)
    assert pattern.search(cue.hits)
    assert not pattern.search(cue.misses)


@pytest.mark.parametrize("cue", EVERY_CUE, ids=ids)
def test_a_cue_by_hand_pulls_the_way_of_its_kind(cue: Cue) -> None:
    assert cue.weight <= 0 if cue.kind is CueKind.DEMOTION else cue.weight >= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_cues_of_a_language_share_a_name(language: str) -> None:
    names = [cue.name for cue in LANGUAGES[language].cues]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", PROPOSALS)
def test_a_proposal_is_asked_about(text: str) -> None:
    signal = find_signal(text, BY_RULES)
    assert signal.kind is SignalKind.PROPOSAL
    assert signal.score >= BY_RULES.high


@pytest.mark.parametrize("text", ANNOUNCEMENTS)
def test_an_announcement_is_asked_about(text: str) -> None:
    signal = find_signal(text, BY_RULES)
    assert signal.kind is SignalKind.ANNOUNCEMENT
    assert signal.score >= BY_RULES.high


@pytest.mark.parametrize("text", CHATTER + FALSE_FRIENDS)
def test_chatter_is_left_alone(text: str) -> None:
    assert find_signal(text, BY_RULES).kind is SignalKind.NONE


@pytest.mark.parametrize("text", CHATTER)
def test_chatter_does_not_trouble_the_model_either(text: str) -> None:
    assert find_signal(text, BY_MODEL).kind is SignalKind.NONE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We decided to drop the fee. Maybe we should also drop the deposit?", "announcement"),
        ("We agreed not to raise prices for trade accounts this year.", "announcement"),
    ],
)
def test_where_both_are_said_the_settled_part_wins(text: str, kind: str) -> None:
    assert find_signal(text, BY_RULES).kind == kind


def test_a_change_beside_quoted_words_still_counts() -> None:
    text = "> can customers pay later?\nWe should let customers pay later, on our new plan."
    assert find_signal(text, BY_RULES).kind is SignalKind.PROPOSAL


def test_the_grey_band_counts_only_where_a_model_can_confirm() -> None:
    text = "We could send the receipt by text instead of paper"
    score = find_signal(text, EVERYTHING).score
    band = Detection(low=score - 0.05, high=score + 0.05)
    assert find_signal(text, band).kind is SignalKind.NONE
    assert find_signal(text, Detection(band.low, band.high, model=True)).kind is SignalKind.PROPOSAL


def test_silence_is_explained_by_the_score_and_the_words_it_rests_on() -> None:
    signal = find_signal("You should see it if we could change the form", BY_RULES)
    assert signal.kind is SignalKind.NONE
    assert 0 < signal.score < BY_RULES.high
    assert any(hit.weight < 0 and hit.text == "You should" for hit in signal.cues)


def test_each_false_friend_lowers_the_score() -> None:
    plain = "We should drop the fee for returns"
    score = find_signal(plain, EVERYTHING).score
    for friend in ("They say that ", "Back in 2014 somebody said ", "I don't think "):
        assert find_signal(friend + plain[0].lower() + plain[1:], EVERYTHING).score < score


def test_every_pattern_runs_in_an_engine_that_is_linear_in_the_text() -> None:
    linear = type(re2.compile("a"))
    others = (passages.NOT_THEIR_WORDS, passages.QUOTED_WHOLE)
    compiled = [pattern for sets in LANGUAGES.values() for pattern in sets.compiled]
    assert len(compiled) == len(EVERY_CUE)
    assert {type(pattern) for pattern in (*compiled, *others)} == {linear}


@pytest.mark.parametrize("unit", ["we should add a fee. ", "we ", ". ", "a", "> ", "```", "\n"])
def test_beyond_the_window_a_longer_text_costs_nothing_more(unit: str) -> None:
    known = unit * (passages.WINDOW // len(unit) + 1)
    long = (unit * 40_000)[:40_000]
    assert find_signal(long, EVERYTHING) == find_signal(known, EVERYTHING)


def test_no_more_sentences_are_scored_than_the_limit() -> None:
    text = "We should drop a fee. " * 150
    assert len(list(passages.sentences_of(text.encode()))) == passages.MOST_SENTENCES


def test_a_message_without_modality_never_reaches_the_scoring() -> None:
    quiet = "the red chair stands beside the long table in the small room by the door " * 10
    assert find_signal(quiet, EVERYTHING) is NO_SIGNAL


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_modality_of_each_kind_can_open_the_gate(language: str) -> None:
    sets = LANGUAGES[language]
    for cue in sets.cues:
        if cue.kind in MODAL:
            assert sets.speaks(cue.hits.encode()), cue.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_pass_finds_just_the_cues_that_searches_one_by_one_find(language: str) -> None:
    sets = LANGUAGES[language]
    for text in (words for cue in sets.cues for words in (cue.hits, cue.misses)):
        found = [p for p, pattern in enumerate(sets.compiled) if pattern.search(text)]
        assert sets.places_in(text.encode()) == found


WORDS = st.lists(
    st.sampled_from(
        [word for cue in CUES_EN for word in (cue.hits, cue.misses)]
        + ["https://example.org/a", "<@dana>", "\ud800", "```", "\n> ", "🎈", ". "]
    ),
    max_size=12,
).map(" ".join)


@given(st.text(max_size=400) | WORDS)
def test_any_text_scores_between_nothing_and_certain(text: str) -> None:
    assert 0 <= find_signal(text, EVERYTHING).score <= 1


@given(st.text(max_size=400) | WORDS)
def test_every_cue_is_a_verbatim_span(text: str) -> None:
    for hit in find_signal(text, EVERYTHING).cues:
        assert hit.text in text


@given(st.text(st.characters(categories=["Cs", "Lu", "Ll", "Zs"]), max_size=200))
def test_broken_characters_are_read_past(text: str) -> None:
    assert find_signal("We should drop the fee. " + text, EVERYTHING).score > 0


@given(st.text(max_size=200) | WORDS)
def test_the_same_text_is_always_judged_alike(text: str) -> None:
    assert find_signal(text, BY_RULES) == find_signal(text, BY_RULES)

"""How the coach puts a remark: its wording, a model's choice, and what can be done about it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cards import Action, Card, Quote
from bot.domain.gestures import Open
from bot.domain.impact import (
    CoachQuestion,
    Remark,
    SegmentEffect,
    Sign,
    Verdict,
)
from bot.domain.message import Workspace
from bot.domain.policy import Principle
from bot.domain.record_events import CoachingAnswered
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.coach import QUESTIONS, coaching_of
from bot.engine.coach_bank import OPENING, opening, worded, you_say
from bot.engine.transition import Reaction
from tests.builders import MAYA, NOON, THREAD
from tests.engine.facts import IMPACT, answered
from tests.engine.gestures import press
from tests.tabletop import Table

PRINCIPLES = (
    Principle(1, "Leaving is as easy as joining."),
    Principle(2, "Sending something back is free."),
)
SAID = "Shoppers pay 2.99 for returns by post."
# Every sentence that can ever be asked, without the words it quotes.
BANK = (
    *QUESTIONS.values(),
    *(wording.words for wordings in OPENING.values() for wording in wordings),
)


@pytest.mark.parametrize("words", BANK)
def test_every_question_is_short_and_asks_one_thing(words: str) -> None:
    assert len(words) <= 60
    assert words.count("?") <= 1
    assert words[0].isupper() or words[0] == "“"
    assert words.endswith(("?", "…"))


@pytest.mark.parametrize("words", BANK)
def test_no_question_blames_scores_praises_or_begs(words: str) -> None:
    banned = (
        r"\b(?:please|sorry|oops|great|well done|wrong|fail\w*|lack\w*|poor|bad|must|should|score"
        r"|invalid|incomplete|missing|error|impact assessment|stakeholders?|leverage|kpis?"
        r"|value proposition|pain points?|you did|you forgot|why did you|your answer)\b|!"
    )
    assert not re.search(banned, words, re.IGNORECASE)


def test_every_question_of_the_bank_has_words() -> None:
    assert set(QUESTIONS) == set(CoachQuestion)
    spoken = set(Verdict) - {Verdict.CUSTOMER_LED, Verdict.TRADES_OFF}
    assert set(OPENING) == spoken
    assert all(opening(verdict, "") for verdict in spoken)


@pytest.mark.parametrize(
    ("verdict", "quote", "asked"),
    [
        ("commercial only", "+2 % conversion", "What does the customer get, or lose?"),
        (
            "commercial only",
            "before the deadline",
            "What is different for customers once it is met?",
        ),
        ("commercial only", "saves us 40k", "What do customers notice of it, better or worse?"),
        (
            "too vague",
            "Customers will love it",
            "What will they be able to do that they cannot today?",
        ),
        ("too vague", "Makes things easier", "What is hard for them today?"),
        (
            "change not effect",
            "We drop the paper form",
            "Who uses it today, and what will they do instead?",
        ),
        ("change not effect", "We move to a new host", "What will customers notice, if anything?"),
        ("deflects", "ask Dana", "What would they say customers will experience?"),
        ("deflects", "none", "Who did you think of, and why will they not notice?"),
        ("deflects", "tbd", "“Not known yet” is an answer too. What would tell us?"),
    ],
)
def test_the_question_fits_the_words_it_quotes(verdict: str, quote: str, asked: str) -> None:
    assert worded(Verdict(verdict), quote, (), None) == (f"You say “{quote}”. {asked}",)


def test_a_models_remark_is_put_in_our_words() -> None:
    questions = (CoachQuestion.KNOW, CoachQuestion.WHO, CoachQuestion.PROBLEM)
    found = coaching_of(Remark(Verdict.TOO_VAGUE, "Better.", questions), "Better.", (), NOON)
    assert found is not None
    assert found.questions == ("You say “Better”. How do we know?", "Who is the customer here?")


def test_a_models_remark_on_a_principle_cites_the_workspaces_own() -> None:
    remark = Remark(Verdict.TRADES_OFF, "pay 2.99 for returns", principle=2)
    found = coaching_of(remark, SAID, PRINCIPLES, NOON)
    assert found is not None
    (offer,) = found.questions
    assert offer == (
        "You say “pay 2.99 for returns”. #2 says “Sending something back is free”."
        " You can add: trades off #2, because …"
    )
    assert found.principle == 2


@pytest.mark.parametrize(
    "remark",
    [
        Remark(Verdict.TOO_VAGUE, "words nobody wrote"),
        Remark(Verdict.TOO_VAGUE, ""),
        Remark(Verdict.CUSTOMER_LED, SAID, (CoachQuestion.KNOW,)),
        Remark(Verdict.TRADES_OFF, SAID, principle=9),
        Remark(Verdict.TRADES_OFF, SAID),
    ],
)
def test_a_models_nonsense_comes_to_nothing(remark: Remark) -> None:
    assert coaching_of(remark, SAID, PRINCIPLES, NOON) is None


REMARKS = st.builds(
    Remark,
    st.sampled_from(Verdict),
    st.text(max_size=20) | st.sampled_from([SAID, SAID[:7], " "]),
    st.lists(st.sampled_from(CoachQuestion), max_size=6).map(tuple),
    st.integers(-1, 4),
)


@given(REMARKS, st.text(max_size=40) | st.just(SAID))
def test_whatever_a_model_says_only_our_questions_are_asked(remark: Remark, said: str) -> None:
    found = coaching_of(remark, said, PRINCIPLES, NOON)
    if found is None:
        return
    assert found.quote
    assert found.quote in said
    assert 1 <= len(found.questions) <= 2
    said_so = you_say(found.quote)
    offers = {
        f"#{one.number} says “{one.text.rstrip('.')}”."
        f" {QUESTIONS[CoachQuestion.BECAUSE].format(number=one.number)}"
        for one in PRINCIPLES
    }
    first, *others = found.questions
    assert first in {f"{said_so} {words}" for words in {*BANK, *offers}}
    assert set(others) <= set(QUESTIONS.values())


def answer(table: Table, change: str) -> Card:
    """Let Maya answer so, in a workspace with principles; return what she is asked in private."""
    table.put(
        WorkspaceSet(workspace=Workspace(MAYA.workspace), at=NOON, by=MAYA, principles=PRINCIPLES)
    )
    felt = (SegmentEffect("guests", Sign.LOSS),)
    table.put(answered(impact=replace(IMPACT, effects=felt, change=change)))
    (remark,) = table.direct_messages(MAYA)
    return remark


def change_in(reaction: Reaction) -> str:
    assert isinstance(reaction.response, Open)
    (change,) = (field for field in reaction.response.form.fields if field.name == "change")
    return change.values[0]


def test_a_traded_principle_is_offered_as_the_beginning_of_a_sentence(table: Table) -> None:
    remark = answer(table, SAID)

    assert remark.note == ("Trades off a principle: ", Quote(SAID))
    assert "#2 says “Sending something back is free”." in str(remark.lead)
    assert change_in(press(table, Action.COACH_ADD)) == f"{SAID} Trades off #2, because "
    assert change_in(press(table, Action.EDIT)) == SAID


def test_what_is_offered_is_not_offered_twice(table: Table) -> None:
    answer(table, SAID)
    whole = f"{SAID} Trades off #2, because the courier charges us."
    table.put(answered(impact=replace(table.initiative.impact, change=whole)))

    assert change_in(press(table, Action.COACH_ADD)) == whole


def test_a_sentence_that_is_full_is_left_as_it_is(table: Table) -> None:
    answer(table, f"{SAID} {'x' * 2_950}")

    assert change_in(press(table, Action.COACH_ADD)).endswith("xxx")


def test_a_trade_that_is_named_with_its_reason_is_not_asked_about(table: Table) -> None:
    table.put(
        WorkspaceSet(workspace=Workspace(MAYA.workspace), at=NOON, by=MAYA, principles=PRINCIPLES)
    )
    change = f"{SAID} It trades off #2, because the courier charges us."
    table.put(answered(impact=replace(IMPACT, change=change)))

    assert table.initiative.coaching is None
    assert table.direct_messages(MAYA) == []


@pytest.mark.parametrize(
    ("change", "label", "outcome"),
    [
        ("+2 % conversion", "Nothing: commercial only", "Noted: commercial only."),
        ("A better experience", "Leave it", "Noted. The answer stands."),
        (SAID, "Leave it", "Noted. The answer stands."),
    ],
)
def test_the_way_out_is_named_for_what_was_said(
    table: Table, change: str, label: str, outcome: str
) -> None:
    remark = answer(table, change)
    assert [button.label for button in remark.buttons] == ["Add it", label, "Wrong"]

    said = CoachingAnswered(thread=THREAD, by=MAYA, answer="nothing", at=table.now)
    table.put(said)

    (settled,) = table.direct_messages(MAYA)
    assert settled.lead == (outcome,)
    assert settled.buttons == ()

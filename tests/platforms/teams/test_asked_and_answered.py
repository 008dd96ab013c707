"""From what is written in Teams to the answer: what the walks of every platform do not tell."""

import pytest

from tests.platforms.teams.stage import TeamsStage
from tests.walks.everywhere.steps import (
    A_WEEK,
    A_WHILE,
    CHANGE,
    PROPOSAL,
    QUESTION,
    TO_WORK,
    answer,
    answered,
    asked,
    called,
    card,
    digest,
    fill,
    told,
)

WHOLE = (
    "I propose that we drop the fee for returns from 1 December. "
    "Existing customers no longer pay more than they see. I own this."
)
COMMERCIAL = "+2 % conversion"


async def test_a_question_names_its_author_and_every_way_out(stage: TeamsStage) -> None:
    author = stage.cast.author
    root = await stage.say(author, PROPOSAL, where=stage.places[1])
    assert await stage.in_thread(root, stage.places[1]) == []
    await stage.later(A_WHILE)

    (question,) = await stage.in_thread(root, stage.places[1])
    assert f"{author.name} {QUESTION}" in question.words
    assert "Not said yet" in question.words
    assert set(question.labels) > {"Answer", "No customer impact"}
    theirs = await stage.seen_by(author, question)
    assert set(theirs.labels) == {*question.labels, "Not a proposal"}


async def test_a_mention_asks_below_a_message_that_nobody_would_ask_about(
    stage: TeamsStage,
) -> None:
    cast, here = stage.cast, stage.places[0]
    root = await stage.say(cast.author, "Did anybody see my umbrella?", where=here)
    await stage.later(A_WHILE)
    assert await stage.in_thread(root, here) == []

    plan = f"{stage.bot} we should tell {cast.owner.mention} where each parcel is."
    await stage.say(cast.rival, plan, where=here, below=root)
    question = await card(stage, root)
    assert QUESTION in question.words
    assert cast.rival.name in question.words


async def test_who_said_it_all_is_asked_nothing_but_whether_to_save_it(stage: TeamsStage) -> None:
    author, here = stage.cast.author, stage.places[0]
    root = await stage.say(author, WHOLE, where=here)
    await stage.later(TO_WORK)
    assert await stage.in_thread(root, here) == []

    offer = await told(stage, author, "Your post already answers it. Save this?")
    await stage.press(author, "Save this", offer)

    record = await card(stage, root)
    assert stage.segment[1] in record.words
    assert f"{author.name} (accepted)" in record.words
    assert (await told(stage, author, "Saved. The card is in the thread.")).labels == ()


async def test_no_customer_impact_is_one_click_and_its_reason(stage: TeamsStage) -> None:
    author = stage.cast.author
    root = await asked(stage)
    await stage.press(author, "No customer impact", await card(stage, root))
    assert set(await stage.fill(author, {})) == {"reason"}
    await fill(stage, author, {"reason": "Refactoring"})

    record = await card(stage, root)
    assert "refactoring" in record.words
    assert f"Said by {author.name}" in record.words
    assert record.labels == ("It does reach customers",)


async def test_only_its_author_says_that_something_is_no_proposal(stage: TeamsStage) -> None:
    author, rival, here = stage.cast.author, stage.cast.rival, stage.places[0]
    root = await asked(stage)
    question = await card(stage, root)
    assert "Not a proposal" not in (await stage.seen_by(rival, question)).labels

    await stage.press(author, "Not a proposal", question)
    await stage.hears(author, "Taken away. Quiet here for 3 hours.")
    assert await stage.in_thread(root, here) == []
    again = await stage.say(author, PROPOSAL, where=here)
    await stage.later(A_WHILE)
    assert await stage.in_thread(again, here) == []


async def test_somebody_else_is_asked_and_answers(stage: TeamsStage) -> None:
    author, rival = stage.cast.author, stage.cast.rival
    root = await asked(stage)
    await stage.press(author, "Ask someone else", await card(stage, root))
    await fill(stage, author, {"person": rival.id})
    assert rival.name in (await card(stage, root)).words
    await stage.later(TO_WORK)

    await stage.press(rival, "Answer", await told(stage, rival, f"{author.name} asks you:"))
    await fill(stage, rival, answer(stage))

    assert CHANGE in (await card(stage, root)).words
    assert (await told(stage, rival, "Answered. The card is in the thread.")).labels == ()


@pytest.mark.parametrize("called", ["", f"{TeamsStage.bot} "])
async def test_a_reply_in_plain_words_is_an_answer(stage: TeamsStage, called: str) -> None:
    cast, here = stage.cast, stage.places[0]
    root = await asked(stage)
    said = f"{called}Existing customers will pay £2.99 a return. {cast.owner.mention} owns it."
    await stage.say(cast.author, said, where=here, below=root)

    record = await card(stage, root)
    assert "Existing customers" in record.words
    assert f"{cast.owner.name} (not confirmed)" in record.words


async def test_what_nobody_answers_in_time_is_unanswered_in_the_digest(stage: TeamsStage) -> None:
    root = await asked(stage)
    await stage.later(2 * A_WEEK)
    assert "Unanswered" in (await card(stage, root)).words
    assert "CI-1" in (await digest(stage, "nobody answered in five working days")).words


async def test_what_is_wrong_in_a_form_stands_above_its_field(stage: TeamsStage) -> None:
    author = stage.cast.author
    root = await asked(stage)
    await stage.press(author, "Answer", await card(stage, root))
    assert set(await stage.fill(author, {})) == {"change"}
    wrong = await stage.fill(author, {"change": CHANGE, "measure": "Returns"})
    assert set(wrong) == {"effects", "direction"}
    await fill(stage, author, answer(stage))
    assert CHANGE in (await card(stage, root)).words


async def test_an_answer_about_ourselves_is_questioned_once_in_private(stage: TeamsStage) -> None:
    author = stage.cast.author
    root = await answered(stage, change=COMMERCIAL)
    remark = await told(stage, author, "What does the customer get, or lose?")
    assert f"You say “{COMMERCIAL}”." in remark.words
    assert remark.labels == ("Add it", "Nothing: commercial only", "Wrong")

    await stage.press(author, "Add it", remark)
    await fill(stage, author, {"change": "More revenue."})

    assert "More revenue." in (await card(stage, root)).words
    (settled,) = await stage.to(author)
    assert "Saved. The second answer stands." in settled.words
    assert settled.labels == ()


async def test_the_remark_may_be_waved_aside(stage: TeamsStage) -> None:
    author = stage.cast.author
    await answered(stage, change=COMMERCIAL)
    await stage.press(author, "Wrong", await told(stage, author, "You say"))
    (settled,) = await stage.to(author)
    assert "Noted: the coach was wrong." in settled.words
    assert settled.labels == ()


async def test_words_of_a_command_are_answered_in_ones_own_chat_too(stage: TeamsStage) -> None:
    owner = stage.cast.owner
    await called(stage, stage.cast.author, "we should end the newsletter.")
    assert "@Empty Chair export: how to" in (await stage.write(owner, "help")).words
    assert "CI-1" in (await stage.write(owner, "find newsletter")).words
    assert QUESTION in (await stage.write(owner, "show CI-1")).words

"""From the record in Teams to what is brought back, beyond the walks of every platform."""

from datetime import timedelta

from tests.platforms.teams.doings import Doings
from tests.platforms.teams.stage import TeamsStage
from tests.walks.everywhere.steps import (
    A_DAY,
    A_WEEK,
    CHANGE,
    QUESTION,
    TO_CHOOSE,
    TO_MONDAY,
    TO_THE_LOOK_BACK,
    TO_WORK,
    accepted,
    answer,
    answered,
    called,
    card,
    decide,
    digest,
    fill,
    set_up,
    told,
)

BEFORE_MONDAY = timedelta(days=5)  # what is asked then may still be answered on that Monday
MANY = 9  # more than a section of a digest has lines for
OTHER_WORDS = "I propose that we charge £1.99 for returns by courier."


async def weeks_pass(stage: TeamsStage, number: int) -> None:
    """Let weeks pass, all that was sent in each before the next: a reminder counts from there."""
    for _ in range(number):
        await stage.later(A_WEEK)


async def test_the_question_becomes_the_card_and_what_is_edited_a_new_version(
    stage: TeamsStage,
) -> None:
    author = stage.cast.author
    root = await answered(stage)
    record = await card(stage, root)
    assert "Version 1" in record.words
    assert f"{stage.cast.owner.name} (not confirmed)" in record.words
    assert record.labels[:4] == ("Edit", "Decide", "Raise a concern", "I own this")
    await stage.press(author, "Edit", record)
    assert CHANGE in str(stage.town.dialog)
    await fill(stage, author, {"change": "A customer pays for half of the parcels."})

    after = await card(stage, root)
    assert after.id == record.id
    assert "Version 2" in after.words
    assert "half of the parcels" in after.words


async def test_where_the_source_is_edited_the_card_says_so_and_can_follow(
    stage: TeamsStage,
) -> None:
    author, here = stage.cast.author, stage.places[0]
    root = await answered(stage)
    await stage.change(author, root, OTHER_WORDS, where=here)
    record = await card(stage, root)
    assert "The source was edited on" in record.words
    assert "by courier" not in record.words

    await stage.press(author, "Update", record)
    record = await card(stage, root)
    assert "returns by courier" in record.words
    assert "The source was edited on" not in record.words


async def test_where_the_source_is_deleted_the_record_stays_and_its_words_may_go(
    stage: TeamsStage,
) -> None:
    cast, here = stage.cast, stage.places[0]
    root = await answered(stage)
    await stage.change(cast.author, root, None, where=here)
    record = await card(stage, root)
    assert "The source was deleted on" in record.words

    await stage.press(cast.owner, "Erase the snapshot", record)
    await stage.hears(cast.owner, "Only its author may ask for that.")
    await stage.press(cast.author, "Erase the snapshot", record)
    await stage.hears(cast.author, "The snapshot is gone. The record stays.")
    assert "Erase the snapshot" not in (await card(stage, root)).labels


async def test_a_source_can_be_deleted_brought_back_and_deleted_again(stage: TeamsStage) -> None:
    town, here = stage.town, stage.places[0]
    root = await answered(stage)
    source = town.connector.shown(here.id, root)
    assert source is not None
    for _ in range(2):
        await stage.change(stage.cast.author, root, None, where=here)
        assert "The source was deleted on" in (await card(stage, root)).words
        await stage.later(timedelta(minutes=1))
        await Doings(town).bring_back(stage.cast.author.id, source)
        assert "The source was deleted on" not in (await card(stage, root)).words
        await stage.later(timedelta(minutes=1))
    record = await card(stage, root)
    assert "The source was edited on" not in record.words


async def test_a_decision_about_the_same_is_linked(stage: TeamsStage) -> None:
    cast = stage.cast
    first = await answered(stage)
    await decide(stage, cast.author, first, kind="stopped")
    plan = "we should charge £2.99 for returns by post."
    second = await called(stage, cast.rival, plan)
    await stage.press(cast.rival, "Answer", await card(stage, second))
    await fill(stage, cast.rival, answer(stage, owner=cast.rival.id))
    assert "CI-1" in (await card(stage, second)).words


async def test_the_decider_of_a_channel_settles_whose_it_is(stage: TeamsStage) -> None:
    cast = stage.cast
    await called(stage, cast.rival, "we should end the newsletter.")  # and so they are known
    await set_up(stage, f"#{stage.places[0].name}", decider=cast.rival.id)
    root = await accepted(stage)
    await stage.press(cast.author, "I own this", await card(stage, root))
    await fill(stage, cast.author, {"sentence": "Returns are my team’s."})
    await stage.later(TO_CHOOSE)

    choice = await told(stage, cast.rival, "You choose.")
    await stage.press(cast.rival, f"It’s {cast.author.name}", choice)
    assert f"{cast.author.name} (accepted)" in (await card(stage, root)).words


async def test_who_leaves_a_team_leaves_all_of_its_channels(stage: TeamsStage) -> None:
    cast, there = stage.cast, stage.places[1]
    root = await called(stage, cast.author, "we should end the newsletter.", there)
    await stage.press(cast.author, "Answer", await card(stage, root, there))
    await fill(stage, cast.author, answer(stage))
    await stage.later(TO_WORK)
    await stage.press(cast.owner, "I’m accountable", await told(stage, cast.owner, "named you"))

    await stage.leave(cast.owner, stage.places[0])  # of a team's first channel: the team
    await stage.later(TO_WORK)

    anew = await told(stage, cast.author, "Who answers for it now?")
    assert f"{cast.owner.name} left" in anew.words


async def test_a_long_week_ends_in_how_many_more_which_one_alone_may_see(
    stage: TeamsStage,
) -> None:
    cast = stage.cast
    people = (cast.author, cast.owner, cast.rival)
    await stage.later(BEFORE_MONDAY)
    for number in range(MANY):
        plan = f"we should close shop number {number} on Sundays from May on."
        await called(stage, people[number % len(people)], plan)
    await stage.later(TO_MONDAY - BEFORE_MONDAY)

    week = await digest(stage, "+2 more")
    await stage.press(cast.rival, "See all", week, beside="+2 more")

    everything = (await stage.hears(cast.rival, "Waiting")).words
    assert [number for number in range(MANY) if f"CI-{number + 1} " not in everything] == []
    assert len(await stage.in_channel(stage.digests)) == 1


async def test_what_nobody_looks_back_at_is_a_line_of_the_digest(stage: TeamsStage) -> None:
    cast = stage.cast
    root = await accepted(stage)
    await decide(stage, cast.owner, root)
    await stage.later(TO_THE_LOOK_BACK)
    await weeks_pass(stage, 5)

    week = await digest(stage, "Nobody looked back.")
    assert "Not reviewed" in (await card(stage, root)).words
    await stage.press(cast.owner, "What happened?", week)
    await fill(stage, cast.owner, {"result": "Worse"})
    assert "Worse than promised" in (await stage.in_thread(root, stage.places[0]))[-1].words


async def test_what_is_carried_on_and_on_is_to_be_decided_parked_or_closed(
    stage: TeamsStage,
) -> None:
    owner = stage.cast.owner
    root = await accepted(stage)
    await weeks_pass(stage, 5)
    week = await digest(stage, "Decide, park or close")
    await stage.press(owner, "Close", week)
    await fill(stage, owner, {"why": "Nobody wants it any more."})
    assert "Stopped" in (await card(stage, root)).words


async def test_a_shared_channel_is_silent_until_an_admin_lets_it_be_asked_in(
    stage: TeamsStage,
) -> None:
    author = stage.cast.author
    shared = await stage.share("19:partners@thread.tacv2", "Partners")
    text = "I propose that we charge £2.99 for returns by post from 1 December."
    root = await stage.say(author, text, where=shared)
    await stage.later(timedelta(hours=1))
    assert await stage.in_thread(root, shared) == []

    await set_up(stage, "#Partners", mode="ask", external="allowed")
    other = await stage.say(stage.cast.owner, text.replace("post", "courier"), where=shared)
    await stage.later(A_DAY)
    assert QUESTION in (await stage.in_thread(other, shared))[0].words

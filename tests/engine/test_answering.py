"""How an answer is taken, whatever way it comes."""

from dataclasses import replace

from bot.domain.cards import Action, CardKind
from bot.domain.impact import (
    NoImpactReason,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Status
from bot.domain.initiative_events import (
    NoImpactSaid,
    SourceEdited,
    SourceUpdated,
)
from bot.domain.person_events import Muted
from bot.domain.policy import Mode
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import IMPACT, SENTENCE, TWO_MINUTES, answered, replied
from tests.tabletop import Table


def test_the_question_becomes_the_record_in_place(table: Table) -> None:
    table.put(answered(PRIYA))

    assert table.card.kind is CardKind.RECORD
    assert [(line.segment, line.sign, line.sentence) for line in table.card.effects] == [
        ("Guest shoppers", Sign.GAIN, SENTENCE),
        ("Trade accounts", Sign.LOSS, "A trade buyer loses the VAT line."),
    ]
    assert ("Owner ", PRIYA, " (not confirmed)") in table.card.facts


def test_a_plain_reply_fills_what_it_says_and_leaves_the_rest_open(table: Table) -> None:
    table.put(replied("Guest shoppers will pay in two steps instead of five."))

    assert table.initiative.status is Status.ANSWERED
    assert table.card.note == ("Not said yet: owner",)


def test_idle_talk_in_the_thread_changes_nothing(table: Table) -> None:
    version = table.initiative.version
    table.put(replied("Nice one, lunch?", by=JONAS))

    assert table.initiative.version == version


def test_a_bystander_may_claim_it_in_plain_words(table: Table) -> None:
    table.put(replied("I own this.", by=PRIYA))

    assert table.initiative.owner is not None
    assert table.initiative.owner.person == PRIYA


def test_no_customer_impact_is_one_line_on_the_record(table: Table) -> None:
    reason = NoImpactReason.REFACTORING
    table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now))

    assert table.card.status == ("CI-1", "No customer impact: refactoring")


def test_what_reaches_no_customer_asks_nobody_whose_it_is(table: Table) -> None:
    reason = NoImpactReason.REFACTORING
    table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now))
    table.put(replied(f"<@{PRIYA.id}> owns this."))

    assert table.initiative.live_claims == ()
    assert table.direct_messages(PRIYA) == []


def test_a_commercial_answer_is_coached_once_and_the_second_stands(table: Table) -> None:
    commercial = replace(
        IMPACT,
        effects=(SegmentEffect("guests", Sign.UNKNOWN),),
        change="It increases conversion by 2 %.",
    )
    table.put(answered(impact=commercial))

    (remark,) = table.direct_messages(MAYA)
    assert remark.kind is CardKind.COACH

    table.put(answered(impact=replace(commercial, change="Conversion up, revenue up.")))

    assert len(table.posted) == 2
    assert table.direct_messages(MAYA)[0].buttons == ()


def test_every_answer_is_a_new_version(table: Table) -> None:
    table.put(answered())
    table.put(answered(impact=replace(IMPACT, change="A guest pays in one step.")))

    assert "Version 2" in table.card.status


def test_an_edited_source_is_offered_as_an_update(table: Table) -> None:
    table.put(answered())
    table.put(SourceEdited(thread=THREAD, text="We should let nobody pay", at=table.now))

    assert Action.UPDATE_SOURCE in {button.action for button in table.card.more}

    table.put(SourceUpdated(thread=THREAD, by=MAYA, at=table.now))

    assert table.initiative.source.snapshot == "We should let nobody pay"


def test_an_older_edit_never_overrules_a_newer_one(table: Table) -> None:
    table.put(SourceEdited(thread=THREAD, text="newer", at=table.now))
    table.put(SourceEdited(thread=THREAD, text="older", at=table.now - TWO_MINUTES))

    assert table.initiative.source.edited_text == "newer"


def test_a_reply_in_a_channel_that_only_watches_is_told_to_nobody() -> None:
    table = Table()
    table.channel = replace(table.channel, mode=Mode.SHADOW)
    table.post()
    table.put(replied("Guest shoppers will pay less. <@U2> is the product owner."))
    table.wait(DAY)

    assert table.posted == []


def test_whoever_muted_prompts_is_not_coached(table: Table) -> None:
    table.put(Muted(person=MAYA, until=table.now + DAY, at=table.now))
    table.put(
        answered(impact=replace(IMPACT, change="Conversion +2 %", effects=IMPACT.effects[:1]))
    )

    assert table.initiative.coaching is None
    assert table.direct_messages(MAYA) == []

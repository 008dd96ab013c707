"""The flow of one initiative, rule by rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.decision import DecisionKind
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    NoImpactReason,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Status
from bot.domain.initiative_events import (
    Answered,
    Dismissed,
    NoImpactSaid,
    Quieted,
    Redirected,
    ReplyPosted,
    Snoozed,
    SourceDeleted,
    SourceEdited,
    SourceUpdated,
)
from bot.domain.message import Message, Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Mode
from bot.domain.record_events import (
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnershipClaimed,
    Reviewed,
)
from bot.domain.review import ReviewResult
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.tabletop import INES, Table

TWO_MINUTES = timedelta(minutes=2)
SENTENCE = "A guest shopper will pay in two steps instead of five."
PROMISE = Expectation("Guest baskets left behind", Direction.BETTER, "8 points", date(2026, 10, 23))
IMPACT = Impact(
    effects=(
        SegmentEffect("guests", Sign.GAIN),
        SegmentEffect("trade", Sign.LOSS, "A trade buyer loses the VAT line."),
    ),
    change=SENTENCE,
    evidence=Evidence(Grade.MEASURED),
    horizon=Horizon.NOW,
    expected=PROMISE,
)


@pytest.fixture
def table() -> Table:
    """A proposal that the bot has asked about."""
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    return table


def answered(owner: Person | None = None, impact: Impact = IMPACT, by: Person = MAYA) -> Answered:
    return Answered(thread=THREAD, by=by, impact=impact, owner=owner, at=Table().now)


def replied(text: str, *, by: Person = MAYA, id: str = "2") -> ReplyPosted:
    return ReplyPosted(thread=THREAD, message=Message(id, THREAD, by, text, Table().now))


def went_ahead(table: Table, owner: Person = PRIYA) -> None:
    table.put(answered(owner))
    table.put(OwnerAccepted(thread=THREAD, by=owner, at=table.now))
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))


class TestAsking:
    def test_the_question_waits_two_minutes(self) -> None:
        table = Table()
        table.post()
        table.wait(TWO_MINUTES - timedelta(seconds=1))

        assert table.posted == []

        table.wait(timedelta(seconds=1))

        assert table.card.kind is CardKind.QUESTION

    def test_the_question_names_what_is_missing_and_nothing_else(self, table: Table) -> None:
        assert table.card.note == ("Not said yet: who feels it · what changes for them · owner",)

    def test_a_channel_that_only_watches_is_not_written_to(self) -> None:
        table = Table()
        table.channel = replace(table.channel, mode=Mode.SHADOW)
        table.post()
        table.wait(30 * DAY)

        assert table.posted == []
        assert table.initiative.status is Status.WAITING

    def test_an_author_who_said_no_is_left_alone_for_three_hours(self, table: Table) -> None:
        table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

        assert table.channel.cooling == ((MAYA, table.now + timedelta(hours=3)),)

    def test_not_a_proposal_takes_the_question_away(self, table: Table) -> None:
        table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

        assert table.standing == {}
        assert table.initiative.status is Status.DISMISSED

    def test_silence_is_reminded_once_in_private_then_recorded_as_unanswered(
        self, table: Table
    ) -> None:
        table.wait(30 * DAY)

        assert len([p for p in table.posted if p.to == MAYA]) == 1
        assert table.initiative.status is Status.UNANSWERED

    def test_an_unanswered_question_can_still_be_answered(self, table: Table) -> None:
        table.wait(30 * DAY)
        table.put(answered())

        assert table.initiative.status is Status.ANSWERED

    def test_a_snooze_moves_the_reminder(self, table: Table) -> None:
        until = table.now + 2 * DAY
        table.put(Snoozed(thread=THREAD, by=MAYA, until=until, at=table.now))
        table.wait(2 * DAY - timedelta(minutes=1))

        assert table.direct_messages(MAYA) == []

        table.wait(timedelta(minutes=1))

        assert len(table.direct_messages(MAYA)) == 1

    def test_a_quiet_thread_is_not_reminded(self, table: Table) -> None:
        table.put(Quieted(thread=THREAD, by=MAYA, at=table.now))
        table.wait(30 * DAY)

        assert table.direct_messages(MAYA) == []

    def test_somebody_else_can_be_asked(self, table: Table) -> None:
        table.put(Redirected(thread=THREAD, by=MAYA, to=PRIYA, at=table.now))

        assert table.card.lead[0] == PRIYA
        assert len(table.direct_messages(PRIYA)) == 1

    def test_a_post_deleted_before_it_was_asked_about_is_forgotten(self) -> None:
        table = Table()
        table.post()
        table.put(SourceDeleted(thread=THREAD, at=table.now))
        table.wait(DAY)

        assert table.posted == []
        assert table.initiative.source.snapshot == ""


class TestAnswering:
    def test_the_question_becomes_the_record_in_place(self, table: Table) -> None:
        table.put(answered(PRIYA))

        assert table.card.kind is CardKind.RECORD
        assert [(line.segment, line.sign, line.sentence) for line in table.card.effects] == [
            ("Guest shoppers", Sign.GAIN, SENTENCE),
            ("Trade accounts", Sign.LOSS, "A trade buyer loses the VAT line."),
        ]
        assert ("Owner ", PRIYA, " (not confirmed)") in table.card.facts

    def test_a_plain_reply_fills_what_it_says_and_leaves_the_rest_open(self, table: Table) -> None:
        table.put(replied("Guest shoppers will pay in two steps instead of five."))

        assert table.initiative.status is Status.ANSWERED
        assert table.card.note == ("Not said yet: owner",)

    def test_idle_talk_in_the_thread_changes_nothing(self, table: Table) -> None:
        version = table.initiative.version
        table.put(replied("Nice one, lunch?", by=JONAS))

        assert table.initiative.version == version

    def test_a_bystander_may_claim_it_in_plain_words(self, table: Table) -> None:
        table.put(replied("I own this.", by=PRIYA))

        assert table.initiative.owner is not None
        assert table.initiative.owner.person == PRIYA

    def test_no_customer_impact_is_one_line_on_the_record(self, table: Table) -> None:
        reason = NoImpactReason.REFACTORING
        table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now))

        assert table.card.status == ("CI-1", "No customer impact: refactoring")

    def test_a_commercial_answer_is_coached_once_and_the_second_stands(self, table: Table) -> None:
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

    def test_every_answer_is_a_new_version(self, table: Table) -> None:
        table.put(answered())
        table.put(answered(impact=replace(IMPACT, change="A guest pays in one step.")))

        assert "Version 2" in table.card.status

    def test_an_edited_source_is_offered_as_an_update(self, table: Table) -> None:
        table.put(answered())
        table.put(SourceEdited(thread=THREAD, text="We should let nobody pay", at=table.now))

        assert Action.UPDATE_SOURCE in {button.action for button in table.card.more}

        table.put(SourceUpdated(thread=THREAD, by=MAYA, at=table.now))

        assert table.initiative.source.snapshot == "We should let nobody pay"

    def test_an_older_edit_never_overrules_a_newer_one(self, table: Table) -> None:
        table.put(SourceEdited(thread=THREAD, text="newer", at=table.now))
        table.put(SourceEdited(thread=THREAD, text="older", at=table.now - TWO_MINUTES))

        assert table.initiative.source.edited_text == "newer"


class TestOwning:
    def test_a_named_owner_is_asked_in_private_and_accepts(self, table: Table) -> None:
        table.put(answered(PRIYA))
        (asked,) = table.direct_messages(PRIYA)

        assert [button.action for button in asked.buttons] == [Action.ACCEPT, Action.NOT_ME]

        table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))

        assert ("Owner ", PRIYA, " (accepted)") in table.card.facts
        assert table.direct_messages(PRIYA)[0].lead == ("You answer for it.",)

    def test_whoever_says_not_me_may_name_someone(self, table: Table) -> None:
        table.put(answered(PRIYA))
        table.put(OwnerDeclined(thread=THREAD, by=PRIYA, instead=JONAS, at=table.now))

        assert table.initiative.owner is not None
        assert (table.initiative.owner.person, table.initiative.owner.state) == (
            JONAS,
            ClaimState.NAMED,
        )

    def test_two_live_claims_are_one_card_with_both_sentences(self, table: Table) -> None:
        table.put(answered(PRIYA))
        table.put(
            OwnershipClaimed(thread=THREAD, by=PRIYA, sentence="Checkout is mine.", at=table.now)
        )
        table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))

        assert table.card.kind is CardKind.CONTENTION
        assert [line.sentence for line in table.card.claims] == ["I wrote it.", "Checkout is mine."]
        assert [button.label for button in table.card.buttons] == ["It’s Jonas", "It’s Priya"]

    def test_after_two_working_days_the_decider_chooses_and_the_other_contributes(
        self, table: Table
    ) -> None:
        table.put(answered(PRIYA))
        table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
        table.wait(2 * DAY)

        (asked,) = table.direct_messages(INES)
        assert [button.value for button in asked.buttons] == [JONAS.id, PRIYA.id]

        table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))

        assert table.initiative.contributors == (JONAS,)
        assert table.card.kind is CardKind.RECORD


class TestDeciding:
    def test_a_decision_stands_on_the_card(self, table: Table) -> None:
        went_ahead(table)

        assert "Go, 24 August" in table.card.status

    def test_a_gate_needs_who_what_and_an_accepted_owner_for_a_go(self, table: Table) -> None:
        table.channel = replace(table.channel, mode=Mode.GATE)
        table.put(answered(PRIYA))
        table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))

        assert table.initiative.status is Status.ANSWERED

    def test_what_is_parked_wakes_on_its_day(self, table: Table) -> None:
        table.put(answered(PRIYA))
        parked = DecisionTaken(
            thread=THREAD,
            by=INES,
            kind=DecisionKind.PARKED,
            at=table.now,
            wakes_on=date(2026, 9, 7),
        )
        table.put(parked)
        assert "Parked until 7 September" in table.card.status

        table.wait(datetime(2026, 9, 7, 8, tzinfo=UTC) - table.now)

        assert table.initiative.status is Status.ANSWERED

    def test_concerns_stand_on_the_card_until_they_are_resolved(self, table: Table) -> None:
        table.put(answered())
        table.put(
            ConcernRaised(
                thread=THREAD,
                by=JONAS,
                title="No order page",
                sentence="Guests lose it.",
                at=table.now,
            )
        )

        assert ("Open concern: No order page",) in table.card.facts

        table.put(
            ConcernResolved(
                thread=THREAD, by=MAYA, number=1, resolution="A link by email.", at=table.now
            )
        )

        assert ("Open concern: No order page",) not in table.card.facts


class TestLookingBack:
    def due(self, table: Table) -> None:
        went_ahead(table)
        table.wait(datetime(2026, 10, 23, 8, tzinfo=UTC) - table.now)

    def test_on_the_promised_date_the_owner_is_asked(self, table: Table) -> None:
        self.due(table)

        asked = table.direct_messages(PRIYA)[-1]
        assert [button.value for button in asked.buttons] == list(ReviewResult)

    def test_the_outcome_is_posted_in_the_original_thread(self, table: Table) -> None:
        self.due(table)
        table.put(
            Reviewed(
                thread=THREAD, by=PRIYA, result=ReviewResult.WORSE, at=table.now, actual="63 %"
            )
        )

        (outcome,) = [p.card for p in table.posted if p.card.kind is CardKind.OUTCOME]
        assert outcome.summary == "CI-1, looked back: worse than promised"
        assert table.initiative.status is Status.REVIEWED

    def test_too_early_asks_again_in_thirty_days(self, table: Table) -> None:
        self.due(table)
        table.put(Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.TOO_EARLY, at=table.now))
        asked = len(table.posted)
        table.wait(32 * DAY)

        assert len(table.posted) == asked + 1

    def test_after_two_reminders_it_is_not_reviewed(self, table: Table) -> None:
        self.due(table)
        table.wait(20 * DAY)

        assert table.initiative.review is not None
        assert table.initiative.review.lapsed
        assert ("Not reviewed",) in table.card.facts

    def test_what_was_stopped_is_not_looked_back_at(self, table: Table) -> None:
        table.put(answered(PRIYA))
        table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.STOPPED, at=table.now))
        before = len(table.posted)
        table.wait(100 * DAY)

        assert len(table.posted) == before

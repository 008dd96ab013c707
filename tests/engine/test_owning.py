"""How one person comes to answer for it."""

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.form import FormName
from bot.domain.gestures import Open
from bot.domain.initiative import Status
from bot.domain.ownership import ClaimState
from bot.domain.people import PersonState
from bot.domain.record_events import (
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnershipClaimed,
)
from tests.builders import DAY, JONAS, PRIYA, THREAD
from tests.engine.facts import answered, replied
from tests.engine.gestures import press, submit
from tests.tabletop import INES, Table


def test_a_named_owner_is_asked_in_private_and_accepts(table: Table) -> None:
    table.put(answered(PRIYA))
    (asked,) = table.direct_messages(PRIYA)

    assert [button.action for button in asked.buttons] == [Action.ACCEPT, Action.NOT_ME]

    table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))

    assert ("Owner ", PRIYA, " (accepted)") in table.card.facts
    assert table.direct_messages(PRIYA)[0].lead == ("You answer for it.",)


@pytest.mark.parametrize(
    "state", [PersonState(PRIYA, is_active=False), PersonState(PRIYA, is_outsider=True)]
)
@pytest.mark.parametrize("said", ["reply", "save"])
def test_whoever_cannot_be_asked_is_not_named_by_plain_words(
    table: Table, state: PersonState, said: str
) -> None:
    table.people[PRIYA] = state
    words = f"Guest shoppers will pay in two steps instead of five. <@{PRIYA.id}> owns this."
    table.put(replied(words) if said == "reply" else answered(PRIYA))

    assert table.initiative.status is Status.ANSWERED
    assert table.initiative.live_claims == ()
    assert table.direct_messages(PRIYA) == []


def test_whoever_says_not_me_may_name_someone(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnerDeclined(thread=THREAD, by=PRIYA, instead=JONAS, at=table.now))

    assert table.initiative.owner is not None
    assert (table.initiative.owner.person, table.initiative.owner.state) == (
        JONAS,
        ClaimState.NAMED,
    )


def test_two_live_claims_are_one_card_with_both_sentences(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=PRIYA, sentence="Checkout is mine.", at=table.now))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))

    assert table.card.kind is CardKind.CONTENTION
    assert [line.sentence for line in table.card.claims] == ["I wrote it.", "Checkout is mine."]
    assert [button.label for button in table.card.buttons] == ["It’s Jonas", "It’s Priya"]


def test_after_two_working_days_the_decider_chooses_and_the_other_contributes(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
    table.wait(2 * DAY)

    (asked,) = table.direct_messages(INES)
    assert [button.value for button in asked.buttons] == [JONAS.id, PRIYA.id]

    table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))

    assert table.initiative.contributors == (JONAS,)
    assert table.card.kind is CardKind.RECORD


def test_who_was_only_named_is_chosen_and_still_asked(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
    table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))

    assert ("Owner ", PRIYA, " (not confirmed)", ", with ", JONAS) in table.card.facts
    assert [button.action for button in table.direct_messages(PRIYA)[0].buttons] == [
        Action.ACCEPT,
        Action.NOT_ME,
    ]


def test_who_withdrew_meanwhile_is_not_chosen(table: Table) -> None:
    for claimant in (PRIYA, JONAS, INES):
        table.put(OwnershipClaimed(thread=THREAD, by=claimant, sentence="Mine.", at=table.now))
    table.put(OwnerDeclined(thread=THREAD, by=PRIYA, instead=None, at=table.now))
    table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))

    assert {claim.person for claim in table.initiative.live_claims} == {JONAS, INES}


def test_the_decider_learns_that_there_is_nothing_to_choose_any_more(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
    table.wait(2 * DAY)
    table.put(OwnerDeclined(thread=THREAD, by=JONAS, instead=None, at=table.now))

    assert [card.buttons for card in table.direct_messages(INES)] == [()]


def test_whoever_claimed_it_first_can_still_say_why(table: Table) -> None:
    table.put(answered())
    table.put(OwnershipClaimed(thread=THREAD, by=PRIYA, at=table.now))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
    (button,) = table.card.more
    opened = press(table, button.action, by=PRIYA).response
    sent = submit(table, FormName.OWN, {"sentence": ("Checkout is mine.",)}, by=PRIYA)
    assert sent.event is not None
    table.put(sent.event)

    assert isinstance(opened, Open)
    assert [line.sentence for line in table.card.claims] == ["I wrote it.", "Checkout is mine."]

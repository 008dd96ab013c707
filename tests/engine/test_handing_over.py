"""It goes from one to the other: the owner keeps it until the next one accepts."""

from bot.domain.cards import Action, CardKind
from bot.domain.form import FormName
from bot.domain.gestures import Open
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.record_events import (
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnerNamed,
    OwnershipClaimed,
)
from tests.builders import JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import answered, went_ahead
from tests.engine.gestures import errors, press, submit
from tests.tabletop import INES, Table


def name(table: Table, owner: Person, by: Person = MAYA) -> None:
    table.put(OwnerNamed(thread=THREAD, by=by, owner=owner, at=table.now))


def accept(table: Table, by: Person) -> None:
    table.put(OwnerAccepted(thread=THREAD, by=by, at=table.now))


def owner_of(table: Table) -> tuple[Person, ClaimState]:
    owner = table.initiative.owner
    assert owner is not None
    return owner.person, owner.state


def test_naming_another_over_the_owner_asks_them_to_take_over(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS)

    assert owner_of(table) == (PRIYA, ClaimState.ACCEPTED)
    assert table.card.kind is CardKind.RECORD
    assert (JONAS, " is asked to take over") in table.card.facts
    (asked,) = table.direct_messages(JONAS)
    assert asked.lead == (MAYA, " asks you to take this over", " from ", PRIYA, ".")


def test_a_new_answer_that_names_another_does_the_same(table: Table) -> None:
    went_ahead(table)
    table.put(answered(JONAS, by=PRIYA))

    assert owner_of(table) == (PRIYA, ClaimState.ACCEPTED)
    (asked,) = table.direct_messages(JONAS)
    assert asked.lead == (PRIYA, " hands this over", " to you.")


def test_who_accepts_has_it_and_who_had_it_contributes(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS)
    accept(table, JONAS)

    assert owner_of(table) == (JONAS, ClaimState.ACCEPTED)
    assert table.initiative.contributors == (PRIYA,)
    assert ("Taken over from ", PRIYA, ", 24 August") in table.card.facts
    first, second = table.initiative.handovers
    assert (first.former, first.to, first.by) == (None, PRIYA, MAYA)
    assert (second.former, second.to, second.by) == (PRIYA, JONAS, MAYA)


def test_who_says_not_me_leaves_it_where_it_was(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS)
    table.put(OwnerDeclined(thread=THREAD, by=JONAS, instead=None, at=table.now))

    assert owner_of(table) == (PRIYA, ClaimState.ACCEPTED)
    assert table.initiative.offered is None
    assert [card.buttons for card in table.direct_messages(MAYA)] == []


def test_the_second_who_is_asked_takes_the_place_of_the_first(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS)
    name(table, INES)

    assert [card.buttons for card in table.direct_messages(JONAS)] == [()]
    assert table.initiative.offered is not None
    assert table.initiative.offered.person == INES


def test_i_own_this_is_an_acceptance_for_whoever_is_asked_to_take_over(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS)
    reaction = press(table, Action.OWN, by=JONAS)
    assert reaction.event is not None
    table.put(reaction.event)

    assert owner_of(table) == (JONAS, ClaimState.ACCEPTED)
    assert table.initiative.contention is None


def test_anybody_else_who_claims_it_still_contests_it(table: Table) -> None:
    went_ahead(table)
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))

    assert table.card.kind is CardKind.CONTENTION


def test_the_form_names_one_who_is_not_named_already(table: Table) -> None:
    went_ahead(table)
    opened = press(table, Action.NAME_OWNER).response
    again = submit(table, FormName.NAME_OWNER, {"person": (PRIYA.id,)})
    oneself = submit(table, FormName.NAME_OWNER, {"person": (MAYA.id,)})
    sent = submit(table, FormName.NAME_OWNER, {"person": (JONAS.id,)})

    assert isinstance(opened, Open)
    assert set(errors(again)) == set(errors(oneself)) == {"person"}
    assert sent.event is not None


def test_what_was_offered_by_who_lost_it_is_taken_over_from_nobody_else(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS, by=PRIYA)
    table.put(OwnershipClaimed(thread=THREAD, by=MAYA, sentence="I wrote it.", at=table.now))
    table.put(OwnerChosen(thread=THREAD, by=INES, owner=MAYA, at=table.now))

    assert owner_of(table) == (MAYA, ClaimState.ACCEPTED)
    assert table.initiative.offered is None
    assert [card.summary for card in table.direct_messages(JONAS)] == [
        "CI-1: Somebody else answers for it now."
    ]
    assert press(table, Action.ACCEPT, by=JONAS).event is None


def test_what_was_offered_stands_where_it_stays_with_who_offered_it(table: Table) -> None:
    went_ahead(table)
    name(table, JONAS, by=PRIYA)
    table.put(OwnershipClaimed(thread=THREAD, by=MAYA, sentence="I wrote it.", at=table.now))
    table.put(OwnerChosen(thread=THREAD, by=INES, owner=PRIYA, at=table.now))
    accept(table, JONAS)

    assert owner_of(table) == (JONAS, ClaimState.ACCEPTED)
    assert table.initiative.contention is None

"""A digest counts the days from when it became somebody's, not from when it was first seen."""

from dataclasses import replace
from datetime import date

from bot.domain.cards import Item
from bot.domain.decision import DecisionKind
from bot.domain.digest import Told
from bot.domain.ownership import Claim, ClaimState, Handover, Loss, OwnerLoss
from bot.domain.record_events import (
    DecisionTaken,
    OwnerAccepted,
    OwnershipClaimed,
)
from bot.engine.digest import compose
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.engine.weeks import EMPTY, plain
from tests.tabletop import INES, Table


def asked(table: Table) -> None:
    table.post()
    table.wait(TWO_MINUTES)


def accept(table: Table) -> None:
    table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))


def told(table: Table) -> str:
    """Return the digest's one line on the usual thread, as it would be told now."""
    facts = replace(EMPTY, waiting=Told.of(table.initiative))
    card = compose(facts, table.policy, table.now)
    assert card is not None
    (item,) = card.sections[0].items
    assert isinstance(item, Item)
    return plain(item.words)


def test_who_accepted_a_moment_ago_has_not_had_it_for_days(table: Table) -> None:
    asked(table)
    table.wait(3 * DAY)
    table.put(answered(PRIYA))
    table.wait(1 * DAY)
    accept(table)

    assert told(table).endswith(f" On {PRIYA.id}, less than a day: decide")

    table.wait(2 * DAY)
    assert told(table).endswith(f" On {PRIYA.id}, 2 days: decide")


def test_who_took_it_before_it_was_answered_can_decide_since_the_answer(table: Table) -> None:
    asked(table)
    table.put(OwnershipClaimed(thread=THREAD, by=PRIYA, at=table.now))
    table.wait(3 * DAY)
    table.put(answered())
    table.wait(1 * DAY)

    assert told(table).endswith(f" On {PRIYA.id}, 1 day: decide")


def test_an_answer_that_is_written_anew_begins_no_new_count(table: Table) -> None:
    asked(table)
    table.put(answered(PRIYA))
    accept(table)
    table.wait(2 * DAY)
    more = answered(PRIYA)
    table.put(replace(more, impact=replace(more.impact, change="A guest will pay in one step.")))
    table.put(OwnershipClaimed(thread=THREAD, by=PRIYA, sentence="I run it.", at=table.now))

    assert told(table).endswith(f" On {PRIYA.id}, 2 days: decide")


def test_what_was_parked_waits_since_it_came_back(table: Table) -> None:
    asked(table)
    table.put(answered(PRIYA))
    accept(table)
    parked = DecisionKind.PARKED
    until = date(2026, 9, 7)
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=parked, at=table.now, wakes_on=until))
    table.wait(15 * DAY)

    assert told(table).endswith(f" On {PRIYA.id}, 1 day: decide")


def test_what_was_answered_without_an_owner_is_the_authors_since_then(table: Table) -> None:
    asked(table)
    table.wait(3 * DAY)
    table.put(answered())
    table.wait(1 * DAY)

    assert told(table).endswith(f" On {MAYA.id}, 1 day: decide")


def test_what_lost_its_owner_is_the_authors_since_then(table: Table) -> None:
    asked(table)
    table.put(answered())
    lost = OwnerLoss(PRIYA, Loss.LEFT_CHANNEL, table.now + 4 * DAY)
    table.initiatives[THREAD] = replace(table.initiative, lost=lost)
    table.wait(5 * DAY)

    assert told(table).endswith(f" On {MAYA.id}, 1 day: decide")


def test_a_hand_over_begins_the_count_for_who_takes_it(table: Table) -> None:
    asked(table)
    table.put(answered(PRIYA))
    accept(table)
    claim = Claim(JONAS, ClaimState.ACCEPTED, PRIYA, NOON)
    handed = Handover(PRIYA, JONAS, PRIYA, table.now + 3 * DAY)
    table.initiatives[THREAD] = replace(table.initiative, claims=(claim,), handovers=(handed,))
    table.wait(4 * DAY)

    assert told(table).endswith(f" On {JONAS.id}, 1 day: decide")

"""A channel that is closed to us: the record goes on, and whom it concerns is told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelClosed, ChannelSet
from bot.domain.initiative_events import CardHeldBack, QuestionKept
from bot.domain.message import Person
from bot.domain.policy import ChannelState, Mode, Policy
from bot.domain.record_events import OwnerAccepted
from bot.engine.cards import card_of
from bot.engine.digest_sections import LINES, REST
from bot.engine.manners import decide_channel
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.engine.gestures import press
from tests.platforms.slack.showing import digest
from tests.tabletop import Table

ARCHIVED = "the channel is archived"
HELD = CardHeldBack(thread=THREAD, reason=ARCHIVED)


@pytest.fixture
def table() -> Table:
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    return table


def told(table: Table, person: Person) -> list[str]:
    table.wait(timedelta(days=3))
    return [
        "".join(map(str, card.lead))
        for card in table.direct_messages(person)
        if ARCHIVED in str(card.lead)
    ]


def test_its_author_is_told_elsewhere_and_once(table: Table) -> None:
    for _ in range(3):
        table.put(HELD)

    (lead,) = told(table, MAYA)
    assert "What was decided is kept." in lead


def test_an_owner_is_told_instead_and_can_decide(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=table.now))
    table.put(HELD)

    assert len(told(table, PRIYA)) == 1
    assert told(table, MAYA) == []
    (card,) = [one for one in table.direct_messages(PRIYA) if ARCHIVED in str(one.lead)]
    assert [button.action for button in card.buttons] == [Action.DECIDE]


def test_a_closed_channel_is_open_once_the_platform_tells_of_it() -> None:
    state = ChannelState(CHECKOUT, name="checkout", mode=Mode.ASK)
    closed = ChannelClosed(channel=CHECKOUT, at=NOON, reason=ARCHIVED)
    seen = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)
    chosen = replace(seen, by=JONAS)

    shut = decide_channel(state, closed, Policy(SETTINGS, state), NOON).state

    assert shut.closed == ARCHIVED
    assert decide_channel(shut, chosen, Policy(SETTINGS, state), NOON).state.closed == ARCHIVED
    assert decide_channel(shut, seen, Policy(SETTINGS, state), NOON).state.closed == ""


def test_a_question_that_was_right_here_is_noted_and_stays_as_it_is(table: Table) -> None:
    before = table.card

    reaction = press(table, Action.KEEP, by=JONAS)
    assert isinstance(reaction.event, QuestionKept)
    table.put(reaction.event)

    assert table.initiative.question is not None
    assert table.initiative.question.kept
    assert table.card == before


def test_the_way_out_is_for_author_asked_and_owner(table: Table) -> None:
    card = card_of(table.initiative, table.policy)
    (button,) = [one for one in card.more if one.action is Action.NOT_A_PROPOSAL]

    assert button.only_for == (MAYA,)
    assert card.feedback is not None
    assert card.feedback.no.action is Action.NOT_A_PROPOSAL


def test_a_long_list_hands_over_what_it_only_counts(table: Table) -> None:
    card = digest(table, often=LINES + REST + 9)

    waiting = next(one for one in card.sections if one.title == "Waiting")
    assert (len(waiting.items), len(waiting.rest), waiting.more) == (LINES, REST, REST + 9)

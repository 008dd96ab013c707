"""Where people decline often the bot asks less, says so once, and can be told to go on."""

from dataclasses import replace

from bot.domain.cards import Action
from bot.domain.channel_events import QuestionSettled, QuietingUndone
from bot.domain.people import Away
from bot.domain.person_events import HoursSet, PersonSeen
from bot.engine.nudges import want
from bot.engine.quieting import STEP
from tests.builders import CHECKOUT, DAY, MAYA, PRIYA
from tests.tabletop import INES, Table


def declined(table: Table, times: int) -> None:
    for _ in range(times):
        fact = QuestionSettled(channel=CHECKOUT, person=MAYA, declined=True, at=table.now)
        table.put(fact)


def test_the_tenth_decline_raises_the_bar_and_offers_to_undo_that() -> None:
    table = Table()
    declined(table, 9)
    assert table.channel.raised == 0

    declined(table, 1)

    (card,) = table.direct_messages(INES)
    assert table.channel.raised == STEP
    assert [button.action for button in card.buttons] == [Action.UNDO_QUIETING]


def test_undone_it_asks_as_before_and_the_offer_says_so() -> None:
    table = Table()
    declined(table, 10)

    table.put(QuietingUndone(channel=CHECKOUT, by=INES, at=table.now))

    (card,) = table.direct_messages(INES)
    assert table.channel.raised == 0
    assert card.buttons == ()


def test_nobody_is_written_to_while_away_nor_once_they_left() -> None:
    table = Table()
    table.post()
    table.wait(DAY / 24)
    hours, card = table.people[PRIYA].hours, table.card
    today = table.now.date()
    table.put(
        HoursSet(person=PRIYA, hours=hours, at=table.now, away=(Away(today, today + 3 * DAY),))
    )
    table.put(want(PRIYA, "own", replace(card), table.now).event)
    table.wait(3 * DAY)
    assert table.direct_messages(PRIYA) == []

    table.put(PersonSeen(person=PRIYA, name="Priya", at=table.now, is_active=False))
    table.wait(9 * DAY)
    assert table.direct_messages(PRIYA) == []

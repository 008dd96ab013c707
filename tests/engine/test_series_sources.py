"""A measure's address: when it is asked, what is kept of it, and who is told of trouble."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.effects import ReadSeries
from bot.domain.form import FormName
from bot.domain.metric import Point, SourceState
from bot.domain.workspace_events import SeriesRead, WorkspaceSet
from bot.engine.measure_cards import metrics_card
from tests.builders import DAY, MAYA
from tests.engine.gestures import errors
from tests.engine.setting import change, new_table, opened, send, words_of
from tests.tabletop import INES, Table

ADDRESS = "https://numbers.example/baskets.csv?key=hush-hush,1"
TYPED = f"Baskets left behind: %, lower is better, {ADDRESS}, @Priya"
PLAIN = "Baskets left behind: %, lower is better, @Priya"
BASKETS = "baskets-left-behind"
HOUR = timedelta(hours=1)
NUMBERS = (Point(date(2026, 8, 1), 69.0),)


@pytest.fixture
def table() -> Table:
    table = new_table()
    change(table, FormName.METRICS, metrics=TYPED)
    table.wait(timedelta(0))
    return table


def wishes(table: Table) -> Sequence[ReadSeries]:
    asked = tuple(table.asked)
    table.asked.clear()
    return asked


def answered(table: Table, fault: str = "", *, passes: bool = False) -> None:
    """Let every address that was asked answer so."""
    for wish in wishes(table):
        points = () if fault else NUMBERS
        read = SeriesRead(
            workspace=wish.workspace,
            metric=wish.metric,
            since=wish.since,
            at=table.now,
            points=points,
            fault=fault,
            passes=passes,
        )
        table.put(read)


def state(table: Table) -> SourceState:
    found = table.settings.source(BASKETS)
    assert found is not None
    return found


def told(table: Table) -> list[str]:
    return [card.title for card in table.direct_messages(INES) if card.buttons]


def test_an_address_is_typed_beside_the_rest_and_shown_again(table: Table) -> None:
    (metric,) = table.settings.metrics
    assert metric.source == ADDRESS
    assert metric.owner is not None
    assert ADDRESS in opened(table, Action.SET_METRICS).fields[0].values[0]


@pytest.mark.parametrize(
    "address",
    [
        "http://numbers.example/a.csv",
        "ftp://numbers.example/a.csv",
        "https://me:secret@numbers.example/a.csv",
        "https://me@numbers.example",
        "https:///a.csv",
        "https://numbers.example\\@inside.example/",
        f"https://numbers.example/{'a' * 500}",
        "https://one.example https://two.example",
    ],
)
def test_what_is_no_public_address_is_not_taken(address: str) -> None:
    table = new_table()
    sent = send(table, FormName.METRICS, {"metrics": f"Baskets left behind: %, {address}"})

    assert "address" in errors(sent)["metrics"]


def test_it_is_asked_at_once_and_then_once_a_day(table: Table) -> None:
    assert len(wishes(table)) == 1

    table.wait(10 * DAY)

    assert 9 <= len(wishes(table)) <= 10


def test_saving_the_same_again_asks_no_more_often(table: Table) -> None:
    since = state(table).since
    table.wait(HOUR)
    change(table, FormName.METRICS, metrics=f"{TYPED}\nSmiles")
    assert state(table).since == since
    wishes(table)

    table.wait(5 * DAY)

    assert 4 <= len(wishes(table)) <= 5


def test_another_address_is_asked_instead_and_none_is_not_asked(table: Table) -> None:
    table.wait(HOUR)
    wishes(table)
    change(table, FormName.METRICS, metrics=TYPED.replace("baskets.csv", "others.csv"))
    table.wait(3 * DAY)
    assert {wish.since for wish in wishes(table)} == {state(table).since}

    change(table, FormName.METRICS, metrics=PLAIN)
    table.wait(3 * DAY)

    assert table.settings.sources == ()
    assert wishes(table) == ()


def test_what_comes_from_an_address_before_is_not_taken(table: Table) -> None:
    before = table.asked[0]
    table.wait(HOUR)
    change(table, FormName.METRICS, metrics=TYPED.replace("baskets.csv", "others.csv"))
    late = SeriesRead(
        workspace=before.workspace, metric=BASKETS, since=before.since, at=table.now, fault="No"
    )
    table.put(late)

    assert state(table).fault == ""


def test_it_is_shown_by_its_host_alone(table: Table) -> None:
    answered(table)
    shown = words_of(metrics_card(MAYA, {}, table.policy))

    assert "read every day from numbers.example, last on 24 August" in shown
    assert "hush" not in shown


def test_what_may_pass_is_tried_thrice_before_anybody_is_told(table: Table) -> None:
    for fails in (1, 2):
        answered(table, "It answered 503.", passes=True)
        assert state(table).fails == fails
        assert state(table).fault == "It answered 503. It is asked again in an hour."
        assert told(table) == []
        table.wait(HOUR)
    answered(table, "It answered 503.", passes=True)
    assert told(table) == ["No new values of Baskets left behind"]
    assert state(table).fault == "It answered 503."  # until tomorrow

    table.wait(5 * DAY)
    answered(table, "It answered 503.", passes=True)

    assert len(told(table)) == 1


def test_what_will_not_pass_is_told_at_once_and_stays_on_the_page(table: Table) -> None:
    answered(table, "It answered 404. Check the address.")

    (card,) = [card for card in table.direct_messages(INES) if card.buttons]
    assert card.lead == ("Its address could not be read. It answered 404. Check the address.",)
    assert [button.action for button in card.buttons] == [Action.SET_METRICS]
    shown = words_of(metrics_card(MAYA, {}, table.policy))
    assert "not read from numbers.example since 24 August: It answered 404." in shown


def test_once_it_can_be_read_again_the_message_says_so(table: Table) -> None:
    answered(table, "It answered 404. Check the address.")
    table.wait(2 * DAY)
    answered(table)

    assert (state(table).fault, state(table).is_told) == ("", False)
    assert state(table).read_at == table.now
    assert told(table) == []

    table.wait(DAY)
    answered(table, "It answered 404. Check the address.")
    assert len(told(table)) == 1


def test_an_address_that_is_taken_away_settles_what_was_told(table: Table) -> None:
    answered(table, "It answered 404. Check the address.")
    table.wait(HOUR)
    change(table, FormName.METRICS, metrics=PLAIN)
    table.wait(HOUR)

    assert told(table) == []


def test_one_that_comes_days_late_asks_once_and_goes_on(table: Table) -> None:
    """A replica that was away for a week does not ask for every day of it."""
    wishes(table)
    due = min(at for at, *_ in table.waiting)
    table.now = due + 7 * DAY
    table.wait(timedelta(0))

    assert len(wishes(table)) == 1


def test_nothing_of_it_is_said_by_a_setting_that_does_not_touch_it(table: Table) -> None:
    before = state(table)
    chosen = WorkspaceSet(
        workspace=table.asked[0].workspace, at=moment(table), by=INES, keeps_texts=True
    )
    table.put(chosen)

    assert state(table) == before


def moment(table: Table) -> datetime:
    return replace(table).now + HOUR

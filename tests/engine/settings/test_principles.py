"""Principles keep their number for ever, have somebody who looks after them, and may give way."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.impact import TradeOff
from bot.domain.initiative_events import Answered
from bot.engine.measure_cards import principles_card
from tests.builders import MAYA, PRIYA
from tests.engine.facts import IMPACT, answered, replied
from tests.engine.gestures import FILLED, errors, submit
from tests.engine.setting import change, new_table, opened, send, untouched, words_of
from tests.tabletop import INES, Table

PROMISED = "Prices are the same everywhere @Priya\nReturns are free\nNobody waits"
SAID = "A guest will pay for a return."


@pytest.fixture
def table() -> Table:
    table = new_table()
    change(table, FormName.PRINCIPLES, principles=PROMISED)
    return table


def numbered(table: Table) -> dict[int, str]:
    return {one.number: one.text for one in table.settings.principles}


def test_somebody_looks_after_a_principle(table: Table) -> None:
    assert table.settings.principles[0].owner == PRIYA
    (typed,) = untouched(opened(table, Action.SET_PRINCIPLES))["principles"]
    assert typed.splitlines()[0] == "#1 Prices are the same everywhere @Priya"


def test_a_number_is_never_given_to_another_principle(table: Table) -> None:
    change(table, FormName.PRINCIPLES, principles="#3 Nobody waits long\nWe say it first")
    assert numbered(table) == {3: "Nobody waits long", 4: "We say it first"}

    change(table, FormName.PRINCIPLES, principles="Something new\nreturns are  free")
    assert numbered(table) == {5: "Something new", 2: "returns are  free"}
    former = table.settings.principle(1)
    assert former is not None
    assert former.text == "Prices are the same everywhere"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("#9 We say it first", "there is no #9 yet"),
        ("#1 One\n#1 Two", "#1 stands there twice"),
        ("#1 ", "no words"),
        ("We say it first @Nobody", "“Nobody” is nobody I know"),
    ],
)
def test_a_principle_that_cannot_be_read_is_named(table: Table, said: str, told: str) -> None:
    assert told in errors(send(table, FormName.PRINCIPLES, {"principles": said}))["principles"]


def test_a_principle_is_traded_off_on_the_record(table: Table) -> None:
    table.post()
    form = {**FILLED, "trades_off": ("2",), "because": ("the courier charges us",)}
    sent = submit(table, FormName.ANSWER, form)
    assert isinstance(sent.event, Answered)
    table.put(sent.event)

    assert table.initiative.trades_off == (TradeOff(2, "the courier charges us"),)
    told = "".join(str(getattr(word, "text", word)) for fact in table.card.facts for word in fact)
    assert "Trades off #2 “Returns are free”, because the courier charges us" in told


def test_a_trade_off_needs_its_reason_and_a_reason_its_principle(table: Table) -> None:
    table.post()
    chosen = submit(table, FormName.ANSWER, {**FILLED, "trades_off": ("2",)})
    assert "gives way to" in errors(chosen)["because"]
    reasoned = submit(table, FormName.ANSWER, {**FILLED, "because": ("money",)})
    assert "gives way" in errors(reasoned)["trades_off"]


def test_what_the_sentence_itself_says_counts(table: Table) -> None:
    table.post()
    change_said = f"{SAID} Trades off #2, because the courier charges us. Trades off #7."
    table.put(answered(impact=replace(IMPACT, change=change_said)))

    assert table.initiative.trades_off == (TradeOff(2, "the courier charges us"),)
    table.put(replied("Guest shoppers win."))
    assert len(table.initiative.trades_off) == 1


def test_the_principles_are_listed_with_who_looks_after_them(table: Table) -> None:
    card = principles_card(INES, {1: 1, 2: 3}, table.policy)

    assert words_of(card).splitlines()[-3:] == [
        f"#1 Prices are the same everywhere · {PRIYA.id} · traded off once",
        "#2 Returns are free · traded off 3 times",
        "#3 Nobody waits",
    ]
    assert [button.action for button in card.buttons] == [Action.SET_PRINCIPLES]
    assert principles_card(MAYA, {}, table.policy).buttons == ()

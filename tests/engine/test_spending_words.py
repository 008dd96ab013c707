"""Admins see what the model took today, and that their yes was for one model alone."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Submission
from bot.domain.spending import Allowance, Spent
from bot.engine.settings.home_setup import setup_card
from bot.engine.settings.settings_sent import take_setting
from bot.engine.sources import sha256_of
from bot.engine.spending_words import spent_words
from tests.engine.setting import MODEL, change, new_table, opened, setup, words_of
from tests.tabletop import INES

PRICED = Allowance(200_000, 0.15, 0.6, "USD")


@pytest.mark.parametrize(
    ("spent", "allowance", "told"),
    [
        (Spent(), Allowance(), "0 calls today; 0 of 200,000 tokens"),
        (Spent(1, 0, 700, 40), Allowance(), "1 call today; 740 of 200,000 tokens"),
        (
            Spent(31, 2, 100_000, 20_000),
            PRICED,
            "31 calls today, 2 in vain; 120,000 of 200,000 tokens, about 0.03 USD",
        ),
    ],
)
def test_what_was_spent_is_told(spent: Spent, allowance: Allowance, told: str) -> None:
    assert spent_words(spent, allowance) == told


def test_an_admin_sees_it_beside_the_consent() -> None:
    table = new_table()
    assert f"Consent: {MODEL} may not read" in words_of(setup_card(setup(table)))
    change(table, FormName.CONSENT, model="yes", texts="no")
    used = replace(setup(table), spent=Spent(31, 2, 100_000, 20_000), allowance=PRICED)
    told = words_of(setup_card(used))
    assert f"{MODEL} may read (31 calls today, 2 in vain; 120,000 of 200,000 tokens" in told


def test_the_form_names_the_model_and_where_it_is() -> None:
    form = opened(new_table(), Action.SET_CONSENT)
    assert form.fields[0].label == f"May {MODEL} read what the rules cannot tell?"
    assert form.value == sha256_of(MODEL)


def test_a_yes_is_for_the_model_that_the_form_named_and_no_other() -> None:
    table = new_table()
    change(table, FormName.CONSENT, model="yes", texts="no")
    assert table.settings.lets_read(MODEL)
    form = opened(table, Action.SET_CONSENT)
    another = "mini-2 at elsewhere"
    assert not table.settings.lets_read(another)
    now = setup(table, model=another)
    assert f"{MODEL} was allowed to read; {another} is set up" in words_of(setup_card(now))
    late = Submission(
        id="s", by=INES, form=FormName.CONSENT, about=None, place=None, version=0,
        values={"model": ("yes",), "texts": ("no",)}, at=table.now,
        value=form.value,
    )  # fmt: skip
    response = take_setting(late, now, table.now).response
    assert isinstance(response, Invalid)
    assert another in response.errors["model"]

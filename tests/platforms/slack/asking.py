"""Every form about one initiative, for Slack's tests."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.form import Form
from bot.domain.initiative import Initiative
from bot.domain.metric import Metric, Trend
from bot.engine import forms
from bot.engine.answer_form import answer_form
from bot.engine.look_back_form import review_form
from bot.engine.settings.metric_forms import values_form
from tests.tabletop import Table


def forms_of(one: Initiative, table: Table) -> Iterator[Form]:
    """Yield every form about an initiative, as it stands."""
    yield answer_form(one, table.policy)
    yield forms.no_impact_form(one)
    yield forms.redirect_form(one)
    yield forms.not_me_form(one)
    yield forms.own_form(one, table.policy, one.author)
    yield forms.name_owner_form(one)
    yield forms.decide_form(one)
    yield forms.close_form(one)
    yield forms.supersede_form(one)
    yield forms.concern_form(one)
    yield forms.resolve_form(one, "1")
    yield forms.link_form(one, "1")
    yield review_form(one, "better", table.policy)
    yield from _values_form(one, table)


def _values_form(one: Initiative, table: Table) -> Iterator[Form]:
    """Yield the form of a measure that the author looks after."""
    metric = Metric("smiles", "Smiles", "%", Trend.UP, one.author)
    settings = replace(table.settings, metrics=(metric,))
    form = values_form(one.author, replace(table.policy, workspace=settings))
    if form is not None:
        yield form

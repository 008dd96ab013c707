"""What ``/impact metrics`` and ``/impact principles`` show."""

from collections.abc import Mapping

from bot.domain.cards import Action, Button, Card, CardKind, Curve, Item, Section, Strong, Words
from bot.domain.message import Person
from bot.domain.metric import Metric, Series
from bot.domain.policy import Policy, Principle
from bot.engine.admins import is_admin
from bot.engine.against import curve_words
from bot.engine.settings.metric_forms import NO_METRIC, metrics_of
from bot.engine.settings.metric_lines import WORDS, host_of
from bot.engine.wording import day

NO_PRINCIPLE = "No principle is written down here yet. An admin writes them in the settings."


def metrics_card(by: Person, series: Mapping[str, Series], policy: Policy) -> Card:
    """Return the customer measures, each with its curve; ``series``: their values, by id."""
    theirs = set(metrics_of(by, policy))
    items = tuple(
        Item(
            (*_measured(one, series.get(one.id, ())), _read_words(one, policy)),
            button=Button(Action.ADD_VALUES, "Add values", value=one.id) if one in theirs else None,
        )
        for one in policy.workspace.metrics
    )
    return _card(
        "Customer measures", items or (Item((NO_METRIC,)),), _change(by, policy, "metrics")
    )


def principles_card(by: Person, traded_off: Mapping[int, int], policy: Policy) -> Card:
    """Return the principles, who looks after each, and how often one gave way, by its number."""
    principles = policy.workspace.principles
    items = tuple(Item(_promised(one, traded_off.get(one.number, 0))) for one in principles)
    return _card("Principles", items or (Item((NO_PRINCIPLE,)),), _change(by, policy, "principles"))


def _measured(metric: Metric, series: Series) -> Words:
    if series:
        told = curve_words(Curve(metric.name, metric.unit, series))
    else:
        told = (Strong(metric.name), ": no values yet")
    owner: Words = (" · ", metric.owner) if metric.owner else ()
    return (*told, f" · {WORDS[metric.better]}", *owner)


def _read_words(metric: Metric, policy: Policy) -> str:
    """Return where a measure's values are read, by its host alone, and how that goes."""
    state = policy.workspace.source(metric.id)
    if state is None or not metric.source:
        return ""
    host = host_of(metric.source)
    if state.fault:
        since = day(state.failed_at, policy.zone) if state.failed_at else ""
        return f" · not read from {host} since {since}: {state.fault}"
    last = f", last on {day(state.read_at, policy.zone)}" if state.read_at else ""
    return f" · read every day from {host}{last}"


def _promised(principle: Principle, times: int) -> Words:
    owner: Words = (" · ", principle.owner) if principle.owner else ()
    often = "once" if times == 1 else f"{times} times"
    gave_way = f" · traded off {often}" if times else ""
    return (Strong(f"#{principle.number}"), f" {principle.text}", *owner, gave_way)


def _change(by: Person, policy: Policy, what: str) -> tuple[Button, ...]:
    action = Action.SET_METRICS if what == "metrics" else Action.SET_PRINCIPLES
    return (Button(action, "Change"),) if is_admin(by, policy) else ()


def _card(title: str, items: tuple[Item, ...], buttons: tuple[Button, ...]) -> Card:
    sections = (Section("", items),)
    return Card(kind=CardKind.NOTE, summary=title, title=title, sections=sections, buttons=buttons)

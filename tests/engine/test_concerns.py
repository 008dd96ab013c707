"""What stands against a decision: raised, linked and met."""

from dataclasses import replace

from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Submission
from bot.domain.initiative import Initiative
from bot.domain.policy import Principle
from bot.domain.record_events import ConcernLinked, ConcernRaised, ConcernResolved
from bot.domain.teams import Side, Team
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, JONAS, MAYA, THREAD, initiative
from tests.engine.facts import answered
from tests.tabletop import Table

OTHER = initiative(thread=replace(THREAD, root="8"), number=8)
TITLE = "No order page"


def object_(table: Table) -> None:
    table.put(answered())
    raised = ConcernRaised(
        thread=THREAD, by=JONAS, title=TITLE, sentence="Guests lose it.", at=table.now
    )
    table.put(raised)


def link(table: Table, typed: str, other: Initiative | None = None) -> Reaction:
    sent = Submission(
        id="s",
        by=MAYA,
        form=FormName.LINK_CONCERN,
        about=THREAD,
        place=CHECKOUT,
        version=0,
        values={"reference": (typed,)},
        at=table.now,
        value="1",
    )
    return take(sent, table.initiative, table.policy, table.now, other=other)


def test_a_concern_is_linked_to_another_initiative_and_to_a_principle(table: Table) -> None:
    table.settings = replace(table.settings, principles=(Principle(3, "Say it first."),))
    object_(table)
    for typed, other in (("ci-8", OTHER), ("#3", None)):
        reaction = link(table, typed, other)
        assert isinstance(reaction.event, ConcernLinked)
        table.put(reaction.event)

    assert table.initiative.concerns[0].linked == ("CI-8", "#3")
    assert (f"Open concern: {TITLE} (see CI-8, #3)",) in table.card.facts


def test_it_is_linked_to_nothing_that_is_not_there_nor_twice(table: Table) -> None:
    object_(table)
    linked = ConcernLinked(thread=THREAD, by=MAYA, number=1, reference="CI-8", at=table.now)
    table.put(linked)

    for typed, other in (("CI-9", None), ("#3", None), ("CI-1", table.initiative), ("8", OTHER)):
        reaction = link(table, typed, other)
        assert isinstance(reaction.response, Invalid)
        assert set(reaction.response.errors) == {"reference"}


def test_how_it_was_met_stays_on_the_card(table: Table) -> None:
    object_(table)
    met = ConcernResolved(thread=THREAD, by=MAYA, number=1, resolution="A link.", at=table.now)
    table.put(met)

    assert (f"Concern met: {TITLE}, A link.",) in table.card.facts


def test_a_concern_knows_the_team_of_whoever_raised_it(table: Table) -> None:
    table.settings = replace(table.settings, teams=(Team("Growth", JONAS, Side.MARKETING),))
    object_(table)

    assert table.initiative.concerns[0].team == "Growth"

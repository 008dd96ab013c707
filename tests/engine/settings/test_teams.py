"""Teams as an admin writes them down, and what the record keeps of them."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Invalid
from bot.domain.people import PersonState
from bot.domain.record_events import DecisionTaken
from bot.domain.teams import Side, Team
from bot.engine.settings.home_setup import setup_card
from bot.engine.settings.team_forms import FIELD, lead_names
from tests.builders import JONAS, MAYA, PRIYA, THREAD
from tests.engine.setting import keep, new_table, opened, send, setup
from tests.tabletop import Table

GROWTH = Team("Growth", PRIYA, Side.MARKETING)


@pytest.fixture
def table() -> Table:
    return new_table()


def write(table: Table, *lines: str) -> str:
    """Send the form. Returns what is wrong with it, "" where it was kept."""
    reaction = send(table, FormName.TEAMS, {FIELD: "\n".join(lines)})
    if isinstance(reaction.response, Invalid):
        return reaction.response.errors[FIELD]
    keep(table, reaction)
    return ""


def test_teams_are_written_one_a_line(table: Table) -> None:
    assert not write(table, "Growth: @priya, Marketing", "", "Payments:technology", "Legal")
    assert table.settings.teams == (
        GROWTH,
        Team("Payments", None, Side.TECHNOLOGY),
        Team("Legal"),
    )
    assert table.settings.changes[-1].what == "teams: Growth, Payments, Legal"
    said = [item.words for item in setup_card(setup(table)).sections[-1].items]
    assert ": Growth, Payments, Legal" in [words[1] for words in said]


def test_the_form_shows_what_stands_and_changes_nothing_by_itself(table: Table) -> None:
    write(table, "Growth: Priya, marketing", "Legal: Jonas")
    before = table.settings
    (field,) = opened(table, Action.SET_TEAMS).fields

    assert field.values == ("Growth: Priya, marketing\nLegal: Jonas",)
    assert not write(table, *field.values)
    assert table.settings == before


def test_the_last_team_can_be_taken_away(table: Table) -> None:
    write(table, "Growth")

    assert not write(table)
    assert table.settings.teams == ()
    assert table.settings.changes[-1].what == "teams: none"


def test_two_of_one_name_are_told_apart_by_a_mention(table: Table) -> None:
    table.people[JONAS] = PersonState(JONAS, name="Priya")

    assert "2 people are called “Priya”" in write(table, "Growth: Priya")
    assert not write(table, f"Growth: <@{PRIYA.id}>, marketing")
    assert table.settings.teams == (GROWTH,)
    assert opened(table, Action.SET_TEAMS).fields[0].values == (
        f"Growth: <@{PRIYA.id}>, marketing",
    )


def test_a_name_with_a_comma_is_one_name(table: Table) -> None:
    table.people[JONAS] = PersonState(JONAS, name="Weber, Jonas")

    assert not write(table, "Legal: Weber, Jonas, commercial")
    assert table.settings.teams == (Team("Legal", JONAS, Side.COMMERCIAL),)
    assert lead_names("Legal: Weber, Jonas, commercial\nGrowth: <@U2>") == ("Weber, Jonas",)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((": Priya",), "Line 1: a team has a name"),
        (("Legal", "Growth: Somebody"), "Line 2: “Somebody” is nobody I know"),
        (("Growth: <@U999>",), "nobody I know"),
        (("Growth", "growth: marketing"), "“growth” is there twice"),
        (("Growth: marketing, technology",), "from one side"),
        (("x" * 81,), "81 characters; 80 fit"),
        (tuple(f"Team {number}" for number in range(51)), "51 teams; 50 fit"),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field(
    table: Table, lines: tuple[str, ...], fault: str
) -> None:
    assert fault in write(table, *lines)
    assert table.settings.teams == ()


def test_who_left_or_is_a_guest_leads_nobody(table: Table) -> None:
    table.people[PRIYA] = replace(table.people[PRIYA], is_guest=True)

    assert "cannot lead" in write(table, "Growth: Priya")


def test_only_an_admin_writes_teams_down(table: Table) -> None:
    assert send(table, FormName.TEAMS, {FIELD: "Growth"}, by=MAYA).event is None


def test_the_record_keeps_whose_it_was_when_it_began_and_when_it_was_decided(table: Table) -> None:
    table.settings = replace(table.settings, teams=(GROWTH,))
    table.channel = replace(table.channel, team="growth")
    table.post()

    assert table.initiative.team == "Growth"

    table.channel = replace(table.channel, team="Payments")
    table.wait(table.settings.timing.wait)

    assert table.initiative.team == "Growth"

    kind = DecisionKind.GO
    table.put(DecisionTaken(thread=THREAD, by=MAYA, kind=kind, at=table.now))

    assert table.initiative.team == "Payments"


def test_what_began_before_there_were_teams_is_theirs_from_the_next_event_on(table: Table) -> None:
    table.post()

    assert table.initiative.team == ""

    table.channel = replace(table.channel, team="Growth")
    table.wait(table.settings.timing.wait)

    assert table.initiative.team == "Growth"

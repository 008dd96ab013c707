"""Teams as an admin writes them down, and what the record keeps of them."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Invalid
from bot.domain.message import Person
from bot.domain.people import PersonState
from bot.domain.person_events import PersonSeen
from bot.domain.record_events import DecisionTaken
from bot.domain.teams import Side, Team
from bot.engine.home import Concerns, home_card
from bot.engine.settings.home_setup import setup_card
from bot.engine.settings.team_forms import FIELD, lead_names
from bot.engine.sides import side_of
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.gestures import errors
from tests.engine.setting import keep, new_table, opened, send, setup, untouched, words_of
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


# Which team is one's own.


def join(table: Table, team: str, *, by: Person = MAYA) -> None:
    """Let somebody choose a team in their hours, and leave the rest as it is."""
    known = untouched(opened(table, Action.SET_HOURS, by=by))
    keep(table, send(table, FormName.HOURS, {**known, "team": team}, by=by))


def told(table: Table, team: str) -> None:
    """Let the platform say which team Maya is in."""
    table.put(PersonSeen(person=MAYA, name="Maya", team=team, at=table.now))


def home(table: Table) -> str:
    return words_of(home_card(MAYA, Concerns(), setup(table), table.now))


def test_a_team_is_asked_for_where_an_admin_named_some(table: Table) -> None:
    assert opened(table, Action.SET_HOURS, by=MAYA).title == "Working hours"
    assert "team" not in untouched(opened(table, Action.SET_HOURS, by=MAYA))
    assert "Your team" not in home(table)

    write(table, "Growth: marketing", "Legal")
    form = opened(table, Action.SET_HOURS, by=MAYA)

    assert form.title == "Working hours and team"
    assert [option.label for option in form.fields[-1].options] == [
        "None of them",
        "Growth",
        "Legal",
    ]
    assert "Your team: none of those listed." in home(table)


def test_whoever_says_their_team_has_its_side_whatever_the_platform_tells(table: Table) -> None:
    write(table, "Growth: marketing", "Payments: technology")
    assert side_of(MAYA, table.policy) is None

    join(table, "Growth")
    for team in ("", "Payments"):
        told(table, team)

        assert side_of(MAYA, table.policy) is Side.MARKETING
        assert "Your team: Growth." in home(table)


def test_whoever_leaves_the_team_alone_goes_where_the_platform_says(table: Table) -> None:
    write(table, "Growth: marketing", "Payments: technology")
    told(table, "Growth")
    known = untouched(opened(table, Action.SET_HOURS, by=MAYA))
    assert known["team"] == ("Growth",)
    without = {name: values for name, values in known.items() if name != "team"}
    for filled in (known, without):
        keep(table, send(table, FormName.HOURS, filled, by=MAYA))
    assert table.people[MAYA].team == "Growth"

    told(table, "Payments")
    assert side_of(MAYA, table.policy) is Side.TECHNOLOGY


def test_to_be_of_none_of_the_teams_is_a_choice_too(table: Table) -> None:
    write(table, "Growth: marketing")
    told(table, "Growth")
    join(table, "")
    told(table, "Growth")

    assert side_of(MAYA, table.policy) is None
    assert "Your team: none of those listed." in home(table)


def test_whoever_leads_a_team_is_of_it_until_they_say_another(table: Table) -> None:
    write(table, "Growth: Maya, marketing", "Payments: technology")
    known = untouched(opened(table, Action.SET_HOURS, by=MAYA))
    assert known["team"] == ("Growth",)

    wrong = errors(send(table, FormName.HOURS, {**known, "team": ""}, by=MAYA))
    assert wrong["team"].startswith("You lead Growth: choose it, or another.")

    join(table, "Payments")
    assert side_of(MAYA, table.policy) is Side.TECHNOLOGY


def test_a_team_that_is_not_listed_cannot_be_chosen(table: Table) -> None:
    write(table, "Growth")
    known = untouched(opened(table, Action.SET_HOURS, by=MAYA))

    wrong = errors(send(table, FormName.HOURS, {**known, "team": "Sales"}, by=MAYA))
    assert wrong == {"team": "“Sales” is not among the choices."}


# What the record keeps.


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


def test_what_is_decided_in_a_channel_of_no_team_is_its_authors_teams(table: Table) -> None:
    write(table, "Growth: marketing")
    join(table, "Growth")
    table.post()

    assert table.initiative.team == ""

    kind = DecisionKind.GO
    table.put(DecisionTaken(thread=THREAD, by=PRIYA, kind=kind, at=table.now))

    assert table.initiative.team == "Growth"


def test_who_changes_teams_later_takes_nothing_along_though_it_is_decided_again(
    table: Table,
) -> None:
    write(table, "Growth: marketing", "Payments: technology")
    join(table, "Growth")
    table.post()
    go = DecisionTaken(thread=THREAD, by=PRIYA, kind=DecisionKind.GO, at=table.now)
    table.put(go)
    join(table, "Payments")
    table.put(replace(go, why="We said so in May.", at=table.now + DAY))

    assert table.initiative.decision is not None
    assert table.initiative.decision.why == "We said so in May."
    assert table.initiative.team == "Growth"


def test_what_a_platform_calls_somebodys_team_and_no_admin_did_counts_for_none(
    table: Table,
) -> None:
    write(table, "Growth: marketing")
    told(table, "Sales EMEA")
    table.post()
    table.put(DecisionTaken(thread=THREAD, by=PRIYA, kind=DecisionKind.GO, at=table.now))

    assert table.initiative.team == ""

"""Whom the rules must know for one event."""

from dataclasses import replace

from bot.domain.events import Event
from bot.domain.initiative_events import ReplyPosted
from bot.domain.message import Message, Person
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState
from bot.domain.record_events import OwnershipClaimed
from bot.domain.teams import Team
from bot.runtime.policies import policy_for
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, THREAD, WORKSPACE, initiative
from tests.fresh import Fresh
from tests.ring import World


def known(world: World, *about: object) -> set[str]:
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        desk.channels.save(ChannelState(CHECKOUT, decider=JONAS))
        for person, name in ((MAYA, "Maya"), (PRIYA, "Priya"), (JONAS, "Jonas")):
            desk.people.save(PersonState(person, name=name))
        return {person.name for person in policy_for(desk, CHECKOUT, *about).people}


def test_the_rules_know_whoever_an_event_and_its_initiative_name(fresh_sqlite: Fresh) -> None:
    event: Event = OwnershipClaimed(thread=THREAD, by=PRIYA, at=NOON)

    assert known(World(fresh_sqlite()), initiative(), event) == {"Maya", "Priya", "Jonas"}


def test_the_rules_know_whoever_a_text_mentions(fresh_sqlite: Fresh) -> None:
    message = Message("2", THREAD, MAYA, f"<@{PRIYA.id}> owns this", NOON)

    assert known(World(fresh_sqlite()), ReplyPosted(thread=THREAD, message=message)) == {
        "Maya",
        "Priya",
        "Jonas",
    }


def test_people_of_another_workspace_are_not_looked_up(fresh_sqlite: Fresh) -> None:
    stranger = Person("playground:elsewhere", PRIYA.id)

    assert known(World(fresh_sqlite()), stranger) == {"Jonas"}


def test_a_text_full_of_mentions_costs_no_more_than_twenty(fresh_sqlite: Fresh) -> None:
    crowd = " ".join(f"<@X{number}>" for number in range(5_000))
    world = World(fresh_sqlite())

    with world.open_unit() as unit:
        assert len(policy_for(unit.desk(WORKSPACE), CHECKOUT, crowd).people) == 20


def test_the_rules_know_the_lead_of_the_team_and_an_admin_where_no_decider_is_left(
    fresh_sqlite: Fresh,
) -> None:
    world = World(fresh_sqlite())
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        desk.channels.save(ChannelState(CHECKOUT, team="Growth", decider=JONAS))
        settings = replace(desk.channels.settings(), teams=(Team("Growth", PRIYA),), admins=())
        desk.channels.save_settings(replace(settings, decider=None))
        for state in (PersonState(JONAS, is_active=False), PersonState(PRIYA, name="Priya")):
            desk.people.save(state)
        desk.people.save(PersonState(MAYA, is_admin=True))

        assert policy_for(desk, CHECKOUT).deciders == (PRIYA,)

        desk.people.save(PersonState(PRIYA, is_active=False))

        assert policy_for(desk, CHECKOUT).deciders == (MAYA,)

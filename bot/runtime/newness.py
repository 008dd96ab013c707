"""Whether what a platform says of somebody is news to the record."""

from datetime import datetime

from bot.domain.people import PersonState
from bot.domain.person_events import PersonSeen
from bot.engine.nudges import decide_person
from bot.ports.store import OpenUnit
from bot.runtime.policies import nowhere, policy_for


def is_news(open_reading: OpenUnit, fact: PersonSeen, now: datetime) -> bool:
    """Say whether the record knows somebody, and otherwise than this.

    What is to come is asked first: it may say anything.
    """
    with open_reading() as unit:
        if unit.inbox.pending((fact.person,), now):
            return True
        desk = unit.desk(fact.person.workspace)
        known = desk.people.get(fact.person)
        policy = policy_for(desk, nowhere(fact.person.workspace))
    told = decide_person(known, fact, policy, now).state
    return known != PersonState(fact.person) and known != told

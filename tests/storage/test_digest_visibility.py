"""Whatever happened wherever: a digest names what all its readers may see, and counts the rest."""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random  # noqa: TID251 - a seeded choice of what happened
from typing import Any

import pytest

from bot.domain.digest import DigestFacts, Week
from bot.domain.impact import SegmentEffect, Sign
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Thread
from bot.domain.policy import ChannelState, DigestPlan
from bot.engine.digest import compose
from bot.ports.store import OpenUnit
from tests.builders import DAY, NOON, SETTINGS, WORKSPACE
from tests.engine import weeks
from tests.storage.rows import ask

SINCE, UNTIL = NOON - 7 * DAY, NOON
# C1 has the digest, which covers all but C5; C3 is private, and nobody knows C4.
COVERED = DigestPlan(covers=("C1", "C2", "C3", "C4"))
PLACES = ("C1", "C2", "C3", "C4", "C5")
CASES = [
    ({}, {"C1", "C2"}, set()),
    ({"is_private": True}, {"C1", "C2"}, set()),
    ({"is_external": True}, {"C1"}, {"C2"}),
    ({"has_guests": True}, {"C1"}, {"C2"}),
]


def anything(luck: Random, number: int) -> Initiative:
    """Return something that a digest tells of, or an older decision."""
    made = luck.choice(
        (
            lambda: weeks.decided(number, team=luck.choice(("Core", "Growth"))),
            lambda: weeks.decided(number, claims=(), at=NOON - 3 * DAY),
            lambda: weeks.asked(number),
            lambda: weeks.contested(number),
            lambda: weeks.lapsed(number),
            lambda: weeks.no_impact(number),
            lambda: weeks.older(number, NOON - timedelta(weeks=52, days=3)),
            lambda: weeks.older(number, NOON - 90 * DAY, effects=(_loss(),)),
        )
    )()
    place = luck.choice(PLACES)
    thread = Thread(WORKSPACE, place, str(number))
    title = f"Plan of {place}"
    return replace(made, thread=thread, title=title, number=0, impact_version=0)


def _loss() -> SegmentEffect:
    return SegmentEffect("guests", Sign.LOSS)


@pytest.fixture
def channels(open_unit: OpenUnit) -> OpenUnit:
    with open_unit() as unit:
        desk = unit.desk(WORKSPACE).channels
        desk.save_settings(SETTINGS)
        for id in ("C1", "C2", "C3", "C5"):
            desk.save(ChannelState(Channel(WORKSPACE, id), is_private=id == "C3"))
    return open_unit


def told(open_unit: OpenUnit, **changes: Any) -> DigestFacts:  # noqa: ANN401 - any field
    """Return what the digest of C1 tells."""
    channel = replace(ChannelState(Channel(WORKSPACE, "C1"), digest=COVERED), **changes)
    with open_unit() as unit:
        return unit.desk(WORKSPACE).reports.digest_facts(
            channel, Week(2026, 34), since=SINCE, until=UNTIL, before=SINCE - 28 * DAY
        )


@pytest.mark.parametrize("seed", range(3))
def test_what_is_named_is_seen_by_all_and_the_rest_is_counted(
    channels: OpenUnit, seed: int
) -> None:
    luck = Random(seed)  # noqa: S311 - no secret
    kept: list[Initiative] = []
    with channels() as unit:
        save = unit.desk(WORKSPACE).initiatives.save
        for number in range(1, 41):
            made = anything(luck, number)
            event = ask(made.thread.root)
            kept.append(save(None, made, event=event, because="it is so", now=NOON))
    for changes, seen, counted in CASES:
        facts = told(channels, **changes)
        named = set(re.findall(r"Plan of (C\d)", str(facts)))
        assert named <= seen
        assert facts.hidden == sum(_is_told(one) for one in kept if one.thread.channel in counted)
        card = compose(facts, weeks.policy(), NOON)
        assert set(re.findall(r"Plan of (C\d)", str(card))) <= seen


def _is_told(one: Initiative) -> bool:
    """Say whether it happened in the week or is owed; what is only old is not counted."""
    decision = one.decision
    is_old = decision is not None and decision.at < SINCE
    return not is_old or one.review is not None or not one.live_claims

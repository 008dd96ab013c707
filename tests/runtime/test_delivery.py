"""The send protocol as a table: what an outcome leads to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.effects import EditCard, Effect, PostCard
from bot.domain.initiative_events import Role
from bot.ports.chat import Held, NotSent, Outcome, Refused, Scope, Sent, Suspended, Uncertain
from bot.ports.store import LeasedEffect, Stage
from bot.runtime.delivery import (
    MOST_ATTEMPTS,
    Again,
    Done,
    NotConfirmed,
    SetAside,
    ShutOut,
    Step,
    before_sending,
    next_step,
)
from bot.runtime.pace import NOW
from tests.builders import NOON, THREAD, WORKSPACE

CARD = Card(kind=CardKind.NOTE, summary="A note.")
POST = PostCard(to=THREAD, role=Role.NOTE, card=CARD)
EDIT = EditCard(to=THREAD, message_id="m1", card=CARD)
SETTLE = timedelta(seconds=120)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CHANNEL, EVERY = Scope.CHANNEL, Scope.WORKSPACE


def step(
    effect: Effect, stage: Stage, outcome: Outcome, *, attempt: int = 1, can_find: bool = True
) -> Step:
    item = LeasedEffect(1, WORKSPACE, "d", effect, stage, attempt, "t", NOON)
    return next_step(item, outcome, settle=SETTLE, can_find=can_find)


@pytest.mark.parametrize(
    ("effect", "stage", "outcome", "expected"),
    [
        (POST, Stage.SEND, Sent("m1"), Done("m1")),
        (POST, Stage.SEND, NotSent("busy"), Again(Stage.SEND, SECOND, "busy")),
        (POST, Stage.SEND, NotSent("busy", HOUR), Again(Stage.SEND, HOUR, "busy")),
        (POST, Stage.SEND, Refused("archived"), SetAside("archived")),
        (POST, Stage.SEND, Uncertain("reset"), Again(Stage.LOOK_UP, SETTLE, "reset")),
        (POST, Stage.LOOK_UP, Sent("m1"), Done("m1")),
        (POST, Stage.LOOK_UP, NotSent("busy", HOUR), Again(Stage.LOOK_UP, HOUR, "busy")),
        (POST, Stage.LOOK_UP, Uncertain("reset"), Again(Stage.LOOK_UP, SECOND, "reset")),
        (POST, Stage.SEND, Held("turn", HOUR), Again(Stage.SEND, HOUR, "turn", counts=False)),
        (POST, Stage.LOOK_UP, Held("turn", HOUR), Again(Stage.LOOK_UP, HOUR, "turn", counts=False)),
        (EDIT, Stage.SEND, Held("turn", HOUR), Again(Stage.SEND, HOUR, "turn", counts=False)),
        (POST, Stage.SEND, Suspended("?", CHANNEL), ShutOut(Stage.SEND, DAY, "?", CHANNEL)),
        (EDIT, Stage.SEND, Suspended("?", EVERY), ShutOut(Stage.SEND, HOUR, "?", EVERY)),
        (POST, Stage.LOOK_UP, Suspended("?", EVERY), ShutOut(Stage.LOOK_UP, HOUR, "?", EVERY)),
        (EDIT, Stage.SEND, Sent("m1"), Done("m1")),
        (EDIT, Stage.SEND, Uncertain("reset"), Again(Stage.SEND, SECOND, "reset")),
        (EDIT, Stage.SEND, Refused("gone"), SetAside("gone")),
    ],
)
def test_an_outcome_leads_to_one_step(
    effect: Effect, stage: Stage, outcome: Outcome, expected: Step
) -> None:
    assert step(effect, stage, outcome) == expected


def test_what_is_certainly_not_there_is_sent_again_at_once() -> None:
    found = step(POST, Stage.LOOK_UP, Refused("not there"))

    assert isinstance(found, Again)
    assert (found.stage, found.after) == (Stage.SEND, NOW)


@pytest.mark.parametrize("stage", Stage)
def test_where_nothing_can_be_looked_up_doubt_is_shown(stage: Stage) -> None:
    assert step(POST, stage, Uncertain("reset"), can_find=False) == NotConfirmed("reset")


def test_a_wait_that_the_platform_misspells_is_no_wait() -> None:
    found = step(POST, Stage.SEND, NotSent("busy", timedelta(seconds=-5)))

    assert found == Again(Stage.SEND, NOW, "busy")


def test_waits_grow_and_end() -> None:
    waits = []
    for attempt in range(1, MOST_ATTEMPTS):
        found = step(POST, Stage.SEND, NotSent("busy"), attempt=attempt)
        assert isinstance(found, Again)
        waits.append(found.after)

    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=15)
    assert isinstance(step(POST, Stage.SEND, NotSent("busy"), attempt=MOST_ATTEMPTS), SetAside)


def test_look_ups_that_never_succeed_end_in_doubt_and_never_in_a_send() -> None:
    ended = step(POST, Stage.LOOK_UP, Uncertain("reset"), attempt=MOST_ATTEMPTS)

    assert ended == NotConfirmed("reset")


def test_a_platform_that_keeps_asking_for_a_second_is_left_alone_for_longer() -> None:
    waits = [step(POST, Stage.SEND, NotSent("busy", SECOND), attempt=n) for n in (1, 5, 9)]

    assert [one.after for one in waits if isinstance(one, Again)] == [
        SECOND,
        SECOND,
        timedelta(seconds=256),
    ]


def test_what_has_come_back_to_us_is_not_looked_up() -> None:
    known = LeasedEffect(1, WORKSPACE, "d", POST, Stage.LOOK_UP, 2, "t", NOON, receipt="m1")
    assert before_sending(known) == Done("m1")
    assert before_sending(replace(known, receipt="")) is None

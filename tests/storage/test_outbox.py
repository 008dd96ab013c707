"""Effects go out in order, once, and never blind."""

from datetime import timedelta

from sqlalchemy import text

from bot.domain.effects import DeleteCard, EditCard
from bot.ports.store import OpenUnit, Stage
from storage.database import Database
from storage.repositories.outbox import SqlOutbox
from tests.builders import DAY, THREAD, WORKSPACE
from tests.storage.rows import AT_ONCE, OVER, lease_effects, post, put_effect

CARD = post().card


def delivered(open_unit: OpenUnit) -> list[str]:
    return [item.effect.card.summary for item in lease_effects(open_unit)]  # type: ignore[union-attr]


def test_the_same_effect_is_kept_once(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    with open_unit() as unit:
        assert not unit.outbox.put(post(), key="a", workspace=WORKSPACE, lane="lane")
    (item,) = lease_effects(open_unit)
    assert (item.stage, item.attempt, item.workspace) == (Stage.SEND, 1, WORKSPACE)
    assert len(item.delivery) == 32


def test_only_the_head_of_a_lane_goes_out(open_unit: OpenUnit) -> None:
    for key in ("1a", "1b", "2a"):
        put_effect(open_unit, key, lane=key[0])
    first, other = lease_effects(open_unit)
    assert delivered(open_unit) == []
    with open_unit() as unit:
        assert unit.outbox.done(other, message_id="m")
        assert unit.outbox.done(first, message_id="m")
        assert not unit.outbox.done(first, message_id="m")
    assert delivered(open_unit) == ["1b"]


def test_what_is_set_aside_lets_its_lane_go_on(open_unit: OpenUnit) -> None:
    for key in "abc":
        put_effect(open_unit, key)
    (first,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert unit.outbox.quarantine(first, reason="refused")
    (second,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert unit.outbox.unconfirmed(second, reason="who knows")
    assert delivered(open_unit) == ["c"]


def test_a_post_whose_sender_died_is_looked_up_after_the_settle_window(
    open_unit: OpenUnit,
) -> None:
    put_effect(open_unit, "a")
    (lost,) = lease_effects(open_unit, lease=OVER, settle=DAY)
    assert lease_effects(open_unit) == [], "what it sent may not have settled"
    with open_unit() as unit:
        assert unit.outbox.retry(lost, reason="", after=AT_ONCE, stage=Stage.SEND)
    (dead,) = lease_effects(open_unit, lease=OVER, settle=AT_ONCE)
    (item,) = lease_effects(open_unit)
    assert (item.stage, item.delivery, item.started_at) == (
        Stage.LOOK_UP,
        lost.delivery,
        lost.started_at,
    )
    with open_unit() as unit:
        assert not unit.outbox.done(dead, message_id="m")
        assert not unit.outbox.retry(dead, reason="", after=AT_ONCE, stage=Stage.SEND)
        assert not unit.outbox.quarantine(dead, reason="")
        assert not unit.outbox.unconfirmed(dead, reason="")
        assert unit.outbox.done(item, message_id="m")


def test_a_look_up_whose_asker_died_is_looked_up_again(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    lease_effects(open_unit, lease=OVER, settle=AT_ONCE)
    assert lease_effects(open_unit, lease=OVER, settle=DAY)[0].stage is Stage.LOOK_UP
    assert lease_effects(open_unit)[0].stage is Stage.LOOK_UP


def test_an_uncertain_post_waits_and_is_then_looked_up(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert unit.outbox.retry(item, reason="no answer", after=DAY, stage=Stage.LOOK_UP)
    assert lease_effects(open_unit) == []
    with open_unit() as unit:
        (told,) = unit.desk(WORKSPACE).reports.deliveries()
    assert (told.state, told.reason, told.attempts) == ("uncertain", "no answer", 1)


def test_a_sure_failure_is_sent_again(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    for attempt in range(1, 6):
        (item,) = lease_effects(open_unit)
        assert (item.stage, item.attempt) == (Stage.SEND, attempt)
        with open_unit() as unit:
            assert unit.outbox.retry(item, reason="429", after=AT_ONCE, stage=Stage.SEND)


def test_an_edit_whose_sender_died_is_repeated_and_never_looked_up(open_unit: OpenUnit) -> None:
    edit = EditCard(to=THREAD, message_id="m", card=CARD)
    with open_unit() as unit:
        unit.outbox.put(edit, key="a", workspace=WORKSPACE, lane="l")
    lease_effects(open_unit, lease=OVER, settle=AT_ONCE)
    (item,) = lease_effects(open_unit)
    assert (item.stage, item.attempt) == (Stage.SEND, 2)


def test_one_click_sends_again_what_was_set_aside(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert not unit.outbox.release(WORKSPACE, item.delivery), "it is under way"
        unit.outbox.unconfirmed(item, reason="who knows")
    with open_unit() as unit:
        assert unit.outbox.effect_of(WORKSPACE, item.delivery) == item.effect
        assert not unit.outbox.release("playground:other", item.delivery)
        assert unit.outbox.release(WORKSPACE, item.delivery)
    (again,) = lease_effects(open_unit)
    assert (again.stage, again.delivery) == (Stage.SEND, item.delivery)


def test_words_go_when_they_are_sent_and_the_identity_stays(
    open_unit: OpenUnit, database: Database
) -> None:
    put_effect(open_unit, "secret")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        unit.outbox.done(item, message_id="m1")
    with open_unit() as unit:
        assert unit.outbox.effect_of(WORKSPACE, item.delivery) is None
        assert unit.outbox.receipt(WORKSPACE, item.delivery, "m1") is None
        assert unit.desk(WORKSPACE).reports.deliveries() == []
    with database.begin() as connection:
        assert connection.execute(text("SELECT body FROM outbox")).scalar_one() == ""


def test_a_second_copy_is_told_from_the_one_to_keep(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        unit.outbox.done(item, message_id="m1")
    with open_unit() as unit:
        assert unit.outbox.receipt(WORKSPACE, item.delivery, "m2") == "m1"
        assert unit.outbox.receipt("playground:other", item.delivery, "m2") is None
        assert unit.outbox.receipt(WORKSPACE, "unknown", "m2") is None


def test_a_copy_whose_receipt_came_before_the_other_was_sent_is_deleted(
    open_unit: OpenUnit,
) -> None:
    put_effect(open_unit, "a")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert unit.outbox.receipt(WORKSPACE, item.delivery, "late") is None
        assert unit.outbox.receipt(WORKSPACE, item.delivery, "late") is None
        assert unit.outbox.done(item, message_id="m1")
    (healing,) = lease_effects(open_unit)
    assert healing.effect == DeleteCard(to=THREAD, message_id="late")
    with open_unit() as unit:
        assert unit.outbox.receipt(WORKSPACE, item.delivery, "m1") is None


def test_what_no_version_can_read_is_set_aside(open_unit: OpenUnit, database: Database) -> None:
    put_effect(open_unit, "a")
    put_effect(open_unit, "b")
    with database.begin() as connection:
        connection.execute(text("UPDATE outbox SET body = '[1]' WHERE key = 'a'"))
    assert lease_effects(open_unit) == []
    assert delivered(open_unit) == ["b"]
    with open_unit() as unit:
        told = unit.desk(WORKSPACE).reports.deliveries()
    assert [(d.state, d.to) for d in told] == [
        ("quarantined", ""),
        ("sending", "thread C1 1"),
    ]


def test_what_was_done_long_ago_is_forgotten(open_unit: OpenUnit, database: Database) -> None:
    put_effect(open_unit, "a")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        unit.outbox.done(item, message_id="m")
    with database.begin() as connection:
        assert SqlOutbox(connection).prune(older_than=timedelta(days=1)) == 0
        assert SqlOutbox(connection).prune(older_than=OVER) == 1


def test_what_was_not_tried_costs_no_attempt(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a")
    for _ in range(3):
        (item,) = lease_effects(open_unit)
        assert item.attempt == 1
        with open_unit() as unit:
            assert unit.outbox.retry(
                item, reason="not its turn", after=AT_ONCE, stage=Stage.SEND, counts=False
            )


def test_lanes_are_held_back_and_let_go_by_name(open_unit: OpenUnit) -> None:
    for lane in ("a/thread/C1/1", "a/channel/C1", "a/channel/C12", "a/thread/C_/1"):
        put_effect(open_unit, lane, lane=lane)
    lanes = ("a/channel/C1", "a/thread/C1/")
    with open_unit() as unit:
        assert unit.outbox.hold_back("another", lanes, reason="closed", after=DAY) == 0
        assert unit.outbox.hold_back(WORKSPACE, lanes, reason="closed", after=DAY) == 2
    assert delivered(open_unit) == ["a/channel/C12", "a/thread/C_/1"]
    with open_unit() as unit:
        assert unit.outbox.let_go(WORKSPACE, lanes) == 2
    assert delivered(open_unit) == ["a/thread/C1/1", "a/channel/C1"]


def test_what_is_to_be_looked_up_is_not_let_go_before_it_has_settled(open_unit: OpenUnit) -> None:
    put_effect(open_unit, "a", lane="lane")
    (item,) = lease_effects(open_unit)
    with open_unit() as unit:
        assert unit.outbox.retry(item, reason="?", after=DAY, stage=Stage.LOOK_UP)
        assert unit.outbox.let_go(WORKSPACE, ("lane",)) == 0
    assert lease_effects(open_unit) == []

"""What waits for a channel that is closed to us is shown with its reason, and asks for no click."""

from datetime import timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.message import Thread
from bot.domain.policy import ChannelState
from bot.runtime.keys import lane_of
from storage.unit import unit_opener
from tests.builders import CHECKOUT, WORKSPACE
from tests.web.house import House

ARCHIVED = "the channel is archived (is_archived)"


def wait(house: House, thread: Thread, reason: str) -> None:
    card = Card(kind=CardKind.RECORD, summary="CI-1", about=thread)
    post = PostCard(to=thread, role=Role.CARD, card=card)
    lane = lane_of(post)
    with unit_opener(house.database)() as unit:
        unit.outbox.put(post, key=reason, workspace=WORKSPACE, lane=lane)
        unit.outbox.hold_back(WORKSPACE, (lane,), reason=reason, after=timedelta(days=1))


def close(house: House, reason: str) -> None:
    with house.writing() as desk:
        desk.channels.save(ChannelState(CHECKOUT, name="checkout", closed=reason))


@pytest.mark.parametrize("page", ["/", "/initiatives/CI-1"])
def test_what_is_held_back_says_why_and_since_when(house: House, page: str) -> None:
    kept = house.keep()
    close(house, ARCHIVED)
    wait(house, kept.thread, ARCHIVED)

    shown = house.page(page)

    assert "Held back" in shown
    assert f"#checkout: {ARCHIVED}" in shown
    assert "Send again" not in shown


def test_what_only_waits_for_its_turn_is_nobodys_business(house: House) -> None:
    kept = house.keep()
    wait(house, kept.thread, "chat.postMessage has to wait for its turn")

    assert "Held back" not in house.page("/")

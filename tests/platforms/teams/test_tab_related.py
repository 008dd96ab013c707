"""Of what a record is related to, a tab says what cards say, and leads where somebody may look."""

from dataclasses import replace

import pytest

from bot.domain.decision import DecisionKind
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message, Person, Thread
from bot.domain.relation import Nearness, Overlap, Relation, Tie
from storage.unit import unit_opener
from tests.builders import NOON, initiative
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, TENANT
from tests.platforms.teams.tabs import INNER, Tabs

WORKSPACE = f"teams:{TENANT}"
AUTHOR = Person(WORKSPACE, ALICE)
HIDDEN, OPEN, NEVER = "CI-1", "CI-2", "CI-99"
RECORD = "/initiatives/CI-3"


def keep(tabs: Tabs, *kept: Initiative) -> None:
    with unit_opener(tabs.town.app.database)() as unit:
        for one in kept:
            message = Message(one.thread.root, one.thread, one.author, one.title, NOON)
            event = MessagePosted(
                thread=one.thread, message=message, signal=one.signal, way=one.way
            )
            unit.desk(WORKSPACE).initiatives.save(None, one, event=event, because="", now=NOON)


def one_in(channel: str, root: str, author: Person = AUTHOR) -> Initiative:
    return initiative(thread=Thread(WORKSPACE, channel, root), author=author, title=root)


@pytest.fixture
def kept(tabs: Tabs) -> Tabs:
    """Keep one in a channel that Bob is not in, one beside it, and one that says it of both."""
    hidden, beside = one_in(INNER, "hidden"), one_in(GENERAL, "beside")
    names = (HIDDEN, OPEN, NEVER)
    said = (Relation(name, Nearness.OPPOSITE, DecisionKind.GO, NOON.date()) for name in names)
    keep(tabs, hidden, beside, replace(one_in(GENERAL, "of both"), related=tuple(said)))
    tabs.close_to(BOB, INNER)
    return tabs


async def test_a_hidden_record_reads_like_one_that_does_not_exist(kept: Tabs) -> None:
    record = await kept.page(RECORD, BOB)
    for name in (HIDDEN, NEVER):
        assert f'<span class="ref">{name}</span> said the opposite in August' in record
        assert f"{name}</a>" not in record
        assert (await kept.get(f"/initiatives/{name}", BOB)).status_code == 404
    assert f'href="/teams/tab/initiatives/{OPEN}">{OPEN}</a> said the opposite' in record


async def test_whoever_is_in_both_channels_is_led_to_both(kept: Tabs) -> None:
    record = await kept.page(RECORD, ALICE)
    assert all(f'href="/teams/tab/initiatives/{name}"' in record for name in (HIDDEN, OPEN))
    found = await kept.page("/?q=ci-3", BOB)
    assert f"{HIDDEN}</a>" not in found


async def test_ones_own_is_led_to_wherever_it_was_said(tabs: Tabs) -> None:
    own = one_in(INNER, "own", Person(WORKSPACE, BOB))
    follows = replace(one_in(GENERAL, "after"), follows=HIDDEN)
    keep(tabs, own, follows)
    tabs.close_to(BOB, INNER)
    assert f'href="/teams/tab/initiatives/{HIDDEN}"' in await tabs.page("/initiatives/CI-2", BOB)


async def test_what_cards_tell_owners_alone_is_not_told(tabs: Tabs) -> None:
    before, beside = one_in(GENERAL, "before"), one_in(GENERAL, "beside")
    meets = Overlap(OPEN, beside.thread, beside.title, "guests", "Marketing", None, NOON)
    tie = Tie(HIDDEN, before.thread, AUTHOR, NOON, is_related=True)
    keep(tabs, before, beside, replace(one_in(GENERAL, "of both"), ties=(tie,), overlaps=(meets,)))
    record = await tabs.page(RECORD, BOB)
    assert f"{HIDDEN}</a> was linked</li>" in record
    assert "within the same fortnight" not in record
    assert OPEN not in record

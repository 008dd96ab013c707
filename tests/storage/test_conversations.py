"""Where conversations are answered: the newest address that somebody vouched for."""

from datetime import datetime, timedelta

import pytest

from bot.domain.message import Channel, Person
from bot.ports.conversations import Conversation
from storage.database import Database
from storage.repositories.conversations import SqlConversations
from tests.builders import NOON

PLACE, TWIN = Channel("teams:a", "19:x@thread.tacv2"), Channel("teams:b", "19:x@thread.tacv2")
CHAT, SECOND_CHAT = Channel("teams:a", "a:1"), Channel("teams:a", "a:2")
MAYA = Person("teams:a", "29:maya")
EMEA, US = "https://smba.example/emea/", "https://smba.example/us/"
LATER, EARLIER = NOON + timedelta(minutes=1), NOON - timedelta(minutes=1)


@pytest.fixture
def kept(database: Database) -> SqlConversations:
    return SqlConversations(database)


def test_an_address_is_kept_as_somebody_vouched_for_it(kept: SqlConversations) -> None:
    assert kept.get(PLACE) is None
    kept.note(PLACE, EMEA, NOON)
    assert kept.get(PLACE) == Conversation(place=PLACE, service_url=EMEA, verified_at=NOON)
    assert kept.get(TWIN) is None


@pytest.mark.parametrize(("at", "url"), [(LATER, US), (EARLIER, EMEA), (NOON, EMEA)])
def test_the_newest_address_counts(kept: SqlConversations, at: datetime, url: str) -> None:
    kept.note(PLACE, EMEA, NOON)
    kept.note(PLACE, US, at)
    known = kept.get(PLACE)
    assert known is not None
    assert known.service_url == url


def test_a_suspended_conversation_goes_on_once_somebody_vouches_for_it_again(
    kept: SqlConversations,
) -> None:
    assert not kept.suspend(PLACE, reason="taken out", now=NOON)
    kept.note(PLACE, EMEA, EARLIER)
    assert kept.suspend(PLACE, reason="taken out", now=NOON)
    assert not kept.suspend(PLACE, reason="again", now=LATER)
    kept.note(PLACE, EMEA, EARLIER)
    known = kept.get(PLACE)
    assert known is not None
    assert known.suspended == "taken out"
    kept.note(PLACE, US, LATER)
    assert kept.get(PLACE) == Conversation(place=PLACE, service_url=US, verified_at=LATER)


def test_a_chat_is_found_by_whom_it_is_with(kept: SqlConversations) -> None:
    assert kept.chat_with(MAYA) is None
    kept.note(CHAT, EMEA, NOON, person=MAYA)
    kept.note(CHAT, EMEA, LATER)  # somebody did something there: it is still theirs
    known = kept.chat_with(MAYA)
    assert known is not None
    assert (known.place, known.person, known.verified_at) == (CHAT, MAYA, LATER)
    kept.note(SECOND_CHAT, EMEA, LATER + timedelta(minutes=1), person=MAYA)
    newest = kept.chat_with(MAYA)
    assert newest is not None
    assert newest.place == SECOND_CHAT
    assert kept.chat_with(Person("teams:b", MAYA.id)) is None


def test_a_workspace_is_answered_at_its_newest_address(kept: SqlConversations) -> None:
    assert kept.service_of("teams:a") == ""
    kept.note(PLACE, EMEA, NOON)
    kept.note(CHAT, US, LATER, person=MAYA)
    kept.note(TWIN, EMEA, LATER + timedelta(minutes=1))
    assert kept.service_of("teams:a") == US

"""What was stored is read back as it was, whichever of the look-alikes it is."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.cards import Card, CardKind, Quote, Strong
from bot.domain.effects import Effect, PostCard, Schedule
from bot.domain.events import Event
from bot.domain.impact import Impact
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import AskDue, Role
from bot.domain.message import Channel, Person, Thread
from bot.domain.people import Nudge, PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings
from storage.codec import EFFECTS, EVENTS, UnreadableError, decode, decode_effect, encode
from storage.native import native_reader
from tests.builders import initiative

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
STATES = (Initiative, Impact, PersonState, ChannelState, WorkspaceSettings)
STORED = {**EVENTS, **EFFECTS, **{kind.__name__: kind for kind in STATES}}

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(time, st.times())
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    str, st.text(st.characters(codec=None, exclude_categories=()), max_size=9)
)


@pytest.mark.parametrize("name", sorted(STORED))
@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_everything_stored_is_read_back_as_it_was(name: str, data: st.DataObject) -> None:
    value = data.draw(st.from_type(STORED[name]))
    body = encode(value)
    assert "\x00" not in body.encode().decode()
    read: object = decode(STORED[name], body)
    assert read == value
    assert encode(read) == body


def test_a_person_is_not_read_back_as_a_channel() -> None:
    card = Card(
        kind=CardKind.NOTE, summary="", lead=("a", Strong("b"), Quote("b"), Person("w", "1"))
    )
    for to in (Person("w", "1"), Channel("w", "1"), Thread("w", "1", "2")):
        effect = PostCard(to=to, role=Role.NOTE, card=card)
        assert decode_effect("PostCard", encode(effect)) == effect


def test_a_scheduled_event_keeps_its_class() -> None:
    event: Event = AskDue(thread=Thread("w", "c", "1"), planned_at=NOON)
    effect: Effect = Schedule(event=event, due_at=NOON + timedelta(days=1), key="k")
    assert decode_effect("Schedule", encode(effect)) == effect


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    body = '{"workspace":"w","of_a_newer_version":1}'
    assert decode(WorkspaceSettings, body) == WorkspaceSettings("w")


def test_what_an_older_version_kept_of_a_direct_message_is_read() -> None:
    card = Card(kind=CardKind.NUDGE, summary="Still open")
    nudge = Nudge(kind="answer", about=Thread("w", "C1", "1"), card=card)
    new = json.loads(encode(PersonState(Person("w", "U1"), waiting=(nudge,))))
    named = new["waiting"][0]
    older = {**new, "waiting": [{key: named[key] for key in named if key != "name"}]}

    assert named["about"] == {"workspace": "w", "channel": "C1", "root": "1"}  # no class beside it
    assert decode(PersonState, json.dumps(older)).waiting == (nudge,)


def test_a_direct_message_about_no_thread_is_read_back() -> None:
    card = Card(kind=CardKind.NUDGE, summary="Quieter now")
    state = PersonState(Person("w", "U1"), waiting=(Nudge("quieted", None, card, name="C1"),))

    assert decode(PersonState, encode(state)) == state


def test_an_initiative_is_read_quickly_and_what_only_the_codec_reads_all_the_same() -> None:
    half = replace(initiative(), title="Half of a pair: \ud83d")  # JSON has it, UTF-8 has not
    quickly = native_reader(Initiative)
    assert quickly is not None
    assert quickly(encode(initiative())) == initiative()
    with pytest.raises(ValueError, match=r"surrogate|Invalid"):
        quickly(encode(half))
    assert decode(Initiative, encode(half)) == half


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"workspace":1,"detection":2}', "null"])
def test_what_cannot_be_read_is_said_to_be_so(body: str) -> None:
    with pytest.raises(UnreadableError, match="newer version"):
        decode(WorkspaceSettings, body)


def test_an_effect_of_a_newer_version_is_said_to_be_unknown() -> None:
    with pytest.raises(UnreadableError, match="PostHologram"):
        decode_effect("PostHologram", "{}")


def test_a_time_without_its_zone_is_refused() -> None:
    naive = AskDue(thread=Thread("w", "c", "1"), planned_at=NOON.replace(tzinfo=None))
    with pytest.raises(TypeError, match="zone"):
        encode(naive)

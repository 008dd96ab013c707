"""What is typed into the forms of settings: it is taken as meant, or named beside its field."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import QuestionSettled
from bot.domain.form import FormName
from bot.domain.gestures import Invalid
from bot.domain.impact import SegmentEffect, Sign
from bot.domain.initiative_events import Dismissed
from bot.domain.message import Person
from bot.domain.people import PersonState
from bot.domain.person_events import Muted, PersonSeen
from bot.domain.policy import DigestPlan, Timing
from bot.engine.card_lines import effect_lines
from tests.builders import CHECKOUT, MAYA, PRIYA, THREAD, WORKSPACE, initiative
from tests.engine.gestures import errors
from tests.engine.setting import MODEL, change, keep, new_table, opened, press, send, untouched
from tests.tabletop import PROPOSAL, Table

ADMIN = Person(WORKSPACE, "U9")


@pytest.fixture
def table() -> Table:
    return new_table()


# Segments and principles.


def test_a_segment_under_a_new_name_stays_the_same_segment(table: Table) -> None:
    said = "Guests: guest, one-off buyers\nReturning customers\nTrade accounts"
    change(table, FormName.SEGMENTS, segments=said)

    ids = [segment.id for segment in table.settings.segments]
    assert ids == ["guests", "returning", "trade", "internal"]
    assert table.settings.segments[0].name == "Guests"
    assert table.settings.segments[0].synonyms == ("guest", "one-off buyers")
    assert table.settings.changes[-1].what.startswith("segments: Guests, Returning customers")


def test_segments_in_another_order_stay_who_they_are(table: Table) -> None:
    change(table, FormName.SEGMENTS, segments="Trade accounts\nGuest shoppers: guest\nNew here")

    found = {segment.name: segment.id for segment in table.settings.segments}
    assert found["Trade accounts"] == "trade"
    assert found["Guest shoppers"] == "guests"
    assert found["New here"] == "new-here"


def test_a_segment_that_is_offered_no_more_keeps_its_name_in_the_record(table: Table) -> None:
    change(table, FormName.SEGMENTS, segments="Guest shoppers: guest")
    asked = initiative()
    asked = replace(
        asked, impact=replace(asked.impact, effects=(SegmentEffect("trade", Sign.LOSS),))
    )

    assert [line.segment for line in effect_lines(asked, table.policy)] == ["Trade accounts"]
    change(table, FormName.SEGMENTS, segments="Guest shoppers: guest\nNewcomers\nTrade accounts")
    assert [one.id for one in table.settings.segments] == [
        "guests",
        "newcomers",
        "trade",
        "internal",
    ]
    assert [one.id for one in table.settings.former_segments] == ["returning"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (": guests", "Line 1: a name stands before the colon."),
        ("Guests\n\nguests: a", "“Guests” stands there twice."),
        ("x" * 61, "is longer than 60 characters"),
        ("Guests: " + ", ".join(map(str, range(13))), "13 other words; 12 fit."),
        ("Guests: " + "y" * 61, "a word is longer than 60 characters"),
        ("\n".join(map(str, range(51))), "51 lines; 50 fit here."),
        ("", "Nothing is written here yet."),
    ],
)
def test_a_line_that_cannot_be_read_is_named(table: Table, said: str, told: str) -> None:
    assert told in errors(send(table, FormName.SEGMENTS, {"segments": said}))["segments"]


def test_principles_are_numbered_in_their_order(table: Table) -> None:
    change(table, FormName.PRINCIPLES, principles="Say it first.\n\n Answer in a day. ")

    assert [(one.number, one.text) for one in table.settings.principles] == [
        (1, "Say it first."),
        (2, "Answer in a day."),
    ]
    assert untouched(opened(table, Action.SET_PRINCIPLES))["principles"] == (
        "#1 Say it first.\n#2 Answer in a day.",
    )
    change(table, FormName.PRINCIPLES, principles="")
    assert table.settings.principles == ()


@pytest.mark.parametrize("said", ["\n".join("abcdefghijklmnopqrstu"), "z" * 301])
def test_too_many_or_too_long_principles_are_said_so(table: Table, said: str) -> None:
    assert "fit" in errors(send(table, FormName.PRINCIPLES, {"principles": said}))["principles"]


# Decider, cadence, model.


def test_the_decider_of_the_workspace_can_be_named_and_taken_back(table: Table) -> None:
    deciders = []
    for chosen in (PRIYA.id, ""):
        change(table, FormName.DECIDER, decider=chosen)
        deciders.append(table.settings.decider)

    assert deciders == [PRIYA, None]
    assert [one.what for one in table.settings.changes] == ["another decider", "no decider"]


def test_the_hour_of_the_digest_counts_where_a_channel_has_none_of_its_own(table: Table) -> None:
    change(table, FormName.CADENCE, weekday="5", at="16:00")
    own = DigestPlan(("C1",), weekday=2, at=time(8), is_own=True)

    timed = table.settings.timed(DigestPlan(("C1",)))
    assert (timed.weekday, timed.at) == (5, time(16))
    assert table.settings.timed(own) == own


def test_a_model_is_allowed_and_no_longer(table: Table) -> None:
    allowed = []
    for model, texts in (("yes", "no"), ("no", "yes")):
        change(table, FormName.CONSENT, model=model, texts=texts)
        allowed.append(table.settings.detection.model)

    assert allowed == [True, False]
    assert [one.what for one in table.settings.changes] == [
        f"model: {MODEL} allowed",
        "model: not allowed; texts that people correct: kept",
    ]


def test_what_was_no_proposal_is_kept_without_its_text_unless_that_was_allowed() -> None:
    for allowed in (False, True):
        table = Table()
        table.settings = replace(table.settings, keeps_texts=allowed)
        table.post("We should drop the minimum order")
        table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))

        kept = table.initiative
        assert bool(kept.source.snapshot) is allowed
        assert (kept.title != "Not a proposal") is allowed
        assert replace(kept.signal, cues=()) == PROPOSAL
        assert kept.signal.cues


# One's own hours.


def test_working_hours_are_kept_with_their_zone_whatever_the_platform_says(table: Table) -> None:
    chosen = {"start": "07:30", "end": "12:00", "zone": "Asia/Tokyo"}
    keep(table, send(table, FormName.HOURS, {**chosen, "days": ("1", "2", "3")}, by=MAYA))
    table.put(PersonSeen(person=MAYA, name="Maya", at=table.now, zone="Europe/Paris"))

    hours = table.people[MAYA].hours
    assert (hours.zone, hours.start, hours.end) == ("Asia/Tokyo", time(7, 30), time(12))
    assert hours.days == {1, 2, 3}


def test_whoever_leaves_the_zone_alone_travels_with_the_platform(table: Table) -> None:
    known = untouched(opened(table, Action.SET_HOURS, by=MAYA))
    keep(table, send(table, FormName.HOURS, known, by=MAYA))
    table.put(PersonSeen(person=MAYA, name="Maya", at=table.now, zone="Europe/Paris"))

    assert table.people[MAYA].hours.zone == "Europe/Paris"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("days", ""),
        ("days", "8"),
        ("start", ""),
        ("start", "nine"),
        ("end", "09:00"),
        ("zone", ""),
        ("zone", "London"),
        ("zone", "../etc/passwd"),
        ("zone", "Europe"),
    ],
)
def test_hours_that_cannot_be_are_said_beside_the_field(
    table: Table, field: str, said: str
) -> None:
    filled = {"days": "1", "start": "09:00", "end": "17:00", "zone": "Europe/London"}

    reaction = send(table, FormName.HOURS, {**filled, field: said}, by=MAYA)

    assert isinstance(reaction.response, Invalid)
    assert set(reaction.response.errors) == {field}


def test_prompts_are_muted_for_a_week_and_back(table: Table) -> None:
    muted = press(table, Action.MUTE, by=MAYA, value="1w")
    assert muted.event == Muted(person=MAYA, until=table.now + timedelta(weeks=1), at=table.now)

    back = press(table, Action.MUTE, by=MAYA, value="off")
    assert back.event == Muted(person=MAYA, until=None, at=table.now)
    assert press(table, Action.MUTE, by=MAYA, value="for ever").event is None


# What the workspace's own patience changes.


def test_the_cooldown_is_the_workspace_s(table: Table) -> None:
    table.settings = replace(table.settings, timing=Timing(cooldown=timedelta(hours=1)))
    table.put(QuestionSettled(channel=CHECKOUT, person=MAYA, declined=True, at=table.now))

    assert table.channel.cooling == ((MAYA, table.now + timedelta(hours=1)),)


def test_a_stranger_has_no_hours_of_their_own(table: Table) -> None:
    assert opened(table, Action.SET_HOURS, by=ADMIN).fields[0].values == ("1", "2", "3", "4", "5")
    assert table.people.get(ADMIN) is None
    assert PersonState(ADMIN).chose_zone is False

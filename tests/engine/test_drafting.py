"""What a model reads in a reply is a draft: shown as one, and nothing before it is confirmed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.gestures import Open, Press
from bot.domain.impact import (
    Direction,
    Evidence,
    Expectation,
    Grade,
    Horizon,
    Impact,
    NoImpactReason,
    Reading,
    SegmentEffect,
    Sign,
)
from bot.domain.initiative import Status
from bot.domain.initiative_events import (
    Dismissed,
    NoImpactSaid,
    Purpose,
    ReplyPosted,
    TextRead,
)
from bot.domain.message import Message, Person
from bot.domain.policy import Detection
from bot.engine.responses import respond
from tests.builders import JONAS, MAYA, NOON, PRIYA, SETTINGS, THREAD
from tests.tabletop import Table

MODEL = "mini-1 at 127.0.0.1"
# Our rules read no Finnish.
REPLY = "Kirjautumattomat selviävät nopeammin, mitattu on. <@U2> hoitaa"
SAID = "Kirjautumattomat selviävät nopeammin"
DUE = date(2026, 10, 24)
SPANS = (("effects", "Kirjautumattomat"), ("change", SAID), ("evidence", "mitattu on"),
         ("horizon", "nopeammin"), ("owner", "<@U2> hoitaa"))  # fmt: skip
FELT = (SegmentEffect("guests", Sign.GAIN),)
READ = Reading(
    Impact(FELT, SAID, Evidence(Grade.MEASURED), Horizon.NOW,
           Expectation("selviävät", Direction.BETTER, "", DUE)),
    PRIYA,
    spans=SPANS,
)  # fmt: skip


@pytest.fixture
def table() -> Table:
    """Give a table at which a model may read, and where Maya was asked."""
    table = Table(model=MODEL)
    table.settings = replace(SETTINGS, detection=Detection(model=True), model=MODEL)
    table.post()
    table.wait(timedelta(minutes=3))
    return table


def reply(table: Table, text: str = REPLY, by: Person = MAYA) -> None:
    message = Message(f"r{table.now.timestamp()}{text}", THREAD, by, text, table.now)
    table.put(ReplyPosted(thread=THREAD, message=message))


def read(table: Table, reading: Reading | None = READ) -> None:
    """Let the model answer what it was asked last."""
    asked = table.reads[-1]
    table.put(
        TextRead(thread=THREAD, message=asked.message, purpose=asked.purpose, reading=reading)
    )


def press(table: Table, by: Person = MAYA, value: str | None = None) -> str:
    """Confirm, and return what the person is told."""
    draft = table.initiative.draft
    number = value if value is not None else str(draft.number if draft else 1)
    pressed = Press(
        id="p", by=by, action=Action.CONFIRM_DRAFT, about=THREAD, version=0, at=table.now,
        value=number,
    )  # fmt: skip
    reaction = respond(pressed, table.initiative, table.policy, table.now)
    if reaction.event is not None:
        table.put(reaction.event)
    return str(reaction.response)


def shown(table: Table) -> str:
    return str(table.card.facts)


def test_a_reply_that_the_rules_cannot_read_is_shown_to_the_model_with_names_alone(
    table: Table,
) -> None:
    reply(table)
    (asked,) = table.reads
    assert (asked.purpose, asked.message.text) == (Purpose.ANSWER, REPLY)
    assert asked.background.post == table.initiative.source.snapshot
    assert asked.background.segments == SETTINGS.segments
    assert asked.background.principles == ()


@pytest.mark.parametrize("text", ["ok", "guests save a minute at the till: no account needed"])
def test_what_is_short_or_read_already_is_not_shown_to_it(table: Table, text: str) -> None:
    table.settings = replace(table.settings, segments=SETTINGS.segments)
    reply(table, text if text == "ok" else f"Guest shoppers gain: {text}")
    assert table.initiative.status is Status.ANSWERED or not table.reads


def test_nobody_else_s_words_are_shown_to_it_and_nothing_without_consent(table: Table) -> None:
    reply(table, by=JONAS)
    table.settings = replace(table.settings, model="another at elsewhere")
    reply(table)
    assert table.reads == []


def test_a_draft_is_shown_as_drafted_and_counts_for_nothing(table: Table) -> None:
    reply(table)
    read(table)
    initiative = table.initiative
    assert (initiative.status, initiative.impact) == (Status.ASKED, Impact())
    assert initiative.live_claims == ()
    assert "Drafted, not confirmed" in shown(table)
    assert all(part in shown(table) for part in ("Guest shoppers: gain", SAID, "Measured", "U2"))
    assert "who feels it" in str(table.card.note)
    button = next(b for b in table.card.buttons if b.action is Action.CONFIRM_DRAFT)
    assert button.only_for == (MAYA,)


def test_its_author_confirms_it_and_it_is_an_answer(table: Table) -> None:
    reply(table)
    read(table)
    press(table)
    initiative = table.initiative
    assert initiative.status is Status.ANSWERED
    assert (initiative.impact.effects, initiative.impact.change) == (FELT, SAID)
    assert initiative.owner is not None
    assert initiative.owner.person == PRIYA
    assert initiative.draft is None
    assert "Drafted" not in shown(table)


@pytest.mark.parametrize(("by", "value"), [(PRIYA, None), (JONAS, None), (MAYA, "2"), (MAYA, "")])
def test_nobody_else_confirms_it_and_nobody_what_they_did_not_see(
    table: Table, by: Person, value: str | None
) -> None:
    reply(table)
    read(table)
    press(table, by, value)
    assert table.initiative.status is Status.ASKED
    assert table.initiative.draft is not None


def test_the_form_is_filled_with_the_draft_and_says_which_is_one(table: Table) -> None:
    reply(table)
    read(table)
    pressed = Press(id="p", by=MAYA, action=Action.ANSWER, about=THREAD, version=0, at=table.now)
    response = respond(pressed, table.initiative, table.policy, table.now).response
    assert isinstance(response, Open)
    fields = {field.name: field for field in response.form.fields}
    assert fields["change"].values == (SAID,)
    assert fields["effects"].values == ("guests:gain",)
    drafted = {name for name, field in fields.items() if field.help.startswith("Drafted")}
    assert drafted == {"effects", "change", "grade", "horizon", "measure"}


WRONG = {
    "words that are not there": Reading(Impact(change="Guests win."), spans=(("change", SAID),)),
    "a span that is not there": Reading(Impact(change=SAID), spans=(("change", "so it says"),)),
    "no span": Reading(Impact(FELT, SAID, Evidence(Grade.TOLD), Horizon.LATER), PRIYA),
    "an unknown segment": Reading(
        Impact((SegmentEffect("ceos", Sign.GAIN),)), spans=(("effects", SAID),)
    ),
    "somebody who is not named": Reading(owner=JONAS, spans=(("owner", SAID),)),
    "a promise of other words": Reading(
        Impact(expected=Expectation("revenue", Direction.BETTER, "", DUE))
    ),
    "a promise for ever": Reading(
        Impact(expected=Expectation("selviävät", Direction.BETTER, "", date(2999, 1, 1)))
    ),
    "an exit": Reading(no_impact=NoImpactReason.OTHER, spans=(("no_impact", SAID),)),
    "nothing": Reading(),
}


@pytest.mark.parametrize("reading", [*WRONG.values(), None], ids=[*WRONG, "no answer"])
def test_what_does_not_stand_in_the_reply_is_not_drafted(
    table: Table, reading: Reading | None
) -> None:
    reply(table)
    before = table.initiative
    read(table, reading)
    assert table.initiative == before


def test_a_sentence_or_a_link_beside_an_effect_is_never_the_model_s(table: Table) -> None:
    reply(table)
    felt = (SegmentEffect("guests", Sign.GAIN, "they win a prize"),)
    evidence = Evidence(Grade.TOLD, "https://evil.example")
    read(table, replace(READ, impact=replace(READ.impact, effects=felt, evidence=evidence)))
    assert "prize" not in str(table.initiative)
    assert "evil" not in str(table.initiative)


def test_a_second_reply_adds_to_the_draft_under_a_new_number(table: Table) -> None:
    reply(table)
    read(table, replace(READ, impact=Impact(change=SAID), owner=None))
    reply(table, f"{REPLY} again")
    read(table, replace(READ, impact=Impact(effects=FELT), owner=None))
    draft = table.initiative.draft
    assert draft is not None
    assert (draft.number, draft.impact) == (2, Impact(FELT, SAID))
    assert "Look at the card" in press(table, value="1")


@pytest.mark.parametrize(
    "closing",
    [
        Dismissed(thread=THREAD, by=MAYA, at=NOON),
        NoImpactSaid(thread=THREAD, by=MAYA, reason=NoImpactReason.OTHER, at=NOON),
    ],
)
def test_what_closes_the_question_lets_the_draft_go(
    table: Table, closing: Dismissed | NoImpactSaid
) -> None:
    reply(table)
    read(table)
    table.put(closing)
    assert table.initiative.draft is None


def test_what_was_answered_meanwhile_is_not_drafted_over(table: Table) -> None:
    reply(table)
    asked = table.reads[-1]
    read(table)
    press(table)
    before = table.initiative
    late = TextRead(thread=THREAD, message=asked.message, purpose=Purpose.ANSWER, reading=READ)
    table.put(late, key="late")
    assert table.initiative == before

"""A newer initiative takes the place of an older one."""

from dataclasses import replace

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Open, Say, Submission
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message, Person
from bot.domain.record_events import Superseded, Supersedes
from bot.domain.signal import Way
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, JONAS, MAYA, PRIYA, THREAD, initiative
from tests.engine.facts import answered
from tests.engine.gestures import press
from tests.tabletop import PROPOSAL, Table

NEWER = replace(THREAD, root="9")
HERE = (THREAD, NEWER)
OTHER = initiative(thread=NEWER, number=9)


def send(table: Table, other: Initiative | None, by: Person = MAYA) -> Reaction:
    sent = Submission(
        id="s",
        by=by,
        form=FormName.SUPERSEDE,
        about=THREAD,
        place=CHECKOUT,
        version=0,
        values={"reference": ("CI-9",)},
        at=table.now,
    )
    return take(sent, table.initiative, table.policy, table.now, other=other)


def newer(table: Table) -> Initiative:
    """Let another initiative begin, and be answered."""
    message = Message(NEWER.root, NEWER, MAYA, "We should keep the minimum order", table.now)
    table.put(MessagePosted(thread=NEWER, message=message, signal=PROPOSAL, way=Way.SHORTCUT))
    table.put(replace(answered(JONAS), thread=NEWER))
    return table.initiatives[NEWER]


def test_both_say_so_and_the_older_one_is_closed(table: Table) -> None:
    table.put(answered(PRIYA))
    other = newer(table)
    assert isinstance(press(table, Action.SUPERSEDE).response, Open)
    reaction = send(table, other)
    assert isinstance(reaction.event, Superseded)
    table.put(reaction.event)

    older = table.initiative
    assert (older.status, older.superseded_by) == (Status.SUPERSEDED, other.reference)
    assert table.initiatives[NEWER].supersedes == (older.reference,)
    cards = {card.status[0]: card for (to, _), card in table.standing.items() if to in HERE}
    assert f"Superseded by {other.reference}" in cards[older.reference].status
    assert (cards[older.reference].buttons, cards[older.reference].more) == ((), ())
    assert (f"Takes the place of {older.reference}",) in cards[other.reference].facts


def test_nobody_is_asked_about_the_older_one_any_more(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(Superseded(thread=THREAD, by=MAYA, reference="CI-9", at=table.now))

    (told,) = table.direct_messages(PRIYA)
    assert (told.lead, told.buttons) == (("CI-9 took its place.",), ())


def test_the_newer_one_must_be_there_and_open_and_another(table: Table) -> None:
    table.put(answered(PRIYA))
    closed = replace(OTHER, status=Status.DISMISSED)

    for wrong in (None, closed, table.initiative):
        reaction = send(table, wrong)
        assert isinstance(reaction.response, Invalid)
        assert set(reaction.response.errors) == {"reference"}


def test_it_is_closed_by_those_whose_it_is_alone(table: Table) -> None:
    table.put(answered(PRIYA))

    assert isinstance(send(table, OTHER, by=PRIYA).event, Superseded)
    refused = send(table, OTHER, by=JONAS)
    assert (refused.event, type(refused.response)) == (None, Say)


def test_saying_it_twice_changes_nothing(table: Table) -> None:
    table.put(answered(PRIYA))
    for _ in range(2):
        table.put(Supersedes(thread=THREAD, by=MAYA, reference="CI-3", at=table.now))

    assert table.initiative.supersedes == ("CI-3",)

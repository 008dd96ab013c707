"""The same invoke under a new id has one effect: of a form, a press or a dialog, wherever it comes.

Teams repeats what was not answered in time, under another id, to any replica, and also once the
first was handled. Whoever says something else, or the same once more of their own, is heard.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import select

from bot.domain.cards import Action, Card, CardKind
from bot.domain.events import Event
from bot.domain.form import FormName
from bot.domain.initiative_events import Answered
from bot.domain.message import Message
from bot.domain.signal import Way
from bot.platforms.teams import tokens
from bot.platforms.teams.filled import chosen, picked, sign, typed
from bot.platforms.teams.listener import Listener
from bot.platforms.teams.tokens import Token
from bot.platforms.teams.views import drawn
from tests.builders import NOON, SETTINGS
from tests.platforms.teams import seen
from tests.platforms.teams.connector_double import BOB, OBJECT_IDS
from tests.platforms.teams.house import (
    MAYA,
    THREAD,
    WORKSPACE,
    Said,
    executed,
    invoked,
    posted,
    taking,
)
from tests.platforms.teams.stage import TeamsStage
from tests.platforms.teams.test_gestures import press
from tests.platforms.teams.test_listener import WORDS, asks
from tests.platforms.teams.town import Town, buttons
from tests.ring import INBOX, Replica, World
from tests.runtime.moving_in import told as moved_in

ANSWER = {
    sign("effects", "guests"): "loss",
    typed("change"): "Guests pay 4.90 for a return.",
    chosen("grade"): "hunch",
    picked("owner"): OBJECT_IDS[BOB],
}
OTHERWISE = {**ANSWER, typed("change"): "Guests pay 5.90 for a return."}
IN_A_DIALOG, IN_ITS_PLACE, AS_A_MESSAGE = "dialog", "in its place", "message"
QUESTION = {"replyToId": "1790000000777"}


@dataclass
class Twins:
    """Two replicas, of which either may be told; what each is told has an id of its own."""

    world: World
    replicas: tuple[Replica, Replica]
    listeners: tuple[Listener, Listener]
    ids: Iterator[str] = field(default_factory=lambda: (f"f:{n}" for n in count(1)))

    async def take(self, said: Said, by: int = 0, *, handled: bool = True) -> Said:
        """Let one of them take something under a new id; return what is answered."""
        reply = await self.listeners[by].take({**said, "id": next(self.ids)})
        if handled:
            await self.replicas[by].worker.handle_waiting()
        return dict(reply.body)

    async def open(self, action: Action, version: int = 0) -> Said:
        """Let somebody open a form; return what it brings back."""
        button = tokens.write(Token(action, THREAD, version))
        task = (await self.take(invoked("task/fetch", {"data": button}, **QUESTION)))["task"]
        (found,) = task["value"]["card"]["content"]["actions"]
        return dict(found["data"])

    def kept(self, kind: type[Event]) -> int:
        """Return how many events of a kind were kept."""
        return len(self.world.rows(INBOX.c.kind == kind.__name__))

    def put_off(self) -> tuple[int, datetime | None]:
        """Return the record's version, and until when its question is put off."""
        with self.world.open_unit() as unit:
            found = unit.desk(WORKSPACE).initiatives.peek(THREAD)
        assert found is not None
        assert found.question is not None
        return found.version, found.question.snoozed_until


@pytest.fixture
async def twins(world: World) -> Twins:
    """Give two replicas with a question that is asked."""
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).channels.save_settings(replace(SETTINGS, workspace=WORKSPACE))
    first = await moved_in(world, asks(world))
    await first.intake.posted(
        Message(THREAD.root, THREAD, MAYA, WORDS, world.clock.now()),
        way=Way.MENTION,
        asked_by=MAYA,
    )
    await first.worker.handle_waiting()
    second = Replica(world)
    return Twins(world, (first, second), (taking(first.intake), taking(second.intake)))


def sent(how: str, data: Said) -> Said:
    """Return a form as a dialog sends it, as a card does, or as a client that cannot execute."""
    if how == AS_A_MESSAGE:
        return posted("", value=data, **QUESTION)
    if how == IN_A_DIALOG:
        return invoked("task/submit", {"data": data}, **QUESTION)
    return executed(data, **QUESTION)


@pytest.mark.parametrize("handled", [True, False])
@pytest.mark.parametrize("how", [IN_A_DIALOG, IN_ITS_PLACE, AS_A_MESSAGE])
async def test_a_form_that_comes_again_is_kept_once(twins: Twins, how: str, handled: bool) -> None:  # noqa: FBT001
    said = sent(how, {**await twins.open(Action.ANSWER), **ANSWER})
    for by in (0, 0, 1, 1):
        await twins.take(said, by, handled=handled)
    assert twins.kept(Answered) == 1


async def test_other_words_from_the_same_form_are_heard(twins: Twins) -> None:
    form = await twins.open(Action.ANSWER)
    for number, given in enumerate((ANSWER, OTHERWISE, OTHERWISE, ANSWER), 1):
        await twins.take(sent(IN_A_DIALOG, {**form, **given}), number % 2)
    assert twins.kept(Answered) == 2


async def test_a_form_that_is_opened_again_is_sent_again(twins: Twins) -> None:
    first = await twins.open(Action.ANSWER)
    await twins.take(sent(IN_A_DIALOG, {**first, **ANSWER}))
    again = await twins.open(Action.EDIT)
    assert first != again
    for by in (0, 1):
        await twins.take(sent(IN_A_DIALOG, {**again, **ANSWER}), by)
    assert twins.kept(Answered) == 2


async def test_a_form_of_an_earlier_release_is_known_by_its_message(twins: Twins) -> None:
    old = tokens.write(Token(FormName.ANSWER, THREAD, 0, is_form=True))
    for by in (0, 1):
        await twins.take(sent(IN_A_DIALOG, {**old, **ANSWER}), by)
    assert twins.kept(Answered) == 1


async def test_what_somebody_else_sends_is_theirs(twins: Twins) -> None:
    form = {**await twins.open(Action.ANSWER), **ANSWER}
    await twins.take(sent(IN_A_DIALOG, form))
    await twins.take({**sent(IN_A_DIALOG, form), "from": {"id": BOB}})
    assert twins.kept(Answered) == 2


async def test_later_is_put_off_once_and_again_when_it_is_meant_again(twins: Twins) -> None:
    with twins.world.open_unit() as unit:
        asked = unit.desk(WORKSPACE).initiatives.peek(THREAD)
    assert asked is not None
    later = executed(tokens.write(Token(Action.SNOOZE, THREAD, asked.version, "2h")), **QUESTION)
    for by in (0, 1, 0):
        await twins.take(later, by)
        twins.world.clock.move_to(twins.world.clock.now() + timedelta(seconds=10))
    assert twins.put_off() == (asked.version + 1, NOON + timedelta(hours=2))
    twins.world.clock.move_to(NOON + timedelta(hours=1))
    await twins.take(later, 1)
    assert twins.put_off() == (asked.version + 2, NOON + timedelta(hours=3))


def test_a_press_on_a_list_is_known_by_the_message_it_stands_in() -> None:
    on_a_list = tokens.write(Token(Action.ACCEPT, THREAD, 0))
    here = [press(executed(on_a_list, **QUESTION, id=id)).id for id in ("f:1", "f:2")]
    elsewhere = press(executed(on_a_list, replyToId="1790000000778")).id
    other = tokens.write(Token(Action.ACCEPT, None, 0))
    assert len(set(here)) == 1
    assert elsewhere not in here
    assert press(executed(other, **QUESTION)).id not in here


def test_a_home_that_is_drawn_anew_can_be_pressed_anew() -> None:
    home = Card(kind=CardKind.HOME, summary="Home")
    versions = [drawn(home, NOON + timedelta(seconds=one)).version for one in (0, 0, 1)]
    ids = [
        press(executed(tokens.write(Token(Action.MUTE, None, one, "1w")), **QUESTION, id=id)).id
        for one, id in zip(versions, ("f:1", "f:2", "f:3"), strict=True)
    ]
    assert ids[0] == ids[1] != ids[2]
    question = Card(kind=CardKind.QUESTION, summary="Asked", version=4)
    assert drawn(question, NOON) == question


async def test_what_is_done_and_undone_on_a_home_can_be_done_again(stage: TeamsStage) -> None:
    town, who = stage.town, stage.cast.author
    await town.write(who.id, "home")
    (home,) = town.private(who.id)
    before = town.connector.messages[home["conversation"]].copy()
    for label, then in (("Mute 1 week", "Unmute"), ("Unmute", "Mute 1 week")) * 2:
        await town.later(timedelta(seconds=2))
        (shown,) = town.private(who.id)
        await town.press(who.id, label, shown)
        labels = [one["title"] for one in buttons(town.private(who.id)[0])]
        assert then in labels
        assert label not in labels
    assert len(before) == len(town.connector.messages[home["conversation"]])


async def test_a_setting_is_set_once_and_can_be_set_back_and_forth(stage: TeamsStage) -> None:
    town, decider = stage.town, stage.cast.decider
    before = workspace_facts(town)
    for number, said in enumerate(("Guests", "Members", "Guests"), 1):
        home = await stage.home(decider)
        await stage.press(decider, "Change", home, beside="Segments")
        form = town.opened[decider.id]
        for _ in range(2):
            town.opened[decider.id] = form
            inputs = seen.filled(form.card, {"segments": said})
            await town.send(decider.id, inputs)
        assert workspace_facts(town) == before + number
        assert f": {said}" in (await stage.home(decider)).words


def workspace_facts(town: Town) -> int:
    """Return how often something was set for the whole workspace."""
    with town.app.database.begin() as connection:
        every = connection.execute(select(INBOX.c.kind)).scalars().all()
    return every.count("WorkspaceSet")

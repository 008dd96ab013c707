"""A list stands for days: what is pressed on it again, once its record has changed, is meant."""

import pytest

from bot.domain.cards import Action
from bot.domain.initiative_events import Answered
from bot.domain.message import Person
from bot.domain.record_events import OwnerAccepted
from bot.platforms.teams import tokens
from bot.platforms.teams.filled import picked
from bot.platforms.teams.tokens import Token
from tests.platforms.teams.connector_double import ALICE, BOB, OBJECT_IDS
from tests.platforms.teams.house import THREAD, WORKSPACE, Said, executed, invoked, posted
from tests.platforms.teams.test_one_effect import ANSWER, IN_A_DIALOG, QUESTION, Twins, sent, twins

__all__ = ["twins"]

ACCEPT = tokens.write(Token(Action.ACCEPT, THREAD, 0))
FRIDAY = {"replyToId": "1790000000555"}  # the list, which stands in somebody's own chat


def by(who: str, said: Said) -> Said:
    """Return what somebody does."""
    return {**said, "from": {"id": who}}


async def hand_over(twins: Twins, former: str, to: str) -> None:
    """Let whoever answers for it name somebody else, who says on their list that it is theirs."""
    button = tokens.write(Token(Action.NAME_OWNER, THREAD, 0))
    fetched = invoked("task/fetch", {"data": button}, **QUESTION)
    task = (await twins.take(by(former, fetched)))["task"]
    (found,) = task["value"]["card"]["content"]["actions"]
    data = {**found["data"], picked("person"): OBJECT_IDS[to]}
    await twins.take(by(former, sent(IN_A_DIALOG, data)))
    await twins.take(by(to, executed(ACCEPT, **FRIDAY)))


def owner_in(twins: Twins) -> Person | None:
    """Return who answers for it."""
    with twins.world.open_unit() as unit:
        found = unit.desk(WORKSPACE).initiatives.peek(THREAD)
    return found.owner.person if found is not None and found.owner is not None else None


@pytest.mark.parametrize("executes", [True, False])
async def test_whoever_gets_it_back_says_on_the_same_list_that_it_is_theirs(
    twins: Twins, *, executes: bool
) -> None:
    press = executed(ACCEPT, **FRIDAY) if executes else posted("", value=ACCEPT, **FRIDAY)
    form = {**await twins.open(Action.ANSWER), **ANSWER}
    await twins.take(sent(IN_A_DIALOG, form))
    assert twins.kept(Answered) == 1
    for number in (0, 1, 1):
        await twins.take(by(BOB, press), number)
    assert (twins.kept(OwnerAccepted), owner_in(twins)) == (1, Person(WORKSPACE, BOB))

    await hand_over(twins, BOB, ALICE)
    assert (twins.kept(OwnerAccepted), owner_in(twins)) == (2, Person(WORKSPACE, ALICE))
    await hand_over(twins, ALICE, BOB)
    assert (twins.kept(OwnerAccepted), owner_in(twins)) == (3, Person(WORKSPACE, BOB))


async def test_a_press_on_a_list_that_comes_again_before_it_is_handled_is_one(
    twins: Twins,
) -> None:
    form = {**await twins.open(Action.ANSWER), **ANSWER}
    await twins.take(sent(IN_A_DIALOG, form))
    for number in (0, 0, 1):
        await twins.take(by(BOB, executed(ACCEPT, **FRIDAY)), number, handled=False)
    assert twins.kept(OwnerAccepted) == 1
